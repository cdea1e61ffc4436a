import { compressModule, DATA_AT, DATA_BYTES } from './sm3-compress'

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

/** Where a put or a check gets its SM3 from. */
export type StartSm3 = () => Promise<Sm3Pass>

const BLOCK_BYTES = 64
const INITIAL = [
  0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e,
]

// The part of the platform that is used: the types of Node leave it to those of the DOM, which have no place here.
interface WasmMemory {
  readonly buffer: ArrayBuffer
}
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object
  readonly Instance: new (module: object) => { readonly exports: object }
}

let compiled: object | undefined

export interface Sm3 {
  update(bytes: Uint8Array): void
  /** Lower-case hex; after it the hash is spent. */
  digest(): string
}

/** The hash itself. BoringSSL, which is what Electron's node:crypto is, knows no SM3. */
export function createSm3(): Sm3 {
  compiled ??= new WebAssembly.Module(compressModule())
  const { memory, compress } = new WebAssembly.Instance(compiled).exports as {
    readonly memory: WasmMemory
    readonly compress: (from: number, end: number) => void
  }
  const state = new Uint32Array(memory.buffer, 0, INITIAL.length)
  const data = new Uint8Array(memory.buffer, DATA_AT, DATA_BYTES)
  state.set(INITIAL)
  let filled = 0
  let total = 0

  function take(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      const step = Math.min(bytes.length - at, DATA_BYTES - filled)
      data.set(bytes.subarray(at, at + step), filled)
      at += step
      filled += step
      if (filled === DATA_BYTES) {
        compress(DATA_AT, DATA_AT + DATA_BYTES)
        filled = 0
      }
    }
  }

  return {
    update(bytes) {
      total += bytes.length
      take(bytes)
    },
    digest() {
      // One bit, zeros, and the length in bits fill the last block (5.2).
      const rest = (filled + 9) % BLOCK_BYTES
      const padding = Buffer.alloc(9 + (rest === 0 ? 0 : BLOCK_BYTES - rest))
      padding[0] = 0x80
      padding.writeBigUInt64BE(BigInt(total) * 8n, padding.length - 8)
      take(padding)
      if (filled > 0) compress(DATA_AT, DATA_AT + filled)
      data.fill(0)
      return [...state].map((n) => n.toString(16).padStart(8, '0')).join('')
    },
  }
}

/** In the calling thread. */
export async function sm3Here(): Promise<Sm3Pass> {
  const hash = createSm3()
  return {
    buffer: (bytes) => Buffer.allocUnsafe(bytes),
    take: async (chunk) => hash.update(chunk),
    digest: async () => hash.digest(),
  }
}
