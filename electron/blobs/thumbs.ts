import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { errnoOf } from '../vault/durable-file'
import { deriveKey } from '../vault/seal'
import type { BlobSpace } from './space'

const MAGIC = Buffer.from('ANJUANTH\x01', 'latin1')
const SALT_BYTES = 12
const TAG_BYTES = 16
const NO_SALT = Buffer.alloc(0)

/** The name depends on the key alone, so that a picture put under another's name does not open. */
function thumbPath(space: BlobSpace, sha256: string): { readonly path: string; readonly name: Buffer } {
  const name = createHmac('sha256', deriveKey(space.key, NO_SALT, 'thumb-name'))
    .update(Buffer.from(sha256, 'hex'))
    .digest()
  const hex = name.toString('hex')
  return { path: join(space.dir, 'thumbs', hex.slice(0, 2), hex), name }
}

/** Seals a small picture of a stored file. A cache: not fsynced, and a failure to write it is not reported. */
export async function keepThumb(space: BlobSpace, sha256: string, picture: Uint8Array): Promise<void> {
  const { path, name } = thumbPath(space, sha256)
  const salt = randomBytes(SALT_BYTES)
  const gcm = createCipheriv('aes-256-gcm', deriveKey(space.key, salt, 'thumb-file'), Buffer.alloc(12))
  gcm.setAAD(Buffer.concat([MAGIC, salt, name]))
  const sealed = Buffer.concat([MAGIC, salt, gcm.update(picture), gcm.final(), gcm.getAuthTag()])
  const temp = `${path}.${randomBytes(4).toString('hex')}.tmp`
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(temp, sealed, { mode: 0o600 })
    await rename(temp, path)
  } catch (error) {
    await rm(temp, { force: true }).catch(() => {})
    if (errnoOf(error) === undefined) throw error
  }
}

/** The small picture, or `undefined` if there is none or it is not authentic; it is then made again. */
export async function readThumb(space: BlobSpace, sha256: string): Promise<Buffer | undefined> {
  const { path, name } = thumbPath(space, sha256)
  let stored: Buffer
  try {
    stored = await readFile(path)
  } catch (error) {
    if (errnoOf(error) === undefined) throw error
    return undefined
  }
  const bodyAt = MAGIC.length + SALT_BYTES
  if (stored.length < bodyAt + TAG_BYTES || !stored.subarray(0, MAGIC.length).equals(MAGIC)) return undefined
  const salt = stored.subarray(MAGIC.length, bodyAt)
  const gcm = createDecipheriv('aes-256-gcm', deriveKey(space.key, salt, 'thumb-file'), Buffer.alloc(12))
  gcm.setAAD(Buffer.concat([stored.subarray(0, bodyAt), name]))
  gcm.setAuthTag(stored.subarray(stored.length - TAG_BYTES))
  try {
    return Buffer.concat([gcm.update(stored.subarray(bodyAt, stored.length - TAG_BYTES)), gcm.final()])
  } catch {
    return undefined
  }
}
