import { randomBytes } from 'node:crypto'
import { canonicalJson } from '@shared/text/canonical-json'
import { bodyAd, type Slot, slotAd, type VaultFile } from './file'
import { deriveKek, type KdfCost, newKdfParams, preparePassphrase } from './kdf'
import type { Machine } from './machine'
import { deriveKey, seal, unseal } from './seal'
import { deriveVaultKey, VaultBody } from './session'

type Head = Pick<VaultFile, 'magic' | 'version' | 'vaultId'>
export type UserSlot = Extract<Slot, { type: 'user' }>
export type RecoverySlot = Extract<Slot, { type: 'recovery' }>

export interface UserSecrets {
  readonly master: Buffer
  readonly signSeed: Buffer
  readonly boxSeed: Buffer
}
export interface RecoverySecrets {
  readonly master: Buffer
  readonly recoverySeed: Buffer
}

export const newId = () => randomBytes(16).toString('hex')

/** The slot's key: the secret alone, or the secret and the machine. The caller wipes it. */
async function slotKey(secret: string, slot: Pick<Slot, 'kdf'>, machine?: Machine): Promise<Buffer> {
  const kek = await deriveKek(secret, slot.kdf)
  if (machine === undefined) return kek
  const both = deriveKey(kek, machine.secret, 'machine-kek')
  kek.fill(0)
  return both
}

async function sealSlot<S extends Slot>(
  head: Head,
  clear: Omit<S, 'nonce' | 'sealed'>,
  secret: string,
  plain: Buffer,
  machine?: Machine,
) {
  const kek = await slotKey(secret, clear as unknown as S, machine)
  try {
    return { ...clear, ...seal(kek, plain, slotAd(head, clear as unknown as S)) } as unknown as S
  } finally {
    kek.fill(0)
    plain.fill(0)
  }
}

export function makeUserSlot(
  head: Head,
  who: { readonly id: string; readonly account: string },
  passphrase: string,
  secrets: UserSecrets,
  cost?: KdfCost,
  machine?: Machine,
): Promise<UserSlot> {
  const plain = Buffer.concat([secrets.master, secrets.signSeed, secrets.boxSeed])
  const clear = {
    id: who.id,
    type: 'user' as const,
    account: who.account,
    kdf: newKdfParams(cost),
    ...(machine === undefined ? {} : { machine: machine.id }),
  }
  return sealSlot<UserSlot>(head, clear, preparePassphrase(passphrase), plain, machine)
}

export function makeRecoverySlot(
  head: Head,
  code: string,
  secrets: RecoverySecrets,
  cost?: KdfCost,
): Promise<RecoverySlot> {
  const plain = Buffer.concat([secrets.master, secrets.recoverySeed])
  const clear = { id: newId(), type: 'recovery' as const, kdf: newKdfParams(cost) }
  return sealSlot<RecoverySlot>(head, clear, code, plain)
}

/** The slot's plain bytes cut into 32-byte keys, or `undefined` for a wrong secret or a changed slot. */
async function openSlot(
  head: Head,
  slot: Slot,
  secret: string,
  keys: number,
  machine?: Machine,
): Promise<Buffer[] | undefined> {
  const kek = await slotKey(secret, slot, machine)
  const plain = unseal(kek, slot, slotAd(head, slot))
  kek.fill(0)
  if (plain === undefined) return undefined
  if (plain.length !== 32 * keys) return undefined
  return Array.from({ length: keys }, (_, i) => plain.subarray(32 * i, 32 * (i + 1)))
}

export async function openUserSlot(
  head: Head,
  slot: UserSlot,
  passphrase: string,
  machine: Machine | undefined,
): Promise<UserSecrets | undefined> {
  const [master, signSeed, boxSeed] =
    (await openSlot(head, slot, preparePassphrase(passphrase), 3, machine)) ?? []
  return master && signSeed && boxSeed ? { master, signSeed, boxSeed } : undefined
}

export async function openRecoverySlot(
  head: Head,
  slot: RecoverySlot,
  code: string,
): Promise<RecoverySecrets | undefined> {
  const [master, recoverySeed] = (await openSlot(head, slot, code, 2)) ?? []
  return master && recoverySeed ? { master, recoverySeed } : undefined
}

/** `undefined` if anything in the file is not what was last written with this master key. */
export function openBody(file: VaultFile, master: Buffer): VaultBody | undefined {
  const plain = withBodyKey(master, file.vaultId, (key) => unseal(key, file.body, bodyAd(file)))
  if (plain === undefined) return undefined
  const parsed = VaultBody.safeParse(JSON.parse(plain.toString('utf8')))
  plain.fill(0)
  return parsed.success ? parsed.data : undefined
}

/** The next generation of the file, whole. */
export function sealFile(
  head: Head,
  generation: number,
  slots: readonly Slot[],
  body: VaultBody,
  master: Buffer,
): VaultFile {
  const rest = { ...pickHead(head), generation, slots: [...slots] }
  const plain = Buffer.from(canonicalJson(body))
  const sealed = withBodyKey(master, head.vaultId, (key) => seal(key, plain, bodyAd(rest)))
  plain.fill(0)
  return { ...rest, body: sealed }
}

function withBodyKey<T>(master: Buffer, vaultId: string, use: (key: Buffer) => T): T {
  const key = deriveVaultKey(master, vaultId, 'vault-body')
  try {
    return use(key)
  } finally {
    key.fill(0)
  }
}

function pickHead({ magic, version, vaultId }: Head): Head {
  return { magic, version, vaultId }
}
