import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { writeDurably } from './durable-file'
import { Account } from './file'

const FILE = 'vault-attempts.json'
const KEEP = 200
const MAX_WAIT_MS = 60_000

/** What a secret was asked for. */
export const During = z.enum(['解锁', '恢复码', '签名', '修改口令', '更换恢复码', '绑定本机'])
export type During = z.output<typeof During>

const FailedAttempt = z.strictObject({
  atMs: z.number(),
  /** Absent where no account was named. Only accounts of the vault: anything else may have been a passphrase. */
  account: Account.optional(),
  during: During,
})
export type FailedAttempt = z.output<typeof FailedAttempt>

const Attempts = z.strictObject({
  version: z.literal(2),
  failures: z.int().nonnegative(),
  lastAtMs: z.number(),
  log: z.array(FailedAttempt),
})
export type Attempts = z.output<typeof Attempts>

const NONE: Attempts = { version: 2, failures: 0, lastAtMs: 0, log: [] }

/** Wait before the next attempt after `failures` failed ones: 0, 0, 1, 2, 4 … 60 s, in ms. */
export function waitAfter(failures: number): number {
  return failures < 2 ? 0 : Math.min(2 ** (failures - 2) * 1000, MAX_WAIT_MS)
}

/** A missing or damaged file counts as no failures: who can damage it could as well delete it. */
export async function readAttempts(dir: string): Promise<Attempts> {
  try {
    return Attempts.parse(JSON.parse(await readFile(join(dir, FILE), 'utf8')))
  } catch {
    return NONE
  }
}

/** Milliseconds until the next attempt is allowed. A clock set back waits once, never for ever. */
export function waitLeft(attempts: Attempts, nowMs: number): number {
  const wait = waitAfter(attempts.failures)
  const since = nowMs - attempts.lastAtMs
  return since < 0 ? wait : Math.max(0, wait - since)
}

/** Counts an attempt as failed before it is made. Throws file-system errors: no count, no attempt. */
export async function countAttempt(dir: string, before: Attempts, attempt: FailedAttempt): Promise<Attempts> {
  const after: Attempts = {
    version: 2,
    failures: before.failures + 1,
    lastAtMs: attempt.atMs,
    log: [...before.log, attempt].slice(-KEEP),
  }
  await write(dir, after)
  return after
}

/** The clock runs behind the last failure: start that wait from now, so that it can end. */
export async function rebase(dir: string, attempts: Attempts, nowMs: number): Promise<void> {
  if (nowMs < attempts.lastAtMs) await write(dir, { ...attempts, lastAtMs: nowMs })
}

/** After a success. The log keeps what really failed, without the attempt that succeeded. */
export async function clearAttempts(dir: string, before: Attempts): Promise<void> {
  if (before.log.length === 0) await rm(join(dir, FILE), { force: true })
  else await write(dir, { ...before, failures: 0, lastAtMs: 0 })
}

async function write(dir: string, attempts: Attempts): Promise<void> {
  await writeDurably(join(dir, FILE), Buffer.from(JSON.stringify(attempts)))
}
