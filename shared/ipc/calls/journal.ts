import * as z from 'zod'
import { Bytes, call, nothing } from './call'

/** A frame's number, its SHA-256 in hex, and the installation that wrote it in hex. */
const Head = z.strictObject({ seq: z.number(), hash: z.string(), installation: z.string() })
const PageBytes = z.number().max(64 * 1024 * 1024)

export const journalCalls = {
  /** One payload is one transaction of sealed rows: all are on disk when this answers, or none. */
  'journal.append': call(z.strictObject({ payloads: z.array(Bytes).max(5000) }), Head),
  'journal.head': call(nothing, z.strictObject({ ...Head.shape, notices: z.array(z.string()) })),
  /** Fails with journal.compacted if frame `from` went into a snapshot. */
  'journal.read': call(
    z.strictObject({ from: z.number(), maxBytes: PageBytes }),
    z.array(z.strictObject({ seq: z.number(), hash: z.string(), payload: Bytes })),
  ),
  /** Parts of the newest whole snapshot, from number `part`; null if there is none. */
  'journal.snapshot': call(
    z.strictObject({ part: z.number(), maxBytes: PageBytes }),
    z
      .strictObject({
        seq: z.number(),
        hash: z.string(),
        schema: z.number(),
        rows: z.number(),
        parts: z.array(Bytes),
        next: z.number().optional(),
      })
      .nullable(),
  ),
  /** Hash of frame `seq`; null if it is not there any more, or not yet. */
  'journal.hashAt': call(z.strictObject({ seq: z.number() }), z.string().nullable()),
  /** Files and sizes, for the pane 数据状况. */
  'journal.status': call(
    nothing,
    z.strictObject({
      seq: z.number(),
      segments: z.number(),
      segmentBytes: z.number(),
      snapshots: z.number(),
      snapshotBytes: z.number(),
      /** Number of the last frame that the newest snapshot covers. */
      snapshotSeq: z.number().optional(),
    }),
  ),
  /** Starts the job journal.verify: every snapshot and the whole chain. */
  'journal.verify': call(nothing, z.strictObject({ jobId: z.string() })),
  /** Puts the journal aside whole and begins an empty one; for a fork or a broken chain, when a person chose so. */
  'journal.setAside': call(nothing, nothing),
} as const
