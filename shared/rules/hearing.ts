import { cite } from '../law/citation'
import { isConfirmed } from '../law/table'
import type { EventOf } from '../model/events'
import { workdaysBetween } from '../procedure/calendar'
import { type CaseIndex, concerns, firstDay } from '../procedure/case-index'
import type { CaseContext } from '../procedure/context'
import { addDays, chineseDate } from '../procedure/dates'
import { periodOf } from '../procedure/deadline-table'
import { hearingWindow, serviceState } from '../procedure/windows'
import { type HearingNeed, hearingNeed } from './hearing-need'
import { atEvent, fail, type Outcome, type Place, pass, pending, resting, unknown } from './outcome'
import { handlers, sameOfficer } from './persons'
import { defineRule } from './rule'
import { dayText, inOrder, lastNoticeBefore, noticesFor, outcomes, penaltyDecisions } from './subjects'

export const hearingOffered = defineRule({
  id: 'PC-TINGZHENG-MENKAN',
  title: '听证事项须告知听证权并依申请听证',
  stage: '听证',
  severity: 'veto',
  cites: [cite('行政处罚法', 63, 1)],
  applies: (c) => penaltyDecisions(c).length > 0 || c.of('penalty-notice').length > 0,
  check: (c, ctx) => {
    const decisions = penaltyDecisions(c)
    return decisions.length > 0
      ? decisions.flatMap((d) => offered(c, ctx, lastNoticeBefore(c, d), d))
      : c
          .of('penalty-notice')
          .slice(-1)
          .flatMap((n) => offered(c, ctx, n, undefined))
  },
})

function offered(
  c: CaseIndex,
  ctx: CaseContext,
  notice: EventOf<'penalty-notice'> | undefined,
  decision: EventOf<'decision'> | undefined,
): readonly Outcome[] {
  const place = notice ? atEvent(notice, 'hearingRightTold') : decision ? atEvent(decision) : undefined
  const places = place ? [place] : []
  // A request proves the right was known; what remains is to hear it.
  const asked = c
    .of('hearing-request')
    .filter((r) => r.waived !== true && concerns(r, decision?.party ?? notice?.party))
  if (notice?.hearingRightTold === true)
    return asked.length > 0 ? heard(c, ctx, notice, decision, asked) : [pass()]
  const penalties = decision?.penalties ?? notice?.penalties
  if (penalties === undefined) return [unknown('处罚的种类和数额', places)]
  const told = notice === undefined ? undefined : firstDay(notice)
  const day = told ?? (decision === undefined ? undefined : firstDay(decision))
  const need = statedNeed(c, notice, hearingNeed(c, ctx, penalties, day))
  const { figure } = need
  return judged(c, ctx, need, { notice, decision, asked, places }).map((o) => resting(o, figure?.pack))
}

interface Offer {
  readonly notice: EventOf<'penalty-notice'> | undefined
  readonly decision: EventOf<'decision'> | undefined
  readonly asked: readonly EventOf<'hearing-request'>[]
  readonly places: readonly Place[]
}

function judged(
  c: CaseIndex,
  ctx: CaseContext,
  need: HearingNeed,
  { notice, decision, asked, places }: Offer,
): readonly Outcome[] {
  if (need.need === 'no') return asked.length > 0 ? heard(c, ctx, notice, decision, asked) : [pass()]
  if (need.need === 'unknown') {
    return [
      unknown(
        need.missing,
        places,
        `没有“${need.missing}”，无法判断是否应当告知听证权；请在“法规 · 本地规则包”里导入本省或者本部门的规定`,
      ),
    ]
  }
  // A local figure that is not fully checked may warn, not condemn.
  const severity = need.figure && !isConfirmed(need.figure.verified) ? 'minor' : undefined
  if (!notice) {
    if (decision && noticesFor(c, decision).length > 0) return [unknown('各次告知和决定的日期', places)]
    const absence = c.absent('penalty-notice')
    return absence
      ? [fail(`${need.why}，应当告知听证权而没有告知`, [atEvent(absence), ...places], severity)]
      : [unknown('行政处罚（听证）告知书', places)]
  }
  if (notice.hearingRightTold === undefined)
    return [
      unknown(
        '是否告知听证权',
        places,
        `${need.why}，应当告知听证权；告知书是否告知没有记载（放弃陈述申辩不等于放弃听证）`,
      ),
    ]
  return [
    fail(`${need.why}，告知书没有告知听证权（放弃陈述申辩不等于放弃听证）。请重新告知`, places, severity),
  ]
}

