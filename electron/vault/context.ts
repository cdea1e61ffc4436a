import { fail, type Result } from '@shared/ipc/result'
import {
  clearAttempts,
  countAttempt,
  type FailedAttempt,
  readAttempts,
  rebase,
  waitAfter,
  waitLeft,
} from './attempts'
import { diskFailure, errnoOf } from './durable-file'
import { type VaultFailure, vaultFailures } from './failures'
import { candidates, readVaultFiles, type VaultFile, type VaultFiles } from './file'
import type { KeyStore } from './machine'

export interface VaultDeps {
  /** Milliseconds since the epoch; tests set it. */
  readonly clock?: () => number
  /** For accounts bound to this machine; without it they do not open here. */
  readonly keyStore?: KeyStore
}

export type VaultResult<T> = Result<T, VaultFailure>

const queues = new Map<string, Promise<unknown>>()

/**
 * One operation at a time per directory (guesses cannot run side by side); file-system errors become
 * a `Failure` that says what was being done.
 */
export async function exclusively<T>(
  dir: string,
  doing: string,
  run: () => Promise<VaultResult<T>>,
): Promise<VaultResult<T>> {
  const before = queues.get(dir) ?? Promise.resolve()
  const mine = before.then(run, run)
  queues.set(
    dir,
    mine.catch(() => undefined),
  )
  try {
    return await mine
  } catch (error) {
    if (errnoOf(error) === undefined) throw error
    return fail(diskFailure(error, doing, '原有的保险库没有改动'))
  }
}

/** The files worth trying, in order, or why there are none. */
export async function findVault(
  dir: string,
): Promise<VaultResult<{ files: VaultFiles; tries: readonly VaultFile[] }>> {
  const files = await readVaultFiles(dir)
  const tries = candidates(files)
  if (tries.length > 0) return { ok: true, value: { files, tries } }
  const { first, copy } = files
  if (first.state === 'none' && copy.state === 'none') return fail(vaultFailures.none())
  const details = [first, copy].map((f) => (f.state === 'damaged' ? f.detail : f.state))
  return fail(vaultFailures.damaged(details.includes('newer') ? 'newer' : details.join('; ')))
}

/**
 * Makes one guess: refuses it while a wait runs, counts it on disk before `guess` runs the KDF, and
 * forgets the count when `guess` succeeds. `guess` returns `undefined` for a wrong secret.
 */
export async function guarded<T>(
  dir: string,
  deps: VaultDeps,
  attempt: Omit<FailedAttempt, 'atMs'>,
  wrong: (retryAfterMs: number) => VaultFailure,
  guess: () => Promise<VaultResult<T> | undefined>,
): Promise<VaultResult<T>> {
  const now = (deps.clock ?? Date.now)()
  const before = await readAttempts(dir)
  const left = waitLeft(before, now)
  if (left > 0) {
    await rebase(dir, before, now)
    return fail(vaultFailures.wait(left))
  }
  const counted = await countAttempt(dir, before, { ...attempt, atMs: now })
  const result = await guess()
  if (result === undefined) return fail(wrong(waitAfter(counted.failures)))
  await clearAttempts(dir, before)
  return result
}
