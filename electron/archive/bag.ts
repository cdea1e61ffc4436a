import { createHash } from 'node:crypto'
import { lstat, mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { isSafeName, isSafePath, twinKey } from '@shared/archive/names'
import { reportSentence } from '@shared/archive/report'
import {
  BAG_DECLARATION,
  type BagInfo,
  formatBagInfo,
  formatManifest,
  type ManifestEntry,
} from '@shared/archive/tag-files'
import { Cancelled, type JobControl } from '@shared/ipc/jobs'
import { type Failure, FailureError, fail, ok, type Result } from '@shared/ipc/result'
import { type BagDisk, realDisk } from './disk'
import { errorCode, syncFolder } from './files'
import { verifyBag } from './verify'

export type ByteSource = Uint8Array | AsyncIterable<Uint8Array>

/** One file of the bag. Below `data/` it is payload; elsewhere a tag file, listed in the tag manifest. */
export interface BagEntry {
  /** Relative to the bag, separated by `/`, every name safe (`shared/archive/names`). */
  readonly path: string
  /** Called once, when its turn comes. What it throws ends the bag, in its own words if it is a `SourceProblem`. */
  open(): ByteSource | Promise<ByteSource>
}

export interface BagDescription {
  /** 立档单位. */
  readonly sourceOrganization: string
  /** The day in China, `YYYY-MM-DD`. */
  readonly baggingDate: string
  /** 档号, or the id of the case while it has none. */
  readonly externalIdentifier: string
  readonly externalDescription?: string
  /** Name and version of the program, `安卷 0.1.0`. */
  readonly softwareAgent: string
}

export interface BagRequest {
  readonly parentDir: string
  readonly name: string
  readonly entries: readonly BagEntry[] | AsyncIterable<BagEntry>
  readonly description: BagDescription
}

export interface WrittenBag {
  readonly path: string
  /** `bytes.files` of the payload (RFC 8493 §2.2.2). */
  readonly payloadOxum: string
  readonly files: readonly ManifestEntry[]
}

export interface BagError extends Failure {
  readonly code:
    | 'bag.name'
    | 'bag.parent'
    | 'bag.exists'
    | 'bag.busy'
    | 'bag.path'
    | 'bag.source'
    | 'bag.disk-full'
    | 'bag.denied'
    | 'bag.write'
    | 'bag.verify'
  /** With `bag.exists`: a name that is free. */
  readonly suggestion?: string
}

const unsafe = '：文件名不能用于数据包。没有生成任何内容。'
const reserved = /^(?:bagit|bag-info|fetch|(?:tag)?manifest-[^/]*)\.txt$/i

/** Bags that this process is writing: two jobs must not share a temporary folder. */
const busy = new Set<string>()

/** What a source throws that can say itself, by name, what is wrong and what to do; the bag is refused in its words. */
export class SourceProblem extends FailureError {}

/** Carries a `BagError` out of the depth of the writing. */
class Refused extends FailureError<BagError> {}

/**
 * Writes a BagIt 1.0 bag (RFC 8493) with SHA-256 manifests under `parentDir/name`. It is put together in
 * `.name.partial` beside, made durable, read again and checked against its manifests, and only then given
 * its name: under that name there is never anything but a whole bag. On every failure, and on abort, which throws
 * `Cancelled`, the temporary folder is removed. An existing folder is never written into.
 */
export async function writeBag(
  request: BagRequest,
  control: JobControl,
  disk: BagDisk = realDisk,
): Promise<Result<WrittenBag, BagError>> {
  const { parentDir, name } = request
  if (!isSafeName(name)) return fail({ code: 'bag.name', message: `“${name}”${unsafe}` })
  const target = path.join(parentDir, name)
  const partial = path.join(parentDir, `.${name}.partial`)
  if (busy.has(partial)) return fail({ code: 'bag.busy', message: '同名的数据包正在生成，请等它完成。' })
  busy.add(partial)
  try {
    const parent = await lookAt(parentDir)
    if (parent === null)
      return fail({ code: 'bag.parent', message: '找不到要保存到的文件夹。没有生成任何内容。' })
    if ((await lookAt(target)) !== null) return fail(await exists(parentDir, name))
    // What a crash left behind; the name is ours, and nobody else is at it.
    await rm(partial, { recursive: true, force: true })
    try {
      await mkdir(partial)
      const written = await fill(partial, request, control, disk)
      if ((await lookAt(target)) !== null) throw new Refused(await exists(parentDir, name))
      await rename(partial, target)
      await syncFolder(parentDir)
      return ok({ ...written, path: target })
    } catch (error) {
      // What cannot be removed now the next attempt removes; the first error is the one to tell.
      await rm(partial, { recursive: true, force: true }).catch(() => {})
      throw error
    }
  } catch (error) {
    if (error instanceof Cancelled) throw error
    return fail(error instanceof Refused ? error.failure : diskFailure(error))
  } finally {
    busy.delete(partial)
  }
}

async function fill(
  root: string,
  { entries, description }: BagRequest,
  control: JobControl,
  disk: BagDisk,
): Promise<Omit<WrittenBag, 'path'>> {
  const payload: ManifestEntry[] = []
  const tags: ManifestEntry[] = []
  const taken = new Map<string, 'file' | 'folder'>()
  const folders = new Set<string>([root])
  const total = 'length' in entries ? entries.length : 0
  let bytes = 0
  let done = 0
  await makeFolder(root, 'data', folders)
  for await (const entry of fromSource(entries, '案卷')) {
    if (control.signal.aborted) throw new Cancelled()
    control.progress({ stage: '写入', done, total: Math.max(total, done), unit: '件', item: entry.path })
    refuseBadPath(entry.path, taken)
    await makeFolder(root, path.posix.dirname(entry.path), folders)
    const { digest, sizeBytes } = await writeEntry(root, entry, control, disk)
    const isPayload = entry.path.startsWith('data/')
    ;(isPayload ? payload : tags).push({ path: entry.path, digest })
    if (isPayload) bytes += sizeBytes
    done++
  }

  const payloadOxum = `${bytes}.${payload.length}`
  const tagTexts: readonly (readonly [string, string])[] = [
    ['bagit.txt', BAG_DECLARATION],
    ['bag-info.txt', formatBagInfo(bagInfo(description, payloadOxum))],
    ['manifest-sha256.txt', formatManifest(payload)],
  ]
  for (const [name, text] of tagTexts) {
    const { digest } = await writeEntry(root, { path: name, open: () => Buffer.from(text) }, control, disk)
    tags.push({ path: name, digest })
  }
  const tagManifest = Buffer.from(formatManifest(tags))
  await writeEntry(root, { path: 'tagmanifest-sha256.txt', open: () => tagManifest }, control, disk)
  for (const folder of folders) await syncFolder(folder)

  const check = await verifyBag(root, control)
  if (!check.ok) throw new Refused({ code: 'bag.verify', message: check.error.message })
  if (!check.value.isValid) {
    const message = `写入后复核没有通过，${reportSentence(check.value)}磁盘可能有故障，请换一个位置再试。没有留下任何内容。`
    throw new Refused({ code: 'bag.verify', message })
  }
  return { payloadOxum, files: payload }
}

/** Writes one file while hashing what is written; tells a failing source from a failing disk. */
async function writeEntry(
  root: string,
  entry: BagEntry,
  control: JobControl,
  disk: BagDisk,
): Promise<{ readonly digest: string; readonly sizeBytes: number }> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  const source = chunksOf(entry)
  const file = await disk.createFile(path.join(root, ...entry.path.split('/')))
  try {
    for await (const chunk of source) {
      if (control.signal.aborted) throw new Cancelled()
      hash.update(chunk)
      sizeBytes += chunk.length
      await file.write(chunk)
    }
    await file.finish()
  } catch (error) {
    await file.abandon()
    throw error
  }
  return { digest: hash.digest('hex'), sizeBytes }
}

