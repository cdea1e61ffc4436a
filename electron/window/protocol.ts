import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { protocol } from 'electron'
import { resolveInside } from './addresses'

/** Origin of every page of the program. */
export const ORIGIN = 'app://anjuan'

/** An empty page of another site, where the window waits while its process is replaced. */
export const PARKING = 'app://parking/'
const EMPTY_PAGE =
  '<!doctype html><html lang="zh-CN"><title>安卷</title><body bgcolor="#f5f6f8"></body></html>'

export const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob: evidence:",
  'media-src evidence:',
  "font-src 'self'",
  "connect-src 'self' evidence:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ')

/**
 * For the decoder of pictures, which is WebAssembly and is given its bytes by message: it may compile what it
 * carries, and reaches nothing else. A worker that came over its own address has its own policy.
 */
const DECODER = /\/assets\/decoder\.worker-[\w-]+\.js$/
const DECODER_CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"

const MIME: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** Before `ready`: both schemes are secure origins; `evidence:` streams so that video can seek. */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    {
      scheme: 'evidence',
      privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, stream: true },
    },
  ])
}

/** Serves the files of one folder as `app://anjuan/…`; anything else is 404. */
export function serveApp(root: string): void {
  protocol.handle('app', async (request) => {
    if (request.url === PARKING) {
      return new Response(EMPTY_PAGE, {
        headers: { 'content-type': MIME['.html'] ?? '', 'content-security-policy': "default-src 'none'" },
      })
    }
    const file = resolveInside(root, request.url)
    if (file === null) return new Response('not found', { status: 404 })
    try {
      const body = await readFile(file)
      return new Response(new Uint8Array(body), {
        headers: {
          'content-type': MIME[extname(file)] ?? 'application/octet-stream',
          'content-security-policy': DECODER.test(file) ? DECODER_CSP : CSP,
          'x-content-type-options': 'nosniff',
          'cross-origin-opener-policy': 'same-origin',
        },
      })
    } catch {
      return new Response('not found', { status: 404 })
    }
  })
}
