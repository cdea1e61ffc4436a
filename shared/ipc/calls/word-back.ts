import * as z from 'zod'
import { AttachedText } from '../../model/attached-text'
import { Sha256 } from '../../model/primitives'
import { call } from './call'

/** The words of an edited DOCX. */
export const WordReading = z.strictObject({
  /** One for each paragraph or line of the body, all tracked changes accepted. */
  lines: z.array(z.string()),
  /** Tracked changes that were accepted in reading. */
  changes: z.int().nonnegative(),
  /** Paragraphs numbered by the word processor: the numbers stand in no text. */
  numbered: z.int().nonnegative(),
})
export type WordReading = z.output<typeof WordReading>

/** A DOCX that was edited by hand and comes back as the text that was issued. */
export const wordBackCalls = {
  /** Asks for a .docx, checks that it can be read and keeps it in the blob store; null: none was chosen. */
  'wordBack.attach': call(
    z.strictObject({ by: z.string() }),
    z.strictObject({ file: AttachedText, reading: WordReading }).nullable(),
  ),
  /** The words of a kept one, its hash checked. */
  'wordBack.read': call(z.strictObject({ sha256: Sha256 }), WordReading),
  /** Writes the kept file as it came in; null: no place was chosen. */
  'wordBack.save': call(
    z.strictObject({ sha256: Sha256, name: z.string() }),
    z.strictObject({ path: z.string() }).nullable(),
  ),
} as const
