import { randomBytes } from 'node:crypto'
import { fail, ok } from '@shared/ipc/result'
import { exclusively, findVault, guarded, type VaultDeps, type VaultResult } from './context'
import { hasRole, readCurrent, writeNext } from './current'
import { vaultFailures } from './failures'
import { type VaultFile, writeVaultFiles } from './file'
import { type KdfCost, passphraseProblem } from './kdf'
import { machineFor } from './machine'
import { newRecoveryCode, parseRecoveryCode } from './recovery-code'
import {
  boxPublicOf,
  openSealed,
  openSession,
  sealTo,
  signPublicOf,
  type VaultBody,
  type VaultSession,
} from './session'
import {
  makeRecoverySlot,
  makeUserSlot,
  openBody,
  openRecoverySlot,
  openUserSlot,
  type RecoverySecrets,
  sealFile,
} from './slots'
import { slotOf } from './vault'

/** Opened with the recovery code: good only for `finishRecovery`. Wipe it if the person turns back. */
export interface Recovery {
  readonly dir: string
  readonly accounts: readonly string[]
  readonly secrets: RecoverySecrets
  toJSON(): { readonly accounts: readonly string[] }
}

export function wipeRecovery(recovery: Recovery): void {
  recovery.secrets.master.fill(0)
  recovery.secrets.recoverySeed.fill(0)
}

interface Opened {
  readonly file: VaultFile
  readonly body: VaultBody
}

async function openWith(dir: string, master: Buffer): Promise<VaultResult<Opened>> {
  const found = await findVault(dir)
  if (!found.ok) return found
  for (const file of found.value.tries) {
    const body = openBody(file, master)
    if (body) return ok({ file, body })
  }
  return fail(vaultFailures.tampered())
}

/**
 * Checks the printed code (spaces, lower case, full-width, O/0, I/1 are forgiven). A typing error found by the
 * check characters costs no attempt; a well-formed wrong code counts like a wrong passphrase.
 */
export async function unlockWithRecovery(
  dir: string,
  typed: string,
  deps: VaultDeps = {},
): Promise<VaultResult<Recovery>> {
  const parsed = parseRecoveryCode(typed)
  if (!parsed.ok) return fail(vaultFailures.wrongCode(parsed.message, 0))
  return exclusively(dir, '用恢复码解锁', async () => {
    const found = await findVault(dir)
    if (!found.ok) return found
    const wrong = (ms: number) =>
      vaultFailures.wrongCode('这不是本保险库现在的恢复码，请核对是否为最新打印的一份', ms)
    return guarded(dir, deps, { during: '恢复码' }, wrong, async () => {
      for (const file of found.value.tries) {
        for (const slot of file.slots) {
          if (slot.type !== 'recovery') continue
          const secrets = await openRecoverySlot(file, slot, parsed.code)
          if (!secrets) continue
          const opened = await openWith(dir, secrets.master)
          if (!opened.ok) return opened
          const accounts = opened.value.body.users.map((u) => u.account)
          return ok({ dir, accounts, secrets, toJSON: () => ({ accounts }) })
        }
      }
      return undefined
    })
  })
}

/**
 * Sets a new passphrase for one account and opens it. The used code is replaced by the one returned:
 * show it, have it printed. The account gets a new signing key, its encryption key comes from escrow.
 */
export function finishRecovery(
  recovery: Recovery,
  input: { readonly account: string; readonly passphrase: string; readonly params?: KdfCost },
): Promise<VaultResult<{ readonly session: VaultSession; readonly recoveryCode: string }>> {
  const { dir, secrets } = recovery
  return exclusively(dir, '恢复账号', async () => {
    if (secrets.master.every((b) => b === 0)) return fail(vaultFailures.locked())
    const opened = await openWith(dir, secrets.master)
    if (!opened.ok) return opened
    const { file, body } = opened.value
    const before = body.users.find((u) => u.account === input.account)
    const slot = slotOf(file, input.account)
    if (!before || !slot) return fail(vaultFailures.unknownAccount())
    const weak = passphraseProblem(input.passphrase, input.account)
    if (weak !== undefined) return fail(vaultFailures.weak(weak))

    const master = Buffer.from(secrets.master)
    const signSeed = randomBytes(32)
    const escrowed =
      before.escrow === null
        ? undefined
        : openSealed(secrets.recoverySeed, Buffer.from(before.escrow, 'base64'))
    const boxSeed = escrowed ?? randomBytes(32)
    const user = {
      ...before,
      signPublic: signPublicOf(signSeed).toString('base64'),
      boxPublic: boxPublicOf(boxSeed).toString('base64'),
      formerSignPublics: [...before.formerSignPublics, before.signPublic],
      escrow: sealTo(boxPublicOf(secrets.recoverySeed), boxSeed).toString('base64'),
      initialPassphrase: false,
    }
    const recoveryCode = newRecoveryCode()
    const userSlot = await makeUserSlot(
      file,
      slot,
      input.passphrase,
      { master, signSeed, boxSeed },
      input.params,
    )
    const recoverySlot = await makeRecoverySlot(file, recoveryCode, secrets, input.params)
    const slots = [
      ...file.slots.filter((s) => s.type === 'user').map((s) => (s.id === slot.id ? userSlot : s)),
      recoverySlot,
    ]
    const next = { ...body, users: body.users.map((u) => (u.id === user.id ? user : u)) }
    await writeVaultFiles(dir, sealFile(file, file.generation + 1, slots, next, master))
    wipeRecovery(recovery)
    return ok({
      session: openSession({ dir, vaultId: file.vaultId, body: next, user, master, signSeed, boxSeed }),
      recoveryCode,
    })
  })
}

/**
 * Only 管理员, with the passphrase: a new code for a new recovery key, shown once; the old code opens nothing any
 * more. The others' X25519 seeds are escrowed to the new key as each of them next unlocks.
 */
export function renewRecoveryCode(
  session: VaultSession,
  passphrase: string,
  deps: VaultDeps & { readonly params?: KdfCost } = {},
): Promise<VaultResult<{ readonly recoveryCode: string }>> {
  return exclusively(session.dir, '更换恢复码', async () => {
    const { account } = session.user
    const state = await readCurrent(session)
    if (!state.ok) return state
    if (!hasRole(session, state.value, '管理员')) return fail(vaultFailures.notAdministrator())
    const { file, body } = state.value
    const slot = slotOf(file, account)
    if (!slot) return fail(vaultFailures.unknownAccount())
    const machine = await machineFor(session.dir, slot, deps)
    if (!machine.ok) return machine
    const attempt = { account, during: '更换恢复码' } as const
    return guarded(session.dir, deps, attempt, vaultFailures.wrongPassphrase, async () => {
      const own = await openUserSlot(file, slot, passphrase, machine.value)
      if (!own) return undefined
      const recoverySeed = randomBytes(32)
      const recoveryPublic = boxPublicOf(recoverySeed)
      const recoveryCode = newRecoveryCode()
      const secrets = { master: own.master, recoverySeed }
      const fresh = await makeRecoverySlot(file, recoveryCode, secrets, deps.params)
      const escrow = sealTo(recoveryPublic, own.boxSeed).toString('base64')
      for (const key of [...Object.values(own), recoverySeed]) key.fill(0)
      await writeNext(session, state.value, [...file.slots.filter((s) => s.type === 'user'), fresh], {
        ...body,
        recoveryPublic: recoveryPublic.toString('base64'),
        users: body.users.map((u) => ({ ...u, escrow: u.id === session.user.id ? escrow : null })),
      })
      return ok({ recoveryCode })
    })
  })
}
