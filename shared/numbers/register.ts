import {
  belongsTo,
  DEFAULT_ORGAN_CODE,
  formatNumber,
  NumberMode,
  readNumber,
  type WrittenNumber,
} from '../documents/number'
import { isConflict, isUnexplained, type NumberEntry, stateOf } from './entry'

/** A counter as the store keeps it: numbers up to `base` were given before this program was in use. */
export interface NumberRow {
  readonly counter: string
  readonly year: number
  readonly last: number
  readonly base: number
}

/** Consecutive numbers of a row that no document carries and nobody has explained. */
export interface Gap {
  readonly counter: string
  readonly year: number
  readonly from: number
  readonly to: number
}

/** One row of the register: a year's numbers of one counter, in order, and the gaps between them. */
export interface RegisterRow extends NumberRow {
  readonly entries: readonly NumberEntry[]
  readonly gaps: readonly Gap[]
  /** Lines that wait for a person: gaps, void numbers without a reason, conflicts. */
  readonly open: number
}

/** The highest number of a counter's row in a year, 0 for none. */
export function highestSeq(entries: readonly NumberEntry[], counter: string, year: number): number {
  return entries.reduce((most, e) => (isIn(e, counter, year) ? Math.max(most, e.seq ?? 0) : most), 0)
}

function isIn(e: NumberEntry, counter: string, year: number): boolean {
  if (e.year !== year) return false
  return e.row === counter || (e.letters !== undefined && belongsTo(counter, e.letters))
}

/** 分号 for one more document with a case's number: none for the first of its kind, then 1, 2 … */
export function nextSub(
  entries: readonly NumberEntry[],
  letters: string,
  year: number,
  seq: number,
): number | undefined {
  const taken = entries.filter((e) => e.letters === letters && e.year === year && e.seq === seq)
  return taken.length === 0 ? undefined : Math.max(...taken.map((e) => e.sub ?? 0)) + 1
}

/**
 * The number of a row that has this place in it already, written for another kind. What is reserved for paper is
 * written without a kind and waits for one.
 */
export function sameSequence(
  entries: readonly NumberEntry[],
  counter: string,
  { year, seq, letters }: Pick<WrittenNumber, 'year' | 'seq' | 'letters'>,
): NumberEntry | undefined {
  return entries.find(
    (e) => e.seq === seq && e.letters !== letters && stateOf(e) !== '保留' && isIn(e, counter, year),
  )
}

/**
 * The register by counter and year, the latest year first. A number stands in the row of its counter; where there
 * is none in that year (it came in with a case), in the row of its own letters. Numbers of no usual form stand last.
 */
export function registerOf(
  entries: readonly NumberEntry[],
  counters: readonly NumberRow[],
): readonly RegisterRow[] {
  const rows = new Map<string, { row: NumberRow; entries: NumberEntry[] }>()
  const rowOf = (row: NumberRow) => {
    const key = `${row.year} ${row.counter}`
    const found = rows.get(key) ?? { row, entries: [] }
    rows.set(key, found)
    return found
  }
  for (const counter of counters) rowOf(counter)
  for (const entry of entries) {
    const { letters, year } = entry
    const those = counters.filter((c) => c.year === year && isIn(entry, c.counter, year))
    const known = those.find((c) => c.counter === entry.row) ?? those[0]
    const own = letters === undefined ? '' : counterOfLetters(letters)
    rowOf(known ?? { counter: own, year, last: 0, base: 0 }).entries.push(entry)
  }
  return [...rows.values()]
    .map(({ row, entries: own }) => finished(row, own))
    .sort((a, b) => b.year - a.year || (a.counter < b.counter ? -1 : 1))
}

function counterOfLetters(letters: string): string {
  return letters.startsWith(DEFAULT_ORGAN_CODE) && letters !== DEFAULT_ORGAN_CODE
    ? letters.slice(DEFAULT_ORGAN_CODE.length)
    : letters
}

function finished(row: NumberRow, own: readonly NumberEntry[]): RegisterRow {
  const given = new Set(own.filter((e) => e.holders.length > 0).map((e) => e.seq))
  // A row of all kinds reserves without naming one: the document that came has the number with its kind's letters.
  const entries = own
    .filter((e) => stateOf(e) !== '保留' || !given.has(e.seq))
    .sort(
      (a, b) => (a.seq ?? 0) - (b.seq ?? 0) || (a.sub ?? 0) - (b.sub ?? 0) || (a.number < b.number ? -1 : 1),
    )
  const gaps = gapsOf(row, entries)
  const open = gaps.length + entries.filter((e) => isConflict(e) || isUnexplained(e)).length
  return { ...row, entries, gaps, open }
}

function gapsOf(row: NumberRow, entries: readonly NumberEntry[]): readonly Gap[] {
  if (row.year === 0) return []
  const { counter, year, base } = row
  const taken = [...new Set(entries.flatMap((e) => e.seq ?? []))]
    .filter((seq) => seq > base)
    .sort((a, b) => a - b)
  // A row without a counter came in with cases: where it begins in this office nobody has said.
  const first = row.last === 0 ? (taken[0] ?? 1) : base + 1
  const gaps: Gap[] = []
  let next = first
  for (const seq of [...taken, Math.max(row.last, taken.at(-1) ?? 0) + 1]) {
    if (seq > next) gaps.push({ counter, year, from: next, to: seq - 1 })
    next = seq + 1
  }
  return gaps
}

/** What a row is called: the kind's code, or whose numbers it holds. */
export function rowName(counter: string): string {
  if (counter === '') return '其他文号'
  if (counter.startsWith('*')) return `${counter.slice(1)}（统一编号）`
  if (counter.startsWith('#')) return `${counter.slice(1)}（一案一号）`
  return counter
}

/** A number of a row as the row's others are written; `fallback` where it has none. */
export function numberIn(row: RegisterRow, seq: number, fallback: { readonly prefix: string }): string {
  const shared = /^[*#]/.test(row.counter) ? row.counter.slice(1) : undefined
  const like = row.entries.map((e) => readNumber(e.number)).find((n) => n !== null)
  const letters = shared ?? like?.letters ?? `${DEFAULT_ORGAN_CODE}${row.counter}`
  return formatNumber(like?.prefix ?? fallback.prefix, '', row.year, seq, letters)
}

/** How the office counts, in words. */
export const numberModeLabels: Readonly<Record<NumberMode, string>> = {
  [NumberMode.ByKind]: '各种文书分别编号',
  [NumberMode.Shared]: '全部文书统一编号',
  [NumberMode.ByCase]: '一案一号，各种文书共用',
}
