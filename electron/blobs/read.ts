import { createHash } from 'node:crypto'
import { type FileHandle, open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Cancelled, type JobControl } from '@shared/ipc/jobs'
import { fail, ok, type Result } from '@shared/ipc/result'
import { errnoOf } from '../vault/durable-file'
import {
  type BlobCipher,
  chunkCount,
  chunkOffset,
  HEADER_BYTES,
  isSameHash,
  openChunk,
  openHeader,
  storedBytes,
  TAG_BYTES,
} from './format'
import type { StartSm3 } from './sm3'
import { type BlobSpace, blobFailures, blobName, blobPath, onStore, partsDir } from './space'

/** An open blob: range reads without a plain copy on disk. Close it. */
export interface BlobReader {
  readonly sha256: string
  readonly sizeBytes: number
  /** Plain bytes [start, end). Decrypts only the chunks it touches; each is authenticated first. */
  read(start: number, end: number): Promise<Result<Buffer>>
  close(): Promise<void>
}

async function readAll(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, position + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}

/** Header checked against name, hash and the file's length. */
async function openChecked(file: FileHandle, key: Uint8Array, name: string, sha256: string) {
  const opened = openHeader(key, await readAll(file, 0, HEADER_BYTES), name)
  if (opened === undefined || !isSameHash(opened.header.sha256, sha256))
    return fail(blobFailures.damaged('header'))
  const { size } = await file.stat()
  if (size !== storedBytes(opened.header.sizeBytes, opened.cipher.chunkBytes)) {
    return fail(blobFailures.damaged('length'))
  }
  return ok(opened)
}

async function readChunk(file: FileHandle, c: BlobCipher, sizeBytes: number, index: number) {
  const last = index === chunkCount(sizeBytes, c.chunkBytes) - 1
  const length = last ? sizeBytes - index * c.chunkBytes : c.chunkBytes
  return { last, stored: await readAll(file, chunkOffset(index, c.chunkBytes), length + TAG_BYTES) }
}

/** Opens a blob by its evidence hash. `Failure`: blob.missing, blob.damaged, disk.*. */
export function openBlob(space: BlobSpace, sha256: string): Promise<Result<BlobReader>> {
  return onStore('读取证据文件', async () => {
    const file = await openOrNothing(blobPath(space, sha256))
    if (file === undefined) return fail(blobFailures.missing())
    try {
      const opened = await openChecked(file, space.key, blobName(space, sha256), sha256)
      if (opened.ok) return ok(readerOf(file, sha256, opened.value.cipher, opened.value.header.sizeBytes))
      await file.close()
      return opened
    } catch (error) {
      await file.close()
      throw error
    }
  })
}

async function openOrNothing(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r')
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined
    throw error
  }
}

function readerOf(file: FileHandle, sha256: string, c: BlobCipher, sizeBytes: number): BlobReader {
  // A player reads a chunk in small steps: keep the last one.
  let kept: { readonly index: number; readonly plain: Buffer } | undefined
  return {
    sha256,
    sizeBytes,
    read: (start, end) =>
      onStore('读取证据文件', async () => {
        if (
          !Number.isSafeInteger(start) ||
          !Number.isSafeInteger(end) ||
          start < 0 ||
          end < start ||
          end > sizeBytes
        ) {
          return fail(blobFailures.range())
        }
        if (start === end) return ok(Buffer.alloc(0))
        const parts: Buffer[] = []
        const lastIndex = Math.floor((end - 1) / c.chunkBytes)
        for (let index = Math.floor(start / c.chunkBytes); index <= lastIndex; index++) {
          if (kept?.index !== index) {
            const { last, stored } = await readChunk(file, c, sizeBytes, index)
            const plain = openChunk(c, index, last, stored)
            if (plain === undefined) return fail(blobFailures.damaged(`chunk ${index}`))
            kept = { index, plain }
          }
          const base = index * c.chunkBytes
          parts.push(kept.plain.subarray(Math.max(0, start - base), Math.min(kept.plain.length, end - base)))
        }
        return ok(Buffer.concat(parts))
      }),
    close: async () => {
      kept?.plain.fill(0)
      kept = undefined
      await file.close()
    },
  }
}

