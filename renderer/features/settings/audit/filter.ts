import { actGroup } from '@shared/audit/acts'
import type { RawLine } from '../../../ui/audit/audit-lines'

export interface AuditFilter {
  /** `YYYY-MM-DD`, '' for no limit. */
  readonly from: string
  readonly to: string
  readonly caseId: string
  readonly account: string
  /** An `ActGroup`, '' for all. */
  readonly group: string
  /** Every entry on a line of its own. */
  readonly each: boolean
}

/** The lines that the filter lets through. What does not open is never hidden. */
export function chosenLines(raw: readonly RawLine[], f: AuditFilter): readonly RawLine[] {
  return raw.filter(({ entry }) => {
    if (entry === null) return true
    if (entry.at < f.from || (f.to !== '' && entry.at.slice(0, 10) > f.to)) return false
    const account = entry.v === 0 ? entry.by : entry.by.account
    const caseId = entry.v === 0 ? entry.caseId : (entry.case?.id ?? caseObject(entry.object))
    const group = entry.v === 0 ? '案件' : actGroup(entry.act)
    return (
      (f.account === '' || f.account === account) &&
      (f.caseId === '' || f.caseId === caseId) &&
      (f.group === '' || f.group === group)
    )
  })
}

const caseObject = (object: { readonly type: string; readonly id: string } | undefined) =>
  object?.type === 'case' ? object.id : undefined

/** A calendar day some days earlier. */
export function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)
}
