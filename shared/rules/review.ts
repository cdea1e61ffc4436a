import { cite } from '../law/citation'
import type { EventOf } from '../model/events'
import { type CaseIndex, concerns } from '../procedure/case-index'
import { discussionNeeded, reviewNeeded } from '../procedure/needs'
import { at, atEvent, fail, type Outcome, pass, pending, unknown } from './outcome'
import { handlers, sameOfficer } from './persons'
import { defineRule } from './rule'
import { bestBefore, inOrder, outcomes, penaltyDecisions } from './subjects'

/** The review that let the decision through, else one of unstated result, else any. */
function decisiveReview(c: CaseIndex, d: EventOf<'decision'>): EventOf<'legal-review'> | undefined {
  const reviews = c.of('legal-review').filter((r) => concerns(r, d.party))
  for (const result of [true, undefined, false]) {
    const best = bestBefore(
      reviews.filter((r) => r.passed === result),
      d,
    )
    if (best) return best
  }
  return undefined
}

export const reviewBeforeDecision = defineRule({
  id: 'PC-FAZHI-WEISHEN',
  title: '未审核或未通过不得决定',
  stage: '法制审核',
  severity: 'veto',
  cites: [cite('行政处罚法', 58, 1)],
  applies: (c) =>
    reviewNeeded(c) !== 'no' && (penaltyDecisions(c).length > 0 || c.of('legal-review').length > 0),
  check: (c) => {
    const decisions = penaltyDecisions(c)
    if (decisions.length === 0) {
      const open = c.of('legal-review').at(-1)
      if (open?.passed === true) return pass()
      return pending(
        '法制审核尚未通过，通过之前不得作出处罚决定',
        open ? [atEvent(open)] : [at('case', c.file)],
      )
    }
    return decisions.flatMap((d) => reviewOf(c, d))
  },
})

function reviewOf(c: CaseIndex, d: EventOf<'decision'>): readonly Outcome[] {
  const need = reviewNeeded(c)
  const review = decisiveReview(c, d)
  if (!review) {
    if (need === 'unknown') {
      return [
        unknown(
          '是否属于应当法制审核的情形',
          [atEvent(d)],
          '案卷没有说明本案是否属于应当法制审核的情形，也没有审核记录；请对照第五十八条第一款四种情形注明',
        ),
      ]
    }
    const absence = c.absent('legal-review')
    if (absence) return [fail('本案应当法制审核而没有审核，处罚决定不得作出', [atEvent(absence), atEvent(d)])]
    return [
      unknown(
        '法制审核意见',
        [atEvent(d)],
        '本案应当法制审核，案卷里没有法制审核意见；请补录审核日期、审核人和结论',
      ),
    ]
  }
  if (need === 'unknown') {
    // A voluntary review has no required place; whether this one was voluntary is not stated.
    const reversed = inOrder(review, '法制审核', d, '处罚决定', { sameDayNeedsMoments: true })
    return reversed
      ? [unknown('是否属于应当法制审核的情形', [atEvent(review, 'required'), atEvent(d)])]
      : outcomes(conclusion(review, d))
  }
  return outcomes(
    conclusion(review, d),
    inOrder(review, '法制审核', d, '处罚决定', { sameDayNeedsMoments: true }),
  )
}

function conclusion(review: EventOf<'legal-review'>, d: EventOf<'decision'>): Outcome | undefined {
  if (review.passed === undefined) return unknown('法制审核是否通过', [atEvent(review, 'passed')])
  if (review.passed) return undefined
  return fail('法制审核没有通过而作出了处罚决定。请撤回决定，按审核意见补正后重新送审', [
    atEvent(review, 'passed'),
    atEvent(d),
  ])
}

export const reviewAfterHearing = defineRule({
  id: 'PC-FAZHI-2',
  title: '经过听证程序的须法制审核',
  stage: '法制审核',
  severity: 'veto',
  cites: [cite('行政处罚法', 58, 1, 2)],
  applies: (c) => c.of('hearing').length > 0,
  check: (c) => {
    const hearing = c.of('hearing').at(-1)
    const review = c.of('legal-review')[0]
    if (!hearing || review) return pass()
    const places = [atEvent(hearing)]
    const absence = c.absent('legal-review')
    if (absence && absence.required === false) {
      return fail('本案经过听证，却认定不需要法制审核。直接关系重大权益并经过听证的，应当审核', [
        ...places,
        atEvent(absence),
      ])
    }
    if (absence) return fail('本案经过听证，应当法制审核而没有审核', [...places, atEvent(absence)])
    if (penaltyDecisions(c).length === 0) return pending('本案经过听证，作出决定前须先送法制审核', places)
    return unknown('法制审核意见', places, '本案经过听证，应当法制审核；案卷里没有法制审核意见')
  },
})

export const reviewerIndependent = defineRule({
  id: 'PC-FAZHI-FENLI',
  title: '审核人员与办案人员分离',
  stage: '法制审核',
  severity: 'major',
  cites: [cite('行政处罚法', 58, 1)],
  // The statute asks for persons engaged in review; the separation is read into it by a document not held.
  verified: '部分：处罚法3来源；118号文细则未核',
  applies: (c) => c.of('legal-review').length > 0,
  check: (c) =>
    c.of('legal-review').map((review) => {
      const place = atEvent(review, 'reviewer')
      if (review.reviewer === undefined) return unknown('法制审核人', [place])
      const same = handlers(c).find((h) => sameOfficer(c, h, review.reviewer))
      if (same === undefined) return pass()
      const name = c.officer(review.reviewer)?.name ?? ''
      return fail(`法制审核人${name}同时是本案承办人。请另由法制审核人员审核`, [
        place,
        { type: 'officer', id: same },
      ])
    }),
})

