import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseCitations } from '@shared/law/citation'
import { resolve } from '@shared/law/table'
import type { Deadline } from '@shared/procedure/deadline'
import { countingRules } from '@shared/procedure/deadline-counting'
import { deadlinesOf } from '@shared/procedure/deadlines'
import { describe, expect, it } from 'vitest'
import { bareCase } from '../../../support/cases'
import { contextOn, deadlineTable, lawTable } from '../../../support/law'
import { testWithReference } from '../../../support/reference'

// Every row of the deadline table: it resolves, it is computed for some case, and the reference has no other.

const fine = { party: 'unit', kind: '罚款', amountFen: 100_000 }
const decided = { kind: 'decision', id: 'd', date: '2026-03-02', party: 'unit', penalties: [fine] }
const served = { kind: 'service', date: '2026-03-03', servedEvent: 'd', method: '直接送达' }

/** Cases that between them set every period of the table running. */
const cases = [
  bareCase(
    { kind: 'tip', date: '2026-01-05' },
    { kind: 'filing-request', date: '2026-01-06' },
    { kind: 'filing-approval', date: '2026-01-07' },
    { kind: 'registered-preservation', date: '2026-01-08' },
    { kind: 'seizure', id: 's', from: '2026-01-08T10:00+08:00', urgent: true },
    { kind: 'seizure-extension', date: '2026-02-03', seizure: 's' },
    { kind: 'on-site-measure', from: '2026-01-09T10:00+08:00', cutSupply: true, urgent: false },
    { kind: 'penalty-notice', id: 'n', date: '2026-02-09', hearingRightTold: true, hearingDays: 5 },
    {
      kind: 'service',
      date: '2026-02-09',
      servedEvent: 'n',
      method: '公告送达',
      announcedUntil: '2026-03-11',
    },
    { kind: 'hearing-notice', date: '2026-02-12', hearingOn: '2026-03-02' },
    decided,
    served,
    { kind: 'rectification-order', id: 'o', date: '2026-01-06' },
    { kind: 're-inspection', date: '2026-04-06', order: 'o', allCorrected: false },
    { kind: 'payment-demand', id: 'pd', date: '2026-10-01' },
    { kind: 'publication', date: '2026-03-04' },
    { kind: 'substitute-performance', date: '2026-05-20' },
    { kind: 'enforcement-suspended', date: '2026-05-20', harmless: true },
    {
      kind: 'court-application',
      date: '2026-10-01',
      acceptedOn: '2026-10-09',
      ruledOn: '2026-10-12',
      urgent: true,
    },
    {
      kind: 'court-application',
      date: '2026-10-01',
      refusedOn: '2026-10-09',
      reviewAskedOn: '2026-10-12',
    },
    {
      kind: 'court-application',
      date: '2026-10-01',
      acceptedOn: '2026-10-09',
      partyHeard: true,
      ruledOn: '2026-10-12',
      enforcementRefused: true,
      rulingReceivedOn: '2026-10-13',
      reviewAskedOn: '2026-10-14',
    },
    { kind: 'crime-report', submittedOn: '2026-01-12', date: '2026-01-13', approved: true },
    {
      kind: 'crime-transfer',
      date: '2026-01-14',
      notTheirsAt: '2026-01-14T15:00+08:00',
      policeDecision: '立案',
      noticeReceivedOn: '2026-01-16',
    },
    {
      kind: 'crime-transfer',
      date: '2026-01-14',
      policeDecision: '不予立案',
      noticeReceivedOn: '2026-01-16',
      reviewReceivedOn: '2026-01-19',
      reviewRefused: true,
      reviewNoticeOn: '2026-01-21',
    },
    { kind: 'payment', date: '2026-03-20', onTheSpot: true, handedInOn: '2026-03-23' },
    { kind: 'payment', date: '2026-03-20', onTheSpot: true, landedOn: '2026-03-22' },
  ),
  bareCase({ ...decided, outcome: '不予行政处罚' }),
  bareCase(decided),
  bareCase(
    decided,
    served,
    {
      kind: 'reconsideration',
      date: '2026-03-10',
      officeReceivedOn: '2026-03-10',
      acceptedOn: '2026-03-13',
      copyReceivedOn: '2026-03-16',
      hearingOn: '2026-04-20',
      decidedOn: '2026-05-06',
      decisionReceivedOn: '2026-05-08',
      opinionReceivedOn: '2026-05-08',
      outcome: '撤销',
    },
    { kind: 'publication', date: '2026-03-04' },
  ),
  bareCase({ ...decided, summary: true, remedyTold: false }, served, {
    kind: 'reconsideration',
    date: '2026-03-10',
    correctionToldOn: '2026-03-11',
    correctionReceivedOn: '2026-03-12',
    acceptedOn: '2026-03-16',
    simple: true,
    decidedOn: '2026-04-06',
    decisionReceivedOn: '2026-04-08',
  }),
  bareCase(decided, { kind: 'reconsideration', acceptedOn: '2026-03-16', extended: true }),
  bareCase(
    decided,
    {
      kind: 'litigation',
      date: '2026-05-06',
      obstacleEndedOn: '2026-05-01',
      acceptedOn: '2026-05-11',
      copyReceivedOn: '2026-05-14',
      judgmentServedOn: '2026-09-01',
      rulingServedOn: '2026-09-01',
      appealReceivedOn: '2026-09-10',
    },
    { kind: 'litigation', acceptedOn: '2026-05-11', simple: true },
  ),
  bareCase(
    { kind: 'accident', id: 'a', from: '2026-01-05T08:00+08:00', level: '一般' },
    {
      kind: 'accident-inquiry',
      accident: 'a',
      date: '2026-02-27',
      receivedOn: '2026-03-02',
      approvedOn: '2026-03-12',
    },
  ),
  bareCase(
    { kind: 'accident', id: 'a', from: '2026-01-05T08:00+08:00', level: '特别重大' },
    { kind: 'accident-inquiry', date: '2026-04-30', extensionDays: 60, receivedOn: '2026-05-06' },
  ),
  {
    ...bareCase(),
    acts: [
      { id: 'a1', description: '甲', from: '2023-01-05', to: '2023-01-05', endangeredLifeWithHarm: false },
      { id: 'a2', description: '乙', from: '2025-01-05', to: '2025-01-05', endangeredLifeWithHarm: true },
    ],
    parties: [
      {
        id: 'unit',
        kind: 'unit',
        name: '示例机械有限公司',
        dates: {
          permitAskedOn: '2023-03-01',
          permitIssuedOn: '2023-04-01',
          hazchemAssessedOn: '2024-01-01',
          drillHeldOn: '2026-01-01',
          pipelineWorkOn: '2026-06-15',
          barredSince: '2024-01-01',
          qualificationRevokedOn: '2024-01-01',
        },
      },
      { id: 'man', kind: 'person', name: '王示例' },
    ],
    events: bareCase({ ...decided, party: 'man' }).events,
  } as unknown as ReturnType<typeof bareCase>,
]

