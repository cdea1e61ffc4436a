import * as z from 'zod'
import { EvidenceFile } from '../../model/evidence'
import { Sha256 } from '../../model/primitives'
import { Bytes, call, nothing } from './call'
import { Started } from './jobs'

/** What an import job hands back: the files that were stored, and by name those that were not. */
export const ImportOutcome = z.strictObject({
  files: z.array(EvidenceFile),
  failed: z.array(z.strictObject({ name: z.string(), message: z.string() })),
})
export type ImportOutcome = z.output<typeof ImportOutcome>

/** A picture with more pixels than this is not decoded for showing: 120 megapixels take 480 MB of memory. */
export const MAX_SHOWN_PIXELS = 120_000_000

const MAX_DERIVED_BYTES = 128 << 20
const MAX_THUMB_BYTES = 256 << 10

/** What a stored file was registered with; `name` is what a person calls it. */
const CheckedFile = z.strictObject({
  name: z.string(),
  sha256: Sha256,
  sm3: Sha256.optional(),
  sizeBytes: z.int().nonnegative().optional(),
})
export type CheckedFile = z.output<typeof CheckedFile>

export const evidenceCalls = {
  'evidence.import': call(
    z.strictObject({ caseId: z.string(), tickets: z.array(z.string()).min(1).max(10_000), by: z.string() }),
    Started,
  ),
  /** A worked copy of a stored file; the original stays as it is. The name is the copy's own. */
  'evidence.derive': call(
    z.strictObject({
      of: EvidenceFile,
      name: z.string().min(1).max(200),
      derivation: z.string().min(1).max(400),
      bytes: Bytes.refine((b) => b.length <= MAX_DERIVED_BYTES, '派生件太大'),
      by: z.string(),
    }),
    EvidenceFile,
  ),
  /** Keeps a small picture of a stored file; a cache that may be lost. */
  'evidence.keepThumb': call(
    z.strictObject({
      sha256: Sha256,
      bytes: Bytes.refine((b) => b.length > 0 && b.length <= MAX_THUMB_BYTES, '缩略图太大'),
    }),
    nothing,
  ),
  /**
   * Asks for a folder and writes plain copies there; null if none was chosen. What leaves, and what for, is noted
   * before anything does.
   */
  'evidence.copyOut': call(
    z.strictObject({
      caseId: z.string(),
      /** 证据编号、名称, for the record. */
      label: z.string().max(400),
      files: z.array(CheckedFile).min(1).max(2000),
      purpose: z.string().min(1).max(400),
      /** A list beside them that `sha256sum -c` reads. */
      withSums: z.boolean(),
    }),
    Started.nullable(),
  ),
  /** Reads stored files of a case again, whatever names them: evidence, scans, texts, templates. */
  'evidence.check': call(z.strictObject({ caseId: z.string(), files: z.array(CheckedFile) }), Started),
} as const