export const reviewerQualified = defineRule({
  id: 'PC-FAZHI-ZIGE',
  title: '初次从事法制审核的人员须有法律职业资格',
  stage: '法制审核',
  severity: 'major',
  cites: [cite('行政处罚法', 58, 2)],
  applies: (c) => c.of('legal-review').length > 0,
  check: (c) =>
    c.of('legal-review').map((review) => {
      const officer = c.officer(review.reviewer)
      if (!officer) return unknown('法制审核人', [atEvent(review, 'reviewer')])
      const place = at('officer', officer, 'legalQualification')
      if (officer.legalQualification) return pass()
      if (officer.firstTimeReviewer === false) return pass()
      if (officer.firstTimeReviewer === undefined) return unknown('审核人是否初次从事法制审核', [place])
      return officer.legalQualification === ''
        ? fail(`${officer.name}初次从事法制审核，没有取得法律职业资格。请换人审核`, [place])
        : unknown('审核人的法律职业资格证号', [place])
    }),
})

export const collectiveDiscussion = defineRule({
  id: 'PC-JITI',
  title: '情节复杂或者重大违法行为须集体讨论',
  stage: '集体讨论',
  severity: 'veto',
  cites: [cite('行政处罚法', 57, 2)],
  applies: (c) => penaltyDecisions(c).length > 0 && discussionNeeded(c) !== 'no',
  check: (c) => penaltyDecisions(c).flatMap((d) => discussionOf(c, d)),
})

function discussionOf(c: CaseIndex, d: EventOf<'decision'>): readonly Outcome[] {
  const need = discussionNeeded(c)
  const extension = c.of('time-extension').find((e) => e.complex === true)
  const why = extension
    ? '本案以案情复杂延长过办案期限，应当由机关负责人集体讨论'
    : '本案应当由机关负责人集体讨论'
  const discussion = bestBefore(
    c.of('collective-discussion').filter((e) => concerns(e, d.party)),
    d,
  )
  if (!discussion) {
    if (need === 'unknown') {
      return [
        unknown(
          '是否属于情节复杂或者重大违法行为',
          [atEvent(d)],
          '案卷没有说明本案是否属于情节复杂或者重大违法行为（须集体讨论），请注明',
        ),
      ]
    }
    const absence = c.absent('collective-discussion')
    const places = [atEvent(d), ...(extension ? [atEvent(extension, 'complex')] : [])]
    if (absence) return [fail(`${why}，而没有讨论就作出了决定`, [atEvent(absence), ...places])]
    return [unknown('集体讨论记录', places, `${why}；案卷里没有集体讨论记录`)]
  }
  return outcomes(
    inOrder(discussion, '集体讨论', d, '处罚决定', { sameDayNeedsMoments: true }),
    discussionOrgan(c, discussion),
    discussion.recordSigned === undefined
      ? unknown('集体讨论记录是否签名', [atEvent(discussion, 'recordSigned')])
      : discussion.recordSigned
        ? undefined
        : fail('集体讨论记录没有经参加人签名。请补正', [atEvent(discussion, 'recordSigned')]),
  )
}

/** 受委托组织的会议不能代替委托机关负责人的集体讨论. */
function discussionOrgan(c: CaseIndex, discussion: EventOf<'collective-discussion'>): Outcome | undefined {
  const authority = c.file.agency?.authority
  if (authority?.kind !== '委托') return undefined
  const place = atEvent(discussion, 'organ')
  if (!discussion.organ) return unknown('组织集体讨论的机关', [place])
  if (!authority.entrustingAgency)
    return unknown('委托机关名称', [{ type: 'case', id: c.file.id, field: 'agency' }])
  if (discussion.organ === authority.entrustingAgency) return undefined
  return authority.entrustedBody === discussion.organ || c.file.agency?.name === discussion.organ
    ? fail(
        `集体讨论由受委托的${discussion.organ}组织；应当由委托机关${authority.entrustingAgency}的负责人讨论`,
        [place],
      )
    : unknown('组织集体讨论的机关是否为委托机关', [place])
}

export const headReview = defineRule({
  id: 'PC-SHENCHA',
  title: '行政机关负责人审查',
  stage: '审批',
  severity: 'major',
  cites: [cite('行政处罚法', 57, 1)],
  applies: (c) => penaltyDecisions(c).length > 0,
  check: (c) =>
    penaltyDecisions(c).flatMap((d) => {
      const approval = bestBefore(
        c.of('head-approval').filter((a) => concerns(a, d.party)),
        d,
      )
      if (!approval) {
        const absence = c.absent('head-approval')
        return absence
          ? [fail('处罚决定没有经行政机关负责人审查', [atEvent(absence), atEvent(d)])]
          : [unknown('负责人审批（案件处理呈批）', [atEvent(d)])]
      }
      return outcomes(
        approval.approver === undefined && !approval.approverPost
          ? unknown('批准人', [atEvent(approval, 'approver')])
          : undefined,
        inOrder(approval, '负责人审批', d, '处罚决定'),
      )
    }),
})

export const reviewRules = [
  reviewBeforeDecision,
  reviewAfterHearing,
  reviewerIndependent,
  reviewerQualified,
  collectiveDiscussion,
  headReview,
] as const