/** Rows that are no day of their own, and what in the program does what they say. */
const notADay: Readonly<Record<string, string>> = {
  'DL-QIJIAN-SHOURI': 'addDays, addWorkdays: the first day is not counted',
  'DL-QIJIAN-MORI': 'rollForward',
  'DL-GONGZUORI-CF': 'addWorkdays, by the unit of the rows of 行政处罚法',
  'DL-GONGZUORI-QZ': 'addWorkdays, by the unit of the rows of 行政强制法',
  'DL-GONGZUORI-FY': 'addWorkdays, by the unit of the rows of 行政复议法',
  'DL-QZ-JIANCE-BUJI': 'DL-CHAFENG-30: days of testing are added where the party was told in writing',
  'DL-QZ-YEJIAN': 'a ban, not a period: no event of the case states the hour of an enforcement',
  'DL-GUANBI-180': 'the check of 提请关闭 counts the penalties of the window',
  'DL-GUANBI-1Y': 'the check of 提请关闭 counts the penalties of the window',
}

const today = '2026-11-22'
const computed = new Set<string>(
  cases.flatMap((c) => deadlinesOf(c, contextOn(today)).map((d: Deadline) => d.id)),
)

describe('every row of the deadline table', () => {
  it.each(deadlineTable.periods.map((p) => [p.id] as const))('%s is computed, or is no day', (id) => {
    expect([computed.has(id), notADay[id] !== undefined]).toContain(true)
    expect([computed.has(id), notADay[id] !== undefined]).toContain(false)
  })

  it('says with a citation that resolves what extends it and what does not count', () => {
    const words = deadlineTable.periods.flatMap((p) =>
      [p.extension, p.suspension].filter((w) => w !== undefined).map((w) => ({ id: p.id, w })),
    )
    expect(words.length).toBeGreaterThan(10)
    for (const { id, w } of words) {
      const refs = parseCitations(w)
      expect(refs.length, id).toBeGreaterThan(0)
      for (const ref of refs) expect(resolve(lawTable, ref, '2026-06-01')?.match, w).toBe('exact')
    }
  })

  it('resolves its citation; only what rests on a document not held has none', () => {
    const open = deadlineTable.periods.filter(
      (p) => p.refs.length === 0 || p.refs.some((r) => resolve(lawTable, r, '2026-06-01')?.match !== 'exact'),
    )
    expect(open.map((p) => p.id)).toEqual(['DL-GONGSHI-7-GB118', 'DL-GONGSHI-20-GB118'])
    expect(open.every((p) => !p.confirmed)).toBe(true)
  })

  it('is counted by rules that resolve, and never claims a law for what is only usage', () => {
    for (const p of deadlineTable.periods) {
      for (const rule of countingRules(p)) {
        for (const ref of rule.refs) expect(resolve(lawTable, ref, '2026-06-01'), p.id).toBeDefined()
        if (rule.standing === '准用') expect(rule.refs.length, p.id).toBe(2)
      }
    }
    const standing = (id: string) =>
      countingRules(deadlineTable.byId.get(id) ?? never()).map((r) => r.standing)
    expect(standing('DL-TINGZHENG-5')).toEqual(['法定', '通例'])
    expect(standing('DL-FUYI-60')).toEqual(['通例', '准用', '准用'])
    expect(standing('DL-BANAN-90')).toEqual(['通例', '通例', '通例'])
    expect(standing('DL-YISONG-24H')).toEqual(['通例'])
    expect(standing('DL-JIACHU-3PCT')).toEqual([])
  })
})

