import { formatCitation } from '@shared/law/citation'
import { resolve } from '@shared/law/table'
import { type Assessment, assess } from '@shared/penalty/assess'
import { factsOfCase } from '@shared/penalty/case-facts'
import { itemOf, judgeAmount, totalsOf, withItems } from '@shared/penalty/chosen'
import type { ActFacts, PartyFacts, PenaltyFacts, Point } from '@shared/penalty/facts'
import { mitigatingGrounds } from '@shared/penalty/grounds'
import { indexCase } from '@shared/procedure/case-index'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseWith } from '../../../support/cases'
import { catalogue, lawTable } from '../../../support/law'

const unit: PartyFacts = { id: 'unit', kind: 'unit', name: '示例公司' }
const person: PartyFacts = { id: 'person', kind: 'person', name: '王示例', birthDate: '1980-01-01' }
const act = (violation: string, more: Partial<ActFacts> = {}): ActFacts => ({
  id: violation,
  violation,
  parties: ['unit'],
  endedOn: '2026-06-01',
  overdue: 'no',
  grounds: [],
  ...more,
})
const ask = (acts: readonly ActFacts[], more: Partial<PenaltyFacts> = {}, today = '2026-07-01'): Assessment =>
  assess({ parties: [unit, person], acts, ...more }, { catalogue, law: lawTable, today })
const first = (...acts: readonly ActFacts[]) => {
  const [one] = ask(acts).acts
  if (one === undefined) throw new Error('nothing assessed')
  return one
}
const range = (...acts: readonly ActFacts[]) => first(...acts).range
const point = (a: Assessment | ReturnType<typeof first>, id: string): Point | undefined =>
  ('acts' in a ? (a.acts[0]?.points ?? []) : a.points).find((p) => p.id === id)
const lighter = { effect: '减轻', ...mitigatingGrounds[0] } as const

describe('the range', () => {
  it.each<[string, ActFacts, object]>([
    ['first', act('AQF-97-7'), { state: 'known', minFen: 0, maxFen: 10_000_000 }],
    [
      'overdue',
      act('AQF-97-7', { overdue: 'yes' }),
      { state: 'known', minFen: 10_000_000, maxFen: 20_000_000 },
    ],
    [
      'overdue not known',
      act('AQF-97-7', { overdue: 'unknown' }),
      { state: 'unknown', missing: '责令改正后是否逾期未改正' },
    ],
    [
      'a person has none before',
      act('AQF-97-7', { parties: ['person'] }),
      { state: 'none', why: '罚款以责令改正后逾期未改正（拒不改正）为前提，前提没有满足' },
    ],
    [
      'a fine that needs overdue correction',
      act('YJTL-32-1'),
      { state: 'none', why: '罚款以责令改正后逾期未改正（拒不改正）为前提，前提没有满足' },
    ],
    [
      'and has it',
      act('YJTL-32-1', { overdue: 'yes' }),
      { state: 'known', minFen: 3_000_000, maxFen: 5_000_000 },
    ],
    [
      'overdue brings suspension, the fine stays',
      act('HZF-100-2', { overdue: 'yes' }),
      { state: 'known', minFen: 10_000_000, maxFen: 50_000_000 },
    ],
    ['gain not known', act('AQF-92-2'), { state: 'unknown', missing: '违法所得' }],
    ['no gain', act('AQF-92-2', { gainFen: 0 }), { state: 'known', minFen: 10_000_000, maxFen: 20_000_000 }],
    [
      'gain just below',
      act('AQF-92-2', { gainFen: 9_999_999 }),
      { state: 'known', minFen: 10_000_000, maxFen: 20_000_000 },
    ],
    [
      'gain',
      act('AQF-92-2', { gainFen: 10_000_000 }),
      { state: 'known', minFen: 20_000_000, maxFen: 50_000_000 },
    ],
    [
      'goods',
      act('HZF-98', { goodsFen: 20_000_000 }),
      { state: 'known', minFen: 100_000_000, maxFen: 200_000_000 },
    ],
    [
      'a multiple of the accident’s range',
      act('AQF-114-K2', { accident: { minFen: 30_000_000, maxFen: 100_000_000 } }),
      { state: 'known', minFen: 60_000_000, maxFen: 500_000_000 },
    ],
    [
      'daily',
      act('AQF-112', { overdue: 'yes', earlierFineFen: 1_000_000, days: 5 }),
      { state: 'known', minFen: 5_000_000, maxFen: 5_000_000 },
    ],
    ['sent elsewhere', act('AQF-100'), { state: 'none', why: '该条转致适用其他规定，本身没有罚款幅度' }],
    ['not for units', act('AQF-94-1'), { state: 'none', why: '该条没有规定对这类当事人罚款' }],
  ])('%s', (_name, facts, expected) => {
    expect(range(facts)).toEqual(expected)
  })

  it('of a person by income', () => {
    const of = (incomeFen?: number) =>
      assess(
        { parties: [{ ...person, incomeFen }], acts: [act('AQF-110-2', { parties: ['person'] })] },
        { catalogue, law: lawTable, today: '2026-07-01' },
      ).acts[0]?.range
    expect(of()).toEqual({ state: 'unknown', missing: '上一年年收入' })
    expect(of(10_000_001)).toEqual({ state: 'known', minFen: 6_000_001, maxFen: 10_000_001 })
  })
})

