import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import { supersededIds } from '@shared/model/document-life'
import { eventKinds, type ProcedureEvent } from '@shared/model/events'
import type { Evidence } from '@shared/model/evidence'
import { eventDay } from '@shared/model/factory'
import type { LegalDate } from '@shared/model/primitives'
import { type BindingOrder, defaultOrder, type OrderSlot, type Volume } from './order'

/** One thing bound into the dossier. */
export interface DossierItem {
  readonly kind: 'cover' | 'catalogue' | 'document' | 'evidence' | 'notes'
  /** The document's or evidence's own id; `cover`, `catalogue`, `notes` for the three sheets. */
  readonly id: string
  readonly title: string
  /** 文号, or 证据1 for evidence. */
  readonly number?: string
  readonly date?: LegalDate
  /** `null` for the three sheets, which stand around both. */
  readonly volume: Volume | null
  /** 责任者. */
  readonly responsible?: string
  /** Sheets of paper sides; 0 for what has none (sound, video); `undefined` where nobody has said. */
  readonly pages: number | undefined
  /** What the 备注 column says: the carrier of what has no pages. */
  readonly remark?: string
}

type DocumentSlot = Extract<OrderSlot, { holds: 'document' }>

/**
 * Everything that is bound, in order: 封面, 卷内目录, the 正卷, the 副卷, 备考表. Documents of one kind stand by
 * date, then as the case lists them; evidence by its number. Evidence that is a document of this case
 * (`evidence.document`) is bound once, as the document. An `order` from outside must have passed `BindingOrder`.
 */
export function dossierOrder(c: CaseFile, order: BindingOrder = defaultOrder): readonly DossierItem[] {
  const documents = c.documents ?? []
  const placed = new Set(order.flatMap((slot) => (slot.holds === 'document' ? [slot.kind] : [])))
  const bound = new Set<string>(documents.map((doc) => doc.id))
  const content = order.flatMap((slot): readonly DossierItem[] => {
    if (slot.holds === 'evidence') {
      return byNumber(c.evidence ?? [])
        .filter((e) => e.document === undefined || !bound.has(e.document))
        .map((e) => evidenceItem(e, slot.volume))
    }
    const here = documents.filter((doc) =>
      slot.holds === 'document' ? doc.kind === slot.kind : !placed.has(doc.kind),
    )
    return documentItems(c, here, slot, order)
  })
  const sheet = (kind: 'cover' | 'catalogue' | 'notes', title: string): DossierItem => ({
    kind,
    id: kind,
    title,
    volume: null,
    pages: undefined,
  })
  return [
    sheet('cover', '案卷（首页）'),
    sheet('catalogue', '卷内目录'),
    ...content,
    sheet('notes', '卷内备考表'),
  ]
}

/** The items of one volume where the two are bound apart, each with its own 封面, 目录 and 备考表. */
export function inVolume(items: readonly DossierItem[], volume: Volume): readonly DossierItem[] {
  return items.filter((item) => item.volume === null || item.volume === volume)
}

/** The event that a document records: its `subject`, else the first event that names the document. */
export function subjectOf(c: CaseFile, doc: DocumentInstance): ProcedureEvent | undefined {
  const events = c.events ?? []
  return (
    events.find((e) => e.id === doc.subject) ?? events.find((e) => e.documents?.includes(doc.id) === true)
  )
}

/** The name of a document as the catalogue gives it; one of several is told apart by whom it concerns, one that was corrected says so. */
export function documentTitle(
  c: CaseFile,
  doc: DocumentInstance,
  order: BindingOrder = defaultOrder,
): string {
  const concerns = hasTwins(c, doc) ? whomItConcerns(c, doc, order) : undefined
  const told = [concerns, supersededIds(c).has(doc.id) ? '已被更正' : undefined].filter(Boolean)
  return told.length === 0
    ? kindTitle(doc.kind, order)
    : `${kindTitle(doc.kind, order)}（${told.join('，')}）`
}

function kindTitle(kind: string, order: BindingOrder): string {
  return (
    order.find((slot): slot is DocumentSlot => slot.holds === 'document' && slot.kind === kind)?.title ?? kind
  )
}

function hasTwins(c: CaseFile, doc: DocumentInstance): boolean {
  return c.documents?.some((other) => other.kind === doc.kind && other.id !== doc.id) === true
}

