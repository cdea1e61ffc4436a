import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import { indexCase } from '@shared/procedure/case-index'
import type { CaseContext } from '@shared/procedure/context'
import { momentSeconds } from '@shared/procedure/dates'
import { onePlaceAtATime } from '@shared/rules/conflicts'
import { twoOfficers } from '@shared/rules/people'
import type { Values } from './fields'
import type { DocumentKind } from './kind'
import { documentKind } from './kinds/index'
import { blankEvent, isMoment, isRecord, recordedEvent, stating } from './record-event'

/** A warning and the field of the record that it is about. */
export interface TimeWarning {
  readonly field: 'from' | 'to' | 'officers'
  readonly message: string
}

/**
 * What is wrong with the hours of a record while it is being written: an end before the beginning, and what the
 * checks of procedure say of one officer or one person in two records at once. Records count with the hours that
 * their papers state.
 */
export function timeWarnings(
  c: CaseFile,
  doc: DocumentInstance,
  values: Values,
  ctx: CaseContext,
): readonly TimeWarning[] {
  const kind = documentKind(doc.kind)
  if (kind === undefined || !isRecord(kind)) return []
  const { from, to } = values
  const backwards: readonly TimeWarning[] =
    isMoment(from) && isMoment(to) && momentSeconds(to) <= momentSeconds(from)
      ? [{ field: 'to', message: '结束时间不晚于开始时间，请核对' }]
      : []
  const own = recordedEvent(c, kind, doc)
  const id = own?.id ?? `record-of-${doc.id}`
  const written = asWritten(c, doc, kind, values, id)
  const index = indexCase(written)
  const found = [twoOfficers, onePlaceAtATime].flatMap((rule) => rule.check(index, ctx))
  const told = found.flatMap((outcome): readonly TimeWarning[] => {
    if (outcome.result !== 'fail') return []
    const place = outcome.at.find((p) => p.type === 'event' && p.id === id)
    if (place === undefined) return []
    return [{ field: place.field === 'officers' ? 'officers' : 'from', message: outcome.message }]
  })
  const distinct = told.filter((w, i) => told.findIndex((o) => o.message === w.message) === i)
  return [...backwards, ...distinct]
}

/** The case with the hours, officers and persons that its records state in place of those of the events. */
function asWritten(
  c: CaseFile,
  doc: DocumentInstance,
  kind: DocumentKind,
  values: Values,
  id: string,
): CaseFile {
  let events = c.events ?? []
  for (const other of c.documents ?? []) {
    const otherKind = documentKind(other.kind)
    if (other.id === doc.id || otherKind === undefined || !isRecord(otherKind)) continue
    const stated = other.issued?.values ?? other.overrides
    const event = recordedEvent(c, otherKind, other)
    if (event !== undefined) events = events.map((e) => (e.id === event.id ? stating(c, e, stated) : e))
  }
  if (events.some((e) => e.id === id))
    return { ...c, events: events.map((e) => (e.id === id ? stating(c, e, values) : e)) }
  const blank = blankEvent(kind, id)
  return blank === undefined ? { ...c, events } : { ...c, events: [...events, stating(c, blank, values)] }
}
