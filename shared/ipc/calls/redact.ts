import * as z from 'zod'
import { CaseFile } from '../../model/case-file'
import { call } from './call'
import { Started } from './jobs'

/** The public version of a document (脱敏公开版). */
export const redactCalls = {
  /**
   * Writes it where the person says, reads it back and looks for every hidden word; a file that still holds one is
   * removed. The choices are those stored with the document. null: no place was chosen.
   */
  'redact.save': call(
    z.strictObject({ case: CaseFile, document: z.string(), format: z.enum(['docx', 'pdf']) }),
    Started.nullable(),
  ),
} as const