function never(): never {
  throw new Error('no such row')
}

interface ReferenceItem {
  readonly id: string
  readonly status: string
  readonly length: number | null
  readonly unit: string
  readonly citation: string
  readonly quote: string
}

/** Rows of the reference that are not in the table, and why. */
const leftOut: Readonly<Record<string, string>> = {
  'DL-BULI-OLD': '规章已失效，新令全文未取得',
  'DL-BANAN-OLD-30': '规章已失效，原文从未取得',
}

testWithReference(it, '期限表与资料库逐条相同，缺的有理由', (folder) => {
  const file = path.join(folder, 'domain/law/deadlines.json')
  const { items } = JSON.parse(readFileSync(file, 'utf8')) as { items: readonly ReferenceItem[] }
  const missing = items.filter((i) => !deadlineTable.byId.has(i.id))
  expect(missing.map((i) => i.id).sort()).toEqual(Object.keys(leftOut).sort())
  expect(missing.filter((i) => i.status.startsWith('现行'))).toEqual([])
  for (const item of items) {
    const own = deadlineTable.byId.get(item.id)
    if (own === undefined) continue
    const { length, unit, citation, quote } = own
    expect({ length: length ?? null, unit, citation, quote }, item.id).toEqual({
      length: item.length,
      unit: item.unit,
      citation: item.citation,
      quote: item.quote,
    })
  }
})
