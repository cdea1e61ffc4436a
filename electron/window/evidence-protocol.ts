import { protocol } from 'electron'
import { type BlobReader, type BlobSpace, openBlob } from '../blobs'
import { parseRange } from './addresses'

/** What the window may show; anything else is sent as bytes that no viewer opens. */
const SHOWN =
  /^(image\/(jpeg|png|gif|webp|bmp)|video\/(mp4|webm|quicktime)|audio\/(mpeg|wav|mp4|x-m4a|aac|ogg)|application\/pdf)$/
const MAX_RANGE_BYTES = 4 << 20

/**
 * Serves `evidence://blob/<sha256>?type=<media type>` with ranges, decrypted in memory only. Without an
 * unlocked vault there is nothing to serve. Evidence is foreign content: it gets no script and no origin.
 */
export function serveEvidence(space: () => BlobSpace | null): void {
  protocol.handle('evidence', async (request) => {
    const url = new URL(request.url)
    const sha256 = url.pathname.slice(1)
    const blobs = space()
    if (url.host !== 'blob' || !/^[0-9a-f]{64}$/.test(sha256) || blobs === null)
      return new Response('not found', { status: 404 })
    const type = url.searchParams.get('type') ?? ''
    const opened = await openBlob(blobs, sha256)
    if (!opened.ok)
      return new Response(opened.error.code, { status: opened.error.code === 'blob.missing' ? 404 : 500 })
    const reader = opened.value
    const range = parseRange(request.headers.get('range'), reader.sizeBytes)
    if (range === null) {
      await reader.close()
      return new Response(null, { status: 416, headers: { 'content-range': `bytes */${reader.sizeBytes}` } })
    }
    const { start, end, partial } = range
    return new Response(stream(reader, start, end), {
      status: partial ? 206 : 200,
      headers: {
        'content-type': SHOWN.test(type) ? type : 'application/octet-stream',
        'content-length': String(end - start),
        'accept-ranges': 'bytes',
        'cache-control': 'no-store',
        'content-security-policy':
          type === 'application/pdf' ? "default-src 'none'" : "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        ...(partial ? { 'content-range': `bytes ${start}-${end - 1}/${reader.sizeBytes}` } : {}),
      },
    })
  })
}

function stream(reader: BlobReader, start: number, end: number): ReadableStream<Uint8Array> {
  let at = start
  return new ReadableStream({
    async pull(controller) {
      if (at >= end) {
        await reader.close()
        return controller.close()
      }
      const next = Math.min(end, at + MAX_RANGE_BYTES)
      const bytes = await reader.read(at, next)
      if (!bytes.ok) {
        await reader.close()
        return controller.error(new Error(bytes.error.code))
      }
      at = next
      controller.enqueue(new Uint8Array(bytes.value))
    },
    cancel: () => reader.close(),
  })
}
