import type { CaseFile } from '@shared/model/case-file'
import type { Deadline } from '@shared/procedure/deadline'
import { createDeadlineTable } from '@shared/procedure/deadline-table'
import { deadlinesOf } from '@shared/procedure/deadlines'
import { describe, expect, it } from 'vitest'
import deadlineFile from '../../../../resources/law/deadlines.json'
import { absent, add, bareCase, caseWith, drop, set, setAct } from '../../../support/cases'
import { contextOn } from '../../../support/law'

const on = (file: CaseFile, today: string, id: string): Deadline => {
  const found = deadlinesOf(file, contextOn(today)).find((d) => d.id === id || d.id.startsWith(`${id}-`))
  if (!found) throw new Error(`no ${id}`)
  return found
}
const filing = { kind: 'filing-approval', date: '2026-01-05', approved: true }
const decided = (date?: string) => ({ kind: 'decision', outcome: '行政处罚', ...(date ? { date } : {}) })
const limit = (today: string, ...events: Record<string, unknown>[]) =>
  on(bareCase(filing, ...events), today, 'DL-BANAN-90')
const basis = [{ law: '示例规章', article: 1 }]

describe('the deadline table', () => {
  it('holds 101 current periods and reads their citations', () => {
    const table = createDeadlineTable(deadlineFile)
    expect(table.periods.length).toBe(101)
    expect(table.periods.filter((p) => p.refs.length === 0).map((p) => p.id)).toEqual([
      'DL-GONGSHI-7-GB118',
      'DL-GONGSHI-20-GB118',
    ])
    expect(table.byId.get('DL-BANAN-90')).toMatchObject({ length: 90, unit: '自然日', confirmed: true })
    expect(table.byId.get('DL-GONGSHI-7-GB118')?.confirmed).toBe(false)
  })
})

describe('ninety days to decide', () => {
  it.each([
    ['open', '2026-02-01', []],
    ['met on the last day', '2026-05-01', [decided('2026-04-05')]],
    ['no record of the decision, time not up', '2026-04-05', []],
  ] as const)('%s', (_name, today, events) => {
    const found = limit(today, ...events)
    expect(found).toMatchObject({
      dueOn: '2026-04-05',
      state: events.length > 0 ? 'met' : 'open',
      overdue: false,
    })
  })
  it('late, and undecided past the day', () => {
    expect(limit('2026-05-01', decided('2026-05-01'))).toMatchObject({
      state: 'missed',
      doneOn: '2026-05-01',
    })
    expect(limit('2026-05-01')).toMatchObject({ state: 'missed', overdue: true })
  })
  it('may roll off the Qingming holiday only by analogy', () => {
    // 2026-04-05 is a holiday; the first workday after it is 04-07.
    expect(limit('2026-05-01', decided('2026-04-07'))).toMatchObject({
      state: 'unknown',
      rolledTo: '2026-04-07',
    })
  })
  it('an undated decision is not known to be in time', () => {
    expect(limit('2026-05-01', decided())).toMatchObject({ state: 'unknown', missing: '处罚决定日期' })
    expect(
      on(bareCase({ kind: 'filing-approval' }, decided('2026-03-01')), '2026-05-01', 'DL-BANAN-90'),
    ).toMatchObject({ state: 'unknown', missing: '立案日期' })
  })
  it('moves by an extension with a basis, and only claims one without', () => {
    const extended = { kind: 'time-extension', days: 30 }
    expect(limit('2026-06-01', { ...extended, basis }, decided('2026-05-04'))).toMatchObject({
      state: 'met',
      dueOn: '2026-05-05',
    })
    expect(limit('2026-06-01', extended, decided('2026-05-04'))).toMatchObject({
      state: 'unknown',
      dueOn: '2026-04-05',
    })
    expect(limit('2026-06-01', extended, decided('2026-05-07'))).toMatchObject({ state: 'missed' })
    expect(limit('2026-06-01', { kind: 'time-extension' }, decided('2026-05-07'))).toMatchObject({
      state: 'unknown',
      missing: '延长天数',
    })
  })
  it('deducts nothing without a basis, and says so', () => {
    const excluded = { kind: 'time-excluded', ground: '鉴定', start: '2026-02-01', end: '2026-02-10' }
    expect(limit('2026-06-01', { ...excluded, basis }, decided('2026-04-15'))).toMatchObject({
      state: 'met',
      dueOn: '2026-04-15',
    })
    const claimed = limit('2026-06-01', excluded, decided('2026-04-15'))
    expect(claimed).toMatchObject({ state: 'unknown' })
    expect(claimed.note).toContain('没有规定延长和扣除')
  })
  it('a hearing of unknown dates leaves a small overrun open, a long past one not with known dates', () => {
    expect(limit('2026-06-01', { kind: 'hearing' }, decided('2026-04-20'))).toMatchObject({
      state: 'unknown',
    })
    const heard = [
      { kind: 'hearing-request', date: '2026-02-01' },
      { kind: 'hearing', date: '2026-02-20' },
    ]
    expect(limit('2026-06-01', ...heard, decided('2026-05-20'))).toMatchObject({ state: 'missed' })
    expect(
      limit(
        '2026-06-01',
        { kind: 'hearing' },
        { kind: 'time-excluded', absent: true },
        decided('2026-04-20'),
      ),
    ).toMatchObject({ state: 'missed' })
  })
  it('does not run in a case closed without a decision', () => {
    expect(
      deadlinesOf(bareCase(filing, { kind: 'closing', date: '2026-02-01' }), contextOn('2026-06-01')).map(
        (d) => d.id,
      ),
    ).not.toContain('DL-BANAN-90')
  })
})

