import { collectedDay } from '../evidence/after-decision'
import { cite } from '../law/citation'
import type { EventOf } from '../model/events'
import { type CaseIndex, concerns, firstDay } from '../procedure/case-index'
import { chineseDate } from '../procedure/dates'
import { reviewNeeded } from '../procedure/needs'
import { at, atEvent, fail, type Outcome, unknown } from './outcome'
import { defineRule } from './rule'
import { bestBefore, inOrder, lastNoticeBefore, outcomes, penaltyDecisions } from './subjects'

export const stepsInOrder = defineRule({
  id: 'PC-SHIXU',
  title: '程序次序',
  stage: '决定',
  severity: 'veto',
  cites: [cite('行政处罚法', 57, 1)],
  applies: (c) => penaltyDecisions(c).length > 0,
  check: (c) => penaltyDecisions(c).flatMap((d) => [...stepsAround(c, d), ...evidenceBefore(c, d)]),
})

/** A partial order: only steps the case has are compared, and only where the law fixes their order. */
function stepsAround(c: CaseIndex, d: EventOf<'decision'>): readonly Outcome[] {
  const filing = c.of('filing-approval').find((e) => e.approved !== false)
  const notice = lastNoticeBefore(c, d)
  const hearing = c
    .of('hearing')
    .filter((e) => concerns(e, d.party))
    .at(-1)
  const review = bestBefore(
    c.of('legal-review').filter((e) => concerns(e, d.party) && e.passed !== false),
    d,
  )
  const discussion = bestBefore(
    c.of('collective-discussion').filter((e) => concerns(e, d.party)),
    d,
  )
  const reviewBinds = review !== undefined && reviewNeeded(c) !== 'no'
  return outcomes(
    filing && notice && inOrder(filing, '立案', notice, '行政处罚告知'),
    filing && inOrder(filing, '立案', d, '处罚决定'),
    notice && inOrder(notice, '行政处罚告知', d, '处罚决定'),
    notice && hearing && inOrder(notice, '行政处罚告知', hearing, '听证'),
    hearing && inOrder(hearing, '听证', d, '处罚决定'),
    hearing && reviewBinds ? inOrder(hearing, '听证', review, '法制审核') : undefined,
    hearing && discussion ? heardBeforeDiscussion(hearing, discussion) : undefined,
    reviewBinds ? inOrder(review, '法制审核', d, '处罚决定') : undefined,
    reviewBinds && discussion
      ? inOrder(review, '法制审核', discussion, '集体讨论', { sameDayNeedsMoments: true })
      : undefined,
    discussion && inOrder(discussion, '集体讨论', d, '处罚决定'),
    ...c.servicesOf(d).map((s) => inOrder(d, '处罚决定', s, '决定书送达')),
    ...c
      .of('publication')
      .filter((p) => concerns(p, d.party))
      .map((p) => inOrder(d, '处罚决定', p, '公示')),
  )
}

/** Courts have let decisions stand that were discussed before the hearing: a hint, not a verdict. */
function heardBeforeDiscussion(
  hearing: EventOf<'hearing'>,
  discussion: EventOf<'collective-discussion'>,
): Outcome | undefined {
  const found = inOrder(hearing, '听证', discussion, '集体讨论')
  return found?.result === 'fail'
    ? fail(
        '集体讨论在听证之前。有判决未因此撤销处罚，但集体讨论应当考虑听证意见，建议听证后重新讨论',
        found.at,
        'minor',
      )
    : found
}

function evidenceBefore(c: CaseIndex, d: EventOf<'decision'>): readonly Outcome[] {
  const decided = firstDay(d)
  if (decided === undefined) return [unknown('处罚决定日期', [atEvent(d)])]
  const relied = new Set(
    (c.file.acts ?? []).flatMap((a) => (a.elements ?? []).flatMap((x) => x.evidence ?? [])).map(String),
  )
  return (c.file.evidence ?? []).flatMap((e): readonly Outcome[] => {
    if (!relied.has(e.id)) return []
    const day = collectedDay(e)
    if (day === undefined) return [unknown('证据取得日期', [at('evidence', e, 'collectedOn')])]
    return day > decided
      ? [
          fail(
            `定案证据“${e.name}”取得于${chineseDate(day)}，晚于处罚决定。决定之后取得的证据不能作为定案根据`,
            [at('evidence', e), atEvent(d)],
          ),
        ]
      : []
  })
}

export const sequenceRules = [stepsInOrder] as const
