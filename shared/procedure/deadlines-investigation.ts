import { cite } from '../law/citation'
import type { UnlawfulAct } from '../model/acts'
import type { EventOf, ProcedureEvent } from '../model/events'
import type { LegalDate } from '../model/primitives'
import { localRulesFor } from '../rule-packs/in-force'
import { addWorkdays, missingYear } from './calendar'
import { type CaseIndex, firstDay, lastDay } from './case-index'
import { firstClue } from './clues'
import type { CaseContext } from './context'
import { addDays, daysBetween } from './dates'
import { type Deadline, type Done, judge, judgeOwn } from './deadline'
import { judgeHours } from './deadline-hours'
import { periodOf } from './deadline-table'
import { cutMoment, hoursOfNotice, needsNoticeAhead } from './supply-cut'

// Periods of inspection, evidence and coercion.

/** What is on record of a step, judged by the day it ended. */
export function doneBy(event: ProcedureEvent | undefined, absent: ProcedureEvent | undefined): Done {
  if (!event) return absent ? 'no' : undefined
  const on = lastDay(event)
  return on === undefined ? 'undated' : { on }
}

/** The trigger of a period: an event on its own day. */
export function triggeredBy(event: ProcedureEvent, text: string): Deadline['trigger'] {
  return triggeredOn(event, text, firstDay(event))
}

/** The trigger of a period: something about an event that happened on another day, perhaps not known. */
export function triggeredOn(
  event: ProcedureEvent,
  text: string,
  on: LegalDate | undefined,
): Deadline['trigger'] {
  return { type: 'event', id: event.id, text, ...(on ? { on } : {}) }
}

/** 整改期限: each day by which an order wants hazards put right. A later visit that finds them corrected keeps it. */
export function rectificationDeadlines(c: CaseIndex, ctx: CaseContext): readonly Deadline[] {
  return c.of('rectification-order').flatMap((order) => {
    const days = [...new Set((order.hazards ?? []).map((h) => h.dueOn))].filter((d) => d !== undefined).sort()
    const visits = c.of('re-inspection').filter((e) => e.order === undefined || e.order === order.id)
    const good = visits.find((v) => v.allCorrected === true)
    return days.map((dueOn): Deadline => {
      const own = judgeOwn(
        ctx,
        `CASE-ZHENGGAI-${order.id}-${dueOn}`,
        '整改期限',
        [cite('安全生产法', 65, 1, 2)],
        {
          whose: 'party-duty',
          trigger: triggeredBy(order, '责令限期整改'),
          start: dueOn,
          dueOn,
          done: good && firstDay(good) === undefined ? 'undated' : undefined,
          awaited: '整改复查',
          consequence: '期满应当复查；逾期未改正的，依相应罚则处理',
        },
      )
      const { daysLeft: _daysLeft, missing: _missing, ...settled } = own
      const seen = good ? lastDay(good) : undefined
      if (seen !== undefined) return { ...settled, state: 'met', doneOn: seen, overdue: false }
      const bad = visits.find((v) => v.allCorrected === false && (firstDay(v) ?? '') > dueOn)
      return bad && !good ? { ...settled, state: 'missed', overdue: true } : own
    })
  })
}

/**
 * 及时立案 (行政处罚法第五十四条第二款): the law names no number of days, so nothing is late by it alone. Where a
 * local rule pack gives one, that is counted from the first clue.
 */
