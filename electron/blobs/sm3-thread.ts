import type { MessagePort, Worker } from 'node:worker_threads'
import { createSm3, type StartSm3 } from './sm3'

/** What the thread is told, in this order: `start`, chunks, `digest`. A chunk is shared memory, not a copy. */
type ToThread =
  | { readonly kind: 'start' }
  | { readonly kind: 'chunk'; readonly bytes: Uint8Array }
  | { readonly kind: 'digest' }

/** Runs inside the thread; answers every message, a chunk and a start with nothing, a digest with hex. */
export function serveSm3(port: MessagePort): void {
  let hash = createSm3()
  port.on('message', (message: ToThread) => {
    if (message.kind === 'start') hash = createSm3()
    else if (message.kind === 'chunk') hash.update(message.bytes)
    port.postMessage(message.kind === 'digest' ? hash.digest() : '')
  })
}

/**
 * SM3 in a thread of its own: it is the slowest step (SHA-256 and AES-GCM have the processor's own instructions),
 * and the others go on meanwhile. One pass at a time.
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
