import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Cancelled, type JobControl } from '@shared/ipc/jobs'
import { fail, ok, type Result } from '@shared/ipc/result'
import { verifyJournal } from '../journal'
import { isBlobPath, isBlobSound } from './blob-check'
import { BackupProblem, backupFailures, local, onRepository } from './failures'
import { caseCounter } from './journal-state'
import type { Manifest } from './manifest'
import { copyOut, extract } from './objects'
import { backupIds, type Repository, readBackup } from './repository'
import type { BackupKeys } from './run'

export interface DrillReport {
  readonly id: string
  readonly at: string
  readonly cases: number
  readonly frames: number
  readonly evidence: number
  readonly bytes: number
  /** What did not restore, one sentence each; empty if the backup is good. */
  readonly problems: readonly string[]
}

/**
 * Proves that the newest backup restores, by restoring it: vault, journal to its end, every evidence file by its own tags.
 * `opensVault` says whether the vault files in a folder open with the keys at hand. Nothing is left in `tempParent`.
 */
export function drill(
  repo: Repository,
  keys: BackupKeys,
  opensVault: (dir: string) => Promise<boolean>,
  tempParent: string,
  control: JobControl,
): Promise<Result<DrillReport>> {
  return onRepository('演练恢复', async () => {
    const [newest] = await backupIds(repo)
    if (newest === undefined) return fail(backupFailures.noBackup())
    const read = await readBackup(repo, keys.backup, newest)
    if (!read.ok) return read
    const temp = await local(() => mkdtemp(join(tempParent, 'backup-drill-')))
    try {
      return ok(await rehearse(repo, read.value, keys, opensVault, temp, control))
    } finally {
      await rm(temp, { recursive: true, force: true })
    }
  })
}

async function rehearse(
  repo: Repository,
  manifest: Manifest,
  keys: BackupKeys,
  opensVault: (dir: string) => Promise<boolean>,
  temp: string,
  control: JobControl,
): Promise<DrillReport> {
  const { header, summary, files } = manifest
  const problems: string[] = []
  const evidence = files.filter((f) => isBlobPath(f.path))
  for (const file of files.filter((f) => !isBlobPath(f.path))) {
    const problem = await damageOf(() => extract(repo, [file], temp, control))
    if (problem !== undefined) problems.push(problem)
  }
  if (!(await opensVault(temp))) problems.push('保险库文件打不开。')
  const { frames, cases } = await replayed(join(temp, 'journal'), keys.journal, manifest, problems)
  let done = 0
  for (const [i, file] of evidence.entries()) {
    if (control.signal.aborted) throw new Cancelled()
    const target = join(temp, file.path)
    const item = `第 ${i + 1} / ${evidence.length} 个证据文件`
    const problem = await damageOf(() =>
      copyOut(repo, file, target, control, (n) => {
        done += n
        control.progress({ stage: '恢复并核对', done, total: summary.bytes, unit: '字节', item })
      }),
    )
    if (problem !== undefined) problems.push(problem)
    else if (!(await isBlobSound(target, keys.blob, control))) {
      problems.push(`证据文件 ${file.path.slice(-64, -56)}… 校验没有通过。`)
    }
    await rm(target, { force: true })
  }
  return {
    id: header.id,
    at: header.at,
    cases,
    frames,
    evidence: evidence.length,
    bytes: summary.bytes,
    problems,
  }
}

async function replayed(dir: string, key: Uint8Array, { summary }: Manifest, problems: string[]) {
  const checked = await verifyJournal({ dir, key })
  if (!checked.ok) {
    problems.push(checked.error.message)
    return { frames: 0, cases: 0 }
  }
  const { frames, headHash } = checked.value
  if (headHash !== summary.journal.hash) problems.push('日志的末尾与清单不一致。')
  const cases = await local(() => caseCounter().countAt({ dir, key }, summary.journal.seq))
  if (cases !== summary.cases) problems.push(`恢复出 ${cases} 件案件，清单记着 ${summary.cases} 件。`)
  return { frames, cases }
}

/** A damaged object is what a drill is there to find. */
async function damageOf(work: () => Promise<void>): Promise<string | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    if (error instanceof BackupProblem) return error.failure.message
    throw error
  }
}
