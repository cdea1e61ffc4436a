import { citationsOverlap, cite, formatCitation } from '../law/citation'
import { type PenaltyItem, PenaltyKind } from '../model/acts'
import type { EventOf } from '../model/events'
import type { ProvisionRef } from '../model/primitives'
import { type CaseIndex, concerns, firstDay, order } from '../procedure/case-index'
import { chineseDate } from '../procedure/dates'
import { defenceWindow } from '../procedure/windows'
import { atEvent, fail, type Outcome, pass, unknown } from './outcome'
import { defineRule } from './rule'
import {
  dayText,
  fineTotal,
  inOrder,
  itemsOf,
  lastNoticeBefore,
  noticesFor,
  outcomes,
  partiesOf,
  partyName,
  penaltyDecisions,
  yuan,
} from './subjects'

/** Runs a check on each decision with its notice, answering for a notice that is missing. */
function withNotice(
  c: CaseIndex,
  check: (n: EventOf<'penalty-notice'>, d: EventOf<'decision'>) => readonly Outcome[],
): readonly Outcome[] {
  return penaltyDecisions(c).flatMap((d) => {
    const notice = lastNoticeBefore(c, d)
    if (notice) return check(notice, d)
    if (noticesFor(c, d).length > 0) return [unknown('各次告知和决定的日期', [atEvent(d)])]
    const absence = c.absent('penalty-notice')
    return absence
      ? [fail('作出处罚决定前没有告知当事人', [atEvent(absence), atEvent(d)])]
      : [unknown('行政处罚告知书', [atEvent(d)], '案卷里没有行政处罚告知的记载；请补录告知书及其送达')]
  })
}

export const noticeGiven = defineRule({
  id: 'PC-GAOZHI',
  title: '事先告知',
  stage: '告知',
  severity: 'veto',
  cites: [cite('行政处罚法', 44)],
  applies: (c) => penaltyDecisions(c).length > 0,
  check: (c) =>
    withNotice(c, (n, d) =>
      outcomes(
        inOrder(n, '行政处罚告知', d, '处罚决定', {
          sameDayNeedsMoments: true,
          message: `告知（${dayText(n)}）在处罚决定（${dayText(d)}）之后。告知必须在决定之前，请核对日期`,
        }),
        told(n, 'facts', n.facts, '违法事实'),
        told(n, 'basis', n.basis, '处罚依据'),
        told(n, 'penalties', n.penalties, '拟处罚内容'),
        n.defenceRightTold === undefined
          ? unknown('是否告知陈述、申辩权', [atEvent(n, 'defenceRightTold')])
          : undefined,
        n.defenceRightTold === false
          ? fail('告知书没有告知陈述、申辩的权利。请重新告知', [atEvent(n, 'defenceRightTold')])
          : undefined,
      ),
    ),
})

/** Empty is known to be empty; missing is not known. */
function told(
  n: EventOf<'penalty-notice'>,
  field: string,
  value: string | readonly unknown[] | undefined,
  name: string,
): Outcome | undefined {
  if (value === undefined) return unknown(`告知书载明的${name}`, [atEvent(n, field)])
  return value.length === 0 ? fail(`告知书没有写明${name}。请重新告知`, [atEvent(n, field)]) : undefined
}

export const noticeSpecific = defineRule({
  id: 'PC-GAOZHI-JUTI',
  title: '告知书内容具体',
  stage: '告知',
  severity: 'major',
  cites: [cite('行政处罚法', 44)],
  applies: (c) => c.of('penalty-notice').length > 0,
  check: (c) => c.of('penalty-notice').flatMap((n) => specificItems(n)),
})

function specificItems(n: EventOf<'penalty-notice'>): readonly Outcome[] {
  const place = atEvent(n, 'penalties')
  if (n.penalties === undefined) return [unknown('告知书载明的拟处罚内容', [place])]
  if (n.penalties.length === 0) return [fail('告知书没有写明拟处罚的种类和数额。请重新告知', [place])]
  return n.penalties.flatMap((item) => {
    if (item.kind !== PenaltyKind.Fine || item.amountFen !== undefined) return []
    if (item.detail === undefined) return [unknown('告知书载明的罚款数额', [place])]
    return namesAmount(item.detail)
      ? [unknown('告知书载明的罚款数额', [place], '告知书的处罚内容里有数额，请把数额填入“数额”栏以便比对')]
      : [fail('告知书没有写明罚款的具体数额，只写了种类或者法定幅度。请写明数额后重新告知', [place])]
  })
}

