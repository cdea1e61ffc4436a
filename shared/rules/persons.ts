import type { EventKind, ProcedureEvent } from '../model/events'
import type { CaseIndex } from '../procedure/case-index'

/** Kinds of event that 行政处罚法第四十二条 wants two qualified officers for. */
export const investigativeKinds = [
  'inspection',
  're-inspection',
  'interview',
  'inquest',
  'sampling',
  'registered-preservation',
  'seizure',
  'electronic-extraction',
] as const satisfies readonly EventKind[]

export function investigativeEvents(c: CaseIndex): readonly ProcedureEvent[] {
  return investigativeKinds.flatMap((k): readonly ProcedureEvent[] => c.of(k))
}

/** Ids of those who investigate: by role, or by having taken part in an investigative event. */
export function handlers(c: CaseIndex): readonly string[] {
  const ids = new Set<string>()
  for (const o of c.file.officers ?? []) if (o.roles?.includes('承办')) ids.add(o.id)
  for (const e of investigativeEvents(c)) for (const id of e.officers ?? []) ids.add(id)
  return [...ids]
}

/** One person: the same id, or two entries with one certificate number, or one name without other marks. */
export function sameOfficer(c: CaseIndex, a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return false
  if (a === b) return true
  const [x, y] = [c.officer(a), c.officer(b)]
  if (!x || !y) return false
  if (x.certificateNumber && y.certificateNumber) return x.certificateNumber === y.certificateNumber
  return x.name === y.name
}
