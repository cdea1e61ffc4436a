import { compareNumbers } from '../dossier/items'
import type { CaseFile } from '../model/case-file'
import { type Evidence, EvidenceKind } from '../model/evidence'

export type RenumberOrder = 'as-listed' | 'by-number' | 'by-time' | 'by-kind'

export interface RenumberStyle {
  readonly order: RenumberOrder
  /** What stands before the digits, e.g. `E-`, `证据`. */
  readonly prefix: string
  /** At least this many digits. */
  readonly digits: number
}

export interface NumberChange {
  readonly id: string
  readonly name: string
  readonly from: string
  readonly to: string
}

const kinds: readonly string[] = Object.values(EvidenceKind)

/** The evidence in the chosen order; what the order says nothing of keeps its place among equals, at the end. */
export function inOrder(evidence: readonly Evidence[], order: RenumberOrder): readonly Evidence[] {
  const key = (e: Evidence): string => {
    if (order === 'by-time') return e.collectedFrom ?? e.collectedOn ?? '9999'
    if (order === 'by-kind') return String(e.kind === undefined ? 9 : kinds.indexOf(e.kind))
    return ''
  }
  if (order === 'as-listed') return evidence
  if (order === 'by-number') return [...evidence].sort((a, b) => compareNumbers(a.number, b.number))
  return [...evidence].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
}

/**
 * Numbers the evidence anew from 1, and puts it into that order. Everything in a case points to evidence by its
 * id, so that no reference changes; what people wrote by hand does not follow: see `mentionsOf`.
 */
export function renumberEvidence(c: CaseFile, style: RenumberStyle): CaseFile {
  const evidence = inOrder(c.evidence ?? [], style.order).map((e, i) => ({
    ...e,
    number: numberAt(i, style),
  }))
  return c.evidence === undefined ? c : { ...c, evidence }
}

export function numberChanges(c: CaseFile, style: RenumberStyle): readonly NumberChange[] {
  return inOrder(c.evidence ?? [], style.order).map((e, i) => ({
    id: e.id,
    name: e.name,
    from: e.number,
    to: numberAt(i, style),
  }))
}

function numberAt(index: number, { prefix, digits }: RenumberStyle): string {
  return `${prefix}${String(index + 1).padStart(digits, '0')}`
}

/** Documents in whose own words (typed over, or issued) a number stands that the change takes away. */
export function mentionsOf(
  c: CaseFile,
  changes: readonly NumberChange[],
): readonly { readonly document: string; readonly kind: string; readonly numbers: readonly string[] }[] {
  // A bare `1` stands in every text; only a number with a sign of its own can be looked for.
  const gone = changes.filter((x) => x.from !== x.to && /\D/.test(x.from)).map((x) => x.from)
  return (c.documents ?? []).flatMap((doc) => {
    const words = JSON.stringify([doc.overrides, doc.issued?.values ?? {}])
    const numbers = gone.filter((n) => new RegExp(`${escaped(n)}(?!\\d)`).test(words))
    return numbers.length === 0 ? [] : [{ document: doc.id as string, kind: doc.kind, numbers }]
  })
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