function whomItConcerns(c: CaseFile, doc: DocumentInstance, order: BindingOrder): string | undefined {
  const event = subjectOf(c, doc)
  if (event?.kind === 'interview' && event.person !== undefined) return event.person
  const party = c.parties.find((p) => p.id === (doc.party ?? event?.party))?.name
  if (event?.kind !== 'service') return party
  const served = c.documents?.find((d) => d.id === event.served)
  if (served !== undefined)
    return [kindTitle(served.kind, order), ...(hasTwins(c, served) ? [party ?? ''] : [])].join('，')
  const told = c.events?.find((e) => e.id === event.servedEvent)
  return told === undefined
    ? party
    : [eventKinds[told.kind].label, ...(party === undefined ? [] : [party])].join('，')
}

function documentItems(
  c: CaseFile,
  documents: readonly DocumentInstance[],
  slot: OrderSlot,
  order: BindingOrder,
): readonly DossierItem[] {
  const items = documents.map((doc): DossierItem => {
    const event = subjectOf(c, doc)
    const date = (event && eventDay(event)) ?? doc.issued?.at.slice(0, 10)
    return {
      kind: 'document',
      id: doc.id,
      title: documentTitle(c, doc, order),
      ...(doc.number === undefined ? {} : { number: doc.number }),
      ...(date === undefined ? {} : { date }),
      volume: slot.volume,
      ...(c.agency === undefined ? {} : { responsible: c.agency.name }),
      pages: scannedPages(doc),
    }
  })
  // Without a date last; `sort` keeps the case's own order among equals.
  return items.sort((a, b) => compare(a.date ?? '9999', b.date ?? '9999'))
}

/** Pages of the signed paper, which is what lies in the dossier; `undefined` where it was not scanned. */
export function scannedPages(doc: DocumentInstance): number | undefined {
  const pages = doc.scan?.pages.length ?? 0
  return pages === 0 ? undefined : pages
}

function evidenceItem(e: Evidence, volume: Volume): DossierItem {
  const carrier = pagelessCarrier(e)
  const date = e.collectedOn ?? (e.collectedFrom ?? e.collectedTo)?.slice(0, 10)
  return {
    kind: 'evidence',
    id: e.id,
    title: e.name,
    number: `证据${e.number}`,
    ...(date === undefined ? {} : { date }),
    volume,
    ...(e.source === undefined ? {} : { responsible: e.source }),
    pages: carrier === undefined ? evidencePages(e) : 0,
    ...(carrier === undefined ? {} : { remark: carrier }),
  }
}

/** Pages of a piece of evidence as stated, else as counted in its files; `undefined` where either is unknown. */
export function evidencePages(e: Evidence): number | undefined {
  if (e.pages !== undefined) return e.pages
  const files = e.files ?? []
  if (files.length === 0) return undefined
  return files.reduce<number | undefined>(
    (sum, file) => (sum === undefined || file.pages === undefined ? undefined : sum + file.pages),
    0,
  )
}

/**
 * What evidence without pages is kept on, for the 备注 column: sound and video, whose paper is only their disc.
 * `undefined` for everything that has pages or may have.
 */
export function pagelessCarrier(e: Evidence): string | undefined {
  if ((e.pages ?? 0) > 0) return undefined
  const files = e.files ?? []
  const isMedia = files.length > 0 && files.every((file) => /^(audio|video)\//.test(file.mediaType))
  const isDisc = /光盘|磁盘|硬盘|[Uu优] ?盘|存储卡|磁带|电子/.test(e.carrier ?? '')
  if (!isMedia && !(isDisc && files.every((file) => file.pages === undefined))) return undefined
  return e.carrier ?? '电子'
}

function byNumber(evidence: readonly Evidence[]): readonly Evidence[] {
  return [...evidence].sort((a, b) => compareNumbers(a.number, b.number))
}

/** `2` before `10`, `1-2` before `1-10`; numbers before words; the same result everywhere, so no locale. */
export function compareNumbers(a: string, b: string): number {
  const as = a.match(/\d+|\D+/g) ?? []
  const bs = b.match(/\d+|\D+/g) ?? []
  for (let i = 0; i < Math.max(as.length, bs.length); i++) {
    const [x, y] = [as[i], bs[i]]
    if (x === undefined || y === undefined) return x === undefined ? -1 : 1
    const [m, n] = [digits(x), digits(y)]
    const order = m !== null && n !== null ? m.length - n.length || compare(m, n) : compare(x, y)
    if (order !== 0) return order
  }
  return 0
}

/** A run of digits without leading zeros, so that length and then letters order it, however long it is. */
function digits(text: string): string | null {
  return /^\d/.test(text) ? text.replace(/^0+(?=\d)/, '') : null
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