/** What the file itself says of the need, where neither the statute nor a checked local figure settles it. */
function statedNeed(
  c: CaseIndex,
  notice: EventOf<'penalty-notice'> | undefined,
  need: HearingNeed,
): HearingNeed {
  const stated = (notice ?? c.absent('penalty-notice'))?.hearingRequired
  const settled = need.need !== 'unknown' && (need.figure === undefined || isConfirmed(need.figure.verified))
  if (settled || stated === undefined) return need
  return stated ? { need: 'yes', why: '本案属于应当告知听证权的情形', party: '' } : { need: 'no' }
}

function heard(
  c: CaseIndex,
  ctx: CaseContext,
  notice: EventOf<'penalty-notice'> | undefined,
  decision: EventOf<'decision'> | undefined,
  asked: readonly EventOf<'hearing-request'>[],
): readonly Outcome[] {
  const places = asked.map((r) => atEvent(r))
  const hearing = c.of('hearing')
  if (hearing.length > 0) {
    return decision
      ? outcomes(
          ...hearing.map((h) => inOrder(h, '听证', decision, '处罚决定', { sameDayNeedsMoments: true })),
        )
      : [pass()]
  }
  if (!decision && c.fact('hearing') === 'unknown') return [pending('当事人已申请听证，请组织听证', places)]
  const late = asked.every((r) => {
    const until = notice ? hearingWindow(c, notice, ctx) : undefined
    const day = firstDay(r)
    return until?.until !== undefined && until.served && day !== undefined && day > until.until
  })
  if (late)
    return [
      unknown(
        '逾期申请听证的处理',
        places,
        '听证申请在告知后五个工作日之后提出；不予听证的，请在案卷中注明理由并告知当事人',
      ),
    ]
  const absence = c.absent('hearing')
  return absence
    ? [fail('当事人申请了听证而没有组织听证。应当听证后再决定', [atEvent(absence), ...places])]
    : [unknown('听证会记录', places, '当事人申请了听证，案卷里没有听证记录')]
}

export const hearingPeriodKept = defineRule({
  id: 'PC-TINGZHENG-QIXIAN',
  title: '听证申请期间未届满不得决定',
  stage: '听证',
  severity: 'veto',
  cites: [cite('行政处罚法', 64, undefined, 1)],
  applies: (c) => penaltyDecisions(c).some((d) => noticesFor(c, d).some((n) => n.hearingRightTold === true)),
  check: (c, ctx) => penaltyDecisions(c).flatMap((d) => decidedAfterWindow(c, ctx, d)),
})

function decidedAfterWindow(c: CaseIndex, ctx: CaseContext, d: EventOf<'decision'>): readonly Outcome[] {
  const notice = lastNoticeBefore(c, d)
  if (!notice) return [unknown('各次告知和决定的日期', [atEvent(d)])]
  if (notice.hearingRightTold !== true) return []
  const waiver = c.of('hearing-request').find((r) => r.waived === true && concerns(r, d.party))
  if (waiver) return outcomes(inOrder(waiver, '放弃听证', d, '处罚决定', { sameDayNeedsMoments: true }))
  const hearing = c.of('hearing').find((h) => concerns(h, d.party))
  if (hearing) return outcomes(inOrder(hearing, '听证', d, '处罚决定', { sameDayNeedsMoments: true }))
  const places = [atEvent(notice), atEvent(d)]
  const decided = firstDay(d)
  if (decided === undefined) return [unknown('处罚决定日期', [atEvent(d)])]
  const window = hearingWindow(c, notice, ctx)
  if (window.until === undefined) return [unknown(window.missing ?? '告知书送达日期', places)]
  if (decided <= window.until) {
    return [
      fail(
        `当事人可以在${chineseDate(window.until)}以前申请听证，${dayText(d)}就作出了决定。放弃陈述申辩不等于放弃听证`,
        places,
      ),
    ]
  }
  return window.served ? [pass()] : [unknown('告知书送达日期', places)]
}

export const hearingNoticeInTime = defineRule({
  id: 'PC-TINGZHENG-TONGZHI',
  title: '听证七日前通知',
  stage: '听证',
  severity: 'major',
  cites: [cite('行政处罚法', 64, undefined, 2)],
  applies: (c) => c.of('hearing').length > 0,
  check: (c, ctx) => c.of('hearing').flatMap((h) => noticeBeforeHearing(c, ctx, h)),
})

