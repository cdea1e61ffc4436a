import {
  addWorkdays,
  createCalendar,
  dayKind,
  extendCalendar,
  missingYear,
  rollForward,
} from '@shared/procedure/calendar'
import { dateOf, dayNumber } from '@shared/procedure/dates'
import type { Deadline } from '@shared/procedure/deadline'
import { deadlinesOf } from '@shared/procedure/deadlines'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import holidays from '../../../../resources/calendar/holidays.json'
import { bareCase } from '../../../support/cases'
import { calendar, contextOn } from '../../../support/law'

type Json = Record<string, unknown>
const first = (today: string, id: string, ...events: Json[]): Deadline => {
  const found = deadlinesOf(bareCase(...events), contextOn(today)).find((d) => d.id === id)
  if (found === undefined) throw new Error(`no ${id}`)
  return found
}

describe('days of rest', () => {
  it('are told apart: a holiday on any day of the week, a weekend, a make-up day', () => {
    // 2026: 国庆 10-01 to 10-07 (the 3rd and 4th a weekend), 10-10 worked; 11-21 an ordinary Saturday.
    expect(
      ['2026-10-01', '2026-10-03', '2026-10-10', '2026-11-21', '2026-11-23', '2031-01-01'].map((d) =>
        dayKind(calendar, d),
      ),
    ).toEqual(['holiday', 'holiday', 'makeup', 'weekend', 'workday', 'unknown'])
  })
  it('names the year whose notice is missing, on either side', () => {
    expect(missingYear(calendar, '2026-12-28')).toBe('2027年放假安排（工作日历）')
    expect(missingYear(calendar, '2020-01-04', -1)).toBe('2019年放假安排（工作日历）')
  })

  const day = fc.integer({ min: dayNumber('2020-02-01'), max: dayNumber('2026-10-01') }).map(dateOf)
  /** The shipped calendar with one more holiday. */
  const withHoliday = (date: string) => {
    const years = Object.fromEntries(
      Object.entries(holidays.years).map(([y, d]) => [
        y,
        y === date.slice(0, 4)
          ? { ...d, off: [...d.off, date.slice(5)], work: d.work.filter((w) => w !== date.slice(5)) }
          : d,
      ]),
    )
    return createCalendar({ years })
  }
  it('one more of them never ends a period in workdays sooner, nor a roll-over', () => {
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 0, max: 40 }),
        (start, n, ahead) => {
          const more = withHoliday(dateOf(dayNumber(start) + ahead))
          expect(addWorkdays(more, start, n) >= addWorkdays(calendar, start, n)).toBe(true)
          expect(rollForward(more, start) >= rollForward(calendar, start)).toBe(true)
          // Counted back, it moves the day the other way.
          expect(addWorkdays(more, start, -n) <= addWorkdays(calendar, start, -n)).toBe(true)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('where a period ends', () => {
  const lab = (extra: Json = {}) =>
    first('2026-04-01', 'DL-CHAFENG-30', { kind: 'seizure', date: '2026-01-30' }, extra)
  it.each([
    // Natural days, over a month of 28 days; a leap day counts like any other.
    ['30 natural days', '2026-03-01', () => lab({ kind: 'tip', date: '2026-01-01' })],
    [
      'a leap February',
      '2024-03-01',
      () => first('2024-04-01', 'DL-CHAFENG-30', { kind: 'seizure', date: '2024-01-31' }),
    ],
    [
      'days of testing, the party told in writing',
      '2026-03-11',
      () => lab({ kind: 'laboratory', sentOn: '2026-02-02', resultOn: '2026-02-12', partyTold: true }),
    ],
    [
      'days of testing, the party not told',
      '2026-03-01',
      () => lab({ kind: 'laboratory', sentOn: '2026-02-02', resultOn: '2026-02-12', partyTold: false }),
    ],
    // Workdays over the Spring Festival of 2026 with the make-up days of 02-14 and 02-28.
    [
      'seven workdays',
      '2026-02-27',
      () => first('2026-03-01', 'DL-DENGJI-7', { kind: 'registered-preservation', date: '2026-02-11' }),
    ],
    // Two months from the 31st: the last day of a month without one; 2026-06-30 is a Tuesday.
    [
      'two months',
      '2026-06-30',
      () => first('2026-07-01', 'DL-SUSONG-LVZHI-2M', { kind: 'tip', date: '2026-04-30' }),
    ],
    [
      'two months into a Saturday worked for the Spring Festival',
      '2026-02-28',
      () => first('2026-07-01', 'DL-SUSONG-LVZHI-2M', { kind: 'tip', date: '2025-12-31' }),
    ],
    // Counted back three workdays, with full days between: 05-20 less 15, 18, 19 is before the 15th.
    [
      'three workdays before',
      '2026-05-14',
      () => first('2026-05-21', 'DL-QZ-DAILVXING-3', { kind: 'substitute-performance', date: '2026-05-20' }),
    ],
    [
      'one year',
      '2027-03-12',
      () => first('2026-05-21', 'DL-AQ-PINGGU-1Y', { kind: 'accident-inquiry', approvedOn: '2026-03-12' }),
    ],
    [
      'seven days for road and fire',
      '2026-01-12',
      () =>
        first('2026-05-21', 'DL-SHIGU-BUBAO-30', { kind: 'accident', date: '2026-01-05', roadOrFire: true }),
    ],
    [
      'days of appraisal do not count',
      '2026-03-16',
      () =>
        first(
          '2026-05-21',
          'DL-SHIGU-DIAOCHA-60',
          { kind: 'accident', id: 'a', date: '2026-01-05' },
          { kind: 'accident-inquiry', accident: 'a', appraisalDays: 10 },
        ),
    ],
    [
      'an extension as long as approved',
      '2026-04-05',
      () =>
        first(
          '2026-05-21',
          'DL-SHIGU-DIAOCHA-EXT-60',
          { kind: 'accident', id: 'a', date: '2026-01-05' },
          { kind: 'accident-inquiry', accident: 'a', extensionDays: 30 },
        ),
    ],
  ] as const)('%s: %s', (_name, dueOn, of) => {
    expect(of().dueOn).toBe(dueOn)
  })

  it('rolls where the statute applies the civil rule, and only offers it where it does not', () => {
    // 60 days from 03-03 end on Saturday 05-02, inside a holiday until 05-05.
    const served = [
      { kind: 'decision', id: 'd', date: '2026-03-02' },
      { kind: 'service', servedEvent: 'd', date: '2026-03-03', method: '直接送达' },
    ]
    expect(first('2026-03-10', 'DL-FUYI-60', ...served)).toMatchObject({ dueOn: '2026-05-06' })
    const filed = first('2026-03-10', 'DL-BANAN-90', { kind: 'filing-approval', date: '2026-02-01' })
    expect(filed).toMatchObject({ dueOn: '2026-05-02', rolledTo: '2026-05-06' })
  })

  it('says so where the last day lies in a year without a notice', () => {
    const d = first('2026-11-20', 'DL-SUSONG-YISHEN-6M', { kind: 'litigation', acceptedOn: '2026-09-01' })
    expect(d).toMatchObject({ dueOn: '2027-03-01', state: 'open' })
    expect(d.note).toContain('2027年放假安排')
    const own = first('2026-12-29', 'DL-DENGJI-7', { kind: 'registered-preservation', date: '2026-12-28' })
    expect(own).toMatchObject({ state: 'unknown', missing: '2027年放假安排（工作日历）' })
  })
})

describe('hours', () => {
  const seized = (from: Json, more: Json = {}, today = '2026-03-10') =>
    first(today, 'DL-QIANGZHI-24H', { kind: 'seizure', urgent: true, ...from, ...more })
  const at = { from: '2026-03-06T16:30+08:00' }
  it.each([
    ['met to the minute', { approvedAt: '2026-03-07T16:30+08:00' }, 'met'],
    ['a minute late, over a weekend', { approvedAt: '2026-03-07T16:31+08:00' }, 'missed'],
    ['nothing on record', {}, 'unknown'],
  ] as const)('%s', (_name, more, state) => {
    expect(seized(at, more)).toMatchObject({ state, dueOn: '2026-03-07', dueAt: '2026-03-07T16:30+08:00' })
  })
  it('is open until the day is over, since today is no moment', () => {
    expect(seized(at, {}, '2026-03-07')).toMatchObject({ state: 'open', overdue: false })
    expect(seized(at, {}, '2026-03-08')).toMatchObject({ state: 'unknown', overdue: true })
  })
  it('with days alone is met or late only where every hour of them says so', () => {
    const day = { date: '2026-03-06' }
    expect(seized(day, { approvedAt: '2026-03-06T23:00+08:00' }).state).toBe('met')
    expect(seized(day, { approvedAt: '2026-03-07T09:00+08:00' })).toMatchObject({ state: 'unknown' })
    expect(seized(day, { approvedAt: '2026-03-08T00:30+08:00' }).state).toBe('missed')
    expect(seized({})).toMatchObject({ state: 'unknown', missing: '实施查封、扣押的时间' })
  })
  it('counts back: a cut of power is told a day before', () => {
    const cut = (more: Json) =>
      first('2026-03-10', 'DL-TINGDIAN-24H', {
        kind: 'on-site-measure',
        cutSupply: true,
        from: '2026-03-06T16:30+08:00',
        ...more,
      })
    expect(cut({ urgent: false, noticeAt: '2026-03-05T16:30+08:00' })).toMatchObject({
      state: 'met',
      dueAt: '2026-03-05T16:30+08:00',
    })
    expect(cut({ urgent: false, noticeAt: '2026-03-05T16:31+08:00' }).state).toBe('missed')
    // An emergency needs no notice: whether there was one has to be asked.
    expect(cut({ noticeAt: '2026-03-06T08:00+08:00' })).toMatchObject({
      state: 'unknown',
      missing: '是否有危及生产安全的紧急情形',
    })
    expect(cut({ urgent: false, noticeHours: 24 }).state).toBe('met')
    expect(cut({ urgent: false, noticeHours: 23 })).toMatchObject({ state: 'missed', overdue: true })
    expect(cut({ noticeHours: 23 })).toMatchObject({ state: 'unknown' })
    expect(() => cut({ urgent: true })).toThrow('no DL-TINGDIAN-24H')
    // Paragraph two speaks of power only.
    expect(() => cut({ supplyMeasure: '停止供应民用爆炸物品' })).toThrow('no DL-TINGDIAN-24H')
    expect(
      cut({ urgent: false, cutAt: '2026-03-07T08:00+08:00', noticeAt: '2026-03-06T08:00+08:00' }).state,
    ).toBe('met')
  })
  it.each([
    ['2026-03-06T09:00+08:00', '2026-03-06T10:00+08:00', 'met'],
    ['2026-03-06T23:30+08:00', '2026-03-07T00:31+08:00', 'missed'],
  ] as const)('an accident reported within the hour: %s, %s', (headToldAt, unitReportedAt, state) => {
    expect(
      first('2026-03-10', 'DL-SHIGU-BAOGAO-1H', { kind: 'accident', headToldAt, unitReportedAt }).state,
    ).toBe(state)
  })
})

describe('filing in time', () => {
  const clue = { kind: 'inspection', date: '2026-03-02' }
  const filing = (local: boolean, ...events: Json[]) => {
    const pack = {
      pack: 'p',
      version: '1',
      title: '示例规则',
      entry: 'e',
      source: '示例文件',
      verified: '待核',
    }
    const localRules = local ? { localRules: { filing: { days: 7, unit: '工作日' as const, pack } } } : {}
    return deadlinesOf(bareCase(...events), contextOn('2026-03-20', localRules)).find(
      (d) => d.id === 'DL-LIAN-JISHI',
    )
  }
  it('has no number of days by law: only a request without an answer is asked about', () => {
    expect(filing(false, clue)).toBeUndefined()
    expect(filing(false, { kind: 'filing-request', date: '2026-03-03' })).toMatchObject({
      state: 'unknown',
      overdue: false,
    })
    expect(
      filing(
        false,
        { kind: 'filing-request', date: '2026-03-03' },
        { kind: 'filing-approval', date: '2026-03-19' },
      ),
    ).toMatchObject({ state: 'met', doneOn: '2026-03-19' })
  })
  it('has the days of a local rule pack, from the first clue, and says whose they are', () => {
    expect(filing(true, clue)).toMatchObject({ state: 'unknown', overdue: true, dueOn: '2026-03-11' })
    expect(filing(true, clue)?.note).toContain('示例规则')
    expect(filing(true, clue, { kind: 'no-filing', date: '2026-03-11' })?.state).toBe('met')
    expect(filing(true, clue, { kind: 'filing-approval', date: '2026-03-12' })?.state).toBe('missed')
  })
})

describe('a year from a rule pack', () => {
  it('has its holidays and make-up days like any other', () => {
    const source = { pack: 'p', version: '1', title: '示例', entry: 'e', source: '示例', verified: '待核' }
    const more = extendCalendar(calendar, [{ year: 2027, off: ['2027-02-06'], work: ['2027-02-14'], source }])
    expect(['2027-02-06', '2027-02-14', '2027-02-07', '2027-02-08'].map((d) => dayKind(more, d))).toEqual([
      'holiday',
      'makeup',
      'weekend',
      'workday',
    ])
    expect(dayKind(calendar, '2027-02-06')).toBe('unknown')
  })
})

describe('periods of others and of time itself', () => {
  it('are left out while nothing sets them running, so that nobody is asked in vain', () => {
    const ids = deadlinesOf(
      bareCase(
        { kind: 'reconsideration' },
        { kind: 'litigation' },
        { kind: 'crime-transfer' },
        { kind: 'court-application' },
      ),
      contextOn('2026-11-20'),
    )
    expect(ids.filter((d) => d.whose === 'other' || d.whose === 'clock')).toEqual([])
  })
  it('a copy received late does not prove that it was sent late', () => {
    const copy = (copyReceivedOn: string) =>
      first('2026-05-20', 'DL-FUYI-FUBEN-7', {
        kind: 'reconsideration',
        acceptedOn: '2026-03-02',
        copyReceivedOn,
      })
    expect(copy('2026-03-11').state).toBe('met')
    expect(copy('2026-03-12')).toMatchObject({ state: 'unknown', missing: '申请书副本发送日期' })
  })
  it('a surcharge runs from the day after the last day, and thirty-four days of it reach the fine', () => {
    const unpaid = [
      {
        kind: 'decision',
        id: 'd',
        date: '2026-03-02',
        penalties: [{ party: 'unit', kind: '罚款', amountFen: 100_000 }],
      },
      { kind: 'service', servedEvent: 'd', date: '2026-03-03', method: '直接送达' },
    ]
    // Fifteen days end on Wednesday 03-18.
    expect(first('2026-03-25', 'DL-JIACHU-3PCT', ...unpaid)).toMatchObject({
      dueOn: '2026-04-21',
      state: 'open',
    })
    expect(first('2026-05-25', 'DL-JIACHU-3PCT', ...unpaid)).toMatchObject({ state: 'met', overdue: false })
    expect(first('2026-03-25', 'DL-JIACHU-30', ...unpaid).dueOn).toBe('2026-04-18')
    expect(() => first('2026-03-18', 'DL-JIACHU-3PCT', ...unpaid)).toThrow('no DL-JIACHU-3PCT')
    expect(first('2026-03-25', 'DL-JIACHU-3PCT', ...unpaid, { kind: 'reconsideration' })).toMatchObject({
      state: 'unknown',
      missing: '不计算加处罚款的复议、诉讼期间',
    })
  })
  it('after a reconsideration the three months run from the end of the fifteen days for suing', () => {
    const d = first(
      '2026-06-20',
      'DL-FAYUAN-3M',
      { kind: 'decision', id: 'd', date: '2026-03-02' },
      { kind: 'service', servedEvent: 'd', date: '2026-03-03', method: '直接送达' },
      {
        kind: 'reconsideration',
        date: '2026-03-20',
        acceptedOn: '2026-03-23',
        decidedOn: '2026-05-18',
        decisionReceivedOn: '2026-05-20',
      },
    )
    expect(d).toMatchObject({ trigger: { on: '2026-06-04' }, dueOn: '2026-09-04' })
  })
  it('the grade of the accident decides between fifteen and thirty days; without it neither is said', () => {
    const inquiry = { kind: 'accident-inquiry', receivedOn: '2026-03-02' }
    expect(first('2026-03-10', 'DL-SHIGU-PIFU-15', { kind: 'accident', level: '较大' }, inquiry).dueOn).toBe(
      '2026-03-17',
    )
    expect(first('2026-03-10', 'DL-SHIGU-PIFU-15', { kind: 'accident' }, inquiry)).toMatchObject({
      state: 'unknown',
      missing: '事故等级',
    })
    expect(
      first(
        '2026-03-10',
        'DL-SHIGU-PIFU-TEDA-30',
        { kind: 'accident', level: '特别重大' },
        { ...inquiry, approvalExtensionDays: 10 },
      ).dueOn,
    ).toBe('2026-04-11')
  })
})
