import { randomBytes } from 'node:crypto'
import { canonicalJson } from '@shared/text/canonical-json'
import { bodyAd, type Slot, slotAd, type VaultFile } from './file'
import { deriveKek, type KdfCost, newKdfParams, preparePassphrase } from './kdf'
import { seal, unseal } from './seal'
import { deriveVaultKeys, VaultBody } from './session'

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

async function sealSlot<S extends Slot>(
  head: Head,
  clear: Omit<S, 'nonce' | 'sealed'>,
  secret: string,
  plain: Buffer,
) {
  const kek = await deriveKek(secret, (clear as unknown as S).kdf)
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
): Promise<UserSlot> {
  const plain = Buffer.concat([secrets.master, secrets.signSeed, secrets.boxSeed])
  const clear = { id: who.id, type: 'user' as const, account: who.account, kdf: newKdfParams(cost) }
  return sealSlot<UserSlot>(head, clear, preparePassphrase(passphrase), plain)
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
async function openSlot(head: Head, slot: Slot, secret: string, keys: number): Promise<Buffer[] | undefined> {
  const kek = await deriveKek(secret, slot.kdf)
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
): Promise<UserSecrets | undefined> {
  const [master, signSeed, boxSeed] = (await openSlot(head, slot, preparePassphrase(passphrase), 3)) ?? []
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
  const plain = unseal(deriveVaultKeys(master, file.vaultId).body, file.body, bodyAd(file))
  if (plain === undefined) return undefined
  const parsed = VaultBody.safeParse(JSON.parse(plain.toString('utf8')))
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
  return { ...rest, body: seal(deriveVaultKeys(master, head.vaultId).body, plain, bodyAd(rest)) }
}

function pickHead({ magic, version, vaultId }: Head): Head {
  return { magic, version, vaultId }
}
