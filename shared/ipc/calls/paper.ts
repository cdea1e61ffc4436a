import * as z from 'zod'
import { AuditHead } from '../../audit/entry'
import { CaseFile } from '../../model/case-file'
import { Sha256 } from '../../model/primitives'
import { MonthlyReport } from '../../office/monthly-report'
import { call, nothing } from './call'
import { Started } from './jobs'
import { Templates } from './template'

/** What `documents.save` ends with; as a job's result it crosses the bridge as unknown. */
export const SavedDocuments = z.strictObject({
  path: z.string(),
  /** Of the file, where it is one document. */
  sha256: Sha256.optional(),
  /** Those that were written by a template of the office, with the hash of the bytes that were filled in. */
  templates: z
    .array(z.strictObject({ document: z.string(), sha256: Sha256, notCarried: z.array(z.string()) }))
    .optional(),
  /** What the person is to know of it, in words. */
  notes: z.array(z.string()).optional(),
})
export type SavedDocuments = z.output<typeof SavedDocuments>

/** Documents, the bound dossier and the archive: everything that ends as paper or package. */
export const paperCalls = {
  'documents.save': call(
    z.strictObject({
      case: CaseFile,
      documents: z.array(z.string()).min(1),
      /** `pdf-bound`: one PDF of all, with a bookmark for each; the others one file a document. */
      format: z.enum(['docx', 'pdf', 'pdf-bound']),
      /** Those of a DOCX export that are written by a template of the office; the others by the program's form. */
      templates: Templates.optional(),
    }),
    Started.nullable(),
  ),
  /** The system's print dialog over the documents; `printed` is false where the person cancelled it. */
  'documents.print': call(
    z.strictObject({ case: CaseFile, documents: z.array(z.string()).min(1) }),
    z.strictObject({ printed: z.boolean() }),
  ),
  'dossier.paginate': call(z.strictObject({ case: CaseFile }), Started),
  /** `audit`: the record of what was done to the case, one entry a line, and where it stands. */
  'archive.export': call(
    z.strictObject({
      case: CaseFile,
      audit: z.strictObject({ head: AuditHead, lines: z.string() }).optional(),
    }),
    Started.nullable(),
  ),
  'archive.verify': call(nothing, Started.nullable()),
  /** 执法月报 as a document of the office; null where the person chose no file. */
  'report.save': call(
    z.strictObject({ format: z.enum(['docx', 'pdf']), report: MonthlyReport, office: z.string().max(200) }),
    z.strictObject({ path: z.string() }).nullable(),
  ),
} as const
