import type { EventOf } from '../model/events'
import type { LegalDate } from '../model/primitives'
import { type CaseIndex, firstDay } from './case-index'
import type { CaseContext } from './context'
import { addDays, daysBetween } from './dates'
import { type Deadline, judge } from './deadline'
import { triggeredBy } from './deadlines-investigation'

/**
 * 办案期限 (行政处罚法第六十条): ninety days from filing, unless a statute, regulation or rule provides
 * otherwise. The article itself neither extends nor deducts, so an extension or deduction counts only
 * with a stated basis; what is claimed without one leaves the answer unknown.
 */
export function caseTimeLimit(c: CaseIndex, ctx: CaseContext): Deadline | undefined {
  const filing = c.of('filing-approval').find((e) => e.approved !== false)
  if (!filing) return undefined
  const start = firstDay(filing)
  const decisions = c.of('decision')
  if (decisions.length === 0 && endedWithoutDecision(c)) return undefined
  const days = decisions.map(firstDay)
  const last = days.includes(undefined) ? undefined : [...(days as LegalDate[])].sort().at(-1)
  const facts = {
    whose: 'office',
    trigger: triggeredBy(filing, '立案'),
    start: start ?? { missing: '立案日期' },
    awaited: '处罚决定',
    rollOver: '参照',
  } as const
  const plain = judge(ctx, 'DL-BANAN-90', {
    ...facts,
    done: last ? { on: last } : decisions.length > 0 ? 'undated' : undefined,
  })
  if (start === undefined || plain.dueOn === undefined || decisions.length > 0 !== (last !== undefined))
    return plain
  const reached = last ?? ctx.today
  const time = extraTime(c)
  const dueOn = addDays(plain.dueOn, time.supported)
  const limit = judge(ctx, 'DL-BANAN-90', {
    ...facts,
    dueOn,
    done: last ? { on: last } : undefined,
    ...(time.supported > 0 ? { note: `已按所填依据顺延${time.supported}日` } : {}),
  })
  if (limit.state === 'met' || limit.state === 'open' || reached <= (limit.rolledTo ?? dueOn)) return limit
  const claim = addDays(dueOn, time.claimed)
  if (time.unclear !== undefined) return unsettled(limit, time.unclear)
  if (reached <= claim) return unsettled(limit, '延长或者扣除办案期限所依据的法律、法规、规章')
  if (last === undefined && laterSteps(c)) return unsettled(limit, '处罚决定日期')
  return { ...limit, state: 'missed', overdue: true }
}

function unsettled(limit: Deadline, missing: string): Deadline {
  return {
    ...limit,
    state: 'unknown',
    missing,
    note: '第六十条没有规定延长和扣除，延长、扣除须有法律、法规、规章依据（应急管理部令第18号全文未取得，请核对）',
  }
}

interface ExtraTime {
  readonly supported: number
  readonly claimed: number
  readonly unclear?: string
}

function extraTime(c: CaseIndex): ExtraTime {
  let supported = 0
  let claimed = 0
  let unclear: string | undefined
  for (const e of c.of('time-extension')) {
    if (e.days === undefined) unclear = '延长天数'
    else if (e.basis?.length) supported += e.days
    else claimed += e.days
  }
  for (const e of c.of('time-excluded')) {
    if (!e.start || !e.end) unclear = '不计入期限的起止日期'
    else if (e.basis?.length) supported += inclusiveDays(e.start, e.end)
    else claimed += inclusiveDays(e.start, e.end)
  }
  // Steps that other rules let an office deduct, taken but not yet claimed or ruled out.
  if (c.of('time-excluded').length === 0 && !c.absent('time-excluded')) {
    for (const span of deductibleSteps(c)) {
      if (span === 'unknown') unclear ??= '听证、检测、鉴定、公告等期间是否扣除及其依据'
      else claimed += span
    }
  }
  return { supported, claimed, ...(unclear ? { unclear } : {}) }
}

function deductibleSteps(c: CaseIndex): readonly (number | 'unknown')[] {
  const span = (from: LegalDate | undefined, to: LegalDate | undefined) =>
    from && to ? inclusiveDays(from, to) : 'unknown'
  const asked = c.of('hearing-request').find((r) => r.waived !== true)
  const heardOn = (h: EventOf<'hearing'>) =>
    [firstDay(h), ...c.of('hearing-report').map(firstDay)]
      .filter((d) => d !== undefined)
      .sort()
      .at(-1)
  return [
    ...c.of('hearing').map((h) => span(asked ? firstDay(asked) : undefined, heardOn(h))),
    ...c.of('laboratory').map((l) => span(l.sentOn, l.resultOn)),
    ...c
      .of('service')
      .filter((s) => s.method === '公告送达' && c.event(s.servedEvent)?.kind !== 'decision')
      .map((s) => span(firstDay(s), s.announcedUntil)),
  ]
}

function inclusiveDays(from: LegalDate, to: LegalDate): number {
  return Math.max(0, daysBetween(from, to) + 1)
}

function endedWithoutDecision(c: CaseIndex): boolean {
  return c.of('closing').length > 0 || c.of('transfer-out').length > 0 || c.of('crime-transfer').length > 0
}

function laterSteps(c: CaseIndex): boolean {
  return (
    ['payment', 'publication', 'reconsideration', 'litigation', 'court-application', 'archiving'] as const
  ).some((k) => c.of(k).length > 0)
}
