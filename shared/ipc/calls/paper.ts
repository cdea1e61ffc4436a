import * as z from 'zod'
import { AuditHead } from '../../audit/entry'
import { CaseFile } from '../../model/case-file'
import { MonthlyReport } from '../../office/monthly-report'
import { call, nothing } from './call'
import { Started } from './jobs'

/** Documents, the bound dossier and the archive: everything that ends as paper or package. */
export const paperCalls = {
  'documents.save': call(
    z.strictObject({
      case: CaseFile,
      documents: z.array(z.string()).min(1),
      /** `pdf-bound`: one PDF of all, with a bookmark for each; the others one file a document. */
      format: z.enum(['docx', 'pdf', 'pdf-bound']),
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
