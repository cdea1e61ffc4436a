import { renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { writeDurably } from '../vault/durable-file'

const FOLDER = 'IndexedDB'
const WISH = 'set-database-aside'

/** Notes that the window's database is to be put aside at the next start, when nothing has it open. */
export function wishDatabaseAside(profile: string): Promise<void> {
  return writeDurably(join(profile, WISH), new Uint8Array(0))
}

/**
 * Before any window: renames Chromium's IndexedDB folder to `IndexedDB.aside-<ms>` if that was wished, so that the
 * store is filled from the journal. Returns the new name. The wish goes only after the folder has.
 */
export function setDatabaseAside(profile: string, nowMs: number): string | undefined {
  const wish = join(profile, WISH)
  if (statSync(wish, { throwIfNoEntry: false }) === undefined) return undefined
  const aside = `${FOLDER}.aside-${nowMs}`
  const from = join(profile, FOLDER)
  const isThere = statSync(from, { throwIfNoEntry: false }) !== undefined
  if (isThere) renameSync(from, join(profile, aside))
  rmSync(wish)
  return isThere ? aside : undefined
}
