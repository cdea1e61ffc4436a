import * as z from 'zod'
import { CaseFile } from '../../model/case-file'
import { call, nothing } from './call'
import { Started } from './jobs'

/** Documents, the bound dossier and the archive: everything that ends as paper or package. */
export const paperCalls = {
  'documents.save': call(
    z.strictObject({
      case: CaseFile,
      documents: z.array(z.string()).min(1),
      format: z.enum(['docx', 'pdf']),
    }),
    Started.nullable(),
  ),
  'dossier.paginate': call(z.strictObject({ case: CaseFile }), Started),
  'archive.export': call(z.strictObject({ case: CaseFile }), Started.nullable()),
  'archive.verify': call(nothing, Started.nullable()),
} as const
