import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { errnoOf } from '../vault/durable-file'
import { local } from './failures'

/** The profile's own files, in the order in which they are taken: rows before the evidence that they name. */
export const SET_TOP = ['vault.json', 'vault.copy.json', 'journal', 'audit', 'blobs'] as const

const LOGS: readonly string[] = ['journal', 'audit']
const NAME = /^[a-z0-9][A-Za-z0-9._-]*$/
/** Unfinished files, and small pictures that are made again. */
const LEFT_OUT: readonly string[] = ['blobs/tmp', 'blobs/thumbs']
const UNFINISHED = /\.(tmp|part|partial)$/

export interface SetFile {
  /** From the profile's folder, with `/`. */
  readonly path: string
  readonly size: number
  readonly mtimeMs: number
}

/** Whether a path may stand in a backup: below the set's own names, without `..` or anything hidden. */
export function isSetPath(path: string): boolean {
  const [top = '', ...rest] = path.split('/')
  if (!SET_TOP.some((t) => t === top)) return false
  if (top.endsWith('.json')) return rest.length === 0
  return rest.length > 0 && rest.every((name) => NAME.test(name))
}

/** Logs grow at their end: cut small, so that only the tail is new. */
export const isLog = (path: string) => LOGS.includes(path.split('/')[0] ?? '')

/** Every file of the profile that belongs into a backup, as it is now. Throws `LocalFault`. */
export async function backupSet(profile: string): Promise<readonly SetFile[]> {
  const files: SetFile[] = []
  for (const top of SET_TOP) {
    const found: SetFile[] = []
    await walk(profile, top, found)
    files.push(...found.sort((a, b) => (a.path < b.path ? -1 : 1)))
  }
  return files
}

async function walk(profile: string, path: string, files: SetFile[]): Promise<void> {
  if (LEFT_OUT.includes(path)) return
  if (!path.includes('/') && path.endsWith('.json')) return addFiles(profile, [path], files)
  const entries = await local(() =>
    readdir(join(profile, path), { withFileTypes: true }).catch((error: unknown) => {
      if (errnoOf(error) === 'ENOENT') return []
      throw error
    }),
  )
  const wanted = entries.filter((e) => NAME.test(e.name) && !UNFINISHED.test(e.name))
  await addFiles(
    profile,
    wanted.filter((e) => e.isFile()).map((e) => `${path}/${e.name}`),
    files,
  )
  for (const e of wanted) if (e.isDirectory()) await walk(profile, `${path}/${e.name}`, files)
}

/** What vanished since it was listed was removed on purpose and is not missed. */
async function addFiles(profile: string, paths: readonly string[], files: SetFile[]): Promise<void> {
  const stats = await local(() =>
    Promise.all(
      paths.map((p) =>
        stat(join(profile, p)).catch((error: unknown) => {
          if (errnoOf(error) === 'ENOENT') return undefined
          throw error
        }),
      ),
    ),
  )
  for (const [i, path] of paths.entries()) {
    const info = stats[i]
    if (info?.isFile()) files.push({ path, size: info.size, mtimeMs: Math.floor(info.mtimeMs) })
  }
}