describe('what goes beside the fine', () => {
  it('gain is taken where there is any', () => {
    expect(point(first(act('XKZ-19', { gainFen: 5 })), 'other-first-没收违法所得')?.answer).toBe('yes')
    expect(point(first(act('XKZ-19')), 'other-first-没收违法所得')).toMatchObject({
      answer: 'unknown',
      missing: '违法所得',
    })
    expect(point(first(act('XKZ-19', { gainFen: 0 })), 'other-first-没收违法所得')).toBeUndefined()
    expect(point(first(act('AQF-99-1', { gainFen: 5 })), 'gain')?.answer).toBe('yes')
  })
  it('suspension comes with the overdue tier', () => {
    expect(point(first(act('AQF-97-7', { overdue: 'yes' })), 'other-overdue-责令停产停业整顿')?.answer).toBe(
      'yes',
    )
    expect(point(first(act('AQF-97-7')), 'other-overdue-责令停产停业整顿')).toBeUndefined()
  })
  it('the precondition is said', () => {
    expect(point(first(act('AQF-108')), 'correction')).toMatchObject({ answer: 'no', title: '罚款前提' })
    expect(point(first(act('AQF-108', { overdue: 'unknown' })), 'correction')?.missing).toContain('逾期')
    expect(point(first(act('AQF-108', { overdue: 'yes' })), 'correction')?.answer).toBe('yes')
  })
})

describe('several', () => {
  it('violations are punished separately and added', () => {
    const { totals } = ask([act('AQF-97-7'), act('AQF-109'), act('AQF-92-2')])
    expect(totals[0]).toMatchObject({ minFen: 5_000_000, maxFen: 20_000_000, open: 1 })
    expect(totals[1]).toMatchObject({ minFen: 0, maxFen: 0, open: 0 })
  })
  it('provisions broken by one act are fined once, by the higher', () => {
    const { acts, totals } = ask([
      act('AQF-101-2', { sameAct: 'x' }),
      act('AQF-109', { sameAct: 'x' }),
      act('HZF-105-1', { sameAct: 'x' }),
    ])
    expect(acts.map((a) => a.absorbedBy)).toEqual(['HZF-105-1', 'HZF-105-1', undefined])
    expect(totals[0]).toMatchObject({ minFen: 10_000_000, maxFen: 50_000_000 })
    expect(point({ acts, totals }, 'same-act')?.answer).toBe('no')
  })
  it('while one of them is not known, nothing is absorbed', () => {
    const { acts } = ask([act('AQF-92-2', { sameAct: 'x' }), act('AQF-109', { sameAct: 'x' })])
    expect(acts.map((a) => a.absorbedBy)).toEqual([undefined, undefined])
    expect(acts[1]?.points.find((p) => p.id === 'same-act')).toMatchObject({
      answer: 'unknown',
      missing: '违法所得',
    })
  })
})