/** One range, opened and closed: plain bytes [start, end). For several reads keep an `openBlob`. */
export async function readRange(
  space: BlobSpace,
  sha256: string,
  start: number,
  end: number,
): Promise<Result<Buffer>> {
  const opened = await openBlob(space, sha256)
  if (!opened.ok) return opened
  try {
    return await opened.value.read(start, end)
  } finally {
    await opened.value.close()
  }
}

/** Plain size in bytes; the header is authenticated, the chunks are not read. */
export async function blobSize(space: BlobSpace, sha256: string): Promise<Result<number>> {
  const opened = await openBlob(space, sha256)
  if (!opened.ok) return opened
  await opened.value.close()
  return ok(opened.value.sizeBytes)
}

/** What a record says about a file beside its SHA-256, and where the second hash is worked out. */
export interface SecondHash {
  readonly sm3: string
  readonly start: StartSm3
}

/**
 * Reads every byte: all tags, the SHA-256, and the SM3 where one is registered. `Failure` names the first
 * thing wrong: blob.missing, blob.damaged, blob.sm3-differs, disk.*. Throws `Cancelled` on abort.
 */
export function verifyBlob(
  space: BlobSpace,
  sha256: string,
  control?: JobControl,
  second?: SecondHash,
): Promise<Result<void>> {
  return onStore('校验证据文件', async () => {
    const file = await openOrNothing(blobPath(space, sha256))
    if (file === undefined) return fail(blobFailures.missing())
    try {
      return await checkFile(file, space.key, blobName(space, sha256), sha256, control, second)
    } finally {
      await file.close()
    }
  })
}

/** The whole check on an open file; reads ahead while decrypting. Throws `Cancelled` on abort. */
export async function checkFile(
  file: FileHandle,
  key: Uint8Array,
  name: string,
  sha256: string,
  control?: JobControl,
  second?: SecondHash,
): Promise<Result<void>> {
  const opened = await openChecked(file, key, name, sha256)
  if (!opened.ok) return opened
  const { cipher, header } = opened.value
  const hash = createHash('sha256')
  const sm3 = await second?.start()
  const chunks = chunkCount(header.sizeBytes, cipher.chunkBytes)
  let reading = readChunk(file, cipher, header.sizeBytes, 0)
  let taken: Promise<void> | undefined
  for (let index = 0; index < chunks; index++) {
    const { last, stored } = await reading
    if (control?.signal.aborted) throw new Cancelled()
    if (!last) {
      reading = readChunk(file, cipher, header.sizeBytes, index + 1)
      reading.catch(() => {})
    }
    const plain = openChunk(cipher, index, last, stored)
    if (plain === undefined) return settle(reading, fail(blobFailures.damaged(`chunk ${index}`)))
    await taken
    taken = sm3?.take(plain)
    hash.update(plain)
    const done = Math.min((index + 1) * cipher.chunkBytes, header.sizeBytes)
    control?.progress({ stage: '读回核对', done, total: header.sizeBytes, unit: '字节' })
  }
  if (!isSameHash(hash.digest('hex'), header.sha256)) return fail(blobFailures.damaged('sha256'))
  await taken
  if (sm3 !== undefined && second !== undefined && !isSameHash(await sm3.digest(), second.sm3)) {
    return fail(blobFailures.sm3Differs())
  }
  return ok(undefined)
}

/** Lets a read-ahead end before the file is closed under it. */
async function settle<T>(reading: Promise<unknown>, value: T): Promise<T> {
  await reading.catch(() => {})
  return value
}

/** Removes what an earlier run left unfinished; call once at start, before any put. Count removed. */
export function sweepParts(space: BlobSpace): Promise<Result<number>> {
  return onStore('清理未完成的证据文件', async () => {
    const names = await readdir(partsDir(space)).catch((error: unknown) => {
      if (errnoOf(error) === 'ENOENT') return []
      throw error
    })
    const parts = names.filter((n) => n.endsWith('.part'))
    for (const name of parts) await rm(join(partsDir(space), name), { force: true })
    return ok(parts.length)
  })
}