describe('service, publication, payment and remedies', () => {
  it('of the regular case', () => {
    const all = Object.fromEntries(
      deadlinesOf(caseWith(), contextOn('2026-04-20')).map((d) => [d.id, `${d.state} ${d.dueOn}`]),
    )
    expect(all).toMatchObject({
      'DL-SHIXIAO-2Y': 'met 2028-03-02',
      'CASE-ZHENGGAI-rectification-order-2026-03-09': 'met 2026-03-09',
      'DL-BANAN-90': 'met 2026-06-01',
      'CASE-SHENBIAN-penalty-notice': 'met 2026-03-17',
      'DL-TINGZHENG-5': 'met 2026-03-19',
      'DL-SONGDA-7': 'met 2026-04-03',
      'DL-GONGSHI-7-AQ': 'met 2026-04-03',
      // 2026-05-25 is a Monday; 2026-09-26 falls in the Mid-Autumn holiday, of which 09-28 is the first workday after.
      'DL-FUYI-60': 'open 2026-05-25',
      'DL-SUSONG-6M': 'open 2026-09-28',
      'DL-JIAOKUAN-15': 'met 2026-04-10',
    })
  })
  it('hands the decision over on the spot when announced to the party', () => {
    expect(
      on(caseWith(set('decision', { announcedToParty: true })), '2026-04-20', 'DL-SONGDA-7'),
    ).toMatchObject({ dueOn: '2026-03-25', state: 'missed' })
  })
  it('an unrecorded service is unknown, counted in workdays', () => {
    const file = caseWith(drop('service-decision'))
    expect(on(file, '2026-03-30', 'DL-SONGDA-7')).toMatchObject({
      state: 'open',
      daysLeft: { n: 4, unit: '工作日' },
    })
    expect(on(file, '2026-04-20', 'DL-SONGDA-7')).toMatchObject({
      state: 'unknown',
      overdue: true,
      missing: '处罚决定书送达的记录',
    })
    expect(on(file, '2026-04-20', 'DL-FUYI-60')).toMatchObject({
      state: 'unknown',
      missing: '处罚决定书送达日期',
    })
    expect(on(caseWith(absent('service')), '2026-04-20', 'DL-SONGDA-7')).toMatchObject({ state: 'missed' })
  })
  it('payment put off runs to the approved day', () => {
    const file = caseWith(
      drop('payment', 'closing', 'archiving'),
      add('payment-extension', { approver: 'head', until: '2026-06-30' }),
    )
    expect(on(file, '2026-05-01', 'DL-JIAOKUAN-15')).toMatchObject({ state: 'open', dueOn: '2026-06-30' })
    expect(on(file, '2026-05-01', 'DL-FAYUAN-3M')).toMatchObject({ dueOn: '2026-09-30' })
  })
  it('does not know a year without a holiday notice', () => {
    const file = caseWith(set('decision', { date: '2026-12-28' }), drop('service-decision', 'publication'))
    expect(on(file, '2026-12-29', 'DL-SONGDA-7')).toMatchObject({
      state: 'unknown',
      missing: '2027年放假安排（工作日历）',
    })
  })
  it('publication against a person rests on words not fully checked', () => {
    const file = bareCase(decided('2026-03-25'))
    const person = { ...file, parties: [{ ...file.parties[0], kind: 'person' as const }] } as CaseFile
    expect(on(person, '2026-03-26', 'DL-GONGSHI-7-GB118')).toMatchObject({ confirmed: false })
  })
})

