import { hkdfSync, randomBytes } from 'node:crypto'
import { sodium } from './sodium'

const NONCE_BYTES = 24
const TAG_BYTES = 16

export interface Sealed {
  readonly nonce: string
  readonly sealed: string
}

/** XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03), random nonce unless a test vector fixes it. */
export function seal(key: Buffer, plain: Buffer, ad: Buffer, nonce = randomBytes(NONCE_BYTES)): Sealed {
  const out = Buffer.alloc(plain.length + TAG_BYTES)
  sodium().crypto_aead_xchacha20poly1305_ietf_encrypt(out, plain, ad, null, nonce, key)
  return { nonce: nonce.toString('base64'), sealed: out.toString('base64') }
}

/** The plain bytes, or `undefined` if key, nonce, associated data or bytes are not what was sealed. */
export function unseal(key: Buffer, box: Sealed, ad: Buffer): Buffer | undefined {
  const nonce = Buffer.from(box.nonce, 'base64')
  const cipher = Buffer.from(box.sealed, 'base64')
  if (nonce.length !== NONCE_BYTES || cipher.length < TAG_BYTES) return undefined
  const out = Buffer.alloc(cipher.length - TAG_BYTES)
  try {
    sodium().crypto_aead_xchacha20poly1305_ietf_decrypt(out, null, cipher, ad, nonce, key)
    return out
  } catch {
    return undefined
  }
}

/** HKDF-SHA256 (RFC 5869) to 32 bytes; `use` is what the key is for and separates the keys. */
export function deriveKey(master: Uint8Array, salt: Uint8Array, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', master, salt, `anjuan/1/${use}`, 32))
}