export function filingDeadlines(c: CaseIndex, ctx: CaseContext): readonly Deadline[] {
  const answers = [...c.of('filing-approval'), ...c.of('no-filing')]
  const answer = answers.find((e) => lastDay(e) !== undefined) ?? answers[0]
  const clue = firstClue(c)
  const from = clue && firstDay(clue)
  const local = from === undefined ? undefined : localRulesFor(ctx, from).filing
  if (clue !== undefined && from !== undefined && local !== undefined) {
    const due =
      local.unit === '工作日' ? addWorkdays(ctx.calendar, from, local.days) : addDays(from, local.days)
    return [
      judge(ctx, 'DL-LIAN-JISHI', {
        whose: 'office',
        trigger: triggeredBy(clue, '得知线索'),
        start: due === 'unknown' ? { missing: missingYear(ctx.calendar, from) } : from,
        ...(due === 'unknown' ? {} : { dueOn: due }),
        done: doneBy(answer, undefined),
        awaited: '决定是否立案',
        note: `本地规则包“${local.pack.title}”规定${local.days}个${local.unit}（${local.pack.source}，${local.pack.verified}）`,
      }),
    ]
  }
  return c.of('filing-request').map((r): Deadline => {
    const open = judge(ctx, 'DL-LIAN-JISHI', {
      whose: 'office',
      trigger: triggeredBy(r, '申请立案'),
      start: { missing: '立案的天数（法律只要求及时，天数见部门规章或者本地规定）' },
      done: undefined,
      awaited: '立案',
    })
    if (answer === undefined) return open
    const { missing: _missing, ...settled } = open
    const on = lastDay(answer)
    return { ...settled, state: 'met', ...(on ? { doneOn: on } : {}) }
  })
}

/** 当场实施强制措施的补批 and 停止供电的提前通知: both in hours (行政强制法第十九条，安全生产法第七十条第二款). */
export function urgentMeasureDeadlines(c: CaseIndex, ctx: CaseContext): readonly Deadline[] {
  const seizures = c
    .of('seizure')
    .filter((s) => s.urgent === true)
    .map((s) =>
      judgeHours(ctx, 'DL-QIANGZHI-24H', {
        whose: 'office',
        trigger: triggeredBy(s, '情况紧急当场实施'),
        start: s.from ?? firstDay(s) ?? { missing: '实施查封、扣押的时间' },
        done: s.approvedAt,
        awaited: '报告并补办批准',
      }),
    )
  const ahead = periodOf(ctx.deadlines, 'DL-TINGDIAN-24H').length
  const cuts = c
    .of('on-site-measure')
    .filter(needsNoticeAhead)
    .map((m): Deadline => {
      const found = judgeHours(ctx, 'DL-TINGDIAN-24H', {
        whose: 'office',
        trigger: triggeredBy(m, '停止供电'),
        start: cutMoment(m) ?? firstDay(m) ?? { missing: '停止供电的时间' },
        done: m.noticeAt,
        awaited: '通知生产经营单位',
        note: '只对停止供电；停止供应民用爆炸物品没有这一期限',
      })
      const hours = hoursOfNotice(m)
      const late = hours === undefined ? found.state === 'missed' : hours < ahead
      if (late && m.urgent === undefined) {
        return { ...found, state: 'unknown', missing: '是否有危及生产安全的紧急情形' }
      }
      // How long before is on record where the moments are not.
      if (m.noticeAt !== undefined || hours === undefined) return found
      const { missing: _missing, ...known } = found
      return { ...known, state: late ? 'missed' : 'met', overdue: late }
    })
  return [...seizures, ...cuts]
}

/** 先行登记保存七日内处理 (行政处罚法第五十六条). */
export function preservationDeadlines(c: CaseIndex, ctx: CaseContext): readonly Deadline[] {
  const all = c.of('registered-preservation')
  return all.map((p) => {
    const disposal = c
      .of('preservation-disposal')
      .find((d) => d.preservation === p.id || (d.preservation === undefined && all.length === 1))
    return judge(ctx, 'DL-DENGJI-7', {
      whose: 'office',
      trigger: triggeredBy(p, '先行登记保存'),
      start: firstDay(p) ?? { missing: '先行登记保存日期' },
      done: doneBy(disposal, c.absent('preservation-disposal')),
      awaited: '登记保存处理决定',
    })
  })
}

