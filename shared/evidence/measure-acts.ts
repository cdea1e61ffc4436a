import type { CaseFile } from '../model/case-file'
import type { CustodyAction } from '../model/custody'
import type { ProcedureEvent } from '../model/events'
import type { Evidence } from '../model/evidence'
import type { ItemOutcome, MeasureItem } from '../model/measure-item'
import { EventId, EvidenceId, type LegalDate, type Moment } from '../model/primitives'
import { appendCustody, type CustodyDraft } from './custody-chain'
import { isMeasure, type MeasureEvent, type MeasureKind } from './measures'

/** A new measure of today, to be filled in. */
export function addMeasureEvent(c: CaseFile, kind: MeasureKind, id: string, on: LegalDate): CaseFile {
  const event: MeasureEvent = { id: EventId.parse(id), kind, date: on }
  return { ...c, events: [...(c.events ?? []), event] }
}

/** Puts the list of a measure in place of the one it has. */
export function setItems(c: CaseFile, eventId: string, items: readonly MeasureItem[]): CaseFile {
  return changeEvent(c, eventId, (e) =>
    isMeasure(e) ? (items.length === 0 ? withoutItems(e) : { ...e, items: [...items] }) : e,
  )
}

function withoutItems(e: MeasureEvent): MeasureEvent {
  const { items: _items, ...rest } = e
  return rest
}

interface Recorder {
  readonly by: string
  readonly now: Moment
}

/** Makes physical evidence of every item that is none yet, and opens its chain of custody where the hour is known. */
export function registerItems(
  c: CaseFile,
  eventId: string,
  fresh: { readonly id: () => string; readonly number: (taken: readonly string[]) => string },
  { by, now }: Recorder,
): CaseFile {
  const event = (c.events ?? []).find((e) => e.id === eventId)
  if (event === undefined || !isMeasure(event)) return c
  const evidence = [...(c.evidence ?? [])]
  const known = new Set<string>(evidence.map((e) => e.id))
  const items = (event.items ?? []).map((item): MeasureItem => {
    if (item.evidence !== undefined && known.has(item.evidence)) return item
    const row = evidenceOf(item, event, fresh.id(), fresh.number(evidence.map((e) => e.number)))
    const at = event.from
    evidence.push(
      at === undefined
        ? row
        : appendCustody(row, {
            at,
            action: item.sealNumber === undefined ? '取得' : '封存',
            recordedAt: now,
            recordedBy: by,
            ...(event.place === undefined ? {} : { place: event.place }),
            ...(item.keeper === undefined && event.keeper === undefined
              ? {}
              : { to: item.keeper ?? event.keeper }),
            ...(item.sealNumber === undefined
              ? {}
              : { sealNumber: item.sealNumber, sealState: '完好' as const }),
          }),
    )
    return { ...item, evidence: row.id }
  })
  return setItems({ ...c, evidence }, eventId, items)
}

function evidenceOf(item: MeasureItem, event: MeasureEvent, id: string, number: string): Evidence {
  const keptAt = item.keptAt ?? event.keptAt
  const keeper = item.keeper ?? event.keeper
  const quantity = [item.quantity, item.unit].filter((t) => t !== undefined).join('')
  const physical = {
    ...(item.spec === undefined ? {} : { spec: item.spec }),
    ...(item.condition === undefined ? {} : { condition: item.condition }),
    ...(item.sealNumber === undefined ? {} : { sealNumber: item.sealNumber }),
    ...(keptAt === undefined ? {} : { keptAt }),
    ...(keeper === undefined ? {} : { keeper }),
  }
  return {
    id: EvidenceId.parse(id),
    number,
    kind: '物证',
    name: item.name,
    ...(event.officers === undefined ? {} : { collectors: event.officers }),
    ...(event.from === undefined ? {} : { collectedFrom: event.from }),
    ...(event.from === undefined && event.date !== undefined ? { collectedOn: event.date } : {}),
    ...(event.place === undefined ? {} : { place: event.place }),
    ...(quantity === '' ? {} : { quantity }),
    ...(Object.keys(physical).length === 0 ? {} : { details: { physical } }),
  }
}

export interface Disposal extends Recorder {
  /** Places in the list. */
  readonly items: readonly number[]
  readonly outcome: ItemOutcome
  readonly at: Moment
  readonly receiver?: string | undefined
  readonly place?: string | undefined
  /** The id of the event that records the decision on the whole measure; without it only the items change. */
  readonly endId?: string | undefined
}

const actionOf: Readonly<Record<ItemOutcome, CustodyAction>> = {
  返还: '返还',
  解除: '解除',
  没收: '没收',
  销毁: '销毁',
  移送: '移交',
  转为证据: '处理',
  检验消耗: '处理',
}

