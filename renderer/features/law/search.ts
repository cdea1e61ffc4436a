import { type Citation, formatCitation } from '@shared/law/citation'
import type { LawText, Span } from '@shared/law/pack/model'
import { createLawSearch, type LawSearch } from '@shared/law/pack/search'
import type { LawTable } from '@shared/law/table'
import type { FullTextShelf } from '../../app/law/full-texts'
import type { HeldPack } from '../../store'
import { searchExtracts } from './extracts'

/** One line of the results: where it leads and why it was found. */
export interface SearchLine {
  readonly key: string
  /** Id of a {@link LibraryVersion}. */
  readonly version: string
  readonly article?: Omit<Citation, 'law'> | undefined
  readonly title: string
  readonly place: string
  readonly excerpt: string
  readonly marks: readonly Span[]
  /** Found in the table's quotes, since the full text is not here. */
  readonly isExtract: boolean
}

/** Full texts ready to be searched; which one each hit is of. */
export interface Searchable {
  readonly search: LawSearch
  readonly packs: readonly HeldPack[]
}

/** Reads every held text and indexes them; one that cannot be read is left out, and its law's entry says so. */
export async function searchableOf(shelf: FullTextShelf, held: readonly HeldPack[]): Promise<Searchable> {
  await shelf.wantAll()
  const packs: HeldPack[] = []
  const texts: LawText[] = []
  for (const pack of held) {
    const full = shelf.of(pack.sha256)
    // A text that a later import of the same version stands before is not shown, so it is not found.
    if (full.state !== 'here' || (pack.lawId !== undefined && shelf.of(pack.lawId) !== full)) continue
    packs.push(pack)
    texts.push(full.text)
  }
  return { search: createLawSearch(texts), packs }
}

export const MOST_FOUND = 60

/** 行政处罚法58, as it is typed in a hurry, with the space by which the place is told from the words. */
const spaced = (query: string) => query.replace(/(法|条例|规定|办法|规则|细则|标准)(\d{1,4})\s*$/u, '$1 $2')

/** What a query finds: in the full texts, and in the table's quotes of laws without one. */
export function searchLaws(
  query: string,
  table: LawTable,
  searchable: Searchable | null,
): readonly SearchLine[] {
  const lines: SearchLine[] = []
  for (const hit of searchable?.search.search(spaced(query), { limit: MOST_FOUND }).hits ?? []) {
    const pack = searchable?.packs[hit.textIndex]
    if (pack === undefined) continue
    const { law: _law, ...place } = hit.citation ?? { law: '' }
    lines.push({
      key: `${pack.sha256} ${hit.place} ${lines.length}`,
      version: pack.lawId ?? pack.sha256,
      article: 'article' in place ? place : undefined,
      title: pack.title,
      place: hit.place,
      excerpt: hit.excerpt,
      marks: hit.marks,
      isExtract: false,
    })
  }
  const covered = new Set(searchable?.packs.flatMap((p) => p.lawId ?? []))
  const isWanted = (lawId: string) => !covered.has(lawId)
  for (const { row, place, excerpt, mark } of searchExtracts(
    table,
    query,
    isWanted,
    MOST_FOUND - lines.length,
  )) {
    const { law, quote: _quote, verified: _verified, ...article } = row
    lines.push({
      key: `${law} ${formatCitation({ law, ...article })}`,
      version: law,
      article,
      title: table.laws.find((l) => l.id === law)?.titles[0] ?? law,
      place,
      excerpt,
      marks: mark === undefined ? [] : [mark],
      isExtract: true,
    })
  }
  return lines
}
