import { type Citation, citationsOverlap, cite, formatCitation, parseCitations } from '../law/citation'
import { PenaltyKind } from '../model/acts'
import type { DocumentInstance } from '../model/document'
import { supersededIds } from '../model/document-life'
import type { EventOf } from '../model/events'
import type { Party } from '../model/people'
import { type CaseIndex, firstDay } from '../procedure/case-index'
import { chineseDate } from '../procedure/dates'
import { formatYuan } from '../text/money'
import { statedFines } from '../text/money-words'
import { unequalPair } from './consistency'
import { at, atEvent, fail, type Outcome, unknown } from './outcome'
import { defineRule } from './rule'
import { fineTotal, itemsOf, outcomes } from './subjects'

// What the papers say, as typed over or as issued, against the case. A draft that flows from the case cannot differ
// from it; what a person typed over it, and what was signed before the case was changed, can.

/** The fields that a paper states of its own, without those that flow from the case. */
function statedFields(doc: DocumentInstance): Readonly<Record<string, unknown>> {
  return doc.issued?.values ?? doc.overrides
}

function textOf(doc: DocumentInstance, field: string): string | undefined {
  const value = statedFields(doc)[field]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/** Fields that hold the name of the party a paper is made out to. */
export const nameFields = ['partyName', 'unitName', 'personName'] as const

/** Kinds whose address and names are those of someone else (被询问人、在场人). */
export const ofOthers: ReadonlySet<string> = new Set(['interview-record', 'inquest-record'])

/** Papers made out to a party: it names one, or the case has only one and the paper is about a party. */
function partyOf(c: CaseIndex, doc: DocumentInstance): Party | undefined {
  if (ofOthers.has(doc.kind)) return undefined
  if (doc.party !== undefined) return c.party(doc.party)
  return c.file.parties.length === 1 ? c.file.parties[0] : undefined
}

export const partyAsInCase = defineRule({
  id: 'DZ-YIZHI-DANGSHIREN',
  title: '各文书的当事人信息一致',
  stage: '决定',
  severity: 'major',
  cites: [cite('行政处罚法', 59, 1, 1)],
  applies: (c) => stating(c).some((doc) => partyOf(c, doc) !== undefined),
  check: (c) => stating(c).flatMap((doc) => partyIn(c, doc)),
})

/** A paper that was corrected is wrong in what it was corrected in: only the one in its place is held to the case. */
function stating(c: CaseIndex): readonly DocumentInstance[] {
  const corrected = supersededIds(c.file)
  return (c.file.documents ?? []).filter(
    (doc) => !corrected.has(doc.id) && Object.keys(statedFields(doc)).length > 0,
  )
}

function partyIn(c: CaseIndex, doc: DocumentInstance): readonly Outcome[] {
  const party = partyOf(c, doc)
  if (!party) return []
  const paper = paperName(c, doc)
  const places = (field: string) => [at('document', doc, field), at('party', party)]
  const differs = (field: string, label: string, right: string | undefined, severity?: 'minor') => {
    const written = textOf(doc, field)
    if (written === undefined || right === undefined || sameName(written, right)) return undefined
    return fail(
      `${paper}的${label}写作“${written}”，案件登记的是“${right}”${shortForm(written, right)}。请核对是哪一处写错，错在文书的应当更正`,
      places(field),
      severity,
    )
  }
  return outcomes(
    ...nameFields.map((field) => differs(field, '当事人名称', party.name)),
    differs('creditCode', '统一社会信用代码', party.creditCode),
    doc.kind === 'penalty-decision-person' || party.kind === 'person'
      ? differs('idNumber', '身份证号', party.idNumber)
      : undefined,
    // A place or a head may lawfully change between two papers.
    differs('address', '地址', party.address, 'minor'),
    differs('legalRepresentative', '法定代表人（负责人）', party.legalRepresentative, 'minor'),
  )
}

/** One name typed in two ways: width, spaces and the form of brackets do not make another party. */
export function sameName(a: string, b: string): boolean {
  return plainName(a) === plainName(b)
}

function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/\s/gu, '')
    .replace(/[〔【[]/gu, '(')
    .replace(/[〕】\]]/gu, ')')
    .replace(/[•・‧∙]/gu, '·')
    .toUpperCase()
}

