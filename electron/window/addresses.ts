import { join, normalize, sep } from 'node:path'

/** The file a URL names inside `root`, or null where it names another host or leaves the folder. */
export function resolveInside(root: string, address: string): string | null {
  let path: string
  try {
    const url = new URL(address)
    if (url.host !== 'anjuan') return null
    path = decodeURIComponent(url.pathname)
  } catch {
    return null
  }
  if (path.includes('\0') || path.includes('\\')) return null
  const file = join(root, normalize(path === '/' ? '/index.html' : path))
  return file.startsWith(root + sep) ? file : null
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
