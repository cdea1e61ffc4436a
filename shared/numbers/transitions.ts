import { type NumberEntry, type NumberHolder, stateOf } from './entry'

const isSame = (a: NumberHolder, b: Pick<NumberHolder, 'caseId' | 'documentId'>) =>
  a.caseId === b.caseId && a.documentId === b.documentId

/**
 * Gives a number to a document. In an edit a number that another document has or had, or that is void, is refused
 * (`null`). A case that comes in as a whole keeps what it carries: then both documents hold it, which is a conflict. A document that corrects an earlier one of its
 * case (`replaced`) may go on with that one's number.
 */
export function claim(
  entry: NumberEntry,
  holder: NumberHolder,
  mode: 'edit' | 'whole',
  replaced?: { readonly document: string; readonly at: string } | undefined,
): NumberEntry | null {
  if (replaced !== undefined) {
    const earlier = { caseId: holder.caseId, documentId: replaced.document }
    const gone = { at: replaced.at, why: '由更正的文书代替' }
    const own = release(entry, earlier, gone).holders.filter((h) => isSame(h, earlier))
    const others = entry.holders.filter((h) => !isSame(h, earlier))
    const next = claim({ ...entry, holders: others }, holder, mode)
    return next === null ? null : { ...next, holders: [...own, ...next.holders] }
  }
  const others = entry.holders.filter((h) => !isSame(h, holder))
  const isFree = others.length === 0 && entry.kept?.as !== '作废'
  if (!isFree && mode === 'edit') return null
  const holders = [...others, holder]
  const known = entry.holders.find((h) => isSame(h, holder))
  if (isFree || (known !== undefined && known.gone === undefined)) return { ...entry, holders }
  const { accepted: _superseded, ...rest } = entry
  return { ...rest, holders, ...(stateOf(entry) === '已用' ? {} : { reused: true }) }
}

/** The document does not carry the number any more. Nobody else will: the line stays, with the reason. */
export function release(
  entry: NumberEntry,
  holder: Pick<NumberHolder, 'caseId' | 'documentId'>,
  gone: { readonly at: string; readonly why: string },
): NumberEntry {
  return { ...entry, holders: entry.holders.map((h) => (isSame(h, holder) ? { ...h, gone } : h)) }
}
