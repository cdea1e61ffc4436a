import { createHash, randomBytes } from 'node:crypto'
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Cancelled, type JobControl } from '@shared/ipc/jobs'
import { fail, ok, type Result } from '@shared/ipc/result'
import { syncDir } from '../vault/durable-file'
import { type BlobCipher, blobCipher, chunkOffset, sealChunk, sealHeader } from './format'
import { checkFile, verifyBlob } from './read'
import { SNIFF_BYTES, sniffMediaType } from './sniff'
import { type ChunkSource, fileSource, SourceProblem, streamSource } from './source'
import { type BlobSpace, blobName, blobPath, onStore, partsDir } from './space'

export interface StoredBlob {
  /** Lower-case hex of the plain bytes; the evidence's name from here on. */
  readonly sha256: string
  readonly sizeBytes: number
  /** By magic bytes, never by file name; `application/octet-stream` if unknown. */
  readonly mediaType: string
  /** The same content was in the store already and is sound. */
  readonly dedup: boolean
}

const QUIET: JobControl = { signal: { aborted: false }, progress: () => {} }

/**
 * Takes a file into the store. `Failure`: blob.source-missing, -unreadable, -changed, not-a-file, disk.*.
 * Throws `Cancelled` on abort. In every case but success nothing is left behind.
 */
export function putFile(
  space: BlobSpace,
  sourcePath: string,
  control: JobControl = QUIET,
): Promise<Result<StoredBlob>> {
  return putFrom(space, () => fileSource(sourcePath), control)
}

/** The same from any stream of bytes, for example an unpacked archive entry. Chunks may have any size. */
export function putStream(
  space: BlobSpace,
  stream: AsyncIterable<Uint8Array>,
  control: JobControl = QUIET,
): Promise<Result<StoredBlob>> {
  return putFrom(space, async () => streamSource(stream), control)
}

async function putFrom(
  space: BlobSpace,
  openSource: () => Promise<ChunkSource>,
  control: JobControl,
): Promise<Result<StoredBlob>> {
  const part = join(partsDir(space), `${randomBytes(16).toString('hex')}.part`)
  let source: ChunkSource | undefined
  try {
    source = await openSource()
    const from = source
    return await onStore('保存证据文件', () => writePart(space, part, from, control))
  } catch (error) {
    if (error instanceof SourceProblem) return fail(error.failure)
    throw error
  } finally {
    await source?.close()
    await rm(part, { force: true })
  }
}

async function writePart(
  space: BlobSpace,
  part: string,
  source: ChunkSource,
  control: JobControl,
): Promise<Result<StoredBlob>> {
  await mkdir(partsDir(space), { recursive: true })
  const cipher = blobCipher(space.key, randomBytes(32))
  const file = await open(part, 'wx+', 0o600)
  try {
    const { sha256, sizeBytes, mediaType } = await encrypt(file, cipher, source, control)
    await source.assertUnchanged(sizeBytes)
    const stored = { sha256, sizeBytes, mediaType }
    if ((await verifyBlob(space, sha256, control)).ok) return ok({ ...stored, dedup: true })

    const name = blobName(space, sha256)
    await writeAll(file, [sealHeader(cipher, { sha256, sizeBytes }, name)], 0)
    await file.sync()
    const checked = await checkFile(file, space.key, name, sha256, control)
    if (!checked.ok) {
      return fail({
        code: 'disk.error',
        message:
          '证据文件写入后读回核对不一致，没有入库，原文件没有改动。磁盘可能有故障，请先备份并检查磁盘，再重试。',
        detail: checked.error.detail,
      })
    }
    const path = blobPath(space, sha256)
    await mkdir(dirname(path), { recursive: true })
    await rename(part, path)
    await syncDir(dirname(path))
    await syncDir(space.dir)
    return ok({ ...stored, dedup: false })
  } finally {
    await file.close()
  }
}

/** One pass: reads ahead while hashing, writes behind while reading; four chunks in memory. */
async function encrypt(file: FileHandle, cipher: BlobCipher, source: ChunkSource, control: JobControl) {
  const hash = createHash('sha256')
  let [buffer, spare] = [Buffer.allocUnsafe(cipher.chunkBytes), Buffer.allocUnsafe(cipher.chunkBytes)]
  let filled = await source.fill(buffer)
  const mediaType = sniffMediaType(buffer.subarray(0, Math.min(filled, SNIFF_BYTES)))
  let writing: Promise<void> = Promise.resolve()
  let sizeBytes = 0
  try {
    for (let index = 0; ; index++) {
      if (control.signal.aborted) throw new Cancelled()
      const chunk = buffer.subarray(0, filled)
      const reading = source.fill(spare)
      reading.catch(() => {})
      hash.update(chunk)
      const next = await reading
      const sealed = sealChunk(cipher, index, next === 0, chunk)
      await writing
      writing = writeAll(file, sealed, chunkOffset(index, cipher.chunkBytes))
      writing.catch(() => {})
      sizeBytes += filled
      control.progress({
        stage: '存入证据',
        done: sizeBytes,
        total: Math.max(source.sizeBytes, sizeBytes),
        unit: '字节',
      })
      if (next === 0) break
      ;[buffer, spare, filled] = [spare, buffer, next]
    }
  } finally {
    await writing
  }
  return { sha256: hash.digest('hex'), sizeBytes, mediaType }
}

/** `writev` may write less than asked; the rest then fails with the reason. */
async function writeAll(file: FileHandle, buffers: readonly Uint8Array[], position: number): Promise<void> {
  const total = buffers.reduce((n, b) => n + b.length, 0)
  const { bytesWritten } = await file.writev(buffers, position)
  if (bytesWritten === total) return
  const rest = Buffer.concat(buffers).subarray(bytesWritten)
  for (let done = 0; done < rest.length; ) {
    const step = await file.write(rest, done, rest.length - done, position + bytesWritten + done)
    if (step.bytesWritten === 0) throw Object.assign(new Error('short write'), { code: 'ENOSPC' })
    done += step.bytesWritten
  }
}
