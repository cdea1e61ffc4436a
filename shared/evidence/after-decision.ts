import type { CaseFile } from '../model/case-file'
import type { Evidence } from '../model/evidence'
import type { LegalDate } from '../model/primitives'

/** The day on which it was obtained, as far as the card says. */
export function collectedDay(e: Evidence): LegalDate | undefined {
  return e.collectedOn ?? e.collectedFrom?.slice(0, 10)
}

/** The day of the last decision that was made. */
export function decidedOn(c: CaseFile): LegalDate | undefined {
  return (c.events ?? [])
    .flatMap((v) =>
      v.kind === 'decision' && v.absent !== true ? (v.date ?? v.from?.slice(0, 10) ?? []) : [],
    )
    .sort()
    .at(-1)
}

/**
 * Whether it was collected after the decision: such evidence cannot prove the decision lawful (最高人民法院关于行政诉讼
 * 证据若干问题的规定第六十条). Where no day is stated, files that all came in after the decision speak for it.
 */
export function collectedAfterDecision(e: Evidence, c: CaseFile): boolean {
  const decided = decidedOn(c)
  if (decided === undefined) return false
  const day = collectedDay(e)
  if (day !== undefined) return day > decided
  const added = (e.files ?? []).map((f) => f.addedAt?.slice(0, 10))
  return added.length > 0 && added.every((d) => d !== undefined && d > decided)
}
