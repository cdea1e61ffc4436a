import type { EventOf } from '../model/events'
import type { LegalDate } from '../model/primitives'
import { type CaseIndex, firstDay } from './case-index'
import type { CaseContext } from './context'
import { addDays } from './dates'
import { type Deadline, type Done, judge, lastDayOf, type Whose } from './deadline'
import { periodOf } from './deadline-table'
import { doneBy, triggeredOn } from './deadlines-investigation'

// Periods that a reconsideration or a suit sets running, beside the answer of the office.

/** A day on record as the day something was done. */
export function doneOn(day: LegalDate | undefined): Done {
  return day === undefined ? undefined : { on: day }
}

/**
 * Receipt is on record where the law counts sending: received in time was sent in time, received later
 * proves nothing of the day of sending.
 */
export function sentBy(due: LegalDate | undefined, receivedOn: LegalDate | undefined): Done {
  if (receivedOn === undefined) return undefined
  return due !== undefined && receivedOn <= due ? { on: receivedOn } : 'undated'
}

interface Step {
  readonly id: string
  readonly whose: Whose
  /** What set it running. */
  readonly text: string
  readonly start: LegalDate | undefined
  readonly done?: Done
  readonly awaited: string
  /** Asked for by name while the start is not on record; without it the period is left out. */
  readonly startMissing?: string
  readonly rollOver?: '准用' | '参照'
  readonly dueOn?: LegalDate
  readonly note?: string
}

type Trigger = Parameters<typeof triggeredOn>[0]

/**
 * One period of a step on an event. What is due from others, or runs by itself, is left out while its
 * start is unknown: nobody in the office is asked for a date that only matters once it is known.
 */
export function stepOf(ctx: CaseContext, event: Trigger, s: Step): readonly Deadline[] {
  if (s.start === undefined && s.startMissing === undefined) return []
  return [
    judge(ctx, s.id, {
      whose: s.whose,
      trigger: triggeredOn(event, s.text, s.start),
      start: s.start ?? { missing: s.startMissing ?? s.text },
      done: s.done,
      awaited: s.awaited,
      ...(s.rollOver ? { rollOver: s.rollOver } : {}),
      ...(s.dueOn ? { dueOn: s.dueOn } : {}),
      ...(s.note ? { note: s.note } : {}),
    }),
  ]
}

/** The last day of an ordinary period from `start`, `undefined` where the calendar does not reach. */
export function dueFrom(ctx: CaseContext, id: string, start: LegalDate | undefined): LegalDate | undefined {
  if (start === undefined) return undefined
  const due = lastDayOf(periodOf(ctx.deadlines, id), start, ctx)
  return due === 'unknown' ? undefined : due
}

/** Counted back, full days lie between (…的五日前): the day before the last of them. */
export function dayBefore(ctx: CaseContext, id: string, day: LegalDate | undefined): LegalDate | undefined {
  const edge = dueFrom(ctx, id, day)
  return edge === undefined ? undefined : addDays(edge, -1)
}

/** 行政复议法: acceptance, correction, copies, hearing, decision, suit after it, 意见书. */
export function reconsiderationDeadlines(c: CaseIndex, ctx: CaseContext): readonly Deadline[] {
  return c.of('reconsideration').flatMap((r) => {
    const asked = firstDay(r)
    const copyId = r.simple ? 'DL-FUYI-FUBEN-3' : 'DL-FUYI-FUBEN-7'
    const hearing = dayBefore(ctx, 'DL-FUYI-TINGZHENG-5', r.hearingOn)
    const step = (s: Step) => stepOf(ctx, r, s)
    return [
      ...step({
        id: 'DL-FUYI-ZHUANSONG-5',
        whose: 'office',
        text: '本机关收到复议申请',
        start: r.officeReceivedOn,
        done: doneOn(r.forwardedOn),
        awaited: '转送复议机关',
      }),
      ...(r.correctionToldOn === undefined
        ? step({
            id: 'DL-FUYI-SHOULI-5',
            whose: 'other',
            text: '复议机关收到申请',
            start: asked,
            done: doneOn(r.acceptedOn),
            awaited: '复议机关审查受理',
          })
        : step({
            id: 'DL-FUYI-BUZHENG-TZ-5',
            whose: 'other',
            text: '复议机关收到申请',
            start: asked,
            done: doneOn(r.correctionToldOn),
            awaited: '通知补正',
          })),
      ...step({
        id: 'DL-FUYI-BUZHENG-10',
        whose: 'party-right',
        text: '申请人收到补正通知',
        start: r.correctionReceivedOn,
        done: doneOn(r.correctedOn),
        awaited: '提交补正材料',
      }),
      ...step({
        id: copyId,
        whose: 'other',
        text: '复议机关受理',
        start: r.acceptedOn,
        done: sentBy(dueFrom(ctx, copyId, r.acceptedOn), r.copyReceivedOn),
        awaited: '申请书副本发送',
      }),
      ...step({
        id: 'DL-FUYI-TINGZHENG-5',
        whose: 'other',
        text: '举行复议听证',
        start: r.hearingOn,
        ...(hearing ? { dueOn: hearing } : {}),
        done: sentBy(hearing, r.hearingToldOn),
        awaited: '听证通知',
      }),
      ...decisionOf(ctx, r),
      ...suitAfter(c, ctx, r),
      ...step({
        id: 'DL-FUYI-YIJIANSHU-60',
        whose: 'office',
        text: '收到行政复议意见书',
        start: r.opinionReceivedOn,
        done: doneOn(r.opinionAnsweredOn),
        awaited: '报送纠正情况',
        rollOver: '准用',
      }),
    ]
  })
}

const baseId = (r: EventOf<'reconsideration'>) =>
  r.simple ? 'DL-FUYI-JUEDING-JIANYI-30' : 'DL-FUYI-JUEDING-60'

