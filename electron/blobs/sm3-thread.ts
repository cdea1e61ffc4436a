import type { MessagePort, Worker } from 'node:worker_threads'
import { createSM3 } from 'hash-wasm'
import type { StartSm3 } from './sm3'

/** What the thread is told, in this order: `start`, chunks, `digest`. A chunk is shared memory, not a copy. */
type ToThread =
  | { readonly kind: 'start' }
  | { readonly kind: 'chunk'; readonly bytes: Uint8Array }
  | { readonly kind: 'digest' }

/** Runs inside the thread; answers every message, a chunk and a start with nothing, a digest with hex. */
export async function serveSm3(port: MessagePort): Promise<void> {
  const hash = await createSM3()
  port.on('message', (message: ToThread) => {
    if (message.kind === 'start') hash.init()
    else if (message.kind === 'chunk') hash.update(message.bytes)
    port.postMessage(message.kind === 'digest' ? hash.digest('hex') : '')
  })
}

/**
 * SM3 in a thread of its own: it is the slowest step (about 220 MiB/s here, SHA-256 and AES-GCM are four times
 * as fast), and the others go on meanwhile. One pass at a time.
 */
export function sm3InThread(thread: Worker): StartSm3 {
  const waiting: { resolve(answer: string): void; reject(error: Error): void }[] = []
  thread.on('message', (answer: string) => waiting.shift()?.resolve(answer))
  const lost = () => {
    for (const w of waiting.splice(0)) w.reject(new Error('the SM3 thread ended'))
  }
  thread.on('error', lost)
  thread.on('exit', lost)
  const ask = (message: ToThread) =>
    new Promise<string>((resolve, reject) => {
      waiting.push({ resolve, reject })
      thread.postMessage(message)
    })
  return async () => {
    await ask({ kind: 'start' })
    return {
      buffer: (bytes) => Buffer.from(new SharedArrayBuffer(bytes)),
      take: async (chunk) => void (await ask({ kind: 'chunk', bytes: chunk })),
      digest: () => ask({ kind: 'digest' }),
    }
  }
}
