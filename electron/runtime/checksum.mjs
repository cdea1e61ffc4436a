// Checksums of files, and the refusal of a file that does not match.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'

/**
 * @param {string} file
 * @param {string} expected e.g. `sha256-…`, base64 as in package-lock.json
 * @throws {Error} naming the file and both values when they differ
 */
export async function verifyFile(file, expected) {
  const algorithm = expected.slice(0, expected.indexOf('-'))
  const hash = createHash(algorithm)
  await pipeline(createReadStream(file), hash)
  const found = `${algorithm}-${hash.digest('base64')}`
  if (found !== expected) throw new Error(`${basename(file)} 校验和不符：应为 ${expected}，实为 ${found}`)
}
