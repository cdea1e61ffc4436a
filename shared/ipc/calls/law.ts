import * as z from 'zod'
import { LawFileReport, LawText } from '../../law/pack/model'
import { Sha256 } from '../../model/primitives'
import { call } from './call'
import { Started } from './jobs'

/** What became of the files that a person chose; nothing of it is kept yet. */
export const LawReading = z.strictObject({ reports: z.array(LawFileReport) })
export type LawReading = z.output<typeof LawReading>

/** The texts as they lie in the blob store, in the order given: name there, and size. */
export const KeptLaws = z.strictObject({
  kept: z.array(z.strictObject({ sha256: Sha256, sizeBytes: z.int().positive() })),
})
export type KeptLaws = z.output<typeof KeptLaws>

/** 法规全文: texts are read and kept by main; which of them count is a setting of the window's store. */
export const lawCalls = {
  /** Asks for files or a folder; null: nothing was chosen. The job ends with a {@link LawReading}. */
  'law.read': call(z.strictObject({ folder: z.boolean() }), Started.nullable()),
  /** The job ends with {@link KeptLaws}. */
  'law.keep': call(z.strictObject({ texts: z.array(LawText).min(1).max(2000) }), Started),
  /** A kept text, its hash checked. */
  'law.text': call(z.strictObject({ sha256: Sha256 }), LawText),
} as const
