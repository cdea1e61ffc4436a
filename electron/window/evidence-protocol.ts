import { protocol } from 'electron'
import { type BlobReader, type BlobSpace, openBlob } from '../blobs'

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
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        'x-content-type-options': 'nosniff',
        ...(partial ? { 'content-range': `bytes ${start}-${end - 1}/${reader.sizeBytes}` } : {}),
      },
    })
  })
}

/** `bytes=a-b`, `bytes=a-` and `bytes=-n` (RFC 9110, 14.1.2); null where it lies outside the blob. */
export function parseRange(
  header: string | null,
  size: number,
): { start: number; end: number; partial: boolean } | null {
  if (header === null) return { start: 0, end: size, partial: false }
  const found = /^bytes=(\d*)-(\d*)$/.exec(header.trim())
  if (found === null || (found[1] === '' && found[2] === '')) return { start: 0, end: size, partial: false }
  const start = found[1] === '' ? Math.max(0, size - Number(found[2])) : Number(found[1])
  const end = found[1] === '' || found[2] === '' ? size : Math.min(size, Number(found[2]) + 1)
  return start < end ? { start, end, partial: true } : null
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
