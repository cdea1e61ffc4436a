import { citationsOverlap, cite, formatCitation } from '../law/citation'
import { type PenaltyItem, PenaltyKind } from '../model/acts'
import type { EventOf } from '../model/events'
import type { ProvisionRef } from '../model/primitives'
import type { CaseIndex } from '../procedure/case-index'
import { atEvent, fail, type Outcome, type Place, unknown } from './outcome'
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
export function withNotice(
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
    if (heavier === 'unknown') return [sumNotTold(told, decided, places)]
    return heavier === undefined
      ? []
      : [fail(`对${partyName(c, party)}的处罚重于告知：${heavier}。变更加重的，须重新告知后再决定`, places)]
  })
}

/** A notice whose wording leaves the sum open has not told the sum that is decided. */
function sumNotTold(
  told: readonly PenaltyItem[],
  decided: readonly PenaltyItem[],
  places: readonly Place[],
): Outcome {
  const open = told.some(
    (p) => p.kind === PenaltyKind.Fine && p.amountFen === undefined && p.detail && !namesAmount(p.detail),
  )
  const sum = fineTotal(decided)
  return open && sum !== 'unknown'
    ? fail(
        `告知书没有写明罚款的具体数额，决定罚款${yuan(sum)}。拟处罚的数额没有告知，请重新告知后再决定`,
        places,
      )
    : unknown('告知书或者决定书的罚款数额', places)
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

export const noticeRules = [noticeGiven, noticeSpecific, noticeMatchesDecision] as const