describe('the law of the time', () => {
  const use = (id: string, endedOn: string | undefined, decidedOn: string) => {
    const { acts } = ask([act(id, { endedOn })], { decidedOn })
    return [acts[0]?.violation.id, point({ acts, totals: [] }, 'law-of-time')?.answer]
  }
  it.each<[string, string, string | undefined, string, [string, string]]>([
    ['act and decision under the new', 'HZF-105-1', '2026-05-01', '2026-06-01', ['HZF-105-1', 'yes']],
    [
      'act before, decided after: the old is lighter',
      'HZF-105-1',
      '2026-04-30',
      '2026-06-01',
      ['WHT-82-1', 'yes'],
    ],
    ['named by the old, decided after', 'WHT-82-1', '2026-04-30', '2026-06-01', ['WHT-82-1', 'yes']],
    ['named by the old, done after', 'WHT-82-1', '2026-05-01', '2026-06-01', ['WHT-82-1', 'unknown']],
    ['only after an order is lighter', 'HZF-99-1', '2026-03-01', '2026-06-01', ['WHT-76-1', 'yes']],
    ['nothing before', 'HZF-99-4', '2026-03-01', '2026-06-01', ['HZF-99-4', 'unknown']],
    ['day not known', 'HZF-105-1', undefined, '2026-06-01', ['HZF-105-1', 'unknown']],
    ['goods on one side only', 'WHT-75-1', '2026-03-01', '2026-06-01', ['WHT-75-1', 'unknown']],
    ['an act before the present version', 'AQF-97-7', '2020-03-01', '2022-06-01', ['AQF-97-7', 'unknown']],
  ])('%s', (_name, id, endedOn, decidedOn, expected) => {
    expect(use(id, endedOn, decidedOn)).toEqual(expected)
  })
})

describe('grounds', () => {
  it('children and those who cannot control themselves are not punished', () => {
    const of = (party: PartyFacts) =>
      assess(
        { parties: [party], acts: [act('YHBZ-36-1', { parties: ['person'] })] },
        { catalogue, law: lawTable, today: '2026-07-01' },
      )
    expect(point(of({ ...person, birthDate: '2012-06-02' }), 'age')?.text).toContain('不予行政处罚')
    expect(point(of({ ...person, birthDate: '2012-06-01' }), 'age')?.text).toContain('从轻或者减轻')
    expect(point(of({ ...person, birthDate: '2008-06-01' }), 'age')).toBeUndefined()
    expect(point(of({ ...person, birthDate: undefined }), 'age')).toMatchObject({
      answer: 'unknown',
      missing: '出生日期',
    })
    expect(point(of({ ...person, mind: 'none' }), 'mind')?.text).toContain('不予行政处罚')
    expect(point(of({ ...person, mind: 'lessened' }), 'mind')?.text).toContain('可以从轻')
  })
  it('slight, first, without fault: each condition counts', () => {
    const slight = { slight: true, correctedInTime: true, harm: 'none' } as const
    expect(point(first(act('AQF-97-5', slight)), 'slight')?.answer).toBe('yes')
    expect(point(first(act('AQF-97-5', { ...slight, harm: 'slight' })), 'slight')?.answer).toBe('no')
    expect(point(first(act('AQF-97-5', { slight: true })), 'slight')?.missing).toBe(
      '是否及时改正、有没有造成危害后果',
    )
    expect(
      point(first(act('AQF-97-5', { firstTime: true, correctedInTime: true, harm: 'slight' })), 'first')
        ?.answer,
    ).toBe('yes')
    expect(point(first(act('AQF-97-5', { noFault: true })), 'no-fault')?.answer).toBe('yes')
  })
  it('a stated ground without its provision is not enough', () => {
    expect(first(act('AQF-109', { grounds: [{ effect: '减轻', text: '态度好' }] })).mayGoBelow).toBe(false)
    expect(first(act('AQF-109', { grounds: [lighter] })).mayGoBelow).toBe(true)
    expect(point(first(act('AQF-109', { grounds: [{ effect: '从重' }] })), 'ground-0')?.missing).toBe(
      '法定依据',
    )
  })
  it('the time bar', () => {
    const bar = (more: Partial<ActFacts>) =>
      point(first(act('AQF-97-7', { endedOn: '2022-01-01', ...more })), 'limitation')?.answer
    expect(bar({ discoveredOn: '2024-01-01' })).toBe('yes')
    expect(bar({ discoveredOn: '2024-01-02' })).toBe('unknown')
    expect(bar({ discoveredOn: '2024-01-02', endangeredLifeWithHarm: true })).toBe('yes')
    expect(bar({ discoveredOn: '2024-01-02', endangeredLifeWithHarm: false })).toBe('no')
    expect(bar({ discoveredOn: '2027-01-02', endangeredLifeWithHarm: true })).toBe('no')
    expect(bar({})).toBe('unknown')
    expect(bar({ endedOn: undefined, continuing: true })).toBe('yes')
  })
})