function noticeBeforeHearing(c: CaseIndex, ctx: CaseContext, h: EventOf<'hearing'>): readonly Outcome[] {
  const notices = c.of('hearing-notice').filter((n) => concerns(n, h.party))
  const held = firstDay(h)
  const notice = notices.at(-1)
  if (!notice) {
    const absence = c.absent('hearing-notice')
    return absence
      ? [fail('举行听证前没有通知当事人时间、地点', [atEvent(absence), atEvent(h)])]
      : [unknown('听证通知书', [atEvent(h)])]
  }
  if (held === undefined) return [unknown('听证日期', [atEvent(h)])]
  const service = serviceState(c, notice, '听证通知书')
  const told = service.on ?? firstDay(notice)
  const places = [atEvent(notice), atEvent(h)]
  if (told === undefined) return [unknown('听证通知书送达日期', places)]
  const days = periodOf(ctx.deadlines, 'DL-TINGZHENG-NOTICE-7').length
  const apart = workdaysBetween(ctx.calendar, told, held)
  const full = workdaysBetween(ctx.calendar, told, addDays(held, -1))
  if (apart === 'unknown' || full === 'unknown') return [unknown('放假安排（工作日历）', places)]
  // `apart` counts the day of the hearing, `full` only the days between.
  if (apart < days) {
    return [
      fail(
        `听证通知到听证只有${apart}个工作日，不足七日（${dayText(notice)}通知，${dayText(h)}听证）。有判决未因此撤销处罚，但属程序瑕疵；尚未听证的请改期`,
        places,
      ),
    ]
  }
  if (full < days)
    return [
      unknown(
        '七日前的计算方法',
        places,
        '听证日当天计入才满七个工作日；为稳妥，通知与听证之间应当满七个工作日',
      ),
    ]
  return service.on === undefined ? [unknown('听证通知书送达日期', places)] : [pass()]
}

export const hearingHostIndependent = defineRule({
  id: 'PC-TINGZHENG-ZHUCHI',
  title: '听证主持人非本案调查人员',
  stage: '听证',
  severity: 'veto',
  cites: [cite('行政处罚法', 64, undefined, 4)],
  applies: (c) => c.of('hearing').length > 0,
  check: (c) =>
    c.of('hearing').map((h) => {
      const place = atEvent(h, 'host')
      if (h.host === undefined) return unknown('听证主持人', [place])
      const list = handlers(c)
      if (list.length === 0)
        return unknown('本案调查人员', [{ type: 'case', id: c.file.id, field: 'officers' }])
      const same = list.find((id) => sameOfficer(c, id, h.host))
      return same === undefined
        ? pass()
        : fail(`听证主持人${c.officer(h.host)?.name ?? ''}是本案调查人员。应当另行指定主持人`, [
            place,
            { type: 'officer', id: same },
          ])
    }),
})

export const hearingPublic = defineRule({
  id: 'PC-TINGZHENG-GONGKAI',
  title: '听证公开举行',
  stage: '听证',
  severity: 'major',
  cites: [cite('行政处罚法', 64, undefined, 3)],
  applies: (c) => c.of('hearing').length > 0,
  check: (c) =>
    c.of('hearing').map((h) => {
      const place = atEvent(h, 'isPublic')
      if (h.isPublic === undefined) return unknown('听证是否公开', [place])
      return h.isPublic
        ? pass()
        : unknown(
            '不公开听证的理由',
            [place],
            '听证没有公开举行；只有涉及国家秘密、商业秘密或者个人隐私才可以不公开，请注明理由',
          )
    }),
})

export const hearingRecordSigned = defineRule({
  id: 'PC-TINGZHENG-BILU2',
  title: '听证笔录核对签字',
  stage: '听证',
  severity: 'major',
  cites: [cite('行政处罚法', 64, undefined, 8)],
  applies: (c) => c.of('hearing').length > 0,
  check: (c) =>
    c.of('hearing').map((h) => {
      const place = atEvent(h, 'recordSigned')
      if (h.recordSigned === true || h.refusalNoted === true) return pass()
      if (h.recordSigned === undefined) return unknown('听证笔录是否签字', [place])
      return h.refusalNoted === undefined
        ? unknown('拒绝签字是否在笔录中注明', [place])
        : fail('听证笔录当事人没有签字，主持人也没有注明。请由主持人在笔录中注明', [place])
    }),
})

export const hearingRules = [
  hearingOffered,
  hearingPeriodKept,
  hearingNoticeInTime,
  hearingHostIndependent,
  hearingPublic,
  hearingRecordSigned,
] as const
