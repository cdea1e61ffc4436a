import type { Moment } from '@shared/model/primitives'

const CENTRAL = 0x02014b50
const END = 0x06054b50
const LOCAL = 0x04034b50

/** Where the headers of an entry stand. */
interface ZipEntry {
  readonly entry: number
  readonly local: number
}

/**
 * The entries of a ZIP archive by its central directory. Throws when the bytes are not a plain archive (ZIP64 and
 * comments are not expected here).
 */
export function entriesOf(view: DataView): readonly ZipEntry[] {
  const end = view.byteLength - 22
  if (end < 0 || view.getUint32(end, true) !== END) throw new Error('not a plain zip archive')
  const entries: ZipEntry[] = []
  let entry = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (view.getUint32(entry, true) !== CENTRAL) throw new Error('zip central directory is damaged')
    const local = view.getUint32(entry + 42, true)
    if (view.getUint32(local, true) !== LOCAL) throw new Error('zip local header is damaged')
    entries.push({ entry, local })
    entry +=
      46 +
      view.getUint16(entry + 28, true) +
      view.getUint16(entry + 30, true) +
      view.getUint16(entry + 32, true)
  }
  return entries
}

/**
 * Sets the modification time of every entry of a ZIP archive in place and returns the archive.
 * Times are China's wall clock, in the two-second steps of the format (APPNOTE 4.4.6).
 */
export function stampZip(zip: Uint8Array, at: Moment): Uint8Array {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  const [time, date] = dosTime(at)
  for (const { entry, local } of entriesOf(view)) {
    view.setUint16(entry + 12, time, true)
    view.setUint16(entry + 14, date, true)
    view.setUint16(local + 10, time, true)
    view.setUint16(local + 12, date, true)
  }
  return zip
}

export function dosTime(at: Moment): readonly [number, number] {
  const part = (from: number, length: number) => Number(at.slice(from, from + length) || 0)
  const time = (part(11, 2) << 11) | (part(14, 2) << 5) | (at[16] === ':' ? part(17, 2) >> 1 : 0)
  const date = ((part(0, 4) - 1980) << 9) | (part(5, 2) << 5) | part(8, 2)
  return [time, date]
}
