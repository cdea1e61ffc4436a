import { cite } from '../law/citation'
import type { EventOf } from '../model/events'
import { type CaseIndex, concerns, firstDay, order } from '../procedure/case-index'
import { chineseDate } from '../procedure/dates'
import { defenceWindow } from '../procedure/windows'
import { heavierThan, withNotice } from './notice'
import { atEvent, fail, type Outcome, pass, unknown } from './outcome'
import { defineRule } from './rule'
import { dayText, inOrder, itemsOf, noticesFor, outcomes, partiesOf, penaltyDecisions } from './subjects'

export const notHeavierForDefending = defineRule({
  id: 'PC-SHENBIAN-BUJIAZHONG',
  title: '不得因申辩加重处罚',
  stage: '陈述申辩',
  severity: 'veto',
  cites: [cite('行政处罚法', 45, 2)],
  applies: (c) => penaltyDecisions(c).length > 0 && c.of('defence').some((e) => e.waived !== true),
  check: (c) => penaltyDecisions(c).flatMap((d) => heavierAfterDefence(c, d)),
})

function heavierAfterDefence(c: CaseIndex, d: EventOf<'decision'>): readonly Outcome[] {
  const defences = c.of('defence').filter((e) => e.waived !== true && concerns(e, d.party))
  const notices = noticesFor(c, d)
  if (defences.length === 0) return []
  if (notices.length === 0) return [unknown('行政处罚告知书', [atEvent(d)])]
  const compared = notices.map((n) => ({ n, found: heavierThanNotice(n, d) }))
  const heavy = compared.filter((x) => typeof x.found === 'object')
  if (heavy.length === 0) {
    return compared.some((x) => x.found === 'unknown')
      ? [unknown('告知书和决定书的处罚内容', [atEvent(d, 'penalties')])]
      : []
  }
  const places = [
    ...heavy.map((x) => atEvent(x.n, 'penalties')),
    ...defences.map((e) => atEvent(e)),
    atEvent(d, 'penalties'),
  ]
  const beforeDefence = heavy.some((x) => defences.some((e) => order(x.n, e) !== 'after'))
  if (!beforeDefence) return []
  // A new notice after the defence, on new facts, may lawfully be heavier; whether there were any is for a person.
  const renewed = compared.some(
    (x) => x.found === undefined && defences.some((e) => order(x.n, e) === 'after'),
  )
  if (renewed || defences.some((e) => e.newFacts === true)) {
    return [
      unknown(
        '加重处罚所依据的新事实、新证据',
        places,
        '申辩之后的处罚重于原告知；须有申辩之外的新事实、新证据并已重新告知，请注明',
      ),
    ]
  }
  return [fail('当事人申辩之后，处罚比告知的更重。不得因申辩加重处罚，请按告知的内容决定', places)]
}

function heavierThanNotice(
  n: EventOf<'penalty-notice'>,
  d: EventOf<'decision'>,
): 'unknown' | { readonly how: string } | undefined {
  if (n.penalties === undefined || d.penalties === undefined) return 'unknown'
  let unclear = false
  for (const party of partiesOf(d.penalties)) {
    const how = heavierThan(itemsOf(n.penalties, party), itemsOf(d.penalties, party))
    if (how === 'unknown') unclear = true
    else if (how !== undefined) return { how }
  }
  return unclear ? 'unknown' : undefined
}

export const defencePeriodKept = defineRule({
  id: 'PC-SHENBIAN-QIXIAN',
  title: '陈述申辩期限未满不得决定',
  stage: '陈述申辩',
  severity: 'veto',
  cites: [cite('行政处罚法', 62)],
  applies: (c) => penaltyDecisions(c).length > 0,
  check: (c, ctx) =>
    withNotice(c, (n, d) => {
      const window = defenceWindow(c, n, ctx)
      const decided = firstDay(d)
      const places = [atEvent(n, 'defenceDays'), atEvent(d)]
      if (decided === undefined) return [unknown('处罚决定日期', [atEvent(d)])]
      if (window.waiver) {
        const waived = window.waiver
        if (waived.written === undefined)
          return [unknown('放弃陈述申辩的书面记录', [atEvent(waived, 'written')])]
        if (waived.written)
          return outcomes(inOrder(waived, '放弃陈述申辩', d, '处罚决定', { sameDayNeedsMoments: true }))
      }
      if (window.until === undefined) {
        if (
          window.from === decided &&
          window.missing === '告知的陈述申辩期限' &&
          c.fact('defence') !== 'yes'
        ) {
          return [fail('告知书送达当天就作出了处罚决定，当事人没有陈述申辩的时间', places)]
        }
        return [unknown(window.missing ?? '告知的陈述申辩期限', places)]
      }
      if (decided <= window.until) {
        return [
          fail(
            `陈述申辩期限到${chineseDate(window.until)}才届满，${dayText(d)}就作出了决定。期满后才能决定`,
            places,
          ),
        ]
      }
      if (window.served === false) return [unknown('告知书送达日期', places)]
      if (window.untilInWorkdays === 'unknown') return [unknown('放假安排（工作日历）', places)]
      return decided <= (window.untilInWorkdays ?? window.until)
        ? [
            unknown(
              '告知书所载期限是工作日还是自然日',
              places,
              '按自然日已满、按工作日未满；告知书写的是工作日的，决定过早',
            ),
          ]
        : [pass()]
    }),
})

export const defenceReviewed = defineRule({
  id: 'PC-SHENBIAN-FUHE',
  title: '陈述申辩复核',
  stage: '陈述申辩',
  severity: 'major',
  cites: [cite('行政处罚法', 45, 1)],
  applies: (c) => penaltyDecisions(c).length > 0 && c.of('defence').some((e) => e.waived !== true),
  check: (c) => {
    const defences = c.of('defence').filter((e) => e.waived !== true)
    const reviews = c.of('defence-review')
    const places = defences.map((e) => atEvent(e))
    if (reviews.length === 0) {
      const absence = c.absent('defence-review')
      return absence
        ? fail('当事人陈述申辩后没有复核。请复核并说明采纳与否的理由', [atEvent(absence), ...places])
        : unknown('陈述申辩复核意见', places)
    }
    return reviews.flatMap((r) =>
      outcomes(
        r.adopted === undefined ? unknown('陈述申辩采纳情况', [atEvent(r, 'adopted')]) : undefined,
        r.adopted !== '采纳' && !r.reasons ? unknown('不采纳的理由', [atEvent(r, 'reasons')]) : undefined,
        ...penaltyDecisions(c).map((d) => inOrder(r, '陈述申辩复核', d, '处罚决定')),
      ),
    )
  },
})

export const defenceRules = [notHeavierForDefending, defencePeriodKept, defenceReviewed] as const
