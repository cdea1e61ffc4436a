/**
 * The orientation of a JPEG (EXIF 2.32, tag 0x0112): 1 upright, 2–8 mirrored or turned. 1 where there is none, and
 * for anything that is not a whole JPEG header.
 */
export function jpegOrientation(bytes: Buffer): number {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return 1
  for (let at = 2; at + 4 <= bytes.length; ) {
    const marker = bytes.readUInt16BE(at)
    const length = bytes.readUInt16BE(at + 2)
    if ((marker & 0xff00) !== 0xff00 || marker === 0xffda || length < 2) return 1
    const end = Math.min(bytes.length, at + 2 + length)
    if (marker === 0xffe1 && bytes.toString('latin1', at + 4, at + 10) === 'Exif\0\0')
      return tiffOrientation(bytes.subarray(at + 10, end))
    at += 2 + length
  }
  return 1
}

function tiffOrientation(tiff: Buffer): number {
  const order = tiff.toString('latin1', 0, 2)
  if (tiff.length < 8 || (order !== 'II' && order !== 'MM')) return 1
  const u16 = (at: number) => (order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const directory = order === 'II' ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  if (directory + 2 > tiff.length) return 1
  const count = u16(directory)
  for (let i = 0; i < count; i++) {
    const at = directory + 2 + i * 12
    if (at + 12 > tiff.length) return 1
    if (u16(at) !== 0x0112) continue
    const value = u16(at + 8)
    return value >= 1 && value <= 8 ? value : 1
  }
  return 1
}
