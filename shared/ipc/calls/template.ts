import * as z from 'zod'
import { TemplateReport } from '../../documents/template/report'
import { CaseFile } from '../../model/case-file'
import { Sha256 } from '../../model/primitives'
import { call } from './call'

const Fill = z.strictObject({ sha256: Sha256, case: CaseFile, document: z.string() })
const Written = z.strictObject({ path: z.string() }).nullable()

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
  /** The lines of a document filled into a template. */
  'template.preview': call(Fill, z.strictObject({ lines: z.array(z.string()) })),
  /** Writes a document filled into a template. */
  'template.save': call(Fill, Written),
} as const
