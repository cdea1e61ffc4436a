import type { Agency } from '../model/people'
import type { LocalNumbering } from '../procedure/context'

/** The parts of a document number （海）应急罚〔2026〕12号. */
export interface DocumentNumber {
  /** 地区简称, e.g. 海. */
  readonly prefix: string
  /** 机关代字; 应急 unless the office numbers under its own, e.g. a township acting in its own name. */
  readonly organ: string
  /** 文种代字, e.g. 罚告. */
  readonly code: string
  readonly year: number
  readonly seq: number
  /** 分号: the 1 of 12-1号, where the documents of a case share one number. */
  readonly sub?: number
}

/** The same read without knowing the organ: `letters` are 机关代字 and 文种代字 together. */
export interface WrittenNumber extends Omit<DocumentNumber, 'organ' | 'code'> {
  readonly letters: string
}

export const DEFAULT_ORGAN_CODE = '应急'

/** Six-cornered brackets round the year, no leading zeros, no 第 (GB/T 9704-2012). */
export function formatNumber(
  prefix: string,
  code: string,
  year: number,
  seq: number,
  organ: string = DEFAULT_ORGAN_CODE,
  sub?: number,
): string {
  return `（${prefix}）${organ}${code}〔${year}〕${seq}${sub === undefined ? '' : `-${sub}`}号`
}

/** The number with its blanks still to be filled: （海）应急罚〔　　〕　　号. */
export function blankNumber(prefix: string, code: string, organ: string = DEFAULT_ORGAN_CODE): string {
  return `（${prefix === '' ? '　' : prefix}）${organ}${code}〔　　〕　　号`
}

/** Reads any office's number of this form; null for other text. */
export function readNumber(text: string): WrittenNumber | null {
  const match = /^（([^（）]*)）([^〔〕（）\d]+)〔(\d{4})〕([1-9]\d*)(?:-([1-9]\d*))?号$/.exec(text.trim())
  if (match === null) return null
  const [, prefix = '', letters = '', year = '', seq = '', sub] = match
  const read = { prefix, letters, year: Number(year), seq: Number(seq) }
  return sub === undefined ? read : { ...read, sub: Number(sub) }
}

/** Reads a number back; null where the text is not one of this organ's numbers. */
export function parseNumber(text: string, organ: string = DEFAULT_ORGAN_CODE): DocumentNumber | null {
  const read = readNumber(text)
  if (read === null) return null
  const { letters, ...rest } = read
  if (!letters.startsWith(organ) || letters.length === organ.length) return null
  return { ...rest, organ, code: letters.slice(organ.length) }
}

/** Two texts with the same key are one number: width of characters, shape of brackets and spaces do not count. */
export function numberKey(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[〔【［]/g, '[')
    .replace(/[〕】］]/g, ']')
}

/** 分文种编号, 统一编号, or 一案一号: one number for a case, written on all its documents. */
export const NumberMode = { ByKind: 'kind', Shared: 'shared', ByCase: 'case' } as const
export type NumberMode = (typeof NumberMode)[keyof typeof NumberMode]

/** What the office itself set; stands above its rule packs. */
export interface OfficeNumbering {
  readonly mode: NumberMode
  readonly prefix?: string | undefined
  readonly organ?: string | undefined
}

/** How the numbers of one kind of document are written and which row of numbers they come from. */
export interface Numbering {
  readonly prefix: string | undefined
  readonly organ: string
  /** Name of the counter: the kind's own code, or one for all kinds of the organ. */
  readonly counter: string
  readonly mode: NumberMode
}

/** What the organ in whose name the case is handled writes in its numbers. */
export type NumberLetters = Pick<Agency, 'numberPrefix' | 'numberOrgan'>

/**
 * The office's setting, else its rule pack's rule for the kind, the most exact one first; else the usual way. Letters
 * that neither names are those of the case's organ.
 */
export function numberingFor(
  code: string,
  agency: NumberLetters | undefined,
  local: readonly LocalNumbering[] = [],
  office?: OfficeNumbering,
): Numbering {
  const prefix = agency?.numberPrefix
  const usual = agency?.numberOrgan || DEFAULT_ORGAN_CODE
  if (office !== undefined) {
    const organ = office.organ ?? usual
    const { mode } = office
    return { prefix: office.prefix ?? prefix, organ, counter: counterOf(mode, organ, code), mode }
  }
  const own = local.find((n) => n.codes?.includes(code) === true) ?? local.find((n) => n.codes === undefined)
  const organ = own?.organ ?? usual
  const mode = own?.shared === true ? NumberMode.Shared : NumberMode.ByKind
  return { prefix: own?.prefix ?? prefix, organ, counter: counterOf(mode, organ, code), mode }
}

function counterOf(mode: NumberMode, organ: string, code: string): string {
  if (mode === NumberMode.Shared) return `*${organ}`
  if (mode === NumberMode.ByCase) return `#${organ}`
  return organ === DEFAULT_ORGAN_CODE ? code : `${organ}${code}`
}

/** Whether a number with these letters stands in a counter's row. */
export function belongsTo(counter: string, letters: string): boolean {
  if (counter.startsWith('*') || counter.startsWith('#')) return letters.startsWith(counter.slice(1))
  return letters === counter || letters === `${DEFAULT_ORGAN_CODE}${counter}`
}
