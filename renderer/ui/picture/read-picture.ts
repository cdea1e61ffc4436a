import { isNative, needsDecoder } from '@shared/evidence/pictures'
import { MAX_SHOWN_PIXELS } from '@shared/ipc/contract'
import type { EvidenceFile } from '@shared/model/evidence'
import { addressOf } from '../stored-file'
import type { Decode, Decoded } from './messages'

/** A page of a stored picture, decoded and upright. Whoever asked for it closes the bitmap. */
export interface ReadPicture {
  readonly bitmap: ImageBitmap
  readonly pages: number
}

/** Twelve megapixels take a second or two, on an old machine ten. */
const LIMIT_MS = 60_000

/**
 * Decodes a stored picture, here in the sandboxed process and never in main. `page` counts from 1. Throws if it is
 * no picture the program knows, is damaged, or is larger than may be shown.
 */
export async function readPicture(file: EvidenceFile, page = 1, signal?: AbortSignal): Promise<ReadPicture> {
  if (!isNative(file.mediaType) && !needsDecoder(file.mediaType)) throw new Error(file.mediaType)
  const reply = await fetch(addressOf(file.sha256), { signal: signal ?? null })
  if (!reply.ok) throw new Error(String(reply.status))
  if (isNative(file.mediaType)) return { bitmap: await createImageBitmap(await reply.blob()), pages: 1 }
  const bytes = await reply.arrayBuffer()
  const mostPixels = MAX_SHOWN_PIXELS
  const decoded = await ask({ mediaType: file.mediaType, bytes, page, mostPixels }, signal)
  if (!decoded.ok) throw new Error(decoded.why)
  const pixels = new ImageData(decoded.pixels, decoded.width, decoded.height)
  return { bitmap: await createImageBitmap(pixels), pages: decoded.pages }
}

/** One worker for one picture; it is gone when the picture is there, refused, given up or late. */
async function ask(job: Decode, signal: AbortSignal | undefined): Promise<Decoded> {
  const worker = new Worker(new URL('./decoder.worker.ts', import.meta.url), { type: 'module' })
  const late = AbortSignal.timeout(LIMIT_MS)
  try {
    return await new Promise<Decoded>((done, failed) => {
      const giveUp = () => failed(new DOMException('given up', 'AbortError'))
      if (signal?.aborted === true) return giveUp()
      signal?.addEventListener('abort', giveUp)
      late.addEventListener('abort', giveUp)
      worker.onmessage = ({ data }: MessageEvent<Decoded>) => done(data)
      worker.onerror = (event) => failed(new Error(event.message))
      worker.postMessage(job, [job.bytes])
    })
  } finally {
    worker.terminate()
  }
}
