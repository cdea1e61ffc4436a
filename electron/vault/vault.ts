import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import type { Role } from '@shared/ipc/contract'
import { fail, ok } from '@shared/ipc/result'
import { exclusively, findVault, guarded, type VaultDeps, type VaultResult } from './context'
import { type Current, writeNext } from './current'
import { errnoOf } from './durable-file'
import { vaultFailures } from './failures'
import { isSame, readVaultFiles, type VaultFile, type VaultFiles, writeVaultFiles } from './file'
import { type KdfCost, passphraseProblem } from './kdf'
import { machineFor } from './machine'
import { newRecoveryCode } from './recovery-code'
import { boxPublicOf, openSession, sealTo, signPublicOf, VaultBody, type VaultSession } from './session'
import {
  makeRecoverySlot,
  makeUserSlot,
  newId,
  openBody,
  openUserSlot,
  sealFile,
  type UserSecrets,
} from './slots'

export interface NewVault {
  readonly office: { readonly name: string }
  readonly user: { readonly account: string; readonly name: string; readonly roles: readonly Role[] }
  readonly passphrase: string
  /** Argon2id cost; raised to the floor if below. */
  readonly params?: KdfCost
}

export type VaultStatus =
  | { readonly state: 'none' }
  /** `copyUsed`: the first file cannot be read, the mirror will be used. */
  | { readonly state: 'locked'; readonly accounts: readonly string[]; readonly copyUsed: boolean }
  | { readonly state: 'damaged'; readonly message: string; readonly detail: string | undefined }

export interface Unlocked {
  readonly session: VaultSession
  /** The first vault file was missing, damaged or changed; the mirror was good and both are whole again. */
  readonly repaired: boolean
}

/** Is there a vault, and who may open it. Reads only; needs no secret. */
export async function vaultStatus(dir: string): Promise<VaultStatus> {
  const found = await findVault(dir)
  if (found.ok) {
    const file = found.value.tries[0] as VaultFile
    const accounts = file.slots.flatMap((s) => (s.type === 'user' ? [s.account] : []))
    return { state: 'locked', accounts, copyUsed: found.value.files.first.state !== 'ok' }
  }
  if (found.error.code === 'vault.none') return { state: 'none' }
  return { state: 'damaged', message: found.error.message, detail: found.error.detail }
}

/**
 * Makes the vault and its first user, who must be given the role 管理员 (it is added if absent).
 * The recovery code is returned once and stored nowhere: show it, have it printed.
 */
export function createVault(
  dir: string,
  input: NewVault,
  deps: VaultDeps = {},
): Promise<VaultResult<{ readonly session: VaultSession; readonly recoveryCode: string }>> {
  return exclusively(dir, '建立保险库', async () => {
    const files = await readVaultFiles(dir)
    if (files.first.state !== 'none' || files.copy.state !== 'none') return fail(vaultFailures.exists())
    const { account, name, roles } = input.user
    const weak = passphraseProblem(input.passphrase, account)
    if (weak !== undefined) return fail(vaultFailures.weak(weak))

    const recoverySeed = randomBytes(32)
    const recoveryCode = newRecoveryCode()
    const head = { magic: 'anjuan-vault', version: 1, vaultId: newId() } as const
    const secrets: UserSecrets = {
      master: randomBytes(32),
      signSeed: randomBytes(32),
      boxSeed: randomBytes(32),
    }
    const now = (deps.clock ?? Date.now)()
    const id = newId()
    const recoveryPublic = boxPublicOf(recoverySeed)
    const body = VaultBody.safeParse({
      office: { name: input.office.name },
      users: [
        {
          id,
          account,
          name,
          roles: roles.includes('管理员') ? roles : [...roles, '管理员'],
          signPublic: signPublicOf(secrets.signSeed).toString('base64'),
          boxPublic: boxPublicOf(secrets.boxSeed).toString('base64'),
          formerSignPublics: [],
          escrow: sealTo(recoveryPublic, secrets.boxSeed).toString('base64'),
          initialPassphrase: false,
          addedAtMs: now,
        },
      ],
      recoveryPublic: recoveryPublic.toString('base64'),
      former: [],
      createdAtMs: now,
    })
    if (!body.success) return fail(vaultFailures.input(body.error.issues[0]?.message ?? '填写的内容不完整'))
    const slots = [
      await makeUserSlot(head, { id, account }, input.passphrase, secrets, input.params),
      await makeRecoverySlot(head, recoveryCode, { master: secrets.master, recoverySeed }, input.params),
    ]
    recoverySeed.fill(0)
    await mkdir(dir, { recursive: true })
    await writeVaultFiles(dir, sealFile(head, 1, slots, body.data, secrets.master))
    const user = body.data.users[0] as VaultBody['users'][number]
    return ok({
      session: openSession({ dir, vaultId: head.vaultId, body: body.data, user, ...secrets }),
      recoveryCode,
    })
  })
}