/** 查封、扣押期限及其延长 (行政强制法第二十五条). */
export function seizureDeadlines(c: CaseIndex, ctx: CaseContext): readonly Deadline[] {
  const all = c.of('seizure')
  const only = all.length === 1
  return all.flatMap((s): readonly Deadline[] => {
    const end = c.of('seizure-end').find((e) => e.seizure === s.id || (e.seizure === undefined && only))
    const extension = c
      .of('seizure-extension')
      .find((e) => e.seizure === s.id || (e.seizure === undefined && only))
    const start = firstDay(s)
    const lab = laboratoryDays(c, start)
    const done = doneBy(end, c.absent('seizure-end'))
    const facts = {
      whose: 'office',
      trigger: triggeredBy(s, '实施查封、扣押'),
      awaited: '查封扣押的处理',
      rollOver: '参照',
    } as const
    if (start === undefined)
      return [judge(ctx, 'DL-CHAFENG-30', { ...facts, start: { missing: '查封扣押日期' }, done })]
    if (lab === 'unknown') {
      return [judge(ctx, 'DL-CHAFENG-30', { ...facts, start: { missing: '检测鉴定期间及其书面告知' }, done })]
    }
    const first = judge(ctx, 'DL-CHAFENG-30', { ...facts, start: addDays(start, lab), done })
    if (!extension || first.dueOn === undefined) return [first]
    const extended = judge(ctx, 'DL-CHAFENG-EXT-30', {
      ...facts,
      trigger: triggeredBy(extension, '批准延长查封、扣押'),
      start: first.dueOn,
      done,
    })
    // The extension must be granted while the first period runs; then that period is kept by it.
    const granted = judge(ctx, 'DL-CHAFENG-30', {
      ...facts,
      start: addDays(start, lab),
      done: doneBy(extension, undefined),
      awaited: '延长查封扣押的批准',
    })
    return [first.state === 'met' ? first : granted, extended]
  })
}

/** Days of testing that do not count (第二十五条第三款): only when the party was told in writing. */
function laboratoryDays(c: CaseIndex, seizedOn: LegalDate | undefined): number | 'unknown' {
  let days = 0
  for (const lab of c.of('laboratory')) {
    if (lab.partyTold === false) continue
    if (lab.partyTold === undefined || !lab.sentOn || !lab.resultOn) return 'unknown'
    if (seizedOn === undefined || lab.sentOn >= seizedOn)
      days += Math.max(0, daysBetween(lab.sentOn, lab.resultOn))
  }
  return days
}

/** When an act ended, as far as known; an act that may still run has no end. */
export function actEnd(act: UnlawfulAct): LegalDate | undefined {
  return act.to ?? (act.continuing === true ? undefined : act.from)
}

/** The earliest day on which the office knew of an act: stated, or by tip, assignment, inspection or filing. */
export function discoveryDay(c: CaseIndex, act: UnlawfulAct): LegalDate | undefined {
  const since = act.from ?? act.to
  const days = [
    act.discoveredOn,
    c.file.source?.receivedOn,
    ...(['tip', 'assignment', 'inspection', 'filing-approval'] as const).flatMap((k) =>
      c.of(k).map((e: EventOf<typeof k>) => firstDay(e)),
    ),
  ].filter((d): d is LegalDate => d !== undefined && (since === undefined || d >= since))
  return days.sort()[0]
}

/**
 * 追责时效 (行政处罚法第三十六条), from the end of the act to its discovery. While it is not stated
 * whether life or health was harmed, two years suffice to be in time and five to be late.
 */
export function limitationDeadlines(c: CaseIndex, ctx: CaseContext): readonly Deadline[] {
  return (c.file.acts ?? []).map((act): Deadline => {
    const end = actEnd(act)
    const found = discoveryDay(c, act)
    const run = (id: string) =>
      judge(ctx, id, {
        whose: 'office',
        trigger: { type: 'act', id: act.id, text: '违法行为终了', ...(end ? { on: end } : {}) },
        start: end ?? { missing: act.continuing ? '违法行为终了日' : '违法行为发生日' },
        done: found ? { on: found } : undefined,
        awaited: '发现违法行为',
      })
    if (act.endangeredLifeWithHarm === true) return run('DL-SHIXIAO-5Y')
    const two = run('DL-SHIXIAO-2Y')
    if (act.endangeredLifeWithHarm === false || two.state !== 'missed') return two
    const five = run('DL-SHIXIAO-5Y')
    return five.state === 'missed'
      ? five
      : { ...two, state: 'unknown', missing: '是否涉及公民生命健康安全且有危害后果' }
  })
}