/** Records what became of some items: on the list, in the chains of custody, and if asked as the decision on all. */
export function disposeItems(c: CaseFile, eventId: string, d: Disposal): CaseFile {
  const event = (c.events ?? []).find((e) => e.id === eventId)
  if (event === undefined || !isMeasure(event)) return c
  const on = d.at.slice(0, 10)
  const items = (event.items ?? []).map((item, i) =>
    d.items.includes(i)
      ? {
          ...item,
          outcome: d.outcome,
          outcomeOn: on,
          ...(d.receiver === undefined || d.receiver === '' ? {} : { receiver: d.receiver }),
        }
      : item,
  )
  const touched = new Set<string>(d.items.flatMap((i) => event.items?.[i]?.evidence ?? []))
  const entry: CustodyDraft = {
    at: d.at,
    action: actionOf[d.outcome],
    reason: d.outcome,
    recordedAt: d.now,
    recordedBy: d.by,
    from: d.by,
    ...(d.receiver === undefined || d.receiver === '' ? {} : { to: d.receiver }),
    ...(d.place === undefined || d.place === '' ? {} : { place: d.place }),
  }
  const next = withCustody(setItems(c, eventId, items), touched, entry)
  const end = d.endId === undefined ? undefined : endEvent(event, d, on)
  return end === undefined ? next : { ...next, events: [...(next.events ?? []), end] }
}

function endEvent(event: MeasureEvent, d: Disposal, on: LegalDate): ProcedureEvent | undefined {
  if (d.endId === undefined || event.kind === 'sampling') return undefined
  const id = EventId.parse(d.endId)
  if (event.kind === 'registered-preservation')
    return { id, kind: 'preservation-disposal', date: on, preservation: event.id, disposal: d.outcome }
  const outcome = d.outcome === '返还' ? '解除' : d.outcome
  const said = outcome === '解除' || outcome === '没收' || outcome === '销毁' || outcome === '移送'
  return { id, kind: 'seizure-end', date: on, seizure: event.id, ...(said ? { outcome } : {}) }
}

export interface Sending extends Recorder {
  readonly id: string
  readonly at: Moment
  readonly body: string
  readonly sampleNumber: string
  readonly receiver?: string | undefined
}

/** Records that the samples went to a laboratory: an event, and an entry in the chain of each sample's evidence. */
export function sendToLaboratory(c: CaseFile, samplingId: string, s: Sending): CaseFile {
  const sampling = (c.events ?? []).find((e) => e.id === samplingId)
  if (sampling?.kind !== 'sampling') return c
  const on = s.at.slice(0, 10)
  const laboratory: ProcedureEvent = {
    id: EventId.parse(s.id),
    kind: 'laboratory',
    date: on,
    sampling: sampling.id,
    body: s.body,
    sampleNumber: s.sampleNumber,
    sentOn: on,
  }
  const touched = new Set<string>((sampling.items ?? []).flatMap((i) => i.evidence ?? []))
  const next = withCustody(c, touched, {
    at: s.at,
    action: '送检',
    from: s.by,
    to: s.receiver === undefined || s.receiver === '' ? s.body : s.receiver,
    reason: `检材编号 ${s.sampleNumber}`,
    recordedAt: s.now,
    recordedBy: s.by,
  })
  return { ...next, events: [...(next.events ?? []), laboratory] }
}

/** Makes the result of a laboratory into evidence of the kind 鉴定意见, and links the two. */
export function registerOpinion(c: CaseFile, laboratoryId: string, id: string, number: string): CaseFile {
  const lab = (c.events ?? []).find((e) => e.id === laboratoryId)
  if (lab?.kind !== 'laboratory') return c
  const expert = {
    ...(lab.body === undefined ? {} : { body: lab.body }),
    ...(lab.qualification === undefined ? {} : { bodyLicence: lab.qualification }),
    ...(lab.matter === undefined ? {} : { matter: lab.matter }),
    ...(lab.sampleNumber === undefined ? {} : { sampleNumber: lab.sampleNumber }),
    ...(lab.sampling === undefined ? {} : { sampling: lab.sampling }),
    ...(lab.result === undefined ? {} : { conclusion: lab.result }),
    ...(c.agency?.name === undefined ? {} : { client: c.agency.name }),
  }
  const evidence: Evidence = {
    id: EvidenceId.parse(id),
    number,
    kind: '鉴定意见',
    name: `${lab.sampleNumber === undefined ? '' : `${lab.sampleNumber} `}检测鉴定意见`,
    ...(lab.body === undefined ? {} : { source: lab.body }),
    ...(lab.resultOn === undefined ? {} : { collectedOn: lab.resultOn }),
    details: { expert },
  }
  const next = changeEvent(c, laboratoryId, (e) => ({ ...e, evidence: [...(e.evidence ?? []), evidence.id] }))
  return { ...next, evidence: [...(next.evidence ?? []), evidence] }
}

function withCustody(c: CaseFile, ids: ReadonlySet<string>, entry: CustodyDraft): CaseFile {
  if (c.evidence === undefined || ids.size === 0) return c
  return { ...c, evidence: c.evidence.map((e) => (ids.has(e.id) ? appendCustody(e, entry) : e)) }
}

function changeEvent(c: CaseFile, id: string, change: (e: ProcedureEvent) => ProcedureEvent): CaseFile {
  return { ...c, events: (c.events ?? []).map((e) => (e.id === id ? change(e) : e)) }
}