/**
 * Opens the vault for one account. A wrong passphrase is `vault.passphrase` with `retryAfterMs`; while
 * that wait runs every attempt is refused with `vault.wait`, without trying the passphrase.
 */
export function unlock(
  dir: string,
  account: string,
  passphrase: string,
  deps: VaultDeps = {},
): Promise<VaultResult<Unlocked>> {
  return exclusively(dir, '解锁保险库', async () => {
    const found = await findVault(dir)
    if (!found.ok) return found
    const { files, tries } = found.value
    const slots = tries.flatMap((file) => {
      const slot = slotOf(file, account)
      return slot ? [{ file, slot }] : []
    })
    const first = slots[0]
    if (!first) return fail(vaultFailures.unknownAccount())
    const machine = await machineFor(dir, first.slot, deps)
    if (!machine.ok) return machine
    const attempt = { account, during: '解锁' } as const
    return guarded(dir, deps, attempt, vaultFailures.wrongPassphrase, async () => {
      let opened = false
      for (const { file, slot } of slots) {
        const secrets = await openUserSlot(file, slot, passphrase, machine.value)
        if (!secrets) continue
        opened = true
        const body = openBody(file, secrets.master)
        const user = body?.users.find((u) => u.id === slot.id)
        if (!body || !user) continue
        const repaired = await heal(dir, files, file)
        const session = openSession({ dir, vaultId: file.vaultId, body, user, ...secrets })
        if (user.escrow === null) await escrowAnew(session, { file, body })
        machine.value?.secret.fill(0)
        return ok({ session, repaired })
      }
      machine.value?.secret.fill(0)
      return opened ? fail(vaultFailures.tampered()) : undefined
    })
  })
}

/** The recovery code was renewed since: seals this user's X25519 seed to the new key. A full disk can wait. */
async function escrowAnew(session: VaultSession, now: Current): Promise<void> {
  const { body, file } = now
  const recovery = Buffer.from(body.recoveryPublic, 'base64')
  const escrow = sealTo(recovery, session.keys.boxSeed).toString('base64')
  const users = body.users.map((u) => (u.id === session.user.id ? { ...u, escrow } : u))
  try {
    await writeNext(session, now, file.slots, { ...body, users })
  } catch (error) {
    if (errnoOf(error) === undefined) throw error
  }
}

export function slotOf(file: VaultFile, account: string) {
  return file.slots.find((s) => s.type === 'user' && s.account === account) as
    | Extract<VaultFile['slots'][number], { type: 'user' }>
    | undefined
}

/** Makes both files the authenticated one. Returns whether the *first* file had to be replaced. */
export async function heal(dir: string, files: VaultFiles, good: VaultFile): Promise<boolean> {
  const { first, copy } = files
  const firstGood = first.state === 'ok' && isSame(first.file, good)
  const copyGood = copy.state === 'ok' && isSame(copy.file, good)
  if (!firstGood || !copyGood) await writeVaultFiles(dir, good)
  return !firstGood
}
