import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

const LockSettings = z.strictObject({ version: z.literal(1), idleMinutes: z.int().min(1).max(60) })
export const DEFAULT_IDLE_MINUTES = 10

const file = (profile: string) => join(profile, 'lock.json')

/** Minutes until the vault locks by itself; the default where the file is missing or says anything else. */
export function readIdleMinutes(profile: string): number {
  try {
    return LockSettings.parse(JSON.parse(readFileSync(file(profile), 'utf8'))).idleMinutes
  } catch {
    return DEFAULT_IDLE_MINUTES
  }
}

/** Throws file-system errors. */
export function writeIdleMinutes(profile: string, idleMinutes: number): void {
  const settings: z.output<typeof LockSettings> = { version: 1, idleMinutes }
  writeFileSync(`${file(profile)}.tmp`, JSON.stringify(settings))
  renameSync(`${file(profile)}.tmp`, file(profile))
}
