import { Role } from '@shared/ipc/contract'
import * as z from 'zod'
import { Account } from './file'
import { deriveKey } from './seal'
import { sodium } from './sodium'

const Base64 = z.base64()

export const VaultUser = z.strictObject({
  id: z.string(),
  account: Account,
  /** 真实姓名, sealed in the body. */
  name: z.string().trim().min(1, '请填写姓名').max(100),
  roles: z.array(z.enum(Role)).min(1, '至少选择一个角色'),
  signPublic: Base64,
  boxPublic: Base64,
  formerSignPublics: z.array(Base64),
  /** The X25519 seed, sealed to the recovery key; null from a renewal of the code until the next unlock. */
  escrow: Base64.nullable(),
  /** Chosen by somebody else, and not changed since. */
  initialPassphrase: z.boolean().default(false),
  addedAtMs: z.number(),
})
export type VaultUser = z.output<typeof VaultUser>

export const VaultBody = z.strictObject({
  office: z.strictObject({ name: z.string().trim().min(1, '请填写单位名称').max(200) }),
  users: z.array(VaultUser).min(1),
  recoveryPublic: Base64,
  /** Removed users: what they signed is still theirs. */
  former: z
    .array(
      z.strictObject({
        account: Account,
        name: z.string(),
        signPublics: z.array(Base64),
        removedAtMs: z.number(),
      }),
    )
    .default([]),
  createdAtMs: z.number(),
})
export type VaultBody = z.output<typeof VaultBody>

/**
 * 32-byte keys. `row` goes to the window for as long as it is unlocked; the others never leave main. The signing
 * seed is not among them: it comes out of its slot for one signature, with the passphrase (`signAct`).
 */
export type VaultKeys = {
  readonly master: Buffer
  readonly row: Buffer
  readonly blob: Buffer
  readonly journal: Buffer
  readonly backup: Buffer
  readonly boxSeed: Buffer
}

/** An unlocked vault. Holds keys: call `wipeSession` at lock; after it every use throws. */
export interface VaultSession {
  readonly dir: string
  readonly vaultId: string
  readonly office: { readonly name: string }
  /** Follows a change of this user's own roles. */
  user: VaultUser
  readonly keys: VaultKeys
  /** Not enumerable as text: a session that slips into a log shows no key. */
  toJSON(): { readonly vaultId: string }
}

/** Takes over `master` and `boxSeed`: they are wiped with the session. `signSeed` is wiped here. */
export function openSession(args: {
  readonly dir: string
  readonly vaultId: string
  readonly body: VaultBody
  readonly user: VaultUser
  readonly master: Buffer
  readonly signSeed: Buffer
  readonly boxSeed: Buffer
}): VaultSession {
  const { dir, vaultId, body, user, master, signSeed, boxSeed } = args
  signSeed.fill(0)
  return {
    dir,
    vaultId,
    office: body.office,
    user,
    keys: {
      master,
      boxSeed,
      row: deriveVaultKey(master, vaultId, 'row'),
      blob: deriveVaultKey(master, vaultId, 'blob'),
      journal: deriveVaultKey(master, vaultId, 'journal'),
      backup: deriveVaultKey(master, vaultId, 'backup'),
    },
    toJSON: () => ({ vaultId }),
  }
}

/** The vault's key for one use. */
export function deriveVaultKey(
  master: Buffer,
  vaultId: string,
  use: 'row' | 'blob' | 'journal' | 'backup' | 'vault-body',
): Buffer {
  return deriveKey(master, Buffer.from(vaultId, 'hex'), use)
}

/** Zero-fills every key of the session. */
export function wipeSession(session: VaultSession): void {
  for (const key of Object.values(session.keys)) key.fill(0)
}

export function isWiped(session: VaultSession): boolean {
  return session.keys.master.every((b) => b === 0)
}

/** Ed25519 (RFC 8032) public key of a 32-byte seed. */
export function signPublicOf(seed: Buffer): Buffer {
  const publicKey = Buffer.alloc(32)
  const secret = Buffer.alloc(64)
  sodium().crypto_sign_seed_keypair(publicKey, secret, seed)
  secret.fill(0)
  return publicKey
}

/** X25519 (RFC 7748) public key of a 32-byte secret. */
export function boxPublicOf(secret: Buffer): Buffer {
  const publicKey = Buffer.alloc(32)
  sodium().crypto_scalarmult_base(publicKey, secret)
  return publicKey
}

/** Ed25519 signature (64 bytes) over `message` by the owner of the seed. */
export function signWithSeed(seed: Buffer, message: Uint8Array): Buffer {
  const signature = Buffer.alloc(64)
  const secret = Buffer.alloc(64)
  sodium().crypto_sign_seed_keypair(Buffer.alloc(32), secret, seed)
  sodium().crypto_sign_detached(signature, Buffer.from(message), secret)
  secret.fill(0)
  return signature
}

/** Anonymous libsodium sealed box to an X25519 public key. */
export function sealTo(publicKey: Buffer, message: Buffer): Buffer {
  const out = Buffer.alloc(message.length + 48)
  sodium().crypto_box_seal(out, message, publicKey)
  return out
}

export function openSealed(secret: Buffer, cipher: Buffer): Buffer | undefined {
  if (cipher.length < 48) return undefined
  const out = Buffer.alloc(cipher.length - 48)
  return sodium().crypto_box_seal_open(out, cipher, boxPublicOf(secret), secret) ? out : undefined
}