describe('a chosen amount', () => {
  const least = act('AQF-109')
  it.each<[string, ActFacts, number, string]>([
    ['at the least', least, 5_000_000, 'within'],
    ['at the most', least, 10_000_000, 'within'],
    ['above', least, 10_000_001, 'refused'],
    ['below without a ground', least, 4_999_999, 'refused'],
    ['below with one', act('AQF-109', { grounds: [lighter] }), 4_999_999, 'reason'],
    ['nothing', act('AQF-97-7'), 0, 'refused'],
    ['one fen where only a most is set', act('AQF-97-7'), 1, 'within'],
    ['not known', act('AQF-92-2'), 1, 'unknown'],
    ['no fine at all', act('AQF-100'), 1, 'refused'],
  ])('%s', (_name, facts, fen, state) => {
    expect(judgeAmount(first(facts), fen).state).toBe(state)
  })

  it('off the step of a local standard asks for a reason', () => {
    const step = {
      violation: 'AQF-109',
      name: '一般',
      condition: '示例',
      tier: 'first',
      who: 'unit',
      minFen: 5_000_000,
      maxFen: 7_000_000,
      source: '示例基准',
      verified: '待核',
    } as const
    const [one] = assess(
      { parties: [unit], acts: [least] },
      {
        catalogue,
        law: lawTable,
        today: '2026-07-01',
        localRules: { discretion: [step, { ...step, tier: 'overdue' }, { ...step, who: 'person' }] },
      },
    ).acts
    expect(one?.discretion).toEqual([step])
    if (one === undefined) throw new Error()
    expect(judgeAmount(one, 7_000_000, step).state).toBe('within')
    expect(judgeAmount(one, 8_000_000, step).state).toBe('reason')
    expect(itemOf({ one, amountFen: 8_000_000, step, reason: ' 示例理由 ' })).toEqual({
      party: 'unit',
      acts: ['AQF-109'],
      kind: '罚款',
      amountFen: 8_000_000,
      detail: '罚款人民币捌万元整（￥80,000.00）',
      basis: [{ law: '安全生产法', article: 109 }],
      tier: '一般',
      tierSource: '示例基准',
      deviationReason: '示例理由',
    })
  })

  it('sums in words, and replaces what was chosen before', () => {
    const choices = ['AQF-97-7', 'AQF-109'].map((v) => ({ one: first(act(v)), amountFen: 6_000_000 }))
    expect(totalsOf(choices).get('unit')).toEqual({
      fen: 12_000_000,
      words: '人民币壹拾贰万元整（￥120,000.00）',
    })
    const [a, b] = choices.map((c) => itemOf(c))
    if (!a || !b) throw new Error()
    expect(withItems([a, b], [{ ...a, amountFen: 1 }])).toEqual([b, { ...a, amountFen: 1 }])
  })
})