function decisionOf(ctx: CaseContext, r: EventOf<'reconsideration'>): readonly Deadline[] {
  const common = {
    whose: 'other',
    done: doneOn(r.decidedOn),
    awaited: '复议决定',
    rollOver: '准用',
  } as const
  return r.extended && !r.simple
    ? stepOf(ctx, r, {
        ...common,
        id: 'DL-FUYI-JUEDING-EXT-30',
        text: '原复议期限届满',
        start: dueFrom(ctx, 'DL-FUYI-JUEDING-60', r.acceptedOn),
      })
    : stepOf(ctx, r, { ...common, id: baseId(r), text: '受理复议申请', start: r.acceptedOn })
}

/** The day from which the fifteen days for suing run: receipt of the decision, or the end of the time for it. */
function suitStart(ctx: CaseContext, r: EventOf<'reconsideration'>): LegalDate | undefined {
  if (r.decidedOn !== undefined || r.decisionReceivedOn !== undefined) return r.decisionReceivedOn
  const due = decisionOf(ctx, r)[0]?.dueOn
  return due !== undefined && ctx.today > due ? due : undefined
}

function suitAfter(c: CaseIndex, ctx: CaseContext, r: EventOf<'reconsideration'>): readonly Deadline[] {
  const first = c.of('decision').some((d) => d.summary === true)
  return stepOf(ctx, r, {
    id: first ? 'DL-FUYI-QIANZHI-15' : 'DL-SUSONG-FUYIHOU-15',
    whose: 'party-right',
    text: r.decidedOn === undefined ? '复议期满' : '当事人收到复议决定',
    start: suitStart(ctx, r),
    ...(r.decidedOn === undefined ? {} : { startMissing: '当事人收到复议决定日' }),
    done: doneBy(c.of('litigation')[0], undefined),
    awaited: '提起行政诉讼',
    rollOver: '准用',
  })
}

/** The last day for suing after a reconsideration; `undefined` while its start is not on record. */
export function suitAfterEnds(c: CaseIndex, ctx: CaseContext): LegalDate | undefined {
  const last = c.of('reconsideration').at(-1)
  return last === undefined ? undefined : suitAfter(c, ctx, last)[0]?.dueOn
}

/** 行政诉讼法: filing, copies, trial, appeal. */
export function litigationDeadlines(c: CaseIndex, ctx: CaseContext): readonly Deadline[] {
  return c.of('litigation').flatMap((l) => {
    const step = (s: Omit<Step, 'rollOver'>) => stepOf(ctx, l, { ...s, rollOver: '准用' })
    const copy = dueFrom(ctx, 'DL-SUSONG-FUBEN-5', l.acceptedOn)
    const appeal = {
      whose: 'clock',
      done: doneOn(l.appealedOn),
      awaited: '上诉',
      note: '双方都可以上诉；期满没有上诉的，裁判生效',
    } as const
    return [
      ...step({
        id: 'DL-SUSONG-DANWU-10',
        whose: 'party-right',
        text: '耽误起诉的障碍消除',
        start: l.obstacleEndedOn,
        done: doneOn(l.extensionAskedOn),
        awaited: '申请延长起诉期限',
      }),
      ...step({
        id: 'DL-SUSONG-LIAN-7',
        whose: 'other',
        text: '法院接收起诉状',
        start: firstDay(l),
        done: doneOn(l.acceptedOn),
        awaited: '法院立案',
      }),
      ...step({
        id: 'DL-SUSONG-FUBEN-5',
        whose: 'other',
        text: '法院立案',
        start: l.acceptedOn,
        done: sentBy(copy, l.copyReceivedOn),
        awaited: '起诉状副本发送',
      }),
      ...step({
        id: l.simple ? 'DL-SUSONG-JIANYI-45' : 'DL-SUSONG-YISHEN-6M',
        whose: 'other',
        text: '法院立案',
        start: l.acceptedOn,
        done: doneOn(l.decidedOn),
        awaited: '一审裁判',
      }),
      ...step({ ...appeal, id: 'DL-SUSONG-SHANGSU-15', text: '一审判决书送达', start: l.judgmentServedOn }),
      ...step({
        ...appeal,
        id: 'DL-SUSONG-SHANGSU-CAIDING-10',
        text: '一审裁定书送达',
        start: l.rulingServedOn,
      }),
      ...step({
        id: 'DL-SUSONG-ERSHEN-3M',
        whose: 'other',
        text: '二审法院收到上诉状',
        start: l.appealReceivedOn,
        done: doneOn(l.secondDecidedOn),
        awaited: '二审裁判',
      }),
    ]
  })
}

/** 两个月内处理举报 (行政诉讼法第四十七条): after that the person who asked may sue for not acting. */
export function requestDeadlines(c: CaseIndex, ctx: CaseContext): readonly Deadline[] {
  const answers = (['filing-approval', 'no-filing', 'transfer-out', 'decision'] as const).flatMap((k) =>
    c.of(k).map((e) => ({ e, day: firstDay(e) })),
  )
  return c.of('tip').flatMap((tip) => {
    const start = firstDay(tip)
    const dated = answers
      .filter((a) => a.day !== undefined)
      .sort((a, b) => ((a.day ?? '') < (b.day ?? '') ? -1 : 1))
    const first = dated[0] ?? answers[0]
    return stepOf(ctx, tip, {
      id: 'DL-SUSONG-LVZHI-2M',
      whose: 'office',
      text: '接到请求查处的举报',
      start,
      startMissing: '接到举报的日期',
      done: doneBy(first?.e, undefined),
      awaited: '立案、不予立案或者移送',
      rollOver: '准用',
    })
  })
}