async function* chunksOf(entry: BagEntry): AsyncGenerator<Uint8Array> {
  const opened = async function* () {
    const source = await entry.open()
    if (source instanceof Uint8Array) yield source
    else yield* source
  }
  yield* fromSource(opened(), `“${entry.path}”`)
}

/** The same items; what the source throws becomes a refusal that names it. What the taker throws does not. */
async function* fromSource<T>(source: Iterable<T> | AsyncIterable<T>, what: string): AsyncGenerator<T> {
  try {
    yield* source
  } catch (error) {
    if (error instanceof Cancelled) throw error
    if (error instanceof SourceProblem) {
      const { code, message } = error.failure
      throw new Refused({ code: 'bag.source', message, detail: code })
    }
    const message = `读取${what}的内容时出错，数据包没有生成，原有资料没有改动。`
    throw new Refused({ code: 'bag.source', message, detail: errorCode(error) })
  }
}

function refuseBadPath(entryPath: string, taken: Map<string, 'file' | 'folder'>): void {
  const refuse = (why: string) => new Refused({ code: 'bag.path', message: `“${entryPath}”${why}` })
  if (!isSafePath(entryPath)) throw refuse(unsafe)
  if (reserved.test(entryPath)) throw refuse('：是 BagIt 自己使用的文件名。没有生成任何内容。')
  if (taken.has(twinKey(entryPath))) throw refuse('：与另一个文件同名。没有生成任何内容。')
  taken.set(twinKey(entryPath), 'file')
  const names = entryPath.split('/')
  for (let depth = 1; depth < names.length; depth++) {
    const folder = twinKey(names.slice(0, depth).join('/'))
    if (taken.get(folder) === 'file') throw refuse('：所在的文件夹与一个文件同名。没有生成任何内容。')
    taken.set(folder, 'folder')
  }
}