const anyAct = fc.record({
  violation: fc.constantFrom(...catalogue.violations.map((v) => v.id)),
  parties: fc.constantFrom<readonly string[]>(['unit'], ['person'], ['unit', 'person']),
  endedOn: fc.constantFrom(undefined, '2020-01-01', '2026-04-01', '2026-06-01'),
  overdue: fc.constantFrom('yes', 'no', 'unknown' as const),
  serious: fc.constantFrom(undefined, true, false),
  gainFen: fc.option(fc.nat(1e9), { nil: undefined }),
  goodsFen: fc.option(fc.nat(1e9), { nil: undefined }),
  sameAct: fc.constantFrom(undefined, 'x'),
  grounds: fc.constant([]),
})
const someActs = fc
  .array(anyAct, { maxLength: 5 })
  .map((list) => list.map((a, i): ActFacts => ({ ...a, id: `act-${i}` }) as ActFacts))

describe('whatever the facts', () => {
  it('every citation has its own row', () => {
    fc.assert(
      fc.property(someActs, (acts) => {
        const cited = ask(acts).acts.flatMap((a) => a.points.flatMap((p) => p.cites))
        const wrong = cited.filter((c) => resolve(lawTable, c, '2026-11-21')?.match !== 'exact')
        expect(wrong.map(formatCitation)).toEqual([])
      }),
    )
  })

  it('unknown always says which fact is missing, ranges are in order, sums are of their parts', () => {
    fc.assert(
      fc.property(someActs, (acts) => {
        const result = ask(acts)
        for (const a of result.acts) {
          if (a.range.state === 'known') expect(a.range.maxFen).toBeGreaterThanOrEqual(a.range.minFen)
          // In words a person can act on, and not the name of a field.
          for (const p of a.points.filter((x) => x.answer === 'unknown' && !x.id.startsWith('other-')))
            expect(p.missing, p.id).toMatch(/^[\u4e00-\u9fff]/)
        }
        for (const t of result.totals) {
          const own = result.acts.filter((a) => a.party.id === t.party.id && a.absorbedBy === undefined)
          const known = own.flatMap((a) => (a.range.state === 'known' ? [a.range] : []))
          expect(t.maxFen).toBe(known.reduce((s, r) => s + r.maxFen, 0))
          expect(t.minFen).toBe(known.reduce((s, r) => s + r.minFen, 0))
        }
      }),
    )
  })

  it('another act never lowers what the others come to', () => {
    fc.assert(
      fc.property(someActs, anyAct, (acts, more) => {
        const before = ask(acts).totals
        const after = ask([...acts, { ...more, sameAct: undefined, id: 'more' } as ActFacts]).totals
        before.forEach((t, i) => {
          expect(after[i]?.maxFen).toBeGreaterThanOrEqual(t.maxFen)
          expect(after[i]?.minFen).toBeGreaterThanOrEqual(t.minFen)
        })
      }),
    )
  })

  it('an amount judged within is within, and within means no reason is asked', () => {
    fc.assert(
      fc.property(anyAct, fc.nat(3e9), (facts, fen) => {
        for (const one of ask([{ ...facts, id: 'a' } as ActFacts]).acts) {
          const { state } = judgeAmount(one, fen)
          const inside =
            one.range.state === 'known' && fen > 0 && fen >= one.range.minFen && fen <= one.range.maxFen
          expect(state === 'within').toBe(inside)
        }
      }),
    )
  })

  it('more gain never lowers the most that may be fined', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('AQF-92-2', 'AQF-103-1', 'AQF-103-3B'),
        fc.nat(1e9),
        fc.nat(1e9),
        (v, a, b) => {
          const most = (gainFen: number) => {
            const r = range(act(v, { gainFen }))
            return r.state === 'known' ? r.maxFen : Number.NaN
          }
          expect(most(Math.max(a, b))).toBeGreaterThanOrEqual(most(Math.min(a, b)))
        },
      ),
    )
  })
})

it('a case tells what it holds', () => {
  const facts = factsOfCase(indexCase(caseWith()))
  expect(facts.acts[0]).toMatchObject({
    id: 'act',
    violation: 'AQF-97-7',
    endedOn: '2026-03-02',
    overdue: 'no',
    parties: ['unit'],
  })
  expect(facts.decidedOn).toBe('2026-03-25')
})
