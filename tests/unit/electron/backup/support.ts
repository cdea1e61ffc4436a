import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BackupKeys, caseCounter, runBackup } from '@electron/backup'
import { type RepoDisk, realDisk } from '@electron/backup/disk'
import { findRepository, type Repository } from '@electron/backup/repository'
import { putStream } from '@electron/blobs'
import { type Journal, openJournal } from '@electron/journal'
import type { JobControl } from '@shared/ipc/jobs'
import type { Result } from '@shared/ipc/result'
import { encodeOps, encodePayload, type Op } from '@shared/store/transaction'
import { afterEach } from 'vitest'
import { freshVault, tempDir } from '../vault/support'

const opened: Journal[] = []
afterEach(async () => {
  for (const journal of opened.splice(0)) await journal.close()
})

export const quiet: JobControl = { signal: { aborted: false }, progress: () => {} }

export function must<T>(result: Result<T>): T {
  if (!result.ok)
    throw new Error(`${result.error.code}: ${result.error.message} ${result.error.detail ?? ''}`)
  return result.value
}

/** A sealed row as the window would have made it; its bytes say nothing. */
export const row = (clear: Record<string, unknown> = {}) => ({ ...clear, _v: 1, _s: randomBytes(40) })

export interface Office {
  readonly profile: string
  readonly vaultId: string
  readonly keys: BackupKeys
  readonly master: Buffer
  readonly journal: Journal
  readonly recoveryCode: string
  append(...ops: readonly Op[]): Promise<void>
  putCase(id: string): Promise<void>
  deleteCase(id: string): Promise<void>
  putEvidence(bytes: Uint8Array): Promise<string>
}

/** A real profile: vault, journal and evidence, as main would have made them. */
export async function office(): Promise<Office> {
  const { dir: profile, session, recoveryCode } = await freshVault()
  const { keys, vaultId } = session
  const { journal } = must(await openJournal({ dir: join(profile, 'journal'), key: keys.journal }))
  opened.push(journal)
  const blobs = { dir: join(profile, 'blobs'), key: keys.blob }
  await mkdir(blobs.dir)
  const append = async (...ops: readonly Op[]) => {
    must(await journal.append([encodePayload(randomBytes(16).toString('hex'), 1, [encodeOps(ops)])]))
  }
  return {
    profile,
    vaultId,
    keys,
    master: keys.master,
    journal,
    recoveryCode,
    append,
    putCase: (id) =>
      append(
        { op: 'put', table: 'cases', key: id, row: row({ id, stage: '线索' }) },
        { op: 'put', table: 'bodies', key: id, row: row({ id }) },
        { op: 'put', table: 'events', key: [id, 'e1'], row: row({ caseId: id, id: 'e1' }) },
      ),
    deleteCase: (id) =>
      append(
        { op: 'delete', table: 'events', key: [id, 'e1'] },
        { op: 'delete', table: 'bodies', key: id },
        { op: 'delete', table: 'cases', key: id },
      ),
    async putEvidence(bytes) {
      async function* stream() {
        yield bytes
      }
      return must(await putStream(blobs, stream())).sha256
    },
  }
}

export const INSTALLATION = '0123456789abcdef'

/** A USB stick: an empty folder. */
export const stick = () => tempDir()

let clockMs = Date.UTC(2026, 10, 22, 1, 12, 3)
/** Every backup a minute later than the one before, unless told. */
export function backUp(
  o: Office,
  folder: string,
  more: Partial<Parameters<typeof runBackup>[0]> = {},
  control = quiet,
) {
  clockMs += 60_000
  const now = clockMs
  return runBackup(
    {
      profile: o.profile,
      folder,
      vaultId: o.vaultId,
      keys: o.keys,
      installation: INSTALLATION,
      program: '0.1.0',
      counter: caseCounter(),
      clock: () => now,
      ...more,
    },
    control,
  )
}

export async function repositoryOf(o: Office, folder: string): Promise<Repository> {
  return must(await findRepository(folder, o.vaultId))
}

/** Every regular file below a folder with the SHA-256 of its content. */
export async function hashes(dir: string): Promise<Record<string, string>> {
  const out: Record<string, string> = {}
  for (const e of await readdir(dir, { recursive: true, withFileTypes: true })) {
    if (!e.isFile()) continue
    const path = join(e.parentPath, e.name)
    out[path.slice(dir.length + 1)] = createHash('sha256')
      .update(await readFile(path))
      .digest('hex')
  }
  return out
}

/** A disk whose `what` fails with `code` from the `after`th time on. */
export function failingDisk(what: keyof RepoDisk | 'write' | 'finish', code: string, after = 0): RepoDisk {
  let count = 0
  const guard = async <T>(name: typeof what, run: () => Promise<T>): Promise<T> => {
    if (name === what && ++count > after) throw Object.assign(new Error(code), { code })
    return run()
  }
  return {
    makeDir: (p) => guard('makeDir', () => realDisk.makeDir(p)),
    rename: (a, b) => guard('rename', () => realDisk.rename(a, b)),
    remove: (p) => guard('remove', () => realDisk.remove(p)),
    syncDir: (p) => guard('syncDir', () => realDisk.syncDir(p)),
    createFile: (p) =>
      guard('createFile', async () => {
        const file = await realDisk.createFile(p)
        return {
          write: (chunk) => guard('write', () => file.write(chunk)),
          finish: () => guard('finish', () => file.finish()),
          abandon: () => file.abandon(),
        }
      }),
  }
}
