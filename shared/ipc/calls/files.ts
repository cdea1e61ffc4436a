import * as z from 'zod'
import { call, nothing } from './call'

export const FileTicket = z.strictObject({
  ticket: z.string(),
  name: z.string(),
  sizeBytes: z.number(),
  /** Where the file lies below a chosen folder. */
  folder: z.string().optional(),
})
export type FileTicket = z.output<typeof FileTicket>

/** What the person chose or dropped: tickets for the files, and by name what is not taken and why. */
export const Offered = z.strictObject({
  tickets: z.array(FileTicket),
  skipped: z.array(z.strictObject({ name: z.string(), why: z.string() })),
  /** Folders that were opened up. */
  folders: z.number(),
})
export type Offered = z.output<typeof Offered>

const saved = z.strictObject({ path: z.string(), sha256: z.string().optional() }).nullable()

/** Files of the person's own choosing: the window holds tickets, never paths. */
export const fileCalls = {
  /** Preload only: a dropped `File` becomes a ticket; the window never names a path. */
  'files.offer': call(z.strictObject({ paths: z.array(z.string()).max(2000) }), Offered),
  'files.pickEvidence': call(nothing, Offered),
  'files.pickFolder': call(nothing, Offered),
  'files.pickCase': call(nothing, z.strictObject({ name: z.string(), text: z.string() }).nullable()),
  'files.pickRulePack': call(nothing, z.strictObject({ name: z.string(), text: z.string() }).nullable()),
  'files.pickPhrases': call(nothing, z.strictObject({ name: z.string(), text: z.string() }).nullable()),
  'files.savePhrases': call(z.strictObject({ name: z.string(), text: z.string() }), saved),
  'files.saveRulePack': call(z.strictObject({ name: z.string(), text: z.string() }), saved),
  /** An iCalendar file (RFC 5545), not encrypted. */
  'files.saveCalendar': call(z.strictObject({ name: z.string(), text: z.string() }), saved),
  'files.saveCase': call(z.strictObject({ name: z.string(), text: z.string() }), saved),
} as const
