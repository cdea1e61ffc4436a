import { type Citation, formatCitation } from '../citation'
import type { Law, LawTable, ProvisionRow } from '../table'
import { articleText } from './article'
import { fold, foldWords, operativeSpans, quotePieces } from './fold'
import { locateInText } from './locate'
import { matchLaw } from './match'
import type { LawText, Located, QuoteAlarm } from './model'

/**
 * Every row of the provision table that a pack's texts do not bear out. Only texts that are a version of the table
 * are held against it; `checked` counts the rows that were compared.
 */
export function compareQuotes(
  table: LawTable,
  texts: readonly LawText[],
): { readonly alarms: readonly QuoteAlarm[]; readonly checked: number } {
  const alarms: QuoteAlarm[] = []
  let checked = 0
  for (const text of texts) {
    const match = matchLaw(table, text)
    const law = match.kind === 'version' ? table.laws.find(({ id }) => id === match.lawId) : undefined
    if (law === undefined) continue
    const { alarms: found, checked: count } = compareText(table, law, text)
    alarms.push(...found)
    checked += count
  }
  return { alarms, checked }
}

/** The same for one text that a person says is that version. */
export function compareText(
  table: LawTable,
  law: Law,
  text: LawText,
): { readonly alarms: readonly QuoteAlarm[]; readonly checked: number } {
  const alarms: QuoteAlarm[] = []
  let checked = 0
  for (const row of table.provisions) {
    if (row.law !== law.id) continue
    const alarm = compareRow(law, row, text)
    if (alarm === 'not-held') continue
    checked += 1
    if (alarm !== undefined) alarms.push(alarm)
  }
  return { alarms, checked }
}

/** The citation of a row, under the law's short title. */
export function rowCitation(law: Law, row: ProvisionRow): Citation {
  const { quote: _quote, verified: _verified, law: _law, ...place } = row
  return { law: law.titles[0] ?? law.title, ...place }
}

function compareRow(law: Law, row: ProvisionRow, text: LawText): QuoteAlarm | 'not-held' | undefined {
  const citation = rowCitation(law, row)
  const base = { lawId: law.id, citation, quote: row.quote }
  const name = formatCitation(citation)
  const found = locateInText(text, citation)
  if (!found.ok) {
    if (found.error.code === 'article-not-in-excerpt') return 'not-held'
    const message = `条款表引用${name}，全文里没有这一处：${found.error.message}以全文为准之前，请核对原文和版本。`
    return {
      ...base,
      kind: 'place-missing',
      missing: quotePieces(row.quote),
      message,
    }
  }
  const place = wordsAt(found.value)
  const { missing } = operativeSpans(place, row.quote)
  if (missing.length === 0) return undefined
  const packWords = place
  const shown = `“${missing[0]}”`
  if (operativeSpans(articleText(found.value.article), row.quote).missing.length === 0) {
    const message = `条款表把${shown}记在${name}，全文里它在这一条的别处。请核对款、项。`
    return { ...base, kind: 'words-elsewhere', missing, packWords, message }
  }
  const inPlace = foldWords(place)
  if (missing.every((piece) => inPlace.includes(foldWords(piece)))) {
    const message = `${name}的引文${shown}与全文只有标点不同。`
    return { ...base, kind: 'punctuation', missing, packWords, message }
  }
  const message = `${name}的引文${shown}在全文里找不到。全文的这一处是：“${place.slice(0, 200)}”。请核对原文和版本，核对之前不要引用。`
  return { ...base, kind: 'words-differ', missing, packWords, message }
}

/** The words of a place; of a 项 with those of its 款 that lead to it, which a quote of it begins with. */
function wordsAt({ article, paragraph, item, span }: Located): string {
  const words = articleText(article).slice(span.start, span.end)
  return paragraph && item ? `${paragraph.text}\n${words}` : words
}

/** Whether a quote stands in a text at its citation, for words that come from elsewhere than the table. */
export function isBorneOut(text: LawText, citation: Citation, quote: string): boolean {
  const found = locateInText(text, citation)
  return (
    found.ok && fold(quote).text !== '' && operativeSpans(wordsAt(found.value), quote).missing.length === 0
  )
}
