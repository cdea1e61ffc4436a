import type { EventOf } from '../model/events'
import type { LegalDate } from '../model/primitives'
import { type CaseIndex, firstDay } from './case-index'
import type { CaseContext } from './context'
import { addDays } from './dates'
import type { Deadline } from './deadline'
import { judgeHours } from './deadline-hours'
import { periodOf } from './deadline-table'
import { doneBy, triggeredOn } from './deadlines-investigation'
import { doneOn, dueFrom, stepOf } from './deadlines-remedy'

/** 道路交通、火灾事故的补报与变更期限为七日 (生产安全事故报告和调查处理条例第十三条第二款). */
const ROAD_OR_FIRE_DAYS = 7

/** 生产安全事故报告和调查处理条例, and the assessment of 安全生产法第八十六条第三款. */
export function accidentDeadlines(c: CaseIndex, ctx: CaseContext): readonly Deadline[] {
  const accidents = c.of('accident')
  const inquiries = c.of('accident-inquiry')
  const ofInquiry = (i: EventOf<'accident-inquiry'>) =>
    accidents.find((a) => a.id === i.accident) ?? (accidents.length === 1 ? accidents[0] : undefined)
  return [
    ...accidents.flatMap((a) => [
      ...reporting(ctx, a),
      ...inquiry(
        ctx,
        a,
        inquiries.find((i) => ofInquiry(i)?.id === a.id),
      ),
    ]),
    ...inquiries.flatMap((i) => approval(ctx, i, ofInquiry(i))),
  ]
}

function reporting(ctx: CaseContext, a: EventOf<'accident'>): readonly Deadline[] {
  const on = (moment: string | undefined) => moment?.slice(0, 10)
  const day = firstDay(a)
  const short = a.roadOrFire === true && day !== undefined ? addDays(day, ROAD_OR_FIRE_DAYS) : undefined
  const window = {
    whose: 'clock',
    text: '事故发生',
    start: day,
    ...(short ? { dueOn: short, note: '道路交通、火灾事故按七日计' } : {}),
  } as const
  return [
    judgeHours(ctx, 'DL-SHIGU-BAOGAO-1H', {
      whose: 'party-duty',
      trigger: triggeredOn(a, '单位负责人接到报告', on(a.headToldAt)),
      start: a.headToldAt ?? { missing: '单位负责人接到事故报告的时间' },
      done: a.unitReportedAt,
      awaited: '单位报告事故',
    }),
    judgeHours(ctx, 'DL-SHIGU-SHANGBAO-2H', {
      whose: 'office',
      trigger: triggeredOn(a, '本机关接到事故报告', on(a.officeToldAt)),
      start: a.officeToldAt ?? { missing: '本机关接到事故报告的时间' },
      done: a.officeReportedAt,
      awaited: '逐级上报',
    }),
    ...stepOf(ctx, a, {
      ...window,
      id: 'DL-SHIGU-BUBAO-30',
      done: doneOn(a.casualtiesChangedOn === undefined ? undefined : a.supplementedOn),
      awaited: '伤亡人数变化的补报',
    }),
    ...stepOf(ctx, a, {
      ...window,
      id: 'DL-SHIGU-DENGJI-30',
      done: doneOn(a.reinvestigatedOn),
      awaited: '另行组织调查',
    }),
  ]
}

/** 技术鉴定所需时间不计入 (第二十七条); 经批准延长不超过六十日 (第二十九条). */
function inquiry(
  ctx: CaseContext,
  a: EventOf<'accident'>,
  i: EventOf<'accident-inquiry'> | undefined,
): readonly Deadline[] {
  const day = firstDay(a)
  const start = day === undefined ? undefined : addDays(day, i?.appraisalDays ?? 0)
  const common = { whose: 'other', done: doneBy(i, undefined), awaited: '提交事故调查报告' } as const
  const note = i?.appraisalDays ? { note: `已扣除技术鉴定所需的${i.appraisalDays}日` } : {}
  if (i?.extensionDays === undefined) {
    return stepOf(ctx, a, {
      ...common,
      ...note,
      id: 'DL-SHIGU-DIAOCHA-60',
      text: '事故发生',
      start,
      rollOver: '参照',
    })
  }
  const first = dueFrom(ctx, 'DL-SHIGU-DIAOCHA-60', start)
  return stepOf(ctx, a, {
    ...common,
    ...note,
    id: 'DL-SHIGU-DIAOCHA-EXT-60',
    text: '原调查期限届满',
    start: first,
    ...(first ? { dueOn: addDays(first, i.extensionDays) } : {}),
    rollOver: '参照',
  })
}

function approval(
  ctx: CaseContext,
  i: EventOf<'accident-inquiry'>,
  accident: EventOf<'accident'> | undefined,
): readonly Deadline[] {
  const level = accident?.level
  const id = level === '特别重大' ? 'DL-SHIGU-PIFU-TEDA-30' : 'DL-SHIGU-PIFU-15'
  const start = i.receivedOn
  const dueOn = longer(ctx, id, start, level === '特别重大' ? i.approvalExtensionDays : undefined)
  return [
    ...stepOf(ctx, i, {
      id,
      whose: 'other',
      text: '收到事故调查报告',
      // Fifteen days or thirty: without the grade of the accident neither is said.
      start: level === undefined ? undefined : start,
      ...(level === undefined && start !== undefined ? { startMissing: '事故等级' } : {}),
      ...(dueOn && level !== undefined ? { dueOn } : {}),
      done: doneOn(i.approvedOn),
      awaited: '人民政府批复',
    }),
    ...stepOf(ctx, i, {
      id: 'DL-AQ-PINGGU-1Y',
      whose: 'other',
      text: '批复事故调查报告',
      start: i.approvedOn,
      done: doneOn(i.assessedOn),
      awaited: '整改和防范措施落实情况评估',
    }),
  ]
}

function longer(
  ctx: CaseContext,
  id: string,
  start: LegalDate | undefined,
  days: number | undefined,
): LegalDate | undefined {
  return start === undefined || days === undefined
    ? undefined
    : addDays(start, periodOf(ctx.deadlines, id).length + days)
}
