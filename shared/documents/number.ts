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
}

export const DEFAULT_ORGAN_CODE = '应急'

/** Six-cornered brackets round the year, no leading zeros, no 第 (GB/T 9704-2012). */
export function formatNumber(
  prefix: string,
  code: string,
  year: number,
  seq: number,
  organ: string = DEFAULT_ORGAN_CODE,
): string {
  return `（${prefix}）${organ}${code}〔${year}〕${seq}号`
}

/** The number with its blanks still to be filled: （海）应急罚〔　　〕　　号. */
export function blankNumber(prefix: string, code: string, organ: string = DEFAULT_ORGAN_CODE): string {
  return `（${prefix === '' ? '　' : prefix}）${organ}${code}〔　　〕　　号`
}

/** Reads a number back; null where the text is not one of this organ's numbers. */
export function parseNumber(text: string, organ: string = DEFAULT_ORGAN_CODE): DocumentNumber | null {
  const match = /^（([^（）]*)）([^〔〕（）\d]+)〔(\d{4})〕([1-9]\d*)号$/.exec(text.trim())
  if (match === null) return null
  const [, prefix = '', letters = '', year = '', seq = ''] = match
  if (!letters.startsWith(organ) || letters.length === organ.length) return null
  return { prefix, organ, code: letters.slice(organ.length), year: Number(year), seq: Number(seq) }
}

/** How the numbers of one kind of document are written and which row of numbers they come from. */
export interface Numbering {
  readonly prefix: string | undefined
  readonly organ: string
  /** Name of the counter: the kind's own code, or one for all kinds of the organ. */
  readonly counter: string
  /** 统一编号. */
  readonly shared: boolean
}

/** The office's own rule for a kind of document, the most exact one first; else the usual way. */
export function numberingFor(
  code: string,
  prefix: string | undefined,
  local: readonly LocalNumbering[] = [],
): Numbering {
  const own = local.find((n) => n.codes?.includes(code) === true) ?? local.find((n) => n.codes === undefined)
  if (own === undefined) return { prefix, organ: DEFAULT_ORGAN_CODE, counter: code, shared: false }
  return {
    prefix: own.prefix ?? prefix,
    organ: own.organ,
    counter: own.shared ? `*${own.organ}` : own.organ === DEFAULT_ORGAN_CODE ? code : `${own.organ}${code}`,
    shared: own.shared,
  }
}
