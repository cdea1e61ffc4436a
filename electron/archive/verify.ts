import { readFile, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { twinKey } from '@shared/archive/names'
import type { Malformed, Mismatch, VerifyReport } from '@shared/archive/report'
import {
  bagInfoValue,
  type DigestAlgorithm,
  linesOf,
  MAX_FAULTS,
  type ManifestEntry,
  parseBagInfo,
  parseDeclaration,
  parseManifest,
  pathDanger,
  quote,
} from '@shared/archive/tag-files'
import { Cancelled, type JobControl } from '@shared/ipc/jobs'
import { fail, ok, type Result } from '@shared/ipc/result'
import { errorCode, type FolderContents, hashFile, listFolder } from './files'

/** Enough for the manifest of 400,000 files; all of it is held in memory. */
const MAX_TAG_FILE_BYTES = 32 * 1024 * 1024

/** What one manifest says of one file. */
interface Claim {
  readonly manifest: string
  readonly algorithm: DigestAlgorithm
  readonly digest: string
}

/** What the check knows and has found so far. */
interface Check {
  readonly root: string
  readonly found: FolderContents
  readonly malformed: Malformed[]
  readonly warnings: string[]
}

/**
 * Checks a bag (BagIt 0.93 to 1.0, RFC 8493) made by this program or any other, and reports every damaged,
 * missing or extra file. Reads only: it repairs nothing, follows no link and fetches nothing. The failure is for
 * a folder that cannot be looked at; damage is in the report. Throws `Cancelled` on abort.
 */
export async function verifyBag(dir: string, control: JobControl): Promise<Result<VerifyReport>> {
  let root: string
  try {
    root = await realpath(dir)
    if (!(await stat(root)).isDirectory()) {
      return fail({
        code: 'bag.not-folder',
        message: '所选的不是文件夹，数据包应当是一个文件夹。没有核对任何内容。',
      })
    }
  } catch (error) {
    const code = errorCode(error)
    return fail({
      code: 'bag.not-found',
      message: '找不到或者打不开所选的文件夹。没有核对任何内容。',
      detail: code,
    })
  }
  const found = await listFolder(root)
  const check: Check = { root, found, malformed: [...found.malformed], warnings: [] }
  const payload = [...found.files].filter(([file]) => file.startsWith('data/'))
  const finish = (
    damage: Pick<VerifyReport, 'missing' | 'unexpected' | 'mismatch'>,
  ): Result<VerifyReport> => {
    const { malformed, warnings } = check
    const isValid = [damage.missing, damage.unexpected, damage.mismatch, malformed].every(
      (list) => list.length === 0,
    )
    const sizeBytes = payload.reduce((sum, [, size]) => sum + size, 0)
    return ok({ isValid, ...damage, malformed, warnings, files: payload.length, sizeBytes })
  }

  if (!(await readDeclaration(check))) return finish({ missing: [], unexpected: [], mismatch: [] })
  if (!found.folders.has('data')) check.malformed.push({ path: 'data', message: '缺少内容目录 data' })
  const claims = await readManifests(check)
  await readBagInfo(check, payload)
  await readFetch(check)
  warnOfTwins(check, payload)

  const damage = await compare(check, claims.byPath, control)
  const unexpected = payload
    .map(([file]) => file)
    .filter((file) => claims.payloadManifests.some((listed) => !listed.has(file)))
  return finish({ ...damage, unexpected: unexpected.sort() })
}

/** False where the bag cannot be read any further. */
async function readDeclaration(check: Check): Promise<boolean> {
  const text = await readTagFile(check, 'bagit.txt')
  if (text === null) {
    if (!check.found.files.has('bagit.txt')) {
      check.malformed.push({ path: 'bagit.txt', message: '缺少这个文件，所选文件夹不是 BagIt 数据包' })
    }
    return false
  }
  const declaration = parseDeclaration(text)
  if ('fault' in declaration) {
    check.malformed.push({ path: 'bagit.txt', message: declaration.fault })
    return false
  }
  if (declaration.hasMark) check.warnings.push('bagit.txt 带有字节顺序标记，BagIt 不允许，内容不受影响。')
  return true
}

interface Claims {
  /** By the path of the file on disk, or as listed where there is none. */
  readonly byPath: ReadonlyMap<string, readonly Claim[]>
  /** Of each payload manifest, the files on disk that it lists. */
  readonly payloadManifests: readonly ReadonlySet<string>[]
}

async function readManifests(check: Check): Promise<Claims> {
  const byPath = new Map<string, Claim[]>()
  const payloadManifests: Set<string>[] = []
  const locate = locator(check)
  for (const name of [...check.found.files.keys()].sort()) {
    const match = /^(tag)?manifest-([^/]+)\.txt$/.exec(name)
    if (match === null) continue
    const isTag = match[1] !== undefined
    const algorithm = match[2]
    if (algorithm !== 'sha256' && algorithm !== 'sha512') {
      check.warnings.push(`${name} 使用的校验算法 ${algorithm} 不受支持，这份清单没有核对。`)
      continue
    }
    const text = await readTagFile(check, name)
    if (text === null) continue
    const { entries, faults } = parseManifest(text, algorithm)
    check.malformed.push(...faults.map((fault) => ({ path: name, ...fault })))
    const listed = new Set<string>()
    for (const entry of entries) {
      if (entry.path.startsWith('data/') === isTag) {
        const listedPath = quote(entry.path)
        const message = isTag ? `标签清单不应列入内容文件“${listedPath}”` : `“${listedPath}”不在 data/ 之内`
        check.malformed.push({ path: name, message })
        continue
      }
      const file = locate(entry)
      listed.add(file)
      byPath.set(file, [...(byPath.get(file) ?? []), { manifest: name, algorithm, digest: entry.digest }])
    }
    if (!isTag) payloadManifests.push(listed)
  }
  if (payloadManifests.length === 0) {
    check.malformed.push({
      path: 'manifest-sha256.txt',
      message: '没有可以核对的内容清单（SHA-256 或者 SHA-512）',
    })
  }
  return { byPath, payloadManifests }
}

/**
 * Finds the file that an entry means: by its decoded path, as it was written, or in another Unicode form, as a
 * copy through macOS leaves it.
 */
function locator({ found, warnings }: Check): (entry: ManifestEntry) => string {
  const byForm = new Map([...found.files.keys()].map((file) => [file.normalize('NFC'), file]))
  return ({ path: listed, writtenAs }) => {
    if (found.files.has(listed)) return listed
    if (writtenAs !== undefined && found.files.has(writtenAs)) return writtenAs
    const other = byForm.get(listed.normalize('NFC'))
    if (other === undefined) return listed
    warnings.push(`“${listed}”的文件名与清单中的 Unicode 形式不同，已按同一文件核对。`)
    return other
  }
}

async function compare(
  check: Check,
  claims: Claims['byPath'],
  control: JobControl,
): Promise<Pick<VerifyReport, 'missing' | 'mismatch'>> {
  const { files } = check.found
  const unread = new Set(check.found.malformed.map((fault) => fault.path))
  const missing = [...claims.keys()].filter((file) => !files.has(file) && !unread.has(file))
  const present = [...claims].filter(([file]) => files.has(file))
  const total = present.reduce((sum, [file]) => sum + (files.get(file) ?? 0), 0)
  const mismatch: Mismatch[] = []
  let done = 0
  for (const [file, expected] of present) {
    if (control.signal.aborted) throw new Cancelled()
    control.progress({ stage: '核对', done, total, unit: '字节', item: file })
    try {
      const algorithms = [...new Set(expected.map((claim) => claim.algorithm))]
      const digests = await hashFile(path.join(check.root, file), algorithms, control, (count) => {
        done += count
        control.progress({ stage: '核对', done, total, unit: '字节', item: file })
      })
      for (const { manifest, algorithm, digest } of expected) {
        const actual = digests.get(algorithm) ?? ''
        if (actual !== digest) mismatch.push({ path: file, manifest, expected: digest, actual })
      }
    } catch (error) {
      if (error instanceof Cancelled) throw error
      check.malformed.push({ path: file, message: `无法读取（${errorCode(error)}）` })
    }
  }
  return { missing: missing.sort(), mismatch: mismatch.sort((a, b) => (a.path < b.path ? -1 : 1)) }
}

async function readBagInfo(check: Check, payload: readonly (readonly [string, number])[]): Promise<void> {
  if (!check.found.files.has('bag-info.txt')) return
  const text = await readTagFile(check, 'bag-info.txt')
  if (text === null) return
  const { info, faults } = parseBagInfo(text)
  check.malformed.push(...faults.map((fault) => ({ path: 'bag-info.txt', ...fault })))
  const stated = bagInfoValue(info, 'Payload-Oxum')
  const actual = `${payload.reduce((sum, [, size]) => sum + size, 0)}.${payload.length}`
  if (stated !== undefined && stated !== actual) {
    const message = `Payload-Oxum 记载的字节数和文件数为 ${stated}，实际为 ${actual}`
    check.malformed.push({ path: 'bag-info.txt', message })
  }
}

/** Files that a bag would have us download stay missing; paths that lead out are told all the same. */
async function readFetch(check: Check): Promise<void> {
  if (!check.found.files.has('fetch.txt')) return
  check.warnings.push('数据包带有 fetch.txt（要求从网络下载文件），本程序不下载，缺少的文件按缺失报告。')
  const text = (await readTagFile(check, 'fetch.txt')) ?? ''
  let faults = 0
  for (const { line, content } of linesOf(text)) {
    if (content.trim() === '') continue
    const target = /^\S+[ \t]+\S+[ \t]+(.+)$/su.exec(content)?.[1]
    const danger = target === undefined ? '不是“网址 长度 路径”的样式' : pathDanger(target)
    if (danger === null) continue
    check.malformed.push({ path: 'fetch.txt', line, message: `路径“${quote(target ?? content)}”${danger}` })
    if (++faults === MAX_FAULTS) break
  }
}

function warnOfTwins(check: Check, payload: readonly (readonly [string, number])[]): void {
  const seen = new Map<string, string>()
  for (const [file] of payload) {
    const twin = seen.get(twinKey(file))
    if (twin !== undefined) check.warnings.push(`“${twin}”和“${file}”在有的系统上会互相覆盖。`)
    seen.set(twinKey(file), file)
  }
}

/** The text of a tag file, or `null` where it is not there or no UTF-8; why not is already noted. */
async function readTagFile({ root, found, malformed }: Check, name: string): Promise<string | null> {
  const size = found.files.get(name)
  if (size === undefined) return null
  if (size > MAX_TAG_FILE_BYTES) {
    malformed.push({ path: name, message: '文件过大，没有读取' })
    return null
  }
  try {
    const bytes = await readFile(path.join(root, name))
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    const message = error instanceof TypeError ? '不是 UTF-8 编码的文字' : `无法读取（${errorCode(error)}）`
    malformed.push({ path: name, message })
    return null
  }
}
