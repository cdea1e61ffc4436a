import { numberingFor } from '@shared/documents/number'
import { suggestRetention } from '@shared/dossier/retention'
import { isConfirmed } from '@shared/law/table'
import { assess } from '@shared/penalty/assess'
import { judgeAmount } from '@shared/penalty/chosen'
import { stepPoints } from '@shared/penalty/steps'
import { addWorkdays, isWorkday } from '@shared/procedure/calendar'
import { indexCase } from '@shared/procedure/case-index'
import type { CaseContext } from '@shared/procedure/context'
import { deadlinesOf } from '@shared/procedure/deadlines'
import { findingDifferences } from '@shared/rule-packs/effect'
import { conflictsOn, conflictWords, localRulesOn, withPackYears } from '@shared/rule-packs/in-force'
import { entriesOf, openValues, RulePack, sectionNames, type verifiedLevels } from '@shared/rule-packs/pack'
import { runRules } from '@shared/rules/engine'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryOf } from '../../../support/arbitrary-case'
import { caseWith, set } from '../../../support/cases'
import { calendar, catalogue, contextOn, shippedRules } from '../../../support/law'
import { examplePack, packWith } from '../../../support/rule-packs'

const [threshold] = examplePack.hearingThresholds ?? []
if (threshold === undefined) throw new Error('the example has a threshold')
const basis = { id: 'x', source: '示例', sourceDate: '2025-12-01', verified: '2来源一致' } as const

const at = (level: RulePack['area']['level'], id: string, more: Parameters<typeof packWith>[0] = {}) =>
  packWith({ id, title: id, area: { level, name: id }, ...more })
const unitOn = (packs: readonly RulePack[], day: string) => localRulesOn(packs, day).hearingThresholdFen?.unit
const figure = (unitFen: number) => ({ hearingThresholds: [{ ...threshold, unitFen }] })

describe('which value is used', () => {
  it('is none on a day before the pack or after it', () => {
    const packs = [packWith({ effectiveTo: '2026-06-30' })]
    expect(unitOn(packs, '2025-12-31')).toBeUndefined()
    expect(unitOn(packs, '2026-01-01')).toBe(5_000_000)
    expect(unitOn(packs, '2026-06-30')).toBe(5_000_000)
    expect(unitOn(packs, '2026-07-01')).toBeUndefined()
  })

  it('is that of the entry in force within the pack', () => {
    const packs = [
      packWith({
        hearingThresholds: [
          { ...threshold, effectiveTo: '2026-03-31' },
          { ...threshold, id: 'later', unitFen: 9_000_000, effectiveFrom: '2026-04-01' },
        ],
      }),
    ]
    expect(unitOn(packs, '2026-03-31')).toBe(5_000_000)
    expect(unitOn(packs, '2026-04-01')).toBe(9_000_000)
  })

  it('is the county before the city before the province before the default, whatever the order of the list', () => {
    const all = [
      at('省级', 'p', figure(1_000_000)),
      at('市级', 'c', figure(2_000_000)),
      at('县级', 'x', figure(3_000_000)),
    ]
    expect(unitOn(all, '2026-02-01')).toBe(3_000_000)
    expect(unitOn([...all].reverse(), '2026-02-01')).toBe(3_000_000)
    expect(unitOn(all.slice(0, 2), '2026-02-01')).toBe(2_000_000)
    expect(unitOn([all[0] as RulePack, at('默认', 'd', figure(9_000_000))], '2026-02-01')).toBe(1_000_000)
    // The narrower pack says nothing of it: the wider one is used.
    expect(
      unitOn([all[0] as RulePack, at('县级', 'y', { hearingThresholds: undefined })], '2026-02-01'),
    ).toBe(1_000_000)
  })

  it('is said where two packs differ, and only there', () => {
    const packs = [at('省级', '示例省', figure(3_000_000)), at('县级', '示例县', figure(5_000_000))]
    expect(conflictsOn(packs, '2026-02-01').map(conflictWords)).toEqual([
      '听证数额标准 较大数额罚款：用“示例县 2026-1版”的 单位5万元以上，个人2000元以上；“示例省 2026-1版”的 单位3万元以上，个人2000元以上 没有用',
    ])
    expect(conflictsOn([packs[0] as RulePack, at('县级', '乙', figure(3_000_000))], '2026-02-01')).toEqual([])
    expect(conflictsOn(packs, '2025-02-01')).toEqual([])
  })

  it('takes the steps of one standard whole from one pack', () => {
    const step = {
      ...basis,
      violation: 'AQF-97-7',
      name: '一档',
      condition: '1人',
      tier: 'first',
      who: 'unit',
      minFen: 0,
      maxFen: 100_000,
    } as const
    const county = at('县级', 'x', {
      discretionTiers: [step, { ...step, id: 'y', name: '二档', condition: '2人' }],
    })
    const province = at('省级', 'p', {
      discretionTiers: [
        { ...step, name: '甲' },
        { ...step, id: 'z', who: 'person', name: '乙' },
      ],
    })
    const used = localRulesOn([province, county], '2026-02-01').discretion
    expect(used?.map((d) => `${d.pack?.pack} ${d.who} ${d.name}`)).toEqual([
      'x unit 一档',
      'x unit 二档',
      'p person 乙',
    ])
  })
})

