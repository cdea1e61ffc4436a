/** What is wrong in a tag file, and on which line (from 1). */
export interface TagFault {
  readonly line: number
  readonly message: string
}

export interface ManifestEntry {
  /** Relative to the bag's folder, decoded, separated by `/`. */
  readonly path: string
  /** The path as it was written, where decoding changed it: some programs write `%25` for itself. */
  readonly writtenAs?: string
  /** Lower-case hexadecimal. */
  readonly digest: string
}

export interface Manifest {
  readonly entries: readonly ManifestEntry[]
  /** The first {@link MAX_FAULTS}. */
  readonly faults: readonly TagFault[]
}

/** Nobody reads more; a hostile file must not make us keep a sentence for each of its million lines. */
export const MAX_FAULTS = 1000

/** Longest path of any system, in UTF-16 units (Windows). */
const MAX_PATH = 32_767

/** How much of a faulty path a message quotes. */
const QUOTED = 200

export type DigestAlgorithm = 'sha256' | 'sha512'

const digestLength: Readonly<Record<DigestAlgorithm, number>> = { sha256: 64, sha512: 128 }

/** The two lines of `bagit.txt` (RFC 8493 §2.1.1). */
export const BAG_DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'

/**
 * The text of a manifest (RFC 8493 §2.1.3), in the form that `sha256sum -c` reads: digest, two spaces, path.
 * Sorted by path, so that equal contents give equal bytes.
 */
export function formatManifest(entries: readonly ManifestEntry[]): string {
  const sorted = [...entries].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
  return sorted.map(({ path, digest }) => `${digest}  ${encodePath(path)}\n`).join('')
}

/**
 * Reads a manifest made by any program: with a byte order mark, CR LF, upper-case digests, the `*` of
 * md5sum's binary mode, or `./` before a path. Lines that are none, lead out of the bag or name a path again
 * are faults, and no entry is made of them.
 */
export function parseManifest(text: string, algorithm: DigestAlgorithm): Manifest {
  const entries: ManifestEntry[] = []
  const faults: TagFault[] = []
  const seen = new Set<string>()
  for (const { line, content } of linesOf(text)) {
    if (content.trim() === '') continue
    if (faults.length >= MAX_FAULTS) break
    const fault = (message: string) => faults.push({ line, message })
    // With `s`, since a `.` that stops at U+2028 would try every split of a long run of spaces before it.
    const match = /^([0-9A-Fa-f]+)[ \t]+\*?(.+)$/su.exec(content)
    const [, digest = '', encoded = ''] = match ?? []
    if (match === null) fault('不是“校验值 路径”的样式')
    else if (digest.length !== digestLength[algorithm])
      fault(`校验值应为 ${digestLength[algorithm]} 位十六进制`)
    else {
      const written = encoded.replace(/^(?:\.\/)+/, '')
      const path = decodePath(written)
      const danger = pathDanger(path)
      if (danger !== null) fault(`路径“${quote(path)}”${danger}`)
      else if (seen.has(path)) fault(`路径“${quote(path)}”重复出现`)
      else {
        seen.add(path)
        entries.push({
          path,
          ...(path === written ? {} : { writtenAs: written }),
          digest: digest.toLowerCase(),
        })
      }
    }
  }
  return { entries, faults }
}

/** A path for a message, shortened. */
export function quote(path: string): string {
  return path.length > QUOTED ? `${path.slice(0, QUOTED)}…` : path
}

/** Why a path may not be followed from the bag's folder, in Chinese; `null` if it may. */
export function pathDanger(path: string): string | null {
  if (path === '' || path.includes('\0')) return '为空或者含有非法字符'
  if (path.length > MAX_PATH) return '过长'
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return '不是包内的相对路径'
  if (path.includes('\\')) return '含有反斜杠'
  const names = path.split('/')
  if (names.includes('..')) return '越出数据包'
  if (names.includes('') || names.includes('.')) return '含有空的目录名'
  return null
}

