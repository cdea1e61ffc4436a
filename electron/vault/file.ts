import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { canonicalJson } from '@shared/text/canonical-json'
import * as z from 'zod'
import { errnoOf, writeDurably } from './durable-file'
import { KdfParams } from './kdf'
import type { Sealed } from './seal'

export const VAULT_FILE = 'vault.json'
export const VAULT_COPY = 'vault.copy.json'
const MAX_BYTES = 4 * 1024 * 1024

const Hex16 = z.string().regex(/^[0-9a-f]{32}$/)
const sealedFields = { nonce: z.base64(), sealed: z.base64() }

/** 账号: short, without spaces, shown on the lock screen in the clear. */
export const Account = z
  .string()
  .regex(/^[\p{Script=Han}A-Za-z0-9._-]{2,32}$/u, '账号为 2 至 32 个汉字、字母、数字、点或者横线')

export const Slot = z.discriminatedUnion('type', [
  z.strictObject({
    id: Hex16,
    type: z.literal('user'),
    account: Account,
    kdf: KdfParams,
    /** The machine whose secret is part of the key, where the account is bound to one. */
    machine: Hex16.optional(),
    ...sealedFields,
  }),
  z.strictObject({ id: Hex16, type: z.literal('recovery'), kdf: KdfParams, ...sealedFields }),
])
export type Slot = z.output<typeof Slot>

export const VaultFile = z.strictObject({
  magic: z.literal('anjuan-vault'),
  version: z.literal(1),
  vaultId: Hex16,
  generation: z.int().positive(),
  slots: z.array(Slot).min(2).max(500),
  body: z.strictObject(sealedFields),
})
export type VaultFile = z.output<typeof VaultFile>

/** What a slot's ciphertext is bound to: everything of it that is in the clear. */
export function slotAd(
  vault: Pick<VaultFile, 'magic' | 'version' | 'vaultId'>,
  slot: Omit<Slot, keyof Sealed>,
): Buffer {
  const { magic, version, vaultId } = vault
  const { nonce: _, sealed: __, ...clear } = slot as Slot
  return Buffer.from(canonicalJson({ magic, version, vaultId, slot: clear }))
}

/** What the body is bound to: everything else in the file, sealed slots included. */
export function bodyAd(vault: Omit<VaultFile, 'body'>): Buffer {
  const { magic, version, vaultId, generation, slots } = vault
  return Buffer.from(canonicalJson({ magic, version, vaultId, generation, slots }))
}

export type ReadOutcome =
  | { readonly state: 'ok'; readonly file: VaultFile }
  | { readonly state: 'none' }
  | { readonly state: 'damaged'; readonly detail: string }

async function readOne(path: string): Promise<ReadOutcome> {
  let text: string
  try {
    if ((await stat(path)).size > MAX_BYTES) return { state: 'damaged', detail: 'size' }
    text = await readFile(path, 'utf8')
  } catch (error) {
    const code = errnoOf(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return { state: 'none' }
    return { state: 'damaged', detail: code ?? 'read' }
  }
  try {
    const raw: unknown = JSON.parse(text)
    const version = (raw as { version?: unknown } | null)?.version
    if (typeof version === 'number' && version > 1) return { state: 'damaged', detail: 'newer' }
    const parsed = VaultFile.safeParse(raw)
    if (parsed.success) return { state: 'ok', file: parsed.data }
    return { state: 'damaged', detail: parsed.error.issues[0]?.path.join('.') ?? 'shape' }
  } catch {
    return { state: 'damaged', detail: 'json' }
  }
}

export interface VaultFiles {
  readonly first: ReadOutcome
  readonly copy: ReadOutcome
}

export async function readVaultFiles(dir: string): Promise<VaultFiles> {
  const [first, copy] = await Promise.all([readOne(join(dir, VAULT_FILE)), readOne(join(dir, VAULT_COPY))])
  return { first, copy }
}

/** In the order of trust. The copy counts only if the first cannot be read or is not newer. */
export function candidates({ first, copy }: VaultFiles): readonly VaultFile[] {
  if (first.state !== 'ok') return copy.state === 'ok' ? [copy.file] : []
  if (copy.state !== 'ok' || copy.file.generation < first.file.generation) return [first.file]
  return isSame(first.file, copy.file) ? [first.file] : [first.file, copy.file]
}

export function isSame(a: VaultFile, b: VaultFile): boolean {
  return canonicalJson(a) === canonicalJson(b)
}

/** First file, read back, then the mirror: at every moment one of them is whole. Throws on disk errors. */
export async function writeVaultFiles(dir: string, file: VaultFile): Promise<void> {
  const bytes = Buffer.from(`${JSON.stringify(file, null, 1)}\n`)
  await writeDurably(join(dir, VAULT_FILE), bytes)
  const back = await readFile(join(dir, VAULT_FILE))
  if (!back.equals(bytes)) throw Object.assign(new Error('vault reads back differently'), { code: 'EIO' })
  await writeDurably(join(dir, VAULT_COPY), bytes)
}
