import { formatCitation } from '@shared/law/citation'
import { resolve } from '@shared/law/table'
import type { PenaltyItem } from '@shared/model/acts'
import { stepPoints } from '@shared/penalty/steps'
import { surchargeOn } from '@shared/penalty/surcharge'
import { indexCase } from '@shared/procedure/case-index'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Change, caseWith, drop, set } from '../../../support/cases'
import { contextOn, lawTable } from '../../../support/law'

const item = (amountFen: number, kind = '罚款') =>
  ({ party: 'unit', kind, amountFen }) as unknown as PenaltyItem
const figure = { unit: 5_000_000, person: 2_000_000, source: '示例规定', verified: '待核' }
const on = (
  penalties: readonly PenaltyItem[],
  {
    file = caseWith(),
    today = '2026-05-20',
    localRules,
  }: { file?: ReturnType<typeof caseWith>; today?: string; localRules?: object } = {},
) => stepPoints(indexCase(file), contextOn(today, localRules === undefined ? {} : { localRules }), penalties)
const of = (points: ReturnType<typeof on>, id: string) => points.find((p) => p.id.startsWith(id))

describe('what the procedure asks for', () => {
  it('hearing: unknown without a local figure, with the former one as a warning only', () => {
    const open = of(on([item(5_000_000)]), 'hearing')
    expect(open).toMatchObject({ answer: 'unknown', missing: '本地听证数额标准', unverified: true })
    expect(open?.text).toContain('已达到')
    expect(of(on([item(4_999_999)]), 'hearing')?.text).toContain('没有达到')
    const known = (fen: number) =>
      of(on([item(fen)], { localRules: { hearingThresholdFen: figure } }), 'hearing')
    expect(known(5_000_000)).toMatchObject({ answer: 'yes', unverified: true })
    expect(known(4_999_999)?.answer).toBe('no')
    expect(of(on([item(1, '责令停产停业')]), 'hearing')).toMatchObject({ answer: 'yes' })
    expect(of(on([item(1, '责令停产停业')]), 'hearing')?.unverified).toBeUndefined()
  })

  it('review and discussion: as stated, else a person is asked', () => {
    expect(of(on([item(1)]), 'review')?.answer).toBe('yes')
    expect(of(on([item(1)]), 'discussion')?.answer).toBe('yes')
    const bare = caseWith(drop('legal-review', 'collective-discussion'))
    expect(of(on([item(1)], { file: bare }), 'review')?.missing).toContain('法制审核')
    expect(of(on([item(1)], { file: bare }), 'discussion')?.missing).toContain('重大')
  })

  it('publication: units always, persons where it is of public effect', () => {
    expect(of(on([item(1)]), 'publication')?.answer).toBe('yes')
    expect(on([]).some((p) => p.id.startsWith('publication'))).toBe(false)
  })

  it('surcharge: paid in time, late, stayed, partly paid, not served', () => {
    const late = (...more: readonly Change[]) => of(on([], { file: caseWith(...more) }), 'surcharge')
    expect(late()?.answer).toBe('no')
    // Served on 26 March: due on 10 April; 40 days to 20 May, more than the fine itself.
    expect(late(drop('payment', 'closing', 'archiving'))?.text).toContain('已达到罚款本金')
    expect(late(set('payment', { date: '2026-04-15' }))?.text).toContain('逾期5日')
    expect(late(set('payment', { date: '2026-04-15' }))?.text).toContain('叁仟元整')
    expect(late(set('payment', { full: false }))?.missing).toContain('缴清')
    expect(late(drop('service-decision'))?.answer).toBe('unknown')
    const stayed = (fields: object) =>
      late(set('payment', { date: '2026-04-20' }), (draft) => {
        draft.events.push({ id: 'x', kind: 'reconsideration', ...fields })
      })
    expect(stayed({ acceptedOn: '2026-04-12', decidedOn: '2026-04-17' })?.text).toContain('逾期5日')
    expect(stayed({ acceptedOn: '2026-04-12' })?.missing).toContain('起止')
  })

  it('every citation has its own row', () => {
    const cites = on([item(1)], { file: caseWith(drop('payment')) }).flatMap((p) => p.cites)
    expect(
      cites.filter((c) => resolve(lawTable, c, '2026-11-21')?.match !== 'exact').map(formatCitation),
    ).toEqual([])
  })
})

describe('the surcharge', () => {
  it('is three percent a day up to the fine, and says when it gets there', () => {
    const s = (onDate: string) => surchargeOn(1_000_000, 3, '2026-01-10', onDate)
    expect(s('2026-01-10')).toMatchObject({ days: 0, surchargeFen: 0, capped: false })
    expect(s('2026-01-11').surchargeFen).toBe(30_000)
    expect(s('2026-02-12')).toMatchObject({
      days: 33,
      surchargeFen: 990_000,
      capped: false,
      cappedOn: '2026-02-13',
    })
    expect(s('2026-02-13')).toMatchObject({ surchargeFen: 1_000_000, capped: true })
  })
  it('never exceeds the fine nor falls as days pass', () => {
    const day = (n: number) => new Date(Date.UTC(2026, 0, 10 + n)).toISOString().slice(0, 10)
    fc.assert(
      fc.property(fc.nat(1e9), fc.nat(90), fc.nat(90), fc.nat(30), (fine, a, b, left) => {
        const of = (n: number) => surchargeOn(fine, 3, '2026-01-10', day(n), left).surchargeFen
        expect(of(Math.min(a, b))).toBeLessThanOrEqual(of(Math.max(a, b)))
        expect(of(Math.max(a, b))).toBeLessThanOrEqual(fine)
      }),
    )
  })
})
