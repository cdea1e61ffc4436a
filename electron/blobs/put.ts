import { createHash, randomBytes } from 'node:crypto'
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Cancelled, type JobControl } from '@shared/ipc/jobs'
import { fail, ok, type Result } from '@shared/ipc/result'
import { syncDir } from '../vault/durable-file'
import { type BlobCipher, blobCipher, chunkOffset, sealChunk, sealHeader } from './format'
import { checkFile, verifyBlob } from './read'
import { type StartSm3, sm3Here } from './sm3'
import { SNIFF_BYTES, sniffMediaType } from './sniff'
import { type ChunkSource, fileSource, SourceProblem, streamSource } from './source'
import { type BlobSpace, blobFailures, blobName, blobPath, onStore, partsDir } from './space'

export interface StoredBlob {
  /** Lower-case hex of the plain bytes; the evidence's name from here on. */
  readonly sha256: string
  /** Lower-case hex; second opinion on the same bytes by the national standard's hash. */
  readonly sm3: string
  readonly sizeBytes: number
  /** By magic bytes, never by file name; `application/octet-stream` if unknown. */
  readonly mediaType: string
  /** The same content was in the store already and is sound. */
  readonly dedup: boolean
}

const QUIET: JobControl = { signal: { aborted: false }, progress: () => {} }

export interface PutOptions {
  readonly startSm3?: StartSm3
  /** Name of the unfinished file in `tmp/`, for a caller that must be able to remove it after a crash. */
  readonly part?: string
  /** Evidence must have content; `Failure` blob.empty. */
  readonly refuseEmpty?: boolean
}

/**
 * Takes a file into the store. `Failure`: blob.source-missing, -unreadable, -changed, not-a-file, disk.*.
 * Throws `Cancelled` on abort. In every case but success nothing is left behind.
 */
export function putFile(
  space: BlobSpace,
  sourcePath: string,
  control: JobControl = QUIET,
  options: PutOptions = {},
): Promise<Result<StoredBlob>> {
  return putFrom(space, () => fileSource(sourcePath), control, options)
}

/** The same from any stream of bytes, for example an unpacked archive entry. Chunks may have any size. */
export function putStream(
  space: BlobSpace,
  stream: AsyncIterable<Uint8Array>,
  control: JobControl = QUIET,
  options: PutOptions = {},
): Promise<Result<StoredBlob>> {
  return putFrom(space, async () => streamSource(stream), control, options)
}

async function putFrom(
  space: BlobSpace,
  openSource: () => Promise<ChunkSource>,
  control: JobControl,
  { startSm3 = sm3Here, part: partName = freshPart(), refuseEmpty = false }: PutOptions,
): Promise<Result<StoredBlob>> {
  const part = join(partsDir(space), partName)
  let source: ChunkSource | undefined
  try {
    source = await openSource()
    const from = source
    if (refuseEmpty && from.sizeBytes === 0) return fail(blobFailures.empty())
    return await onStore('保存证据文件', () => writePart(space, part, from, control, startSm3))
  } catch (error) {
    if (error instanceof SourceProblem) return fail(error.failure)
    throw error
  } finally {
    await source?.close()
    await rm(part, { force: true })
  }
}

export const freshPart = () => `${randomBytes(16).toString('hex')}.part`

async function writePart(
  space: BlobSpace,
  part: string,
  source: ChunkSource,
  control: JobControl,
  startSm3: StartSm3,
): Promise<Result<StoredBlob>> {
  await mkdir(partsDir(space), { recursive: true })
  const cipher = blobCipher(space.key, randomBytes(32))
  const file = await open(part, 'wx+', 0o600)
  try {
    const stored = await encrypt(file, cipher, source, control, startSm3)
    const { sha256, sizeBytes } = stored
    await source.assertUnchanged(sizeBytes)
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

/** Chunks in flight: one being filled, one encrypted, the others still with the SM3 thread. */
const RING = 8

/** One pass feeds both hashes and the cipher: reads ahead while hashing, writes behind while reading. */
async function encrypt(
  file: FileHandle,
  cipher: BlobCipher,
  source: ChunkSource,
  control: JobControl,
  startSm3: StartSm3,
) {
  const hash = createHash('sha256')
  const sm3 = await startSm3()
  const ring: { readonly buffer: Buffer; taken: Promise<void> }[] = []
  const slotAt = (index: number) => {
    // Made as they are needed: a small file takes two.
    ring[index % RING] ??= { buffer: sm3.buffer(cipher.chunkBytes), taken: Promise.resolve() }
    return ring[index % RING] as (typeof ring)[number]
  }
  const fillNext = async (index: number) => {
    const slot = slotAt(index)
    await slot.taken
    return source.fill(slot.buffer)
  }
  let filled = await fillNext(0)
  const head = slotAt(0).buffer.subarray(0, Math.min(filled, SNIFF_BYTES))
  const mediaType = sniffMediaType(Buffer.from(head))
  let writing: Promise<void> = Promise.resolve()
  let sizeBytes = 0
  try {
    for (let index = 0; ; index++) {
      if (control.signal.aborted) throw new Cancelled()
      const slot = slotAt(index)
      const chunk = slot.buffer.subarray(0, filled)
      slot.taken = sm3.take(chunk)
      slot.taken.catch(() => {})
      const reading = fillNext(index + 1)
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
      filled = next
    }
  } finally {
    await writing
    // Before the buffers go: the thread may still read them.
    await Promise.allSettled(ring.map((slot) => slot.taken))
  }
  return { sha256: hash.digest('hex'), sm3: await sm3.digest(), sizeBytes, mediaType }
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
