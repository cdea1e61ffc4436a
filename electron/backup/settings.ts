import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { writeDurably } from '../vault/durable-file'
import { RETENTION } from './retention'

const FILE = 'backup-settings.json'
const HOUR_MS = 3600_000
const RETRY_MS = 10 * 60_000

const Count = z.int().min(0).max(1000)

/** This computer's own: not backed up, because a restored computer is another installation. */
const Settings = z.strictObject({
  version: z.literal(1),
  installation: z.string().regex(/^[0-9a-f]{16}$/),
  folder: z.string().nullable(),
  /** 0: only on demand. */
  everyHours: z.int().min(0).max(720),
  keep: z.strictObject({ hourly: Count, daily: Count, monthly: Count }),
  /** A reminder when the last good backup is older. */
  remindDays: z.int().min(1).max(365),
  last: z
    .strictObject({
      id: z.string(),
      atMs: z.number(),
      folder: z.string(),
      cases: z.number(),
      bytes: z.number(),
      synced: z.boolean(),
      damagedHere: z.number(),
    })
    .nullable(),
  /** The last attempt, if it failed. */
  failed: z.strictObject({ atMs: z.number(), message: z.string() }).nullable(),
})
export type BackupSettings = z.output<typeof Settings>

/** A missing or damaged file is a new installation's. */
export async function readSettings(profile: string): Promise<BackupSettings> {
  try {
    return Settings.parse(JSON.parse(await readFile(join(profile, FILE), 'utf8')))
  } catch {
    return {
      version: 1,
      installation: randomBytes(8).toString('hex'),
      folder: null,
      everyHours: 4,
      keep: { ...RETENTION },
      remindDays: 7,
      last: null,
      failed: null,
    }
  }
}

export async function writeSettings(profile: string, settings: BackupSettings): Promise<void> {
  await writeDurably(join(profile, FILE), Buffer.from(JSON.stringify(settings)))
}

/** Is a scheduled backup due? A clock that was set back by more than the interval makes it due too. */
export function isDue({ folder, everyHours, last, failed }: BackupSettings, nowMs: number): boolean {
  if (folder === null || everyHours === 0) return false
  if (failed !== null && Math.abs(nowMs - failed.atMs) < RETRY_MS) return false
  return last === null || Math.abs(nowMs - last.atMs) >= everyHours * HOUR_MS
}

/** Whole days since the last good backup; `undefined` if there never was one. */
export function daysSince({ last }: BackupSettings, nowMs: number): number | undefined {
  return last === null ? undefined : Math.max(0, Math.floor((nowMs - last.atMs) / (24 * HOUR_MS)))
}
