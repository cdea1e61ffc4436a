import { MAX_SHOWN_PIXELS } from '@shared/ipc/contract'
import { fail, type Result } from '@shared/ipc/result'
import { protocol } from 'electron'
import type { BlobSpace } from '../blobs'
import { IMAGE_HEAD_BYTES, imageSize } from '../blobs/image-size'
import { type BlobReaders, createBlobReaders } from '../blobs/readers'
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

/** All that is held for one unlocked store; gone with it. */
interface Served {
  readonly space: BlobSpace
  readonly readers: BlobReaders
  readonly kinds: Map<string, Kind>
}
const MAX_KINDS = 2000

async function kindOf({ readers, kinds }: Served, sha256: string): Promise<Kind> {
  const found = kinds.get(sha256)
  if (found !== undefined) return found
  const head = await readers.read(sha256, 0, IMAGE_HEAD_BYTES)
  if (!head.ok) return { type: 'application/octet-stream', tooLarge: false }
  const type = sniffMediaType(head.value.subarray(0, SNIFF_BYTES))
  const size = type.startsWith('image/') ? imageSize(head.value, type) : undefined
  const kind = { type, tooLarge: size !== undefined && size.widthPx * size.heightPx > MAX_SHOWN_PIXELS }
  if (kinds.size >= MAX_KINDS) kinds.clear()
  kinds.set(sha256, kind)
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

  let served: Served | undefined
  const current = (): Served | undefined => {
    const now = space()
    if (served !== undefined && served.space !== now) {
      void served.readers.close()
      served = undefined
    }
    if (now !== null) served ??= { space: now, readers: createBlobReaders(now), kinds: new Map() }
    return served
  }

  protocol.handle('evidence', async (request) => {
    const url = new URL(request.url)
    const sha256 = url.pathname.slice(1)
    const store = current()
    if (!/^[0-9a-f]{64}$/.test(sha256) || store === undefined) return refuse(404, 'not found')
    if (url.host === 'thumb') {
      const picture = await readThumb(store.space, sha256)
      return picture === undefined
        ? // Not an error: the page makes one and asks again.
          new Response(null, { status: 204, headers: common })
        : new Response(new Uint8Array(picture), { headers: { ...common, 'content-type': 'image/webp' } })
    }
    if (url.host !== 'blob') return refuse(404, 'not found')
    const size = await store.readers.size(sha256)
    if (!size.ok) return refuse(size.error.code === 'blob.missing' ? 404 : 500, size.error.code)
    const { type, tooLarge } = await kindOf(store, sha256)
    if (tooLarge) return refuse(413, 'evidence.too-large')
    const range = parseRange(request.headers.get('range'), size.value)
    if (range === null) {
      const headers = { ...common, 'content-range': `bytes */${size.value}` }
      return new Response(null, { status: 416, headers })
    }
    const { start, end, partial } = range
    return new Response(
      stream(start, end, async (from, to) =>
        current() === store ? store.readers.read(sha256, from, to) : failClosed,
      ),
      {
        status: partial ? 206 : 200,
        headers: {
          ...common,
          'content-type': SHOWN.test(type) ? type : 'application/octet-stream',
          'content-length': String(end - start),
          'accept-ranges': 'bytes',
          ...(partial ? { 'content-range': `bytes ${start}-${end - 1}/${size.value}` } : {}),
        },
      },
    )
  })
}

const failClosed = fail({ code: 'vault.locked', message: '保险库已锁定。' })

/** Decrypts as the reader asks for more; a player that is held up holds up the decryption. */
function stream(
  start: number,
  end: number,
  read: (from: number, to: number) => Promise<Result<Buffer>>,
): ReadableStream<Uint8Array> {
  let at = start
  return new ReadableStream(
    {
      async pull(controller) {
        if (at >= end) return controller.close()
        const next = Math.min(end, at + (at === start ? FIRST_BYTES : PIECE_BYTES))
        const bytes = await read(at, next)
        if (!bytes.ok) return controller.error(new Error(bytes.error.code))
        at = next
        controller.enqueue(new Uint8Array(bytes.value))
      },
    },
    { highWaterMark: 1 },
  )
}
