import { createSM3 } from 'hash-wasm'

/**
 * SM3 (GB/T 32905-2016) over chunks that arrive in order. The hash may work elsewhere while the caller goes
 * on: `take` hands a buffer over, and the buffer belongs to the hash until the returned promise settles.
 */
export interface Sm3Pass {
  /** A buffer of `bytes` length that this hash can read without a copy. */
  buffer(bytes: number): Buffer
  take(chunk: Buffer): Promise<void>
  /** Lower-case hex. */
  digest(): Promise<string>
}

/** In the calling thread. BoringSSL, which is what Electron's node:crypto is, knows no SM3. */
export async function sm3Here(): Promise<Sm3Pass> {
  const hash = await createSM3()
  hash.init()
  return {
    buffer: (bytes) => Buffer.allocUnsafe(bytes),
    take: async (chunk) => void hash.update(chunk),
    digest: async () => hash.digest('hex'),
  }
}

/** Where a put or a check gets its SM3 from. */
export type StartSm3 = () => Promise<Sm3Pass>
