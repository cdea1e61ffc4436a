import { readNumber } from '../documents/number'

/** A document that carries, or carried, a number. The title is the case's when the number was given. */
export interface NumberHolder {
  readonly caseId: string
  readonly documentId: string
  readonly document: string
  readonly caseTitle: string
  /** Set once the document is deleted or has another number; the number stays taken. */
  readonly gone?: { readonly at: string; readonly why: string }
}

/** What a person wrote about a number. */
export interface NumberNote {
  readonly at: string
  readonly by: string
  readonly why: string
}

/** One number of the register (编号登记簿). Entries are added and changed, never taken out. */
export interface NumberEntry {
  readonly number: string
  /** 0 for a number that does not follow the usual form. */
  readonly year: number
  readonly letters?: string | undefined
  readonly seq?: number | undefined
  readonly sub?: number | undefined
  /** The counter it was drawn from or reserved in; unknown for one that was typed or came in with a case. */
  readonly row?: string | undefined
  /** When it was entered, and by whom. */
  readonly at: string
  readonly by: string
  readonly holders: readonly NumberHolder[]
  /** 保留 for use on paper, or 作废, said by a person of a number without a document. */
  readonly kept?: NumberNote & { readonly as: '保留' | '作废' }
  /** Why a number that no document carries any more is void. */
  readonly explained?: NumberNote
  /** A document took a number that another had had before. */
  readonly reused?: true
  /** Several documents with this number are right, says a person. */
  readonly accepted?: NumberNote
}

export type NumberState = '已用' | '保留' | '作废'

export function liveHolders(entry: NumberEntry): readonly NumberHolder[] {
  return entry.holders.filter((h) => h.gone === undefined)
}

export function stateOf(entry: NumberEntry): NumberState {
  if (liveHolders(entry).length > 0) return '已用'
  return entry.holders.length === 0 && entry.kept?.as === '保留' ? '保留' : '作废'
}

/** Several documents carry the number, or one that is not the one it was given to, and nobody has said that it is right. */
export function isConflict(entry: NumberEntry): boolean {
  const live = liveHolders(entry).length
  return entry.accepted === undefined && (live > 1 || (live === 1 && entry.reused === true))
}

/** Void, and no person has said why. */
export function isUnexplained(entry: NumberEntry): boolean {
  return stateOf(entry) === '作废' && entry.kept?.as !== '作废' && entry.explained === undefined
}

/** A new line of the register. */
export function entryFor(number: string, who: { readonly at: string; readonly by: string }): NumberEntry {
  const read = readNumber(number)
  return { number, ...(read === null ? { year: 0 } : partsOf(read)), ...who, holders: [] }
}

function partsOf({ letters, year, seq, sub }: NonNullable<ReturnType<typeof readNumber>>) {
  return { letters, year, seq, ...(sub === undefined ? {} : { sub }) }
}