describe('coercion and evidence', () => {
  const seized = { kind: 'seizure', id: 'seizure', date: '2026-03-02' }
  it('thirty days, and thirty more once extended', () => {
    expect(on(bareCase(seized), '2026-03-10', 'DL-CHAFENG-30')).toMatchObject({
      dueOn: '2026-04-01',
      state: 'open',
    })
    const extended = bareCase(seized, { kind: 'seizure-extension', date: '2026-03-30', seizure: 'seizure' })
    expect(on(extended, '2026-04-10', 'DL-CHAFENG-30')).toMatchObject({ state: 'met' })
    expect(on(extended, '2026-04-10', 'DL-CHAFENG-EXT-30')).toMatchObject({
      dueOn: '2026-05-01',
      state: 'open',
    })
  })
  it('testing counts out only when the party was told in writing', () => {
    const lab = { kind: 'laboratory', sentOn: '2026-03-05', resultOn: '2026-03-15' }
    expect(on(bareCase(seized, { ...lab, partyTold: true }), '2026-03-10', 'DL-CHAFENG-30').dueOn).toBe(
      '2026-04-11',
    )
    expect(on(bareCase(seized, { ...lab, partyTold: false }), '2026-03-10', 'DL-CHAFENG-30').dueOn).toBe(
      '2026-04-01',
    )
    expect(on(bareCase(seized, lab), '2026-03-10', 'DL-CHAFENG-30')).toMatchObject({ state: 'unknown' })
  })
  it('seven workdays to deal with preserved evidence', () => {
    const kept = { kind: 'registered-preservation', id: 'p', date: '2026-03-02' }
    expect(on(bareCase(kept), '2026-03-03', 'DL-DENGJI-7').dueOn).toBe('2026-03-11')
    expect(
      on(bareCase(kept, { kind: 'preservation-disposal', date: '2026-03-12' }), '2026-03-20', 'DL-DENGJI-7')
        .state,
    ).toBe('missed')
  })
})

describe('limitation', () => {
  const shixiao = (fields: Record<string, unknown>, id: string) =>
    on(caseWith(setAct('act', fields)), '2026-04-20', id)
  it('two years, or five with harm to life or health', () => {
    expect(
      shixiao({ from: '2023-01-01', to: '2023-01-01', endangeredLifeWithHarm: false }, 'DL-SHIXIAO-2Y').state,
    ).toBe('missed')
    expect(
      shixiao({ from: '2023-01-01', to: '2023-01-01', endangeredLifeWithHarm: true }, 'DL-SHIXIAO-5Y').state,
    ).toBe('met')
    expect(shixiao({ from: '2023-01-01', to: '2023-01-01' }, 'DL-SHIXIAO-2Y')).toMatchObject({
      state: 'unknown',
      missing: '是否涉及公民生命健康安全且有危害后果',
    })
    expect(shixiao({ from: '2019-01-01', to: '2019-01-01' }, 'DL-SHIXIAO-5Y').state).toBe('missed')
  })
  it('a continuing act counts from its end', () => {
    expect(shixiao({ from: '2020-01-01', to: '2026-03-02', continuing: true }, 'DL-SHIXIAO-2Y').state).toBe(
      'met',
    )
    expect(shixiao({ from: '2020-01-01', to: undefined, continuing: true }, 'DL-SHIXIAO-2Y')).toMatchObject({
      state: 'unknown',
      missing: '违法行为终了日',
    })
  })
})