async function makeFolder(root: string, relative: string, made: Set<string>): Promise<void> {
  let folder = root
  for (const name of relative.split('/')) {
    if (name === '.') continue
    folder = path.join(folder, name)
    if (made.has(folder)) continue
    await mkdir(folder)
    made.add(folder)
  }
}

function bagInfo(d: BagDescription, payloadOxum: string): BagInfo {
  return [
    ['Source-Organization', d.sourceOrganization],
    ['Bagging-Date', d.baggingDate],
    ['External-Identifier', d.externalIdentifier],
    ...(d.externalDescription === undefined
      ? []
      : [['External-Description', d.externalDescription] as const]),
    ['Payload-Oxum', payloadOxum],
    ['Bag-Software-Agent', d.softwareAgent],
  ]
}

async function exists(parentDir: string, name: string): Promise<BagError> {
  let suggestion = name
  for (let n = 2; (await lookAt(path.join(parentDir, suggestion))) !== null; n++) suggestion = `${name}-${n}`
  const message = `“${name}”已经存在，为免覆盖没有写入。可以改用“${suggestion}”。`
  return { code: 'bag.exists', message, suggestion }
}

/** What is at a path, without following a link; `null` if nothing is. */
async function lookAt(file: string): Promise<object | null> {
  try {
    return await lstat(file)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}

function diskFailure(error: unknown): BagError {
  const detail = errorCode(error)
  const nothing = '没有留下任何内容，原有资料没有改动。'
  if (detail === 'ENOSPC' || detail === 'EDQUOT') {
    return {
      code: 'bag.disk-full',
      message: `磁盘空间不足，数据包没有生成。请腾出空间或者换一个位置再试。${nothing}`,
      detail,
    }
  }
  if (detail === 'EACCES' || detail === 'EPERM' || detail === 'EROFS') {
    return { code: 'bag.denied', message: `没有权限写入所选的位置。请换一个位置再试。${nothing}`, detail }
  }
  return { code: 'bag.write', message: `写入数据包时出错（${detail}）。${nothing}`, detail }
}
