import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import * as z from 'zod'
import { canonicalJson } from '../text/canonical-json'
import type { PackSignature, RulePack } from './pack'

const DOMAIN = 'anjuan/rule-pack/1\0'

/** The bytes that are signed: see this folder's README. */
export function packBytes(pack: RulePack, by: Omit<PackSignature, 'signature'>): Uint8Array {
  const { signer, at, publicKey } = by
  return utf8ToBytes(DOMAIN + canonicalJson({ ...pack, signature: { signer, at, publicKey } }))
}

/** Whether the signature was made over exactly this pack with the key it names. Says nothing of whose key that is. */
export function isPackSignatureGood(pack: RulePack): boolean {
  const { signature } = pack
  if (signature === undefined) return false
  const { base64ToUint8Array, uint8ArrayToBase64 } = z.core.util
  try {
    const [value, key] = [
      base64ToUint8Array(signature.signature),
      base64ToUint8Array(signature.publicKey),
    ] as const
    // One text for one signature: base64 has bits to spare in its last digit.
    if (uint8ArrayToBase64(value) !== signature.signature) return false
    return ed25519.verify(value, packBytes(pack, signature), key, { zip215: false })
  } catch {
    // Not base64, a wrong length or not a point of the curve: no signature of anybody.
    return false
  }
}

/** What a person compares over the telephone: the first 32 hex digits of the key's SHA-256, in fours. */
export function fingerprintOf(publicKey: string): string {
  const hex = bytesToHex(sha256(z.core.util.base64ToUint8Array(publicKey)))
  return (hex.slice(0, 32).match(/.{4}/g) ?? []).join(' ')
}