/** Whether a penalty's wording names one amount, not a range (…以上…以下) and not none. */
function namesAmount(detail: string): boolean {
  return (
    /[0-9０-９一二三四五六七八九十百千万零壹贰叁肆伍陆柒捌玖拾佰仟]+\s*(元|圆)/u.test(detail) &&
    !/以上|以下/u.test(detail)
  )
}

export const noticeMatchesDecision = defineRule({
  id: 'PC-GAOZHI-62',
  title: '决定与告知一致，变更后重新告知',
  stage: '告知',
  severity: 'veto',
  cites: [cite('行政处罚法', 62)],
  applies: (c) => penaltyDecisions(c).length > 0,
  check: (c) =>
    withNotice(c, (n, d) =>
      outcomes(
        ...comparePenalties(c, n, d),
        compareRefs(n, d, n.basis, d.basis, '处罚依据', 'basis'),
        compareRefs(n, d, n.violated, d.violated, '违反条款', 'violated'),
      ),
    ),
})

function comparePenalties(
  c: CaseIndex,
  n: EventOf<'penalty-notice'>,
  d: EventOf<'decision'>,
): readonly Outcome[] {
  const places = [atEvent(n, 'penalties'), atEvent(d, 'penalties')]
  if (n.penalties === undefined) return [unknown('告知书载明的拟处罚内容', places)]
  if (d.penalties === undefined) return [unknown('决定书载明的处罚内容', places)]
  return partiesOf(d.penalties).flatMap((party): readonly Outcome[] => {
    const told = itemsOf(n.penalties ?? [], party)
    const decided = itemsOf(d.penalties ?? [], party)
    if (told.length === 0)
      return [fail(`决定书处罚了${partyName(c, party)}，告知书里没有。请先对其告知`, places)]
    const heavier = heavierThan(told, decided)
    if (heavier === 'unknown') return [unknown('告知书或者决定书的罚款数额', places)]
    return heavier === undefined
      ? []
      : [fail(`对${partyName(c, party)}的处罚重于告知：${heavier}。变更加重的，须重新告知后再决定`, places)]
  })
}

/** How `decided` is heavier than `told`, in words; `undefined` when it is not. */
export function heavierThan(
  told: readonly PenaltyItem[],
  decided: readonly PenaltyItem[],
): string | 'unknown' | undefined {
  const added = decided.find((p) => !told.some((t) => t.kind === p.kind))
  if (added) return `告知书没有“${added.kind}”，决定书有`
  const [before, after] = [fineTotal(told), fineTotal(decided)]
  if (before === 'unknown' || after === 'unknown') return 'unknown'
  return after > before ? `告知罚款${yuan(before)}，决定罚款${yuan(after)}` : undefined
}

function compareRefs(
  n: EventOf<'penalty-notice'>,
  d: EventOf<'decision'>,
  told: readonly ProvisionRef[] | undefined,
  decided: readonly ProvisionRef[] | undefined,
  name: string,
  field: string,
): Outcome | undefined {
  const places = [atEvent(n, field), atEvent(d, field)]
  if (told === undefined) return unknown(`告知书载明的${name}`, places)
  if (decided === undefined) return unknown(`决定书载明的${name}`, places)
  const added = decided.filter((ref) => !told.some((t) => citationsOverlap(t, ref)))
  return added.length === 0
    ? undefined
    : fail(
        `决定书的${name}有告知书没有的：${added.map(formatCitation).join('、')}。依据变更的，须重新告知`,
        places,
      )
}

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

export const noticeRules = [
  noticeGiven,
  noticeSpecific,
  noticeMatchesDecision,
  notHeavierForDefending,
  defencePeriodKept,
  defenceReviewed,
] as const
