import { ed25519 } from '@noble/curves/ed25519.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import * as z from 'zod'
import type { SignedAct } from './signed-act'

const DOMAIN = 'anjuan/act/1\0'

/**
 * The bytes that are signed: the domain `anjuan/act/1` and a NUL, then kind, caseId, statement, digest, account,
 * name and at, each as a 4-byte big-endian length and UTF-8. No two acts have the same bytes.
 */
export function actBytes(act: Omit<SignedAct, 'publicKey' | 'signature'>): Uint8Array {
  const fields = [act.kind, act.caseId, act.statement, act.digest, act.account, act.name, act.at]
  return concatBytes(
    utf8ToBytes(DOMAIN),
    ...fields.flatMap((field) => {
      const bytes = utf8ToBytes(field)
      const n = bytes.length
      return [Uint8Array.of(n >>> 24, n >>> 16, n >>> 8, n), bytes]
    }),
  )
}

/**
 * Whether the signature was made over exactly this act with the key it names (Ed25519, RFC 8032, strict). Says
 * nothing of whose key that is, nor whether `digest` is that of what is there now: see `judgeAct`.
 */
export function isSignatureGood(act: SignedAct): boolean {
  const { base64ToUint8Array } = z.core.util
  try {
    const [signature, key] = [base64ToUint8Array(act.signature), base64ToUint8Array(act.publicKey)]
    return ed25519.verify(signature, actBytes(act), key, { zip215: false })
  } catch {
    // Not base64, a wrong length or not a point of the curve: no signature of anybody.
    return false
  }
}

/** A key this machine's vault knows: whose it is, and whether it was replaced or its owner removed. */
export interface Signer {
  readonly account: string
  readonly name: string
  readonly publicKey: string
  readonly former: boolean
}

export type ActVerdict =
  | { readonly verdict: 'good'; readonly signer: Signer }
  /** The signature holds, but the vault knows the key as nobody's or as another account's. */
  | { readonly verdict: 'stranger' }
  /** The signature holds, but for something else than what is there now. */
  | { readonly verdict: 'changed' }
  | { readonly verdict: 'forged' }

/** Judges a signed act against what it should be about, and against the keys that the vault knows. */
export function judgeAct(
  act: SignedAct,
  expected: { readonly kind: SignedAct['kind']; readonly caseId: string; readonly digest: string },
  signers: readonly Signer[],
): ActVerdict {
  if (!isSignatureGood(act)) return { verdict: 'forged' }
  const { kind, caseId, digest } = expected
  if (act.kind !== kind || act.caseId !== caseId || act.digest !== digest) return { verdict: 'changed' }
  const signer = signers.find((s) => s.publicKey === act.publicKey && s.account === act.account)
  return signer === undefined ? { verdict: 'stranger' } : { verdict: 'good', signer }
}
