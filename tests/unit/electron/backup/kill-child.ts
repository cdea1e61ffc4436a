import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import {
  backupIds,
  caseCounter,
  endSwap,
  findRepository,
  listUndo,
  prepareRestore,
  pruneRepository,
  runBackup,
  swapIn,
} from '@electron/backup'
import { putStream } from '@electron/blobs'
import type { Result } from '@shared/ipc/result'

// Backs up, prunes and exchanges until it is killed; says on stdout what was claimed, and only that.
const [, , mode, profile, folder, vaultId, keyHex] = process.argv as [
  string,
  string,
  'backup' | 'swap',
  string,
  string,
  string,
  string,
]
const [backup, journal, blob] = keyHex.split('.').map((k) => Buffer.from(k, 'hex')) as [
  Buffer,
  Buffer,
  Buffer,
]
const keys = { backup, journal, blob }
const quiet = { signal: { aborted: false }, progress: () => {} }
const installation = '0123456789abcdef'

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.detail ?? ''}`)
  return result.value
}

async function* content(bytes: Buffer) {
  yield bytes
}

async function backUpForEver(): Promise<void> {
  const counter = caseCounter()
  for (;;) {
    must(await putStream({ dir: join(profile, 'blobs'), key: blob }, content(randomBytes(60_000))))
    const request = { profile, folder, vaultId, keys, installation, program: '0.1.0', counter }
    const done = must(await runBackup(request, quiet))
    process.stdout.write(`DONE ${done.id}\n`)
    const repo = must(await findRepository(folder, vaultId))
    const keep = { hourly: 0, daily: 0, monthly: 0 }
    must(await pruneRepository(repo, { installation, backupKey: backup }, keep, quiet))
  }
}

async function exchangeForEver(): Promise<void> {
  const repo = must(await findRepository(folder, vaultId))
  for (;;) {
    const [id = ''] = await backupIds(repo)
    const { at } = must(await prepareRestore({ profile, repo, id, keys }, quiet))
    process.stdout.write('STAGED\n')
    must(await swapIn(profile, { staged: at }, Date.now()))
    await endSwap(profile)
    process.stdout.write('SWAPPED\n')
    const undo = (await listUndo(profile)).find((u) => u.why === 'restore')
    if (undo === undefined) throw new Error('nothing to undo')
    must(await swapIn(profile, { undo }, Date.now()))
    await endSwap(profile)
    process.stdout.write('UNDONE\n')
  }
}

void (mode === 'backup' ? backUpForEver() : exchangeForEver())
