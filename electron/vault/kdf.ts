import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import { sodium } from './sodium'

/** Argon2id's cost: memory in KiB and passes; always one lane (what libsodium offers). */
export interface KdfCost {
  readonly memoryKiB: number
  readonly passes: number
}

/** 64 MiB, 3 passes: the second recommended setting of RFC 9106, about 0.1 s on an office machine. */
export const DEFAULT_COST: KdfCost = { memoryKiB: 64 * 1024, passes: 3 }
/** Never written below: OWASP's smallest Argon2id setting. */
export const FLOOR: KdfCost = { memoryKiB: 19 * 1024, passes: 2 }
/** Never read above: a hostile file must not make us allocate what the machine does not have. */
export const CEILING: KdfCost = { memoryKiB: 1024 * 1024, passes: 10 }

const SALT_BYTES = 16

/** As stored. The schema is the ceiling: parameters outside it do not parse. */
export const KdfParams = z.strictObject({
  name: z.literal('argon2id'),
  memoryKiB: z
    .int()
    .min(8 * 1024)
    .max(CEILING.memoryKiB),
  passes: z.int().min(1).max(CEILING.passes),
  salt: z.base64().refine((s) => Buffer.from(s, 'base64').length === SALT_BYTES),
})
export type KdfParams = z.output<typeof KdfParams>

/** Fresh parameters with a random salt; a cost below the floor is raised to it, above the ceiling lowered. */
export function newKdfParams(cost: KdfCost = DEFAULT_COST): KdfParams {
  const clamp = (n: number, low: number, high: number) => Math.min(Math.max(n, low), high)
  return {
    name: 'argon2id',
    memoryKiB: clamp(cost.memoryKiB, FLOOR.memoryKiB, CEILING.memoryKiB),
    passes: clamp(cost.passes, FLOOR.passes, CEILING.passes),
    salt: randomBytes(SALT_BYTES).toString('base64'),
  }
}

/** 32-byte key-encryption key. Runs off the main thread; the caller wipes what it gets. */
export async function deriveKek(secret: string, params: KdfParams): Promise<Buffer> {
  const out = Buffer.alloc(32)
  const password = Buffer.from(secret, 'utf8')
  try {
    await sodium().crypto_pwhash_async(
      out,
      password,
      Buffer.from(params.salt, 'base64'),
      params.passes,
      params.memoryKiB * 1024,
      sodium().crypto_pwhash_ALG_ARGON2ID13,
    )
    return out
  } finally {
    password.fill(0)
  }
}

export const MIN_PASSPHRASE_CHARS = 10

/** RFC 8265 OpaqueString: NFC, every kind of space becomes U+0020; nothing else is changed. */
export function preparePassphrase(text: string): string {
  return text.replace(/\p{Zs}/gu, ' ').normalize('NFC')
}

/** Why a new passphrase is refused, in Chinese; `undefined` if it is good enough. */
export function passphraseProblem(text: string, account: string): string | undefined {
  const prepared = preparePassphrase(text)
  const chars = [...prepared]
  if (chars.length < MIN_PASSPHRASE_CHARS) return `口令至少 ${MIN_PASSPHRASE_CHARS} 个字符`
  if (new Set(chars).size < 4) return '口令里不同的字符太少'
  if (/\p{Cc}/u.test(prepared)) return '口令里不能有控制字符'
  if (account !== '' && prepared.toLowerCase().replaceAll(account.toLowerCase(), '').length < 4) {
    return '口令不能只是账号的变化'
  }
  return undefined
}
