import { appendFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

const MAX_BYTES = 1 << 20
let file: string | null = null

/** Where errors are written; two files of at most 1 MiB are kept. */
export function openLog(profile: string): void {
  file = join(profile, 'anjuan.log')
}

/** Notes an error with its time. Callers pass codes and stacks, never names, texts or keys. */
export function logError(where: string, error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const line = `${new Date().toISOString()} ${where}: ${text}\n`
  if (process.env.ANJUAN_TEST !== undefined) process.stderr.write(line)
  if (file === null) return
  try {
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES) renameSync(file, `${file}.1`)
    appendFileSync(file, line)
  } catch {
    // A log that cannot be written must not take the program down with it.
  }
}
