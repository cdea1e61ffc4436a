import { CaseFile } from '@shared/model/case-file'

// Cases for tests: one regular case, and small named changes to it. Everything in them is invented.

type Json = Record<string, unknown>
export type CaseJson = Json & {
  parties: Json[]
  officers: Json[]
  acts: Json[]
  events: Json[]
  evidence: Json[]
  documents: Json[]
}
export type Change = (draft: CaseJson) => void

/** The least a case can be: one party. */
export function bareCase(...events: readonly Json[]): CaseFile {
  return CaseFile.parse({
    format: 'anjuan-case',
    version: 1,
    id: 'case',
    parties: [{ id: 'unit', kind: 'unit', name: '示例机械有限公司' }],
    events: events.map((e, i) => ({ id: `${String(e.kind)}-${i}`, ...e })),
  })
}

const basis = [{ law: '安全生产法', article: 97, item: 7 }]
const violated = [{ law: '安全生产法', article: 30, paragraph: 1 }]
const fine = {
  party: 'unit',
  acts: ['act'],
  kind: '罚款',
  amountFen: 2_000_000,
  detail: '罚款人民币贰万元',
  basis,
}
const paper = (kind: string, more: Json = {}): Json => ({
  id: `doc-${kind}`,
  kind,
  state: '已制作',
  overrides: {},
  ...more,
})
const direct = { method: '直接送达', receiver: '王示例', receiverRelation: '法定代表人', signed: true }

