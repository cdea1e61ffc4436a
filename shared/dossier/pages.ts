import { type Failure, fail, ok, type Result } from '@shared/ipc/result'
import type { DossierItem } from './items'

/** One line of 卷内目录: 序号｜文件名称及编号｜日期｜页号｜备注. */
export interface CatalogueRow {
  readonly index: number
  readonly itemKind: DossierItem['kind']
  readonly itemId: string
  readonly title: string
  readonly number?: string
  readonly date?: string
  /** First page; for the last item that has pages `first-last`; empty for what has none. */
  readonly pages: string
  readonly remark?: string
  /** First and last page, for stamping the numbers; absent for what has none. */
  readonly from?: number
  readonly to?: number
}

export interface Pagination {
  readonly rows: readonly CatalogueRow[]
  readonly totalPages: number
}

export interface PaginationError extends Failure {
  readonly code: 'dossier.pages-unknown' | 'dossier.pages-invalid'
  /** The items whose pages are not known, or are no number of pages. */
  readonly items: readonly DossierItem[]
}

/**
 * Numbers the pages of a dossier from 1, without gaps, in binding order. 封面, 卷内目录 and 备考表 bear no page
 * number (测绘地理信息行政处罚案卷评查标准). `pagesOf` gives the pages of what has been printed and goes before an
 * item's own `pages`. An unknown count is an error naming every such item: a guess would put a wrong
 * number on every page after it.
 */
export function paginate(
  items: readonly DossierItem[],
  pagesOf: (item: DossierItem) => number | undefined,
): Result<Pagination, PaginationError> {
  const counted = items
    .filter((item) => item.kind === 'document' || item.kind === 'evidence')
    .map((item) => ({ item, count: pagesOf(item) ?? item.pages }))

  const unknown = counted.filter(({ count }) => count === undefined).map(({ item }) => item)
  if (unknown.length > 0) return fail(problem('dossier.pages-unknown', '页数不明', unknown))
  const invalid = counted.filter(({ count }) => !isPageCount(count)).map(({ item }) => item)
  if (invalid.length > 0) return fail(problem('dossier.pages-invalid', '页数不是正常的数', invalid))

  const lastNumbered = counted.findLastIndex(({ count }) => count !== 0)
  let next = 1
  const rows = counted.map(({ item, count = 0 }, i): CatalogueRow => {
    const from = next
    next += count
    const to = next - 1
    const remark = item.remark ?? (count === 0 ? '无纸质页' : undefined)
    return {
      index: i + 1,
      itemKind: item.kind,
      itemId: item.id,
      title: item.title,
      ...(item.number === undefined ? {} : { number: item.number }),
      ...(item.date === undefined ? {} : { date: item.date }),
      pages: count === 0 ? '' : i === lastNumbered && count > 1 ? `${from}-${to}` : String(from),
      ...(remark === undefined ? {} : { remark }),
      ...(count === 0 ? {} : { from, to }),
    }
  })
  return ok({ rows, totalPages: next - 1 })
}

const MAX_PAGES_OF_ITEM = 100_000

function isPageCount(count: number | undefined): boolean {
  return Number.isInteger(count) && count !== undefined && count >= 0 && count <= MAX_PAGES_OF_ITEM
}

function problem(
  code: PaginationError['code'],
  what: string,
  items: readonly DossierItem[],
): PaginationError {
  const names = items.slice(0, 5).map((item) => `《${item.title}》`)
  const more = items.length > names.length ? `等 ${items.length} 件` : ''
  return {
    code,
    items,
    message: `${names.join('')}${more}${what}，不能编页号。请先补全页数，卷内目录没有生成。`,
  }
}
