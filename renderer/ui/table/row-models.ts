import type { ColumnFiltersState, SortingState } from '@tanstack/react-table'
import { type CellValue, orderByRank, type SortKeys, sortKeys } from './sort-keys'

// The part of the library's table that a row model reads. Its own generic types cannot express a
// model that serves every feature set and every row type.
interface RowLike {
  readonly original: unknown
  readonly index: number
}
interface Model {
  readonly rows: RowLike[]
  readonly flatRows: RowLike[]
  readonly rowsById: Record<string, RowLike>
}
export interface TableLike {
  getCoreRowModel(): Model
  getPreFilteredRowModel(): Model
  getPreSortedRowModel(): Model
  getAllLeafColumns(): readonly { readonly id: string }[]
  getColumn(id: string): { readonly columnDef: { readonly meta?: unknown } } | undefined
  readonly atoms: Readonly<Record<string, { get(): unknown } | undefined>>
}

type Values = (row: unknown) => CellValue
// biome-ignore lint/suspicious/noExplicitAny: what a row-model slot takes and gives, for any table.
type Slot = (table: any) => () => any

const columnKeys = new WeakMap<object, Map<string, SortKeys>>()
const foldedTexts = new WeakMap<object, Map<string, FoldedTexts>>()

/** Folded text of every row, filled in slices while nobody waits, to the end when somebody does. */
interface FoldedTexts {
  readonly texts: string[]
  readonly of: (row: unknown) => string
}

/** Between the columns of a row's text: no word that a person types holds it. */
const BETWEEN = '\u0001'
const ALL_COLUMNS = '*'
const SLICE = 2000

/**
 * The library's filtered and sorted models allocate per row and per column, and cost three to four
 * times the work itself on 100,000 rows. These do the same over plain arrays: each row's text is
 * folded once and kept, and sorting compares ranks (see `sort-keys.ts`).
 */
export function createTextFilteredRowModel(): Slot {
  return (table: TableLike) => {
    let memo: { readonly deps: readonly unknown[]; readonly model: Model } | undefined
    return (): Model => {
      const core = table.getPreFilteredRowModel()
      const filters = state<ColumnFiltersState>(table, 'columnFilters') ?? []
      const query = fold(state<string>(table, 'globalFilter') ?? '')
      const deps = [core, filters, query]
      if (memo !== undefined && same(memo.deps, deps)) return memo.model
      const wanted = filters
        .map((f) => ({ text: fold(String(f.value ?? '')), id: f.id }))
        .concat(query.split(/\s+/).map((text) => ({ text, id: ALL_COLUMNS })))
        .filter((f) => f.text !== '')
        .map((f) => ({ text: f.text, texts: allTexts(foldedFor(table, core.rows, f.id), core.rows) }))
      const rows =
        wanted.length === 0
          ? core.rows
          : core.rows.filter((_, i) => wanted.every((f) => (f.texts[i] as string).includes(f.text)))
      memo = { deps, model: { rows, flatRows: rows, rowsById: core.rowsById } }
      return memo.model
    }
  }
}

export function createRankedRowModel(): Slot {
  return (table: TableLike) => {
    let memo: { readonly deps: readonly unknown[]; readonly model: Model } | undefined
    return (): Model => {
      const before = table.getPreSortedRowModel()
      const sorting = state<SortingState>(table, 'sorting') ?? []
      const first = sorting[0]
      const deps = [before, sorting]
      if (memo !== undefined && same(memo.deps, deps)) return memo.model
      let rows = before.rows
      if (first !== undefined) {
        const core = table.getCoreRowModel().rows
        const ranks = keysFor(table, core, first.id).ranks()
        rows = orderByRank(
          ranks,
          before.rows.map((r) => r.index),
          first.desc,
        ).map((i) => core[i] as RowLike)
      }
      memo = { deps, model: { rows, flatRows: rows, rowsById: before.rowsById } }
      return memo.model
    }
  }
}

/** Prepares one column's ranks and every row's folded text until the deadline; true when all is ready. */
export function prepare(table: TableLike, columnIds: readonly string[], hasTime: () => boolean): boolean {
  const core = table.getCoreRowModel().rows
  const folded = foldedFor(table, core, ALL_COLUMNS)
  while (hasTime() && !foldSlice(folded, core));
  if (folded.texts.length < core.length) return false
  for (const id of columnIds) {
    if (!hasTime() || !keysFor(table, core, id).work(hasTime)) return false
  }
  return true
}

function keysFor(table: TableLike, core: readonly RowLike[], id: string): SortKeys {
  const perColumn = columnKeys.get(core) ?? new Map<string, SortKeys>()
  columnKeys.set(core, perColumn)
  const known = perColumn.get(id)
  if (known !== undefined) return known
  const value = valueFor(table, id)
  const keys = sortKeys(core.map((r) => value(r.original)))
  perColumn.set(id, keys)
  return keys
}

function foldedFor(table: TableLike, core: readonly RowLike[], id: string): FoldedTexts {
  const perColumn = foldedTexts.get(core) ?? new Map<string, FoldedTexts>()
  foldedTexts.set(core, perColumn)
  const known = perColumn.get(id)
  if (known !== undefined) return known
  const values =
    id === ALL_COLUMNS ? table.getAllLeafColumns().map((c) => valueFor(table, c.id)) : [valueFor(table, id)]
  const folded = { texts: [], of: (row: unknown) => fold(values.map((v) => v(row) ?? '').join(BETWEEN)) }
  perColumn.set(id, folded)
  return folded
}

function allTexts(folded: FoldedTexts, core: readonly RowLike[]): readonly string[] {
  while (!foldSlice(folded, core));
  return folded.texts
}

/** Folds some more rows; true when all are done. */
function foldSlice({ texts, of }: FoldedTexts, core: readonly RowLike[]): boolean {
  const end = Math.min(core.length, texts.length + SLICE)
  for (let i = texts.length; i < end; i++) texts.push(of(core[i]?.original))
  return texts.length === core.length
}

/** Full-width digits and letters and case do not keep a search from finding. */
function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

function valueFor(table: TableLike, id: string): Values {
  const meta = table.getColumn(id)?.columnDef.meta as { readonly value: Values } | undefined
  return meta?.value ?? (() => undefined)
}

function state<T>(table: TableLike, slice: string): T | undefined {
  return table.atoms[slice]?.get() as T | undefined
}

function same(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.every((x, i) => Object.is(x, b[i]))
}