/** A short form is not the name: 甲公司 for 甲有限公司 may be another unit. */
function shortForm(written: string, right: string): string {
  const [a, b] = [plainName(written), plainName(right)]
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (long.includes(short)) return `（一处比另一处少“${long.replace(short, '')}”；简称不能代替全称）`
  const kind = /(?:股份有限公司|有限责任公司|有限公司|分公司|公司|厂|店|合作社|个体工商户)$/u
  return a.replace(kind, '') === b.replace(kind, '') ? '（组织形式不同）' : ''
}

export const paperAsInCase = defineRule({
  id: 'DZ-YIZHI-WENSHU',
  title: '告知书、决定书与案件记载一致',
  stage: '决定',
  severity: 'major',
  cites: [cite('行政处罚法', 59, 1)],
  applies: (c) => papers(c).length > 0,
  check: (c) => papers(c).flatMap(({ doc, event }) => paperAgainst(c, doc, event)),
})

type Told = EventOf<'penalty-notice'> | EventOf<'decision'>

const eventOfKind: Readonly<Record<string, 'penalty-notice' | 'decision'>> = {
  'penalty-notice': 'penalty-notice',
  'hearing-right-notice': 'penalty-notice',
  'penalty-decision-unit': 'decision',
  'penalty-decision-person': 'decision',
}

/** Notices and decisions that state something of their own, with the event they are the paper of. */
function papers(c: CaseIndex): readonly { readonly doc: DocumentInstance; readonly event: Told }[] {
  return stating(c).flatMap((doc) => {
    const kind = eventOfKind[doc.kind]
    if (kind === undefined) return []
    const events: readonly Told[] = c.of(kind)
    const named = events.filter((e) => e.id === doc.subject || e.documents?.includes(doc.id))
    const event = named[0] ?? (events.length === 1 ? events[0] : undefined)
    return event ? [{ doc, event }] : []
  })
}

function paperAgainst(c: CaseIndex, doc: DocumentInstance, event: Told): readonly Outcome[] {
  const paper = paperName(c, doc)
  const penalty = textOf(doc, 'penalty')
  const pair = penalty === undefined ? undefined : unequalPair(penalty)
  return outcomes(
    pair === undefined
      ? undefined
      : fail(`${paper}的数额大小写不一致：${pair}。请更正`, [at('document', doc, 'penalty')]),
    agencyIn(c, doc, paper),
    dayIn(doc, event, paper),
    sumIn(doc, event, paper, penalty),
    ...(['basis', 'violated'] as const).map((field) => provisionsIn(doc, event, paper, field)),
  )
}

function agencyIn(c: CaseIndex, doc: DocumentInstance, paper: string): Outcome | undefined {
  const written = textOf(doc, 'agencyName')
  const agency = c.file.agency
  if (written === undefined || agency === undefined) return undefined
  const authority = agency.authority
  const right = authority?.kind === '委托' ? authority.entrustingAgency : agency.name
  if (right === undefined || sameName(written, right)) return undefined
  return fail(`${paper}落款的机关是“${written}”，本案应当是“${right}”。请更正`, [
    at('document', doc, 'agencyName'),
    at('case', c.file, 'agency'),
  ])
}

function dayIn(doc: DocumentInstance, event: Told, paper: string): Outcome | undefined {
  const written = textOf(doc, 'date')
  const day = firstDay(event)
  if (written === undefined || day === undefined || !/^\d{4}-\d\d-\d\d$/u.test(written) || written === day)
    return undefined
  return fail(`${paper}的日期是${chineseDate(written)}，办案过程里是${chineseDate(day)}。请核对`, [
    at('document', doc, 'date'),
    atEvent(event),
  ])
}

