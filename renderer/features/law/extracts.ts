import { formatArticle } from '@shared/law/citation'
import { isConfirmed, type LawTable, type ProvisionRow } from '@shared/law/table'

/** What the table quotes of one article, in the order of 款 and 项. */
export interface ExtractArticle {
  readonly article: number
  readonly sub?: number | undefined
  readonly rows: readonly ProvisionRow[]
}

/** The articles of a law of which the table has words, in order. */
export function extractsOf(table: LawTable, lawId: string): readonly ExtractArticle[] {
  const byArticle = new Map<string, ProvisionRow[]>()
  const rows = table.provisions.filter((p) => p.law === lawId)
  rows.sort(byPlace)
  for (const row of rows) {
    const key = `${row.article}.${row.sub ?? 0}`
    byArticle.set(key, [...(byArticle.get(key) ?? []), row])
  }
  return [...byArticle.values()].flatMap((list) => {
    const [first] = list
    return first === undefined ? [] : [{ article: first.article, sub: first.sub, rows: list }]
  })
}

function byPlace(a: ProvisionRow, b: ProvisionRow): number {
  return (
    a.article - b.article ||
    (a.sub ?? 0) - (b.sub ?? 0) ||
    (a.paragraph ?? 0) - (b.paragraph ?? 0) ||
    (a.item ?? 0) - (b.item ?? 0)
  )
}

export const rowIsConfirmed = (row: ProvisionRow): boolean => isConfirmed(row.verified)

export interface ExtractHit {
  readonly row: ProvisionRow
  readonly place: string
  readonly excerpt: string
  /** Where the first word stands in the excerpt. */
  readonly mark: { readonly start: number; readonly end: number } | undefined
}

const AROUND = 24

/** The quoted provisions that have every word of the query, in the table's order; for laws without a full text. */
export function searchExtracts(
  table: LawTable,
  query: string,
  isWanted: (lawId: string) => boolean,
  most: number,
): readonly ExtractHit[] {
  const words = query
    .normalize('NFKC')
    .split(/\s+/u)
    .filter((w) => w !== '')
  if (words.length === 0) return []
  const hits: ExtractHit[] = []
  for (const row of table.provisions) {
    if (hits.length >= most) break
    if (!isWanted(row.law)) continue
    const quote = row.quote.normalize('NFKC')
    if (!words.every((w) => quote.includes(w))) continue
    const at = quote.indexOf(words[0] ?? '')
    const from = Math.max(0, at - AROUND)
    const to = Math.min(quote.length, at + (words[0]?.length ?? 0) + 2 * AROUND)
    const lead = from > 0 ? '…' : ''
    const start = lead.length + at - from
    hits.push({
      row,
      place: formatArticle({ ...row, law: '' }),
      excerpt: `${lead}${quote.slice(from, to)}${to < quote.length ? '…' : ''}`,
      mark: { start, end: start + (words[0]?.length ?? 0) },
    })
  }
  return hits
}
