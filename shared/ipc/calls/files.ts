import * as z from 'zod'
import { call, nothing } from './call'

export const FileTicket = z.strictObject({ ticket: z.string(), name: z.string(), sizeBytes: z.number() })
export type FileTicket = z.output<typeof FileTicket>

const saved = z.strictObject({ path: z.string(), sha256: z.string().optional() }).nullable()

/** Files of the person's own choosing: the window holds tickets, never paths. */
export const fileCalls = {
  /** Preload only: a dropped `File` becomes a ticket; the window never names a path. */
  'files.offer': call(z.strictObject({ paths: z.array(z.string()).max(2000) }), z.array(FileTicket)),
  'files.pickEvidence': call(nothing, z.array(FileTicket)),
  'files.pickCase': call(nothing, z.strictObject({ name: z.string(), text: z.string() }).nullable()),
  'files.saveCase': call(z.strictObject({ name: z.string(), text: z.string() }), saved),
} as const
