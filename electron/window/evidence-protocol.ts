import { MAX_SHOWN_PIXELS } from '@shared/ipc/contract'
import { protocol } from 'electron'
import { type BlobReader, type BlobSpace, openBlob } from '../blobs'
import { IMAGE_HEAD_BYTES, imageSize } from '../blobs/image-size'
import { SNIFF_BYTES, sniffMediaType } from '../blobs/sniff'
import { readThumb } from '../blobs/thumbs'
import { parseRange } from './addresses'
import { ORIGIN } from './protocol'

/** What the window may show; anything else, SVG and HTML among it, is sent as bytes that no viewer opens. */
const SHOWN =
  /^(image\/(jpeg|png|gif|webp|bmp|avif)|video\/(mp4|webm|quicktime|3gpp|x-matroska)|audio\/(mpeg|wav|mp4|aac|ogg|flac)|application\/pdf)$/
/** The first piece is small, so that a player soon has something; the following ones save round trips. */
const FIRST_BYTES = 1 << 18
const PIECE_BYTES = 4 << 20

/** What the bytes themselves say, never the address: a picture under a false type would be decoded all the same. */
interface Kind {
  readonly type: string
  readonly tooLarge: boolean
}
const kinds = new WeakMap<BlobSpace, Map<string, Kind>>()
const MAX_KINDS = 2000

async function kindOf(space: BlobSpace, reader: BlobReader): Promise<Kind> {
  const known = kinds.get(space) ?? new Map<string, Kind>()
  kinds.set(space, known)
  const found = known.get(reader.sha256)
  if (found !== undefined) return found
  const head = await reader.read(0, Math.min(IMAGE_HEAD_BYTES, reader.sizeBytes))
  if (!head.ok) return { type: 'application/octet-stream', tooLarge: false }
  const type = sniffMediaType(head.value.subarray(0, SNIFF_BYTES))
  const size = type.startsWith('image/') ? imageSize(head.value, type) : undefined
  const kind = { type, tooLarge: size !== undefined && size.widthPx * size.heightPx > MAX_SHOWN_PIXELS }
  if (known.size >= MAX_KINDS) known.clear()
  known.set(reader.sha256, kind)
  return kind
}

/**
 * Serves `evidence://blob/<sha256>` with ranges and `evidence://thumb/<sha256>`, decrypted in memory only.
 * Without an unlocked vault there is nothing to serve. Evidence is foreign content: it gets no script and no
 * origin. Only the program's own page may read the bytes (PDF pages, small pictures); an image or a player needs no
 * such leave.
 */
export function serveEvidence(space: () => BlobSpace | null, devOrigin: string | undefined): void {
  const common = {
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'access-control-allow-origin': devOrigin ?? ORIGIN,
    'access-control-allow-headers': 'range',
    'access-control-expose-headers': 'accept-ranges, content-length, content-range',
  }
  const refuse = (status: number, why: string) => new Response(why, { status, headers: common })

  protocol.handle('evidence', async (request) => {
    const url = new URL(request.url)
    const sha256 = url.pathname.slice(1)
    const blobs = space()
    if (!/^[0-9a-f]{64}$/.test(sha256) || blobs === null) return refuse(404, 'not found')
    if (url.host === 'thumb') {
      const picture = await readThumb(blobs, sha256)
      return picture === undefined
        ? refuse(404, 'not found')
        : new Response(new Uint8Array(picture), { headers: { ...common, 'content-type': 'image/webp' } })
    }
    if (url.host !== 'blob') return refuse(404, 'not found')
    const opened = await openBlob(blobs, sha256)
    if (!opened.ok) return refuse(opened.error.code === 'blob.missing' ? 404 : 500, opened.error.code)
    const reader = opened.value
    const { type, tooLarge } = await kindOf(blobs, reader)
    const range = parseRange(request.headers.get('range'), reader.sizeBytes)
    if (tooLarge || range === null) {
      await reader.close()
      if (tooLarge) return refuse(413, 'evidence.too-large')
      const headers = { ...common, 'content-range': `bytes */${reader.sizeBytes}` }
      return new Response(null, { status: 416, headers })
    }
    const { start, end, partial } = range
    return new Response(
      stream(reader, start, end, () => space() === blobs),
      {
        status: partial ? 206 : 200,
        headers: {
          ...common,
          'content-type': SHOWN.test(type) ? type : 'application/octet-stream',
          'content-length': String(end - start),
          'accept-ranges': 'bytes',
          ...(partial ? { 'content-range': `bytes ${start}-${end - 1}/${reader.sizeBytes}` } : {}),
        },
      },
    )
  })
}

/** Decrypts as the reader asks for more; a player that is held up holds up the decryption. */
function stream(
  reader: BlobReader,
  start: number,
  end: number,
  isUnlocked: () => boolean,
): ReadableStream<Uint8Array> {
  let at = start
  return new ReadableStream(
    {
      async pull(controller) {
        if (at >= end) {
          await reader.close()
          return controller.close()
        }
        const next = Math.min(end, at + (at === start ? FIRST_BYTES : PIECE_BYTES))
        const bytes = isUnlocked() ? await reader.read(at, next) : undefined
        if (bytes === undefined || !bytes.ok) {
          await reader.close()
          return controller.error(new Error(bytes?.error.code ?? 'vault.locked'))
        }
        at = next
        controller.enqueue(new Uint8Array(bytes.value))
      },
      cancel: () => reader.close(),
    },
    { highWaterMark: 1 },
  )
}