/** A regular case under the ordinary procedure, from inspection to archive, in March and April 2026. */
const regular: CaseJson = {
  format: 'anjuan-case',
  version: 1,
  id: 'case',
  kind: '行政处罚普通程序',
  cause: '特种作业人员未按规定取得相应资格上岗作业案',
  agency: {
    name: '示例县应急管理局',
    kind: '应急管理部门',
    level: '县级',
    region: '示例县',
    seal: '示例县应急管理局',
    reconsiderationOrgan: '示例县人民政府',
    court: '示例县人民法院',
    authority: { kind: '法定', provision: { law: '安全生产法', article: 115 } },
  },
  source: { kind: '检查', receivedOn: '2026-03-02' },
  parties: [
    {
      id: 'unit',
      kind: 'unit',
      name: '示例机械有限公司',
      creditCode: '91000000000000000X',
      legalRepresentative: '王示例',
      address: '示例县工业路1号',
    },
  ],
  officers: [
    {
      id: 'o1',
      name: '甲一',
      certificateNumber: '001',
      certificateFrom: '2024-01-01',
      certificateTo: '2028-12-31',
      roles: ['承办'],
    },
    {
      id: 'o2',
      name: '甲二',
      certificateNumber: '002',
      certificateFrom: '2024-01-01',
      certificateTo: '2028-12-31',
      roles: ['承办'],
    },
    { id: 'legal', name: '乙一', legalQualification: 'A0001', roles: ['法制审核'] },
    { id: 'head', name: '丙一', post: '局长', roles: ['审批'] },
    { id: 'host', name: '丁一', roles: ['听证主持'] },
  ],
  acts: [
    {
      id: 'act',
      catalogueId: 'AQF-97-7',
      description: '一名电焊工未取得特种作业操作证上岗作业',
      parties: ['unit'],
      place: '示例县工业路1号',
      from: '2026-03-02',
      to: '2026-03-02',
      discoveredOn: '2026-03-02',
      violated,
      penaltyBasis: basis,
      suspectedCrime: false,
    },
  ],
  events: [
    {
      id: 'inspection',
      kind: 'inspection',
      from: '2026-03-02T09:00+08:00',
      to: '2026-03-02T11:00+08:00',
      place: '示例机械有限公司车间',
      officers: ['o1', 'o2'],
      party: 'unit',
      identityShown: true,
      signedByParty: true,
      findings: '发现一名电焊工未持证作业',
      documents: ['doc-inspection-record'],
    },
    {
      id: 'rectification-order',
      kind: 'rectification-order',
      date: '2026-03-02',
      party: 'unit',
      officers: ['o1', 'o2'],
      hazards: [{ text: '电焊工无证上岗', level: '一般事故隐患', dueOn: '2026-03-09' }],
      documents: ['doc-rectification-order'],
    },
    {
      id: 'service-order',
      kind: 'service',
      date: '2026-03-02',
      servedEvent: 'rectification-order',
      ...direct,
    },
    {
      id: 're-inspection',
      kind: 're-inspection',
      from: '2026-03-10T09:00+08:00',
      to: '2026-03-10T10:00+08:00',
      officers: ['o1', 'o2'],
      place: '示例机械有限公司车间',
      order: 'rectification-order',
      allCorrected: true,
      opinion: '已整改完毕',
      documents: ['doc-re-inspection-opinion'],
    },
    { id: 'filing-request', kind: 'filing-request', date: '2026-03-03', basis: '涉嫌违法' },
    {
      id: 'filing-approval',
      kind: 'filing-approval',
      date: '2026-03-03',
      approver: 'head',
      approverPost: '局长',
      approved: true,
      documents: ['doc-filing-approval'],
    },
    {
      id: 'interview',
      kind: 'interview',
      from: '2026-03-05T09:00+08:00',
      to: '2026-03-05T10:00+08:00',
      place: '示例县应急管理局询问室',
      officers: ['o1', 'o2'],
      person: '王示例',
      relation: '法定代表人',
      times: 1,
      idShown: true,
      rightsTold: true,
      everyPageSigned: true,
      record: '（略）',
      documents: ['doc-interview-record'],
    },
    {
      id: 'investigation-report',
      kind: 'investigation-report',
      date: '2026-03-11',
      proposal: '建议罚款二万元',
    },
    {
      id: 'penalty-notice',
      kind: 'penalty-notice',
      date: '2026-03-12',
      party: 'unit',
      version: 1,
      facts: '一名电焊工未持证上岗',
      acts: ['act'],
      violated,
      basis,
      penalties: [fine],
      defenceRightTold: true,
      defenceDays: 5,
      hearingRightTold: true,
      hearingDays: 5,
      documents: ['doc-penalty-notice'],
    },
    { id: 'service-notice', kind: 'service', date: '2026-03-12', servedEvent: 'penalty-notice', ...direct },
    {
      id: 'defence',
      kind: 'defence',
      date: '2026-03-13',
      party: 'unit',
      waived: false,
      written: true,
      points: '请求从轻',
      newFacts: false,
    },
    {
      id: 'defence-review',
      kind: 'defence-review',
      date: '2026-03-16',
      party: 'unit',
      adopted: '不采纳',
      reasons: '没有法定从轻情节',
    },
    { id: 'no-hearing-request', kind: 'hearing-request', absent: true },
    { id: 'no-hearing', kind: 'hearing', absent: true },
    {
      id: 'legal-review',
      kind: 'legal-review',
      date: '2026-03-23',
      reviewer: 'legal',
      required: true,
      ground: '法律法规规定的其他情形',
      passed: true,
      opinion: '同意',
      documents: ['doc-legal-review-opinion'],
    },
    {
      id: 'collective-discussion',
      kind: 'collective-discussion',
      date: '2026-03-24',
      required: true,
      organ: '示例县应急管理局',
      host: 'head',
      recorder: 'legal',
      conclusion: '同意处罚',
      recordSigned: true,
      documents: ['doc-collective-discussion-record'],
    },
    {
      id: 'head-approval',
      kind: 'head-approval',
      date: '2026-03-24',
      approver: 'head',
      approverPost: '局长',
      documents: ['doc-case-handling-approval'],
    },
    {
      id: 'decision',
      kind: 'decision',
      date: '2026-03-25',
      party: 'unit',
      outcome: '行政处罚',
      facts: '一名电焊工未持证上岗',
      violated,
      basis,
      penalties: [fine],
      payWithinDays: 15,
      howToPay: '到指定银行缴纳',
      reconsiderationOrgan: '示例县人民政府',
      reconsiderationDays: 60,
      court: '示例县人民法院',
      litigationMonths: 6,
      sealedBy: '示例县应急管理局',
      correctionOrdered: true,
      announcedToParty: false,
      documents: ['doc-penalty-decision-unit'],
    },
    { id: 'service-decision', kind: 'service', date: '2026-03-26', servedEvent: 'decision', ...direct },
    { id: 'publication', kind: 'publication', date: '2026-03-30', where: '示例县政府网站', redacted: true },
    {
      id: 'payment',
      kind: 'payment',
      date: '2026-04-02',
      party: 'unit',
      amountFen: 2_000_000,
      receipt: '0001',
      collectedBy: '示例银行',
      onTheSpot: false,
      full: true,
    },
    {
      id: 'closing',
      kind: 'closing',
      date: '2026-04-13',
      ground: '处罚执行完毕',
      approver: 'head',
      execution: '罚款已缴清',
      documents: ['doc-closing-approval'],
    },
    { id: 'archiving', kind: 'archiving', date: '2026-04-20', archiveNumber: '2026-001' },
  ],
  evidence: [
    {
      id: 'photo',
      number: '1',
      kind: '视听资料',
      name: '现场照片',
      method: '制作',
      collectors: ['o1', 'o2'],
      collectedOn: '2026-03-02',
      original: true,
    },
  ],
  documents: [
    paper('inspection-record'),
    paper('rectification-order'),
    paper('re-inspection-opinion'),
    paper('filing-approval'),
    paper('interview-record'),
    paper('penalty-notice'),
    paper('case-handling-approval'),
    paper('collective-discussion-record'),
    paper('legal-review-opinion'),
    paper('penalty-decision-unit'),
    paper('service-receipt'),
    paper('closing-approval'),
  ],
}

