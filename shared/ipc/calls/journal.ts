import * as z from 'zod'
import { Bytes, call, nothing } from './call'

export const journalCalls = {
  /** One payload is one transaction of sealed rows: all are on disk when this answers, or none. */
  'journal.append': call(
    z.strictObject({ payloads: z.array(Bytes).max(5000) }),
    z.strictObject({ seq: z.number() }),
  ),
  'journal.head': call(nothing, z.strictObject({ seq: z.number(), notice: z.string().optional() })),
  'journal.read': call(
    z.strictObject({ from: z.number(), maxBytes: z.number().max(64 * 1024 * 1024) }),
    z.array(z.strictObject({ seq: z.number(), payload: Bytes })),
  ),
} as const
