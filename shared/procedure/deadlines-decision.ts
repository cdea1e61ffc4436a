import { cite } from '../law/citation'
import type { EventOf } from '../model/events'
import type { LegalDate } from '../model/primitives'
import { missingYear, rollForward } from './calendar'
import { type CaseIndex, concerns, firstDay } from './case-index'
import type { CaseContext } from './context'
import { addDays } from './dates'
import { type Deadline, type DeadlineFacts, type Done, judge, judgeOwn, lastDayOf } from './deadline'
import { periodOf } from './deadline-table'
import { doneBy, triggeredBy, triggeredOn } from './deadlines-investigation'
import { defenceWindow, serviceState } from './windows'

// Periods of notice, hearing, service, publication and remedies.

/** 陈述申辩期限 and 听证申请期限 of each notice. */
export function noticeDeadlines(c: CaseIndex, ctx: CaseContext): readonly Deadline[] {
  return c.of('penalty-notice').flatMap((n): readonly Deadline[] => {
    const service = serviceState(c, n, '告知书')
    const window = defenceWindow(c, n, ctx)
    const start = service.on ?? { missing: service.missing ?? '告知书送达日期' }
    const trigger = triggeredOn(n, '告知书送达', service.on)
    const defence = c.of('defence').find((e) => concerns(e, n.party))
    const own = judgeOwn(ctx, `CASE-SHENBIAN-${n.id}`, '陈述申辩期限', [cite('行政处罚法', 62)], {
      whose: 'party-right',
      trigger,
      start: window.until === undefined ? { missing: window.missing ?? '告知的陈述申辩期限' } : start,
      ...(window.until ? { dueOn: window.until } : {}),
      done: doneBy(defence, undefined),
      awaited: '陈述申辩',
      note: '法律没有规定天数，以告知书载明的为准，此处按自然日计',
      consequence: '期限届满前不得作出处罚决定，当事人明确放弃的除外',
    })
    if (n.hearingRightTold !== true) return [own]
    const request = c.of('hearing-request').find((e) => concerns(e, n.party))
    return [
      own,
      judge(ctx, 'DL-TINGZHENG-5', {
        whose: 'party-right',
        trigger,
        start,
        done: doneBy(request, undefined),
        awaited: '听证申请',
      }),
    ]
  })
}

/** 听证七日前通知, counted back from the hearing: seven full workdays lie between. */
export function hearingDeadlines(c: CaseIndex, ctx: CaseContext): readonly Deadline[] {
  const period = periodOf(ctx.deadlines, 'DL-TINGZHENG-NOTICE-7')
  const notices = c.of('hearing-notice')
  const hearings = c.of('hearing')
  const subjects = hearings.length > 0 ? hearings : notices.slice(-1)
  return subjects.map((subject) => {
    const notice = notices.filter((n) => concerns(n, subject.party)).at(-1)
    const service = notice ? serviceState(c, notice, '听证通知书') : undefined
    const day = subject.kind === 'hearing' ? firstDay(subject) : subject.hearingOn
    const edge = day === undefined ? undefined : lastDayOf(period, day, ctx)
    const dueOn = edge === undefined || edge === 'unknown' ? undefined : addDays(edge, -1)
    const start =
      day === undefined
        ? { missing: '听证日期' }
        : edge === 'unknown'
          ? { missing: missingYear(ctx.calendar, day, -1) }
          : day
    return judge(ctx, period.id, {
      whose: 'office',
      trigger: triggeredOn(subject, '举行听证', day),
      start,
      ...(dueOn ? { dueOn } : {}),
      done: notice
        ? service?.on
          ? { on: service.on }
          : 'undated'
        : c.absent('hearing-notice')
          ? 'no'
          : undefined,
      awaited: '听证通知书送达',
    })
  })
}

export function punishing(c: CaseIndex): readonly EventOf<'decision'>[] {
  return c.of('decision').filter((d) => (d.outcome ?? '行政处罚') === '行政处罚')
}

/** 决定书送达、公示 and the party's remedies, for each decision to punish. */
export function decisionDeadlines(c: CaseIndex, ctx: CaseContext): readonly Deadline[] {
  return punishing(c).flatMap((d) => [
    serviceDeadline(c, ctx, d),
    publicationDeadline(c, ctx, d),
    ...remedyDeadlines(c, ctx, d),
  ])
}

/** 决定书七日内送达 (行政处罚法第六十一条). */
export function serviceDeadline(c: CaseIndex, ctx: CaseContext, d: EventOf<'decision'>): Deadline {
  const state = serviceState(c, d, '处罚决定书')
  const decided = firstDay(d)
  const facts = {
    whose: 'office',
    trigger: triggeredBy(d, '作出行政处罚决定'),
    start: decided ?? { missing: '处罚决定日期' },
    done: state.on ? { on: state.on } : state.service ? 'undated' : c.absent('service') ? 'no' : undefined,
    awaited: '处罚决定书送达',
  } as const
  // Announced to the party in person, the paper is handed over on the spot (第六十一条第一款).
  return judge(
    ctx,
    'DL-SONGDA-7',
    d.announcedToParty === true && decided ? { ...facts, dueOn: decided } : facts,
  )
}

/** 七个工作日内公示: 安全生产法第七十八条 for units; for persons only a document not fully checked. */
export function publicationDeadline(c: CaseIndex, ctx: CaseContext, d: EventOf<'decision'>): Deadline {
  const kinds = (d.party ? [c.party(d.party)] : c.file.parties).map((p) => p?.kind)
  const id = kinds.some((k) => k !== 'person') ? 'DL-GONGSHI-7-AQ' : 'DL-GONGSHI-7-GB118'
  const publication = c
    .of('publication')
    .find((p) => concerns(p, d.party) && (p.published === undefined || p.published === d.id))
  return judge(ctx, id, {
    whose: 'office',
    trigger: triggeredBy(d, '作出行政处罚决定'),
    start: firstDay(d) ?? { missing: '处罚决定日期' },
    done: doneBy(publication, c.absent('publication')),
    awaited: '公示',
  })
}

