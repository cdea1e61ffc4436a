import { cite } from '../law/citation'
import type { EventOf } from '../model/events'
import type { CaseIndex } from '../procedure/case-index'
import { ask, at, atEvent, fail, type Place, pass, unknown, type Verdict } from './outcome'
import { investigated } from './proof'
import { defineRule, type Question } from './rule'
import { penaltyDecisions } from './subjects'

// Which of the four situations of 行政处罚法第五十八条第一款 a case is in. A “yes” here is no defect: it makes the
// review necessary, and the check “未审核或未通过不得决定” judges whether it took place.

type Ground = NonNullable<EventOf<'legal-review'>['ground']>

/** The ground that the record of the review states, or a person's answer. */
function statedOrAsked(c: CaseIndex, ground: Ground): Verdict {
  const reviews = c.of('legal-review')
  if (reviews.some((r) => r.ground === ground)) return pass()
  const absence = c.absent('legal-review')
  const places = [...reviews, ...(absence ? [absence] : [])].map((r) => atEvent(r, 'ground'))
  return ask(places.length > 0 ? places : decisionPlaces(c))
}

function decisionPlaces(c: CaseIndex): readonly Place[] {
  const decisions = penaltyDecisions(c)
  return decisions.length > 0 ? decisions.map((d) => atEvent(d)) : [at('case', c.file)]
}

function question(text: string, look: string): Question {
  return {
    text,
    look,
    good: 'either',
    wrong: '',
    about: (c) => [
      (c.file.acts ?? []).map((a) => [a.description, a.harm]),
      c.of('penalty-notice').map((n) => n.penalties),
      penaltyDecisions(c).map((d) => d.penalties),
    ],
  }
}

export const publicInterest = defineRule({
  id: 'PC-FAZHI-1',
  title: '是否涉及重大公共利益',
  stage: '法制审核',
  severity: 'veto',
  cites: [cite('行政处罚法', 58, 1, 1)],
  applies: investigated,
  ask: question(
    '本案的处罚涉及重大公共利益吗？',
    '看影响的人数和范围、是否关系供水供电供气等公共服务、是否社会高度关注。答“是”的，决定前须经法制审核通过。',
  ),
  check: (c) => statedOrAsked(c, '涉及重大公共利益'),
})

export const complexRelations = defineRule({
  id: 'PC-FAZHI-3',
  title: '是否疑难复杂、涉及多个法律关系',
  stage: '法制审核',
  severity: 'veto',
  cites: [cite('行政处罚法', 58, 1, 3)],
  applies: investigated,
  ask: question(
    '本案疑难复杂、涉及多个法律关系吗？',
    '看有几个责任主体、有没有承包租赁等关系、适用哪个法律有没有争议。答“是”的，决定前须经法制审核通过。',
  ),
  check: (c) => statedOrAsked(c, '疑难复杂、涉及多个法律关系'),
})

export const reviewByOtherLaw = defineRule({
  id: 'PC-FAZHI-4',
  title: '法律法规规定或者本机关目录规定的审核',
  stage: '法制审核',
  severity: 'veto',
  cites: [cite('行政处罚法', 58, 1, 4)],
  applies: investigated,
  ask: question(
    '有别的法律、法规规定本案应当法制审核吗？',
    '只看法律、法规。本机关重大执法决定法制审核目录里的，请在法制审核记录的“审核情形”中选“本机关目录规定”。',
  ),
  check: (c) => {
    const listed = [...c.of('legal-review'), c.absent('legal-review')].find(
      (r) => r?.ground === '本机关目录规定',
    )
    return listed ? listedReview(c, listed) : statedOrAsked(c, '法律法规规定的其他情形')
  },
})

/** An office's own list binds the office; leaving it out is a fault, but the statute does not forbid deciding. */
function listedReview(c: CaseIndex, r: EventOf<'legal-review'>): Verdict {
  const place = atEvent(r, 'passed')
  if (penaltyDecisions(c).length === 0 || r.passed === true) return pass()
  if (r.absent === true || r.passed === false)
    return fail('本机关目录规定应当法制审核，没有审核通过就作出了决定。请补作审核', [place], 'major')
  return unknown('法制审核是否通过', [place])
}

export const reviewGroundRules = [publicInterest, complexRelations, reviewByOtherLaw] as const
