import * as z from 'zod'
import { TemplateReport } from '../../documents/template/report'
import { CaseFile } from '../../model/case-file'
import { Sha256 } from '../../model/primitives'
import { call } from './call'

const Fill = z.strictObject({ sha256: Sha256, case: CaseFile, document: z.string() })
const Written = z.strictObject({ path: z.string() }).nullable()

/** Which documents are written by which kept template of the office. */
export const Templates = z.array(z.strictObject({ document: z.string(), sha256: Sha256 }))
export type Templates = z.output<typeof Templates>

/** The office's own templates: `.docx` with `{{字段}}` marks. Which of them count is a setting of the window's store. */
export const templateCalls = {
  /** Asks for a .docx and checks it; a usable one is kept in the blob store, named by `sha256`. null: none was chosen. */
  'template.read': call(
    z.strictObject({ kind: z.string() }),
    z
      .strictObject({
        name: z.string(),
        sizeBytes: z.int().positive(),
        sha256: Sha256.optional(),
        report: TemplateReport,
      })
      .nullable(),
  ),
  /** Writes the program's own form of a kind with marks in place of its fields: something to begin a template with. */
  'template.starter': call(z.strictObject({ kind: z.string() }), Written),
  /** The lines of a document filled into a template, and the labels of what it has no place for. */
  'template.preview': call(
    Fill,
    z.strictObject({ lines: z.array(z.string()), notCarried: z.array(z.string()) }),
  ),
  /** What becomes of each document in its template: what has no place there, or why it cannot be filled in. */
  'template.tryOut': call(
    z.strictObject({ case: CaseFile, templates: Templates }),
    z.array(
      z.strictObject({
        document: z.string(),
        notCarried: z.array(z.string()),
        failure: z.string().optional(),
      }),
    ),
  ),
  /** Writes a document filled into a template; `sha256`: of the template's bytes that were filled in. */
  'template.save': call(Fill, z.strictObject({ path: z.string(), sha256: Sha256 }).nullable()),
} as const
