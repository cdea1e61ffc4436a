import { dossierOrder } from '@shared/dossier/items'
import type { CaseFile } from '@shared/model/case-file'
import type { PaginationResult } from './job-results'

/** One line of 卷内目录 on the screen. `pages` is missing until they have been numbered. */
export interface CatalogueLine {
  readonly id: string
  readonly index: number
  readonly kind: 'document' | 'evidence'
  readonly itemId: string
  readonly volume: string
  readonly title: string
  readonly number: string | undefined
  readonly date: string | undefined
  readonly pages: string | undefined
  readonly remark: string | undefined
}

/** The catalogue as the case now stands, with page numbers where these were worked out for just this order. */
export function catalogueOf(
  file: CaseFile,
  numbered: PaginationResult | undefined,
): { readonly lines: readonly CatalogueLine[]; readonly fits: boolean } {
  const items = dossierOrder(file).flatMap((item) =>
    item.kind === 'document' || item.kind === 'evidence' ? [{ ...item, kind: item.kind }] : [],
  )
  const rows = numbered?.rows ?? []
  const fits = rows.length === items.length && items.every((item, i) => rows[i]?.itemId === item.id)
  const lines = items.map((item, i): CatalogueLine => {
    const row = fits ? rows[i] : undefined
    return {
      id: `${item.kind}/${item.id}`,
      index: i + 1,
      kind: item.kind,
      itemId: item.id,
      volume: item.volume ?? '',
      title: item.title,
      number: item.number,
      date: item.date,
      pages: row?.pages,
      remark: row?.remark ?? item.remark,
    }
  })
  return { lines, fits }
}
