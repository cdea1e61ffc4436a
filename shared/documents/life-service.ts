import { type Failure, fail, ok, type Result } from '../ipc/result'
import type { CaseFile } from '../model/case-file'
import type { DocumentInstance } from '../model/document'
import { type EventOf, ProcedureEvent } from '../model/events'
import { EventId, type LegalDate } from '../model/primitives'
import { eventFor, eventsOf, partyOf } from './case-view'
import { documentKind } from './kinds/index'
import { refusalOf, servicesOf } from './life'

/** How a document was served, as far as a person says it here; the rest is filled in at the event. */
export interface ServiceFacts {
  readonly on: LegalDate
  readonly method: NonNullable<EventOf<'service'>['method']>
  readonly receiver?: string | undefined
}

/**
 * Notes the service of a document as an event of the case, with the notice or decision that it is the paper of, so
 * that time limits run from it. `life.refused`: nothing was changed, the message says why.
 */
export function withService(
  c: CaseFile,
  doc: DocumentInstance,
  { on, method, receiver }: ServiceFacts,
  { id, today }: { readonly id: string; readonly today: LegalDate },
): Result<CaseFile> {
  const refusal = refusalOf(c, doc, '送达') ?? (on > today ? '送达的日期不能晚于今天。' : undefined)
  if (refusal !== undefined) return fail(refused(refusal))
  const party = partyOf(c, doc)?.id
  const told = toldEvent(c, doc)
  const event = ProcedureEvent.parse({
    id: EventId.parse(id),
    kind: 'service',
    date: on,
    method,
    served: doc.id,
    ...(told === undefined ? {} : { servedEvent: told }),
    ...(party === undefined ? {} : { party }),
    ...(receiver === undefined || receiver.trim() === '' ? {} : { receiver: receiver.trim() }),
  })
  return ok({ ...c, events: [...(c.events ?? []), event] })
}

/** Services already noted that name no document and may be of this one. */
export function openServices(c: CaseFile, doc: DocumentInstance): readonly EventOf<'service'>[] {
  const told = toldEvent(c, doc)
  const known = new Set(servicesOf(c, doc).map((s) => s.id))
  const party = partyOf(c, doc)?.id
  return eventsOf(c, 'service').filter(
    (s) =>
      s.served === undefined &&
      !known.has(s.id) &&
      (s.servedEvent === undefined || s.servedEvent === told) &&
      (s.party === undefined || s.party === party),
  )
}

/** Says of a service already noted that it was of this document. */
export function linkService(c: CaseFile, doc: DocumentInstance, eventId: string): Result<CaseFile> {
  const refusal = refusalOf(c, doc, '送达')
  if (refusal !== undefined) return fail(refused(refusal))
  const events = (c.events ?? []).map((e) =>
    e.kind === 'service' && e.id === eventId ? { ...e, served: doc.id } : e,
  )
  return ok({ ...c, events })
}

/** The notice, decision or order that the document is the paper of. */
function toldEvent(c: CaseFile, doc: DocumentInstance): EventId | undefined {
  const kind = documentKind(doc.kind)
  if (kind === undefined) return undefined
  const own = (c.events ?? []).find((e) => e.id === doc.subject)
  if (own !== undefined && kind.proves.includes(own.kind)) return own.id
  for (const proved of kind.proves) {
    const event = eventFor(c, doc, proved, kind.appliesToEvent)
    if (event !== undefined) return event.id
  }
  return undefined
}

const refused = (message: string): Failure => ({ code: 'life.refused', message: `${message}内容没有改变。` })
