import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import { type EventKind, eventKinds, type ProcedureEvent } from '@shared/model/events'
import { eventDay } from '@shared/model/factory'
import { decisionPaper } from '@shared/procedure/papers'
import { coverFacts } from './cover'
import { documentTitle, evidencePages, pagelessCarrier, scannedPages } from './items'
import { type BindingOrder, defaultOrder } from './order'

/** Something that a complete volume has and this one lacks. */
export interface DossierGap {
  readonly code:
    | 'document-missing'
    | 'document-draft'
    | 'document-number'
    | 'document-place'
    | 'scan-pages'
    | 'evidence-pages'
    | 'evidence-files'
    | 'evidence-document'
    | 'cover'
    | 'notes'
  readonly message: string
  /** Where to put it right: a row of the case by its list and id, or a field of the case by its name. */
  readonly at:
    | { readonly list: 'events' | 'documents' | 'evidence'; readonly id: string }
    | { readonly field: string }
}

/** Which kind of document proves an event. A decision's depends on whom it punishes. */
const proof: Partial<Record<EventKind, string>> = {
  inspection: 'inspection-record',
  'rectification-order': 'rectification-order',
  're-inspection': 're-inspection-opinion',
  'filing-approval': 'filing-approval',
  interview: 'interview-record',
  'penalty-notice': 'penalty-notice',
  'legal-review': 'legal-review-opinion',
  'collective-discussion': 'collective-discussion-record',
  'head-approval': 'case-handling-approval',
  service: 'service-receipt',
  closing: 'closing-approval',
}

/**
 * What is still missing before the volume can be bound: documents for what happened, drafts, numbers, page
 * counts, scans, and blanks of the 封面 and 备考表. Whether the procedure itself was kept is for the rules.
 * `printed`: pages of documents as the program prints them, by id, as far as they have been counted.
 */
export function dossierGaps(
  c: CaseFile,
  order: BindingOrder = defaultOrder,
  printed: Readonly<Record<string, number>> = {},
): readonly DossierGap[] {
  return [
    ...missingDocuments(c, order),
    ...documentGaps(c, order),
    ...scanGaps(c, order, printed),
    ...evidenceGaps(c),
    ...sheetGaps(c),
  ]
}

function missingDocuments(c: CaseFile, order: BindingOrder): readonly DossierGap[] {
  return (c.events ?? [])
    .filter((event) => event.absent !== true)
    .flatMap((event): DossierGap[] => {
      const kind = proofOf(c, event)
      if (kind === undefined || c.documents?.some((doc) => doc.kind === kind && records(doc, event)) === true)
        return []
      const slot = order.find((s) => s.holds === 'document' && s.kind === kind)
      const title = slot?.holds === 'document' ? slot.title : kind
      const day = eventDay(event)
      const party = c.parties.find((p) => p.id === event.party)?.name
      const which = [day, party].filter((part) => part !== undefined).join('，')
      const label = `${eventKinds[event.kind].label}${which === '' ? '' : `（${which}）`}`
      return [
        {
          code: 'document-missing',
          message: `${label}没有对应的《${title}》`,
          at: { list: 'events', id: event.id },
        },
      ]
    })
}

function proofOf(c: CaseFile, event: ProcedureEvent): string | undefined {
  if (event.kind !== 'decision') return proof[event.kind]
  if (event.summary === true || (event.outcome !== undefined && event.outcome !== '行政处罚'))
    return undefined
  return decisionPaper(c.parties.find((p) => p.id === event.party))
}

function records(doc: DocumentInstance, event: ProcedureEvent): boolean {
  return doc.subject === event.id || event.documents?.includes(doc.id) === true
}