function sumIn(
  doc: DocumentInstance,
  event: Told,
  paper: string,
  penalty: string | undefined,
): Outcome | undefined {
  if (event.penalties === undefined) return undefined
  const own = doc.party === undefined ? event.penalties : itemsOf(event.penalties, doc.party)
  const total = fineTotal(own)
  const fines = own.filter((p) => p.kind === PenaltyKind.Fine)
  const places = [at('document', doc, 'penalty'), atEvent(event, 'penalties')]
  const stated = statedFields(doc).fine
  if (typeof stated === 'number' && typeof total === 'number' && fines.length > 0 && stated !== total) {
    return fail(
      `${paper}的罚款合计是${formatYuan(stated)}元，办案过程里是${formatYuan(total)}元。请核对更正`,
      [at('document', doc, 'fine'), atEvent(event, 'penalties')],
    )
  }
  const written = penalty === undefined ? [] : statedFines(penalty)
  if (written.length === 0) return undefined
  if (fines.length === 0)
    return fail(`${paper}写有罚款${written[0]?.text}，办案过程里没有罚款。请核对`, places)
  if (total === 'unknown') return unknown('办案过程里的罚款数额', places)
  const sums = new Set([total, ...fines.map((p) => p.amountFen)])
  return written.some((a) => sums.has(a.fen))
    ? undefined
    : fail(
        `${paper}写的罚款是${written.map((a) => a.text).join('、')}，办案过程里是${formatYuan(total)}元。请核对更正`,
        places,
      )
}

/** Provisions that one of two papers cites and the other does not. A whole article covers its paragraphs. */
export function citationsApart(
  written: readonly Citation[],
  known: readonly Citation[],
): { readonly added: readonly Citation[]; readonly lacking: readonly Citation[] } {
  return {
    added: written.filter((w) => !known.some((k) => citationsOverlap(w, k))),
    lacking: known.filter((k) => !written.some((w) => citationsOverlap(w, k))),
  }
}

function provisionsIn(
  doc: DocumentInstance,
  event: Told,
  paper: string,
  field: 'basis' | 'violated',
): Outcome | undefined {
  const text = textOf(doc, field)
  const known = event[field]
  if (text === undefined || known === undefined || known.length === 0) return undefined
  const written = parseCitations(text)
  if (written.length === 0) return undefined
  const { added, lacking } = citationsApart(written, known)
  if (added.length === 0 && lacking.length === 0) return undefined
  const name = field === 'basis' ? '处罚依据' : '违反的条款'
  return fail(
    `${paper}的${name}与办案过程里填的不一致：${[
      ...(added.length > 0 ? [`文书多出${added.map(formatCitation).join('、')}`] : []),
      ...(lacking.length > 0 ? [`文书没有${lacking.map(formatCitation).join('、')}`] : []),
    ].join('，')}。请核对更正`,
    [at('document', doc, field), atEvent(event, field)],
  )
}

const paperNames: Readonly<Record<string, string>> = {
  'filing-approval': '立案审批表',
  'inspection-record': '现场检查记录',
  'rectification-order': '责令限期整改指令书',
  're-inspection-opinion': '整改复查意见书',
  'penalty-notice': '告知书',
  'penalty-decision-unit': '决定书',
  'penalty-decision-person': '决定书',
  'service-receipt': '送达回执',
}

function paperName(c: CaseIndex, doc: DocumentInstance): string {
  const name = paperNames[doc.kind] ?? '文书'
  const number = doc.number === undefined ? '' : `（${doc.number}）`
  const whose =
    doc.party !== undefined && c.file.parties.length > 1 ? `对${c.party(doc.party)?.name ?? ''}的` : ''
  return `${whose}${name}${number}`
}

export const documentRules = [partyAsInCase, paperAsInCase] as const
