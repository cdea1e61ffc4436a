import { type Failure, fail, ok, type Result } from '../../ipc/result'
import { canonicalJson } from '../../text/canonical-json'
import { shortLawTitle } from '../citation'
import { LAW_PACK_FORMAT, LAW_PACK_VERSION, LawPack, type LawText } from './model'

const MAX_PACK_TEXT = 32 * 1024 * 1024
const MAX_DEPTH = 16

export function createPack(texts: readonly LawText[]): LawPack {
  return {
    format: LAW_PACK_FORMAT,
    version: LAW_PACK_VERSION,
    texts: [...texts],
  }
}

/** What tells the versions of laws apart: 行政处罚法@2021-07-15. Two texts of one key are the same version. */
export function textKey(text: LawText): string {
  return `${shortLawTitle(text.title)}@${text.effectiveFrom ?? '未知'}`
}

/**
 * The words whose SHA-256 over UTF-8 is a pack's digest. Where a text came from does not count: the same law from
 * another file is the same pack.
 */
export function packDigestInput(pack: LawPack): string {
  const texts = pack.texts.map(({ source: _source, ...text }) => text)
  return canonicalJson({ ...pack, texts })
}

/** One line each; a text per line, so that two packs can be compared with ordinary tools. */
export function serialisePack(pack: LawPack): string {
  const texts = pack.texts.map((text) => `  ${JSON.stringify(text)}`).join(',\n')
  return `{"format":"${pack.format}","version":${pack.version},"texts":[\n${texts}\n]}\n`
}

/** Reads the JSON of a pack. Never throws; `lawpack.foreign`, `lawpack.newer`, `lawpack.too-large`, `lawpack.invalid`. */
export function parsePack(json: string): Result<LawPack, Failure> {
  if (json.length > MAX_PACK_TEXT)
    return refuse('too-large', '文件太大（超过 32 MB），不像是法规全文包。没有导入。')
  let value: unknown
  try {
    value = JSON.parse(json.startsWith('\ufeff') ? json.slice(1) : json)
  } catch {
    return refuse('foreign', '文件不是完整的 JSON，读不成法规全文包。没有导入。请重新取得这个文件。')
  }
  if (
    typeof value !== 'object' ||
    value === null ||
    (value as { format?: unknown }).format !== LAW_PACK_FORMAT
  ) {
    return refuse('foreign', '这不是法规全文包：文件里没有 "format": "anjuan-law-pack" 的标记。没有导入。')
  }
  const { version } = value as { version?: unknown }
  if (typeof version === 'number' && version > LAW_PACK_VERSION) {
    return refuse(
      'newer',
      `这份全文包由更新版本的安卷制作（包版本 ${version}）。没有导入，文件没有改动。请更新本程序后再试。`,
    )
  }
  // The tree is 编、分编、章、节、条、款、项、目 deep; what goes deeper would only exhaust the stack.
  if (depthOf(value) > MAX_DEPTH * 2) return refuse('invalid', '全文包的层次过深，不像是法规。没有导入。')
  const parsed = LawPack.safeParse(value)
  if (parsed.success) return ok(parsed.data)
  const { issues } = parsed.error
  const [first] = issues
  const where = first === undefined || first.path.length === 0 ? '整个文件' : first.path.join('.')
  return refuse(
    'invalid',
    `全文包有 ${issues.length} 处不合格式，没有导入。第一处在“${where}”：${first?.message ?? ''}。`,
  )
}

function refuse(code: string, message: string) {
  return fail<Failure>({ code: `lawpack.${code}`, message })
}

/** Without recursion, whatever is nested. */
function depthOf(value: unknown): number {
  let deepest = 0
  const queue: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 1 }]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue
    deepest = Math.max(deepest, next.depth)
    if (deepest > MAX_DEPTH * 2) return deepest
    for (const child of Object.values(next.value)) queue.push({ value: child, depth: next.depth + 1 })
  }
  return deepest
}
