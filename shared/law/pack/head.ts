import type { LegalDate } from '../../model/primitives'
import { LegalDate as LegalDateSchema } from '../../model/primitives'
import { closeUp } from './lines'
import type { LawText } from './model'

type Head = Pick<
  LawText,
  'title' | 'extent' | 'docNo' | 'issuer' | 'passed' | 'effectiveFrom' | 'effectiveFromBasis' | 'header'
>

const KIND_WORDS =
  '法|法典|条例|规定|办法|规则|标准|细则|解释|决定|决议|基准|意见|通则|准则|规程|章程|制度|规范|通知|批复|指引'
const TITLE = new RegExp(`^[^，。；：！？]{1,80}(?:${KIND_WORDS})(?:（[^（）]*）|\\([^()]*\\))*$`, 'u')

/** A decree and the account of amendments; the largest seen has 3000 characters. */
const MAX_NOTES = 20_000

/** Whether a line could be the name of a law. */
export function looksLikeTitle(line: string): boolean {
  if (line.length > 200) return false
  const name = closeUp(line).replace(/^[《]|[》]$/gu, '')
  return TITLE.test(name) && !/^(?:第|根据|关于公布|[（(])/u.test(name) && !/令$/u.test(name)
}

/** The name of a law without marks, years and what a maker of files adds; and whether that says 节选. */
export function readTitle(line: string): {
  readonly title: string
  readonly isExcerpt: boolean
} {
  const name = closeUp(line)
    .replace(/^《([^《》]*)》$/u, '$1')
    .replace(/^(?:[一二三四五六七八九十]{1,3}、|\d{1,2}[.、])/u, '')
  const isExcerpt = /节选|摘录|第[^条]{1,9}条|不完整|残缺/u.test(name)
  const title = name
    .replace(/[（(][^（()）]*(?:节选|摘录|修正|修订|第[^条]{1,9}条|年版|不完整|\d{4}年?|令第).*$/u, '')
    .replace(/(?:——|--).*$/u, '')
    .trim()
  return { title: title === '' ? name : title, isExcerpt }
}

const CHINESE_DATE = /(\d{4})\s{0,9}年\s{0,9}(\d{1,2})\s{0,9}月\s{0,9}(\d{1,2})\s{0,9}日/u
const ISO_DATE = /(\d{4})-(\d{1,2})-(\d{1,2})/u

/** Every date in a text, as 2021年7月15日 or 2021-07-15, in any width, in order. */
export function datesIn(text: string): readonly LegalDate[] {
  const either = new RegExp(`${CHINESE_DATE.source}|${ISO_DATE.source}`, 'gu')
  return [...text.normalize('NFKC').matchAll(either)].flatMap(([, y1, m1, d1, y2, m2, d2]) => {
    const day = `${y1 ?? y2}-${(m1 ?? m2 ?? '').padStart(2, '0')}-${(d1 ?? d2 ?? '').padStart(2, '0')}`
    return LegalDateSchema.safeParse(day).success ? [day] : []
  })
}

/** What a sentence tells of another law, or of this one's end, is no fact about this text. */
const OF_ANOTHER = /废止|失效|取代|代替|替代|引《|所引/u

/** The day of 自…起施行 or of 2024-01-01施行; the last one of the sentence, since amendments follow the first text. */
function effectiveDay(text: string): LegalDate | undefined {
  const date = `(?:${CHINESE_DATE.source}|${ISO_DATE.source})`
  const pattern = new RegExp(`${date}\\s{0,9}起?\\s{0,9}(?:施行|实施|生效|执行)`, 'gu')
  for (const sentence of text.normalize('NFKC').split(/[\n。]/u)) {
    const said = OF_ANOTHER.test(sentence) ? undefined : [...sentence.matchAll(pattern)].at(-1)
    if (said) return datesIn(said[0])[0]
  }
  return undefined
}

const DOC_NO =
  /(?:[^，。；：、\s（(由\d]{0,40}令)\s{0,9}第\s{0,9}[〇零一二三四五六七八九十百千\d]{1,9}\s{0,9}号/u

function docNoIn(text: string): string | undefined {
  const lines = text.split('\n').filter((line) => !OF_ANOTHER.test(line))
  return DOC_NO.exec(lines.join('\n'))?.[0]
}

const META = /^[-*][\s　]*([^：:]{2,12})[：:][\s　]*(.*)$/u

/**
 * What stands before the first 编章条: the name, and what is told of number, issuer and dates. `lastArticle` is
 * the text of the last article: its date of effect counts only when no amendment is later, because an amended law
 * keeps the date of its first version there.
 */
export function readHead(
  lines: readonly { readonly text: string; readonly isTitle: boolean }[],
  lastArticle: string,
): Head | undefined {
  const marked = lines.find((line) => line.isTitle)
  const named = marked ?? lines.findLast((line) => !META.test(line.text) && looksLikeTitle(line.text))
  const first = lines.find((line) => line.text.length <= 60 && !META.test(line.text))
  const titleLine = named ?? first
  if (titleLine === undefined) return undefined
  const { title, isExcerpt } = readTitle(titleLine.text)
  const rest = lines.filter((line) => line !== titleLine).map((line) => line.text)
  const told = rest.join('\n').slice(0, MAX_NOTES)
  const meta = readMeta(rest)
  const stated = meta.get('施行')
  const header = rest.filter((line) => !meta.kept.has(line))
  const notes = header.join('\n').slice(0, MAX_NOTES)
  const passed = meta.get('通过') ?? passedIn(notes)
  const dates: {
    readonly [K in 'stated' | 'header' | 'last-article']: LegalDate | undefined
  } = {
    stated: stated === undefined ? undefined : datesIn(stated)[0],
    header: effectiveDay(told),
    'last-article': isLater(effectiveDay(lastArticle), datesIn(passed ?? notes)),
  }
  const basis = (['stated', 'header', 'last-article'] as const).find((key) => dates[key] !== undefined)
  const docNo = meta.get('文号') ?? docNoIn(`${titleLine.text}\n${told}`)
  const issuer = meta.get('机关')?.split(/[；;]/u)[0]
  const effectiveFrom = basis && dates[basis]
  return {
    title: title.slice(0, 400),
    extent: isExcerpt || /不完整|节选/u.test(told) ? 'excerpt' : 'whole',
    ...(docNo ? { docNo: docNo.slice(0, 400) } : {}),
    ...(issuer ? { issuer: issuer.slice(0, 400) } : {}),
    ...(passed ? { passed: passed.slice(0, 2000) } : {}),
    ...(basis && effectiveFrom ? { effectiveFrom, effectiveFromBasis: basis } : {}),
    header,
  }
}

function isLater(day: LegalDate | undefined, amended: readonly LegalDate[]): LegalDate | undefined {
  return day !== undefined && amended.length > 0 && amended.every((other) => other <= day) ? day : undefined
}

/** 题注: the bracketed account of when it was passed and amended. */
function passedIn(notes: string): string | undefined {
  const note = /[（(]?\d{4}\s{0,9}年[^）)]{0,2000}(?:通过|公布|发布|修订|修正)[^）)]{0,2000}[）)]?/u.exec(
    notes,
  )
  return note?.[0].replace(/^[（(]|[）)]$/gu, '').trim()
}

/** The - 键：值 lines that a file of ours or of a law collection begins with. */
function readMeta(lines: readonly string[]): {
  readonly get: (key: string) => string | undefined
  readonly kept: ReadonlySet<string>
} {
  const found = new Map<string, string>()
  const kept = new Set<string>()
  for (const line of lines) {
    const [, name = '', value = ''] = META.exec(line) ?? []
    const key = KEYS.find(([, pattern]) => pattern.test(name))?.[0]
    if (key === undefined || found.has(key)) continue
    kept.add(line)
    if (value !== '') found.set(key, value)
  }
  return { get: (key) => found.get(key), kept }
}

const KEYS: readonly (readonly [string, RegExp])[] = [
  ['机关', /^(?:制定|发布|公布|颁布)(?:机关|单位|部门)$/u],
  ['文号', /^(?:文号|发文字号|令号)$/u],
  ['通过', /^(?:通过|公布|发布|通过[/、]公布|公布日期|发布日期)$/u],
  ['施行', /^(?:施行|施行日期|实施日期|生效日期|时效)$/u],
]