describe('what rests on a pack', () => {
  const told = caseWith(set('penalty-notice', { hearingRightTold: false }))
  const packsOf = (verified: (typeof verifiedLevels)[number]) => [
    packWith({ hearingThresholds: [{ ...threshold, unitFen: 100_000, personFen: 100_000, verified }] }),
  ]
  const hearing = (ctx: CaseContext) => runRules(told, ctx).filter((f) => f.ruleId === 'PC-TINGZHENG-MENKAN')

  it('is unknown without a pack, and on a day outside of it', () => {
    expect(hearing(contextOn('2026-04-20', { packs: [] }))).toMatchObject([{ outcome: 'unknown' }])
    const later = [
      packWith({
        effectiveFrom: '2026-06-01',
        hearingThresholds: packsOf('2来源一致')[0]?.hearingThresholds,
      }),
    ]
    const [finding] = hearing(contextOn('2026-06-20', { packs: later }))
    expect(finding).toMatchObject({ outcome: 'unknown' })
    expect(finding?.packs).toBeUndefined()
  })

  it('names the pack and its version, and condemns when it was checked', () => {
    const [finding] = hearing(contextOn('2026-04-20', { packs: packsOf('2来源一致') }))
    expect(finding).toMatchObject({
      outcome: 'fail',
      severity: 'veto',
      verified: true,
      packs: [{ pack: 'example-county', version: '2026-1', entry: 'hearing-fine', verified: '2来源一致' }],
    })
    expect(finding?.message).toContain('（依据本地规则：示例县本地规则 2026-1版）')
  })

  it('only warns when it was not checked', () => {
    const [finding] = hearing(contextOn('2026-04-20', { packs: packsOf('待核') }))
    expect(finding).toMatchObject({ outcome: 'fail', severity: 'minor', verified: false })
    expect(finding?.message).toContain('待核')
  })

  it('a pass that rests on a figure names it too', () => {
    const [finding] = hearing(contextOn('2026-04-20', { packs: [packWith(figure(500_000_000_00))] }))
    expect(finding).toMatchObject({ outcome: 'pass', packs: [{ version: '2026-1' }] })
  })

  it('超过 leaves the figure itself out', () => {
    const fine = told.events
      ?.flatMap((e) => (e.kind === 'decision' ? (e.penalties ?? []) : []))
      .find((p) => p.amountFen !== undefined)
    const unitFen = fine?.amountFen ?? 0
    expect(unitFen).toBeGreaterThan(0)
    const exact = (counts: '达到' | '超过') => [
      packWith({ hearingThresholds: [{ ...threshold, unitFen, personFen: unitFen, counts }] }),
    ]
    expect(hearing(contextOn('2026-04-20', { packs: exact('达到') }))[0]?.outcome).toBe('fail')
    expect(hearing(contextOn('2026-04-20', { packs: exact('超过') }))[0]?.outcome).toBe('pass')
  })

  it('is never 一票否决 while a value behind it is unchecked, whatever the pack', () => {
    const plain = new Map(
      runRules(told, contextOn('2026-04-20', { packs: [] })).map((f) => [f.ruleId, f.severity]),
    )
    fc.assert(
      fc.property(
        arbitraryOf(RulePack),
        fc.constantFrom('待核' as const, '1来源' as const),
        (value, verified) => {
          const pack = {
            ...unverified(value as RulePack, verified),
            effectiveFrom: '2020-01-01',
            effectiveTo: undefined,
          }
          const packs = [pack as RulePack]
          const ctx = contextOn('2026-04-20', { packs, calendar: withPackYears(calendar, packs) })
          for (const f of runRules(told, ctx)) {
            if (f.packs !== undefined) {
              expect(f.severity).toBe('minor')
              expect(f.verified).toBe(false)
            } else if (f.severity === 'veto') expect(plain.get(f.ruleId)).toBe('veto')
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})

/** Every entry with the degree of checking, in force at all times, and about what the case is about. */
function unverified(pack: RulePack, verified: '待核' | '1来源'): RulePack {
  const parts = sectionNames.flatMap((name) => {
    if (pack[name] === undefined) return []
    return [
      [
        name,
        entriesOf(pack, name).map((e) => {
          const { effectiveFrom: _f, effectiveTo: _t, ...rest } = e
          return {
            ...rest,
            verified,
            ...('unitFen' in rest ? { kind: '罚款', unitFen: 100, personFen: 100 } : {}),
            ...('bodies' in rest ? { bodies: [told0.agency?.name ?? ''] } : {}),
          }
        }),
      ] as const,
    ]
  })
  return { ...pack, ...Object.fromEntries(parts) }
}
const told0 = caseWith()

describe('the checks that a pack brings', () => {
  const of = (
    id: string,
    file: ReturnType<typeof caseWith>,
    packs: readonly RulePack[],
    today = '2026-04-20',
  ) => runRules(file, contextOn(today, { packs })).filter((f) => f.ruleId === id)
  const clue = '2026-03-01'
  const days = (n: number, unit: '工作日' | '自然日' = '自然日') => [
    packWith({ filingDays: [{ ...basis, days: n, unit }] }),
  ]
  const filedOn = (date: string) => ({
    ...caseWith(),
    events: [
      { id: 'i', kind: 'inspection', date: clue },
      { id: 'f', kind: 'filing-approval', date, approved: true },
    ] as never,
  })

  it('filing in time, late, and on the last day', () => {
    expect(of('LP-LIAN-QIXIAN', filedOn('2026-03-08'), days(7))).toMatchObject([
      { outcome: 'pass', packs: [{ entry: 'x' }] },
    ])
    expect(of('LP-LIAN-QIXIAN', filedOn('2026-03-09'), days(7))).toMatchObject([
      { outcome: 'fail', severity: 'major' },
    ])
    // 2026-03-01 is a Sunday: the seventh workday is the Tuesday of the week after.
    expect(of('LP-LIAN-QIXIAN', filedOn('2026-03-10'), days(7, '工作日'))).toMatchObject([
      { outcome: 'pass' },
    ])
    expect(of('LP-LIAN-QIXIAN', filedOn('2026-03-11'), days(7, '工作日'))).toMatchObject([
      { outcome: 'fail' },
    ])
    expect(of('LP-LIAN-QIXIAN', filedOn('2026-03-09'), [])).toEqual([])
  })

  it('filing that is still to come, not on record, or undated', () => {
    const open = {
      ...filedOn(clue),
      acts: [{ id: 'a', description: '示例' }] as never,
      events: [{ id: 'i', kind: 'inspection', date: clue }] as never,
    }
    expect(of('LP-LIAN-QIXIAN', open, days(7), '2026-03-05')).toMatchObject([
      { outcome: 'pending', due: '2026-03-08' },
    ])
    expect(of('LP-LIAN-QIXIAN', open, days(7), '2026-03-20')).toMatchObject([
      { outcome: 'unknown', missing: '立案审批' },
    ])
    const undated = {
      ...filedOn(clue),
      events: [
        { id: 'i', kind: 'inspection', date: clue },
        { id: 'f', kind: 'filing-approval', approved: true },
      ] as never,
    }
    expect(of('LP-LIAN-QIXIAN', undated, days(7))).toMatchObject([
      { outcome: 'unknown', missing: '立案日期' },
    ])
    expect(of('LP-LIAN-QIXIAN', filedOn('2026-03-08'), days(2000, '工作日'))).toMatchObject([
      { outcome: 'unknown' },
    ])
  })

  it('the days a notice gives for a defence', () => {
    const packs = [
      packWith({
        otherPeriods: [{ ...basis, what: '陈述申辩', name: '陈述申辩期限', days: 5, unit: '工作日' }],
      }),
    ]
    const given = (defenceDays: number | undefined) => ({
      ...caseWith(),
      events: [
        {
          id: 'n',
          kind: 'penalty-notice',
          date: '2026-03-01',
          ...(defenceDays === undefined ? {} : { defenceDays }),
        },
      ] as never,
    })
    expect(of('LP-SHENBIAN', given(5), packs)).toMatchObject([{ outcome: 'pass' }])
    expect(of('LP-SHENBIAN', given(3), packs)).toMatchObject([{ outcome: 'fail' }])
    expect(of('LP-SHENBIAN', given(undefined), packs)).toMatchObject([{ outcome: 'unknown' }])
  })

  it('items that a township was given, and those it was not', () => {
    const list = (violations: readonly string[] | undefined) => [
      packWith({
        delegations: [
          {
            ...basis,
            kind: '赋权',
            bodies: ['示例镇人民政府'],
            items: [
              { name: '示例事项', ...(violations === undefined ? {} : { violations: [...violations] }) },
            ],
            publishedOn: '2025-12-01',
          },
        ],
      }),
    ]
    const township = (catalogueId: string | undefined, authority?: object) => ({
      ...caseWith(),
      agency: { name: '示例镇人民政府', ...(authority === undefined ? {} : { authority }) } as never,
      acts: [
        { id: 'a', description: '示例', ...(catalogueId === undefined ? {} : { catalogueId }) },
      ] as never,
    })
    expect(of('LP-SHIXIANG', township('AQF-97-7'), list(['AQF-97-7']))).toMatchObject([{ outcome: 'pass' }])
    expect(of('LP-SHIXIANG', township('AQF-97-7'), list(['AQF-99-1']))).toMatchObject([
      { outcome: 'fail', severity: 'veto' },
    ])
    expect(of('LP-SHIXIANG', township(undefined), list(['AQF-97-7']))).toMatchObject([{ outcome: 'unknown' }])
    expect(of('LP-SHIXIANG', township('AQF-97-7'), list(undefined))).toMatchObject([
      { outcome: 'unknown', missing: '事项清单是否包括这项违法行为' },
    ])
    expect(of('LP-SHIXIANG', township('AQF-99-1', { kind: '法定' }), list(['AQF-97-7']))).toEqual([])
  })
})

describe('the years that a pack adds', () => {
  const year = (off: string[], work: string[] = []) => [
    packWith({ holidayYears: [{ ...basis, year: 2027, off, work }] }),
  ]

  it('are counted with its holidays and make-up days', () => {
    expect(isWorkday(calendar, '2027-01-04')).toBe('unknown')
    const extended = withPackYears(calendar, year(['2027-01-01', '2027-02-08'], ['2027-02-14']))
    expect(
      ['2027-01-01', '2027-01-04', '2027-02-08', '2027-02-14', '2027-02-13'].map((d) =>
        isWorkday(extended, d),
      ),
    ).toEqual([false, true, false, true, false])
    expect(addWorkdays(extended, '2026-12-31', 1)).toBe('2027-01-04')
    expect(isWorkday(extended, '2028-01-04')).toBe('unknown')
  })

  it('leave the years that the program has as they are', () => {
    const packs = [packWith({ holidayYears: [{ ...basis, year: 2026, off: ['2026-03-02'], work: [] }] })]
    expect(withPackYears(calendar, packs)).toBe(calendar)
  })

  it('are named by the deadlines that reach into them', () => {
    const file = {
      ...caseWith(),
      events: [
        { id: 'n', kind: 'penalty-notice', date: '2026-12-30', hearingRightTold: true },
        { id: 's', kind: 'service', servedEvent: 'n', date: '2026-12-30', method: '直接送达' },
      ] as never,
    }
    const packs = [
      packWith({ holidayYears: [{ ...basis, verified: '待核', year: 2027, off: ['2027-01-01'], work: [] }] }),
    ]
    const on = (ctx: CaseContext) => deadlinesOf(file, ctx).find((d) => d.id === 'DL-TINGZHENG-5')
    expect(on(contextOn('2027-01-05'))?.state).toBe('unknown')
    const counted = on(contextOn('2027-01-05', { packs, calendar: withPackYears(calendar, packs) }))
    expect(counted).toMatchObject({ dueOn: '2027-01-07', confirmed: false, packs: [{ version: '2026-1' }] })
    expect(counted?.note).toContain('示例县本地规则 2026-1版（待核）')
  })
})

describe('what else reads the packs', () => {
  it('the calculator offers the steps of the day of the decision, and says whose they are', () => {
    const step = {
      ...basis,
      violation: 'AQF-97-7',
      name: '一档',
      condition: '1人',
      tier: 'first',
      who: 'unit',
      minFen: 0,
      maxFen: 100_000,
    } as const
    const packs = [packWith({ discretionTiers: [step] })]
    const facts = (decidedOn: string) => ({
      decidedOn,
      parties: [{ id: 'p', kind: 'unit', name: '示例公司' }],
      acts: [
        { id: 'a', violation: 'AQF-97-7', parties: ['p'], overdue: 'no', endedOn: '2025-11-01', grounds: [] },
      ],
    })
    const one = (decidedOn: string) =>
      assess(facts(decidedOn) as never, { ...contextOn('2026-04-20', { packs }), catalogue }).acts[0]
    expect(one('2026-03-01')?.discretion).toMatchObject([{ name: '一档', pack: { version: '2026-1' } }])
    expect(one('2025-12-31')?.discretion).toEqual([])
    const found = one('2026-03-01')
    if (found === undefined) throw new Error('no assessment')
    const verdict = judgeAmount(found, 200_000, found.discretion[0])
    expect(verdict.state).toBe('reason')
    expect(verdict.point.text).toContain('示例县本地规则 2026-1版')
  })

  it('the hearing point names the figure and its pack, and marks what is unchecked', () => {
    const point = (verified: '待核' | '2来源一致', unitFen: number) => {
      const packs = [packWith({ hearingThresholds: [{ ...threshold, unitFen, verified }] })]
      const file = caseWith()
      const penalties = [{ party: file.parties[0]?.id, kind: '罚款', amountFen: 6_000_000 }] as never
      return stepPoints(indexCase(file), contextOn('2026-04-20', { packs }), penalties).find(
        (p) => p.id === 'hearing',
      )
    }
    expect(point('2来源一致', 5_000_000)).toMatchObject({
      answer: 'yes',
      text: expect.stringContaining('示例县本地规则 2026-1版'),
    })
    expect(point('2来源一致', 5_000_000)?.unverified).toBeUndefined()
    expect(point('待核', 5_000_000)).toMatchObject({ answer: 'yes', unverified: true })
    expect(point('待核', 7_000_000)).toMatchObject({
      answer: 'no',
      unverified: true,
      text: expect.stringContaining('示例县本地规则'),
    })
  })

  it('the retention period follows the table of the office, unless it has a condition', () => {
    const retention = (list: readonly object[]) =>
      localRulesOn([packWith({ retentionPeriods: list as never })], '2026-04-20').retention
    const plain = { ...basis, dossierKind: '行政处罚普通程序', period: '30年' }
    const file = { ...caseWith(), kind: '行政处罚普通程序' } as ReturnType<typeof caseWith>
    expect(suggestRetention(file, retention([plain]))).toMatchObject({
      period: '30年',
      grounds: [{ source: expect.stringContaining('示例县本地规则 2026-1版') }],
    })
    expect(suggestRetention(file, retention([{ ...plain, condition: '听证案件' }])).period).toBeUndefined()
    expect(suggestRetention(file, [])).toEqual(suggestRetention(file))
  })

  it('numbers are written and counted as the office does', () => {
    const numbering = (more: object) =>
      localRulesOn(
        [
          packWith({
            documentNumbers: [{ ...basis, organ: '示镇', sequence: '统一编号', ...more } as never],
          }),
        ],
        '2026-04-20',
      ).numbering
    expect(numberingFor('罚', { numberPrefix: '海' })).toEqual({
      prefix: '海',
      organ: '应急',
      counter: '罚',
      mode: 'kind',
    })
    expect(numberingFor('罚', { numberPrefix: '海' }, numbering({}))).toEqual({
      prefix: '海',
      organ: '示镇',
      counter: '*示镇',
      mode: 'shared',
    })
    expect(numberingFor('罚', { numberPrefix: '海' }, numbering({ codes: ['立'] }))).toEqual({
      prefix: '海',
      organ: '应急',
      counter: '罚',
      mode: 'kind',
    })
    expect(
      numberingFor('罚', { numberPrefix: '海' }, numbering({ sequence: '各文种分别编号', prefix: '示' })),
    ).toEqual({
      prefix: '示',
      organ: '示镇',
      counter: '示镇罚',
      mode: 'kind',
    })
  })

  it('the difference a pack makes to a case is the checks that say something else', () => {
    const file = caseWith(set('penalty-notice', { hearingRightTold: false }))
    const on = (packs: readonly RulePack[]) => runRules(file, contextOn('2026-04-20', { packs }))
    expect(findingDifferences(on([]), on([]))).toEqual([])
    const differences = findingDifferences(
      on([]),
      on([packWith({ hearingThresholds: [{ ...threshold, unitFen: 100_000 }] })]),
    )
    expect(differences.map((d) => d.ruleId)).toEqual(['PC-TINGZHENG-MENKAN'])
    expect(differences[0]?.before[0]).toMatch(/^无法判断/)
    expect(differences[0]?.after[0]).toMatch(/^不符合/)
  })
})

describe('the pack that ships', () => {
  it('shows no value as checked, and says of each where it is from', () => {
    const entries = sectionNames.flatMap((name) => entriesOf(shippedRules, name))
    expect(entries.length).toBeGreaterThan(0)
    for (const e of entries) {
      expect(isConfirmed(e.verified)).toBe(false)
      expect(e.source.length).toBeGreaterThan(10)
    }
    expect(openValues(shippedRules)).toBe(entries.length)
  })

  it('gives no hearing figure, filing period or retention table: none is known to be in force', () => {
    expect(localRulesOn([shippedRules], '2026-11-22')).not.toHaveProperty('hearingThresholdFen')
    for (const name of ['hearingThresholds', 'filingDays', 'retentionPeriods', 'otherPeriods'] as const)
      expect(entriesOf(shippedRules, name)).toEqual([])
  })

  it('does not change what the program says of a case', () => {
    const file = caseWith()
    expect(runRules(file, contextOn('2026-04-20', { packs: [shippedRules] }))).toEqual(
      runRules(file, contextOn('2026-04-20', { packs: [] })),
    )
  })
})