/** `%`, CR and LF percent-encoded; nothing else is (RFC 8493 §2.1.3). */
function encodePath(path: string): string {
  return path.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function decodePath(encoded: string): string {
  return encoded.replace(/%(25|0[DdAa])/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}

/** Version and encoding of a `bagit.txt`, or what is wrong with it. */
export type Declaration =
  | { readonly version: string; readonly encoding: string; readonly hasMark: boolean }
  | { readonly fault: string }

/** Two short lines; what is longer is none. */
const MAX_DECLARATION = 1000

/** Versions whose rules these readers keep: 0.93 to 0.97 were drafts of 1.0 and differ only in wording. */
const readableVersion = /^(?:0\.9[3-7]|1\.0)$/

export function parseDeclaration(text: string): Declaration {
  const lines = (text.length > MAX_DECLARATION ? [] : [...linesOf(text)]).map(({ content }) => content)
  while (lines.at(-1) === '') lines.pop()
  const version = /^BagIt-Version: ?(\d+\.\d+)$/.exec(lines[0] ?? '')?.[1]
  const encoding = /^Tag-File-Character-Encoding: ?(\S+)$/.exec(lines[1] ?? '')?.[1]
  if (lines.length !== 2 || version === undefined || encoding === undefined) {
    return { fault: '应当只有 BagIt-Version 和 Tag-File-Character-Encoding 两行' }
  }
  if (!readableVersion.test(version))
    return { fault: `BagIt 版本 ${version} 不是本程序认识的版本（0.93–0.97、1.0）` }
  if (encoding.toUpperCase() !== 'UTF-8')
    return { fault: `标签文件的编码 ${encoding} 不受支持，只支持 UTF-8` }
  return { version, encoding, hasMark: text.startsWith('\uFEFF') }
}

export type BagInfo = readonly (readonly [label: string, value: string])[]

/** `bag-info.txt` (RFC 8493 §2.2.2). Line ends within a value become spaces. Throws on a label with a colon. */
export function formatBagInfo(info: BagInfo): string {
  return info
    .map(([label, value]) => {
      if (!/^[^:\s][^:\r\n]*$/.test(label)) throw new Error('a bag-info label holds no colon or line end')
      const lines = value.split(/[\r\n\u0085\u2028\u2029]+/).map((line) => line.trim())
      return `${label}: ${lines.filter((line) => line !== '').join(' ')}\n`
    })
    .join('')
}

/** Reads `bag-info.txt`; folded values are joined by a space, labels may repeat. */
export function parseBagInfo(text: string): { readonly info: BagInfo; readonly faults: readonly TagFault[] } {
  const info: [string, string][] = []
  const faults: TagFault[] = []
  for (const { line, content } of linesOf(text)) {
    const last = info.at(-1)
    const match = /^([^:\s][^:]*):[ \t]*(.*)$/su.exec(content)
    if (content.trim() === '') continue
    if (faults.length >= MAX_FAULTS) break
    if (/^[ \t]/.test(content) && last !== undefined) last[1] = `${last[1]} ${content.trim()}`
    else if (match === null) faults.push({ line, message: '不是“标签: 内容”的样式' })
    else info.push([(match[1] ?? '').trim(), (match[2] ?? '').trim()])
  }
  return { info, faults }
}

/** The last value of a label, whose case does not matter. */
export function bagInfoValue(info: BagInfo, label: string): string | undefined {
  return info.findLast(([name]) => name.toLowerCase() === label.toLowerCase())?.[1]
}

/** Lines with their numbers, of any line end, without a byte order mark. One at a time: a file may be all line ends. */
export function* linesOf(text: string): Generator<{ readonly line: number; readonly content: string }> {
  const end = /\r\n|\n|\r/g
  let at = text.startsWith('\uFEFF') ? 1 : 0
  for (let line = 1; ; line++) {
    end.lastIndex = at
    const found = end.exec(text)
    yield { line, content: text.slice(at, found?.index) }
    if (found === null) return
    at = end.lastIndex
  }
}