function documentGaps(c: CaseFile, order: BindingOrder): readonly DossierGap[] {
  return (c.documents ?? []).flatMap((doc) => {
    const gaps: DossierGap[] = []
    const title = `《${documentTitle(c, doc, order)}》`
    const at = { list: 'documents', id: doc.id } as const
    const slot = order.find((s) => s.holds === 'document' && s.kind === doc.kind)
    if (slot === undefined)
      gaps.push({ code: 'document-place', message: `${title}在装订次序中没有位置，暂排在最后`, at })
    if (doc.state === '草稿') gaps.push({ code: 'document-draft', message: `${title}还是草稿，没有制作`, at })
    if (slot?.holds === 'document' && slot.numbered && !doc.number) {
      gaps.push({ code: 'document-number', message: `${title}没有文号`, at })
    }
    return gaps
  })
}

/** A person may have scanned only the page with the signatures. */
function scanGaps(
  c: CaseFile,
  order: BindingOrder,
  printed: Readonly<Record<string, number>>,
): readonly DossierGap[] {
  return (c.documents ?? []).flatMap((doc) => {
    const scanned = scannedPages(doc)
    const made = Object.hasOwn(printed, doc.id) ? printed[doc.id] : undefined
    if (scanned === undefined || made === undefined || scanned === made) return []
    const why =
      (doc.attachedTexts ?? []).length > 0
        ? '发出的是另附的 Word 文本，页数可以不同，请对照它'
        : scanned < made
          ? '可能只扫了一部分，请补齐'
          : '可能多扫了，请删去多余的页'
    const message = `《${documentTitle(c, doc, order)}》的签章扫描件是 ${scanned} 页，制作的文书是 ${made} 页：${why}；纸面就是 ${scanned} 页的，照常归档，页号按扫描件编`
    return [{ code: 'scan-pages', message, at: { list: 'documents', id: doc.id } }]
  })
}

function evidenceGaps(c: CaseFile): readonly DossierGap[] {
  return (c.evidence ?? []).flatMap((e) => {
    const gaps: DossierGap[] = []
    const name = `证据${e.number}“${e.name}”`
    const at = { list: 'evidence', id: e.id } as const
    if (e.document !== undefined) {
      const isBound = c.documents?.some((doc) => doc.id === e.document) === true
      if (!isBound) gaps.push({ code: 'evidence-document', message: `${name}指向的文书不在本案中`, at })
      return gaps
    }
    if (pagelessCarrier(e) === undefined && evidencePages(e) === undefined) {
      gaps.push({ code: 'evidence-pages', message: `${name}没有填写页数`, at })
    }
    if ((e.files ?? []).length === 0)
      gaps.push({ code: 'evidence-files', message: `${name}没有扫描件或者电子文件`, at })
    return gaps
  })
}

function sheetGaps(c: CaseFile): readonly DossierGap[] {
  const cover = coverFacts(c)
  const isPenalty = c.kind === '行政处罚普通程序'
  const blanks: readonly (readonly [DossierGap['code'], string, string, boolean])[] = [
    ['cover', '封面：执法机关名称', 'agency', cover.agencyName === undefined],
    ['cover', '封面：案由', 'cause', !cover.cause],
    ['cover', '封面：处理结果', 'events', cover.outcome === undefined],
    ['cover', '封面：立案日期', 'events', isPenalty && cover.filedOn === undefined],
    ['cover', '封面：结案日期', 'events', cover.closedOn === undefined],
    ['cover', '封面：承办人（两名）', 'officers', cover.handlers.length < 2],
    ['cover', '封面：保管期限', 'retention', cover.retention === undefined],
    ['cover', '封面：归档日期', 'events', cover.archivedOn === undefined],
    ['cover', '封面：归档号', 'events', !cover.archiveNumber],
    ['notes', '备考表：本卷情况说明', 'notes', !c.notes?.condition],
    ['notes', '备考表：立卷人', 'notes', !c.notes?.compiledBy],
    ['notes', '备考表：立卷日期', 'notes', c.notes?.compiledOn === undefined],
    ['notes', '备考表：检查人', 'notes', !c.notes?.checkedBy],
    ['notes', '备考表：检查日期', 'notes', c.notes?.checkedOn === undefined],
  ]
  return blanks.flatMap(([code, what, field, isBlank]) =>
    isBlank ? [{ code, message: `${what}没有填写`, at: { field } }] : [],
  )
}