/** The regular case with changes applied in turn. */
export function caseWith(...changes: readonly Change[]): CaseFile {
  const draft = structuredClone(regular)
  for (const change of changes) change(draft)
  return CaseFile.parse(draft)
}

type List = 'events' | 'parties' | 'officers' | 'acts' | 'evidence' | 'documents'

function edit(draft: CaseJson, list: List, id: string, fields: Json): void {
  const row = draft[list].find((r) => r.id === id)
  if (!row) throw new Error(`no ${list} row ${id}`)
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) delete row[name]
    else row[name] = value
  }
}

/** Sets fields of an event; `undefined` makes a field not known. */
export const set =
  (id: string, fields: Json): Change =>
  (draft) =>
    edit(draft, 'events', id, fields)
export const setOfficer =
  (id: string, fields: Json): Change =>
  (draft) =>
    edit(draft, 'officers', id, fields)
export const setParty =
  (id: string, fields: Json): Change =>
  (draft) =>
    edit(draft, 'parties', id, fields)
export const setAct =
  (id: string, fields: Json): Change =>
  (draft) =>
    edit(draft, 'acts', id, fields)
export const setEvidence =
  (id: string, fields: Json): Change =>
  (draft) =>
    edit(draft, 'evidence', id, fields)

/** Sets fields of the case itself. */
export const setCase =
  (fields: Json): Change =>
  (draft) => {
    for (const [name, value] of Object.entries(fields)) {
      if (value === undefined) delete draft[name]
      else draft[name] = value
    }
  }

export const setAgency =
  (fields: Json): Change =>
  (draft) => {
    draft.agency = { ...(draft.agency as Json), ...fields }
  }

/** Leaves events out: whether they happened is then not known. */
export const drop =
  (...ids: readonly string[]): Change =>
  (draft) => {
    for (const id of ids) if (!draft.events.some((e) => e.id === id)) throw new Error(`no event ${id}`)
    draft.events = draft.events.filter((e) => !ids.includes(String(e.id)))
  }

/** States that a kind of event did not happen, and drops those of that kind. */
export const absent =
  (kind: string, fields: Json = {}): Change =>
  (draft) => {
    draft.events = [
      ...draft.events.filter((e) => e.kind !== kind),
      { id: `no-${kind}`, kind, absent: true, ...fields },
    ]
  }

/** Adds an event; its id is its kind unless given. */
export const add =
  (kind: string, fields: Json = {}): Change =>
  (draft) => {
    draft.events = [
      ...draft.events.filter((e) => !(e.kind === kind && e.absent)),
      { id: kind, kind, ...fields },
    ]
  }

export const push =
  (list: Exclude<List, 'events'>, row: Json): Change =>
  (draft) => {
    draft[list].push(row)
  }
