// A minimal writer of Electron's asar format, for the one small archive that the fallback runtime lacks.

/**
 * Packs files of one flat folder. Layout: a pickled header size, a pickled JSON header, then the bytes.
 * @param {Readonly<Record<string, Buffer>>} files name → bytes
 * @returns {Buffer}
 */
export function packAsar(files) {
  let offset = 0
  const entries = Object.entries(files).map(([name, bytes]) => {
    const entry = [name, { size: bytes.length, offset: String(offset) }]
    offset += bytes.length
    return entry
  })
  const json = Buffer.from(JSON.stringify({ files: Object.fromEntries(entries) }))
  const padding = Buffer.alloc((4 - (json.length % 4)) % 4)
  const payload = json.length + padding.length
  return Buffer.concat([
    uint32(4),
    uint32(payload + 8),
    uint32(payload + 4),
    uint32(json.length),
    json,
    padding,
    ...Object.values(files),
  ])
}

function uint32(value) {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