function remedyDeadlines(c: CaseIndex, ctx: CaseContext, d: EventOf<'decision'>): readonly Deadline[] {
  const state = serviceState(c, d, '处罚决定书')
  const facts = {
    whose: 'party-right',
    trigger: triggeredOn(d, '处罚决定书送达', state.on),
    start: state.on ?? { missing: state.missing ?? '处罚决定书送达日期' },
    rollOver: '准用',
  } as const
  const asked = { done: firstOf(c, 'reconsideration'), awaited: '申请行政复议' }
  const sued = { done: firstOf(c, 'litigation'), awaited: '提起行政诉讼' }
  const untold = d.remedyTold === false
  return [
    // 未告知的，自知道权利、机关和期限之日起算，最长一年 (行政复议法第二十条第三款).
    judge(ctx, untold ? 'DL-FUYI-1Y' : 'DL-FUYI-60', { ...facts, ...asked }),
    judge(ctx, 'DL-SUSONG-6M', {
      ...facts,
      ...sued,
      ...(untold ? { note: '没有告知起诉期限，起算日可能更晚' } : {}),
    }),
    ...(state.on === undefined
      ? [outerLimit(ctx, d, 'DL-FUYI-5Y', asked), outerLimit(ctx, d, 'DL-SUSONG-5Y', sued)]
      : []),
  ].flat()
}

/** While the day of service is not known, only the limit that runs from the decision itself can be said. */
function outerLimit(
  ctx: CaseContext,
  d: EventOf<'decision'>,
  id: string,
  facts: Pick<DeadlineFacts, 'done' | 'awaited'>,
): readonly Deadline[] {
  const start = firstDay(d)
  return start === undefined
    ? []
    : [
        judge(ctx, id, {
          ...facts,
          whose: 'party-right',
          trigger: triggeredBy(d, '作出行政处罚决定'),
          start,
          rollOver: '准用',
        }),
      ]
}

/** 其他执法决定二十个工作日内公开: seizures and decisions not to punish. */
export function otherPublicationDeadlines(c: CaseIndex, ctx: CaseContext): readonly Deadline[] {
  const decisions = c.of('decision').filter((d) => d.outcome === '不予行政处罚')
  return [...decisions, ...c.of('seizure')].map((e) => {
    const publication = c
      .of('publication')
      .find((p) => p.published === e.id || (p.published === undefined && e.kind === 'decision'))
    return judge(ctx, 'DL-GONGSHI-20-GB118', {
      whose: 'office',
      trigger: triggeredBy(e, e.kind === 'seizure' ? '查封、扣押决定' : '不予行政处罚决定'),
      start: firstDay(e) ?? { missing: '决定日期' },
      done: doneBy(publication, c.absent('publication')),
      awaited: '公示',
    })
  })
}

function firstOf(c: CaseIndex, kind: 'reconsideration' | 'litigation'): Done {
  return doneBy(c.of(kind)[0], undefined)
}

/** The last day of the six months for suing after service, rolled off a day of rest. */
export function suitEnds(
  c: CaseIndex,
  ctx: CaseContext,
  d: EventOf<'decision'>,
): LegalDate | { readonly missing: string } {
  const state = serviceState(c, d, '处罚决定书')
  if (!state.on) return { missing: state.missing ?? '处罚决定书送达日期' }
  const raw = lastDayOf(periodOf(ctx.deadlines, 'DL-SUSONG-6M'), state.on, ctx)
  if (raw === 'unknown') return { missing: missingYear(ctx.calendar, state.on) }
  const rolled = rollForward(ctx.calendar, raw)
  return rolled === 'unknown' ? raw : rolled
}

/** 公告送达经过三十日视为送达 (民事诉讼法第九十五条). */
export function announcementDeadlines(c: CaseIndex, ctx: CaseContext): readonly Deadline[] {
  return c
    .of('service')
    .filter((s) => s.method === '公告送达')
    .map((s) =>
      judge(ctx, 'DL-GONGGAO-SONGDA-30', {
        whose: 'clock',
        trigger: triggeredBy(s, '发出公告'),
        start: firstDay(s) ?? { missing: '公告日期' },
        done: undefined,
        awaited: '公告期满',
      }),
    )
}

/** Answering a reconsideration or a suit (复议法第四十八条、第五十四条；诉讼法第六十七条). */
export function answerDeadlines(c: CaseIndex, ctx: CaseContext): readonly Deadline[] {
  const answered = (day: LegalDate | undefined): Done => (day ? { on: day } : undefined)
  return [
    ...c.of('reconsideration').map((r) =>
      judge(ctx, r.simple ? 'DL-FUYI-DAFU-5' : 'DL-FUYI-DAFU-10', {
        whose: 'office',
        trigger: triggeredOn(r, '收到复议申请书副本', r.copyReceivedOn),
        start: r.copyReceivedOn ?? { missing: '收到复议申请书副本日' },
        done: answered(r.answeredOn),
        awaited: '复议答复',
      }),
    ),
    ...c.of('litigation').map((l) =>
      judge(ctx, 'DL-SUSONG-DABIAN-15', {
        whose: 'office',
        trigger: triggeredOn(l, '收到起诉状副本', l.copyReceivedOn),
        start: l.copyReceivedOn ?? { missing: '收到起诉状副本日' },
        done: answered(l.answeredOn),
        awaited: '答辩举证',
        rollOver: '准用',
      }),
    ),
  ]
}
