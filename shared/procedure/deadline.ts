import type { Citation } from '../law/citation'
import { formatCitation } from '../law/citation'
import type { LegalDate, Moment } from '../model/primitives'
import type { PackSource } from '../rule-packs/source'
import { addWorkdays, missingYear, rollForward, type Unknown, workdaysBetween } from './calendar'
import type { CaseContext } from './context'
import { addDays, addMonths, addYears, daysBetween } from './dates'
import { type CountedPeriod, isCounted, rowOf } from './deadline-table'

/**
 * `met`: done in time, or, for a right of the party, run out. `missed`: done late, or stated not done.
 * `unknown`: something named in `missing` is not on record, be it only that the step was taken.
 */
export type DeadlineState = 'met' | 'missed' | 'open' | 'unknown'

/**
 * Who acts: the office; the party because it must; the party if it likes (the office waits); another
 * authority; or nobody: with the passing of the time something holds by law (`clock`).
 */
export type Whose = 'office' | 'party-duty' | 'party-right' | 'other' | 'clock'

/** One running or past period of a case. Days are inclusive: what is done on `dueOn` is in time. */
export interface Deadline {
  /** DL-… of the deadline table, or a `CASE-…` period that the case's own papers set. */
  readonly id: string
  readonly name: string
  readonly whose: Whose
  readonly trigger: {
    readonly type: 'event' | 'act' | 'party'
    readonly id: string
    readonly text: string
    readonly on?: LegalDate
  }
  readonly dueOn?: LegalDate
  /** The exact moment, where the period counts in hours and the moment of its start is on record. */
  readonly dueAt?: Moment
  /** Later last day if 民事诉讼法第八十五条第三款 is followed by analogy (参照); absent where it changes nothing. */
  readonly rolledTo?: LegalDate
  readonly state: DeadlineState
  readonly missing?: string
  readonly doneOn?: LegalDate
  /** From today to `dueOn`, negative when past; absent once met. */
  readonly daysLeft?: { readonly n: number; readonly unit: '工作日' | '自然日' }
  /** The last day has passed and nothing shows that it was kept. */
  readonly overdue: boolean
  readonly consequence?: string
  readonly note?: string
  readonly citation: string
  readonly refs: readonly Citation[]
  /** False where the words behind it, or the holidays it was counted with, are not fully checked (待核). */
  readonly confirmed: boolean
  /** Local rule packs whose holidays it was counted with. */
  readonly packs?: readonly PackSource[]
}

/** What was done about it: a day; `undated`; `no` (stated); or nothing on record. */
export type Done = { readonly on: LegalDate } | 'undated' | 'no' | undefined

export interface DeadlineFacts {
  readonly whose: Whose
  readonly trigger: Deadline['trigger']
  /** First day, not counted; or what is missing to know it. */
  readonly start: LegalDate | { readonly missing: string }
  readonly done: Done
  /** The step awaited, for messages: 送达, 公示 … */
  readonly awaited: string
  /** 准用: the statute applies the roll-over of the last day; 参照: it does not. Workday periods need neither. */
  readonly rollOver?: '准用' | '参照'
  readonly dueOn?: LegalDate
  readonly note?: string
}

/** The last day of a period that starts on `start`. */
export function lastDayOf(period: CountedPeriod, start: LegalDate, ctx: CaseContext): LegalDate | Unknown {
  const n = period.direction === 'before' ? -period.length : period.length
  switch (period.unit) {
    case '工作日':
      return addWorkdays(ctx.calendar, start, n)
    case '自然日':
      return addDays(start, n)
    case '月':
      return addMonths(start, n)
    case '年':
      return addYears(start, n)
    default:
      return 'unknown'
  }
}

/** A deadline while it is being judged. */
export type Draft = { -readonly [K in keyof Deadline]: Deadline[K] }

/** Judges a statutory period against the facts of a case on a day. */
export function judge(ctx: CaseContext, id: string, facts: DeadlineFacts): Deadline {
  const period = rowOf(ctx.deadlines, id)
  const d = draft(id, period.name, facts, period.citation, period.refs, period.confirmed)
  if (period.consequence) d.consequence = period.consequence
  const note = facts.note ?? period.note
  if (note) d.note = note
  if (typeof facts.start !== 'string') return unknownFor(d, facts.start.missing)
  const raw = facts.dueOn ?? (isCounted(period) ? lastDayOf(period, facts.start, ctx) : facts.start)
  if (raw === 'unknown') {
    const back = period.direction === 'before'
    return unknownFor(d, missingYear(ctx.calendar, facts.start, back ? -1 : 1))
  }
  const rolled = facts.rollOver ? rollForward(ctx.calendar, raw) : raw
  if (rolled === 'unknown' && facts.rollOver === '准用') {
    d.note = `${d.note === undefined ? '' : `${d.note}；`}缺${missingYear(ctx.calendar, raw)}，末日是否顺延未计`
  }
  d.dueOn = facts.rollOver === '准用' && rolled !== 'unknown' ? rolled : raw
  if (facts.rollOver === '参照' && rolled !== 'unknown' && rolled !== raw) d.rolledTo = rolled
  return settle(ctx, facts, d, d.dueOn, period.unit === '工作日')
}

/** A period that the case's own papers set, such as the day by which hazards must be put right. */
export function judgeOwn(
  ctx: CaseContext,
  id: string,
  name: string,
  refs: readonly Citation[],
  facts: DeadlineFacts & { readonly consequence?: string },
): Deadline {
  const d = draft(id, name, facts, refs.map(formatCitation).join('；'), refs, true)
  if (facts.consequence) d.consequence = facts.consequence
  if (facts.note) d.note = facts.note
  if (typeof facts.start !== 'string') return unknownFor(d, facts.start.missing)
  d.dueOn = facts.dueOn ?? facts.start
  return settle(ctx, facts, d, d.dueOn, false)
}

/** Nothing is lost when it runs out: the party did not use its right, or the time itself did the work. */
function needsNothing(whose: Whose): boolean {
  return whose === 'party-right' || whose === 'clock'
}

export function draft(
  id: string,
  name: string,
  facts: Pick<DeadlineFacts, 'whose' | 'trigger'>,
  citation: string,
  refs: readonly Citation[],
  confirmed: boolean,
): Draft {
  return {
    id,
    name,
    whose: facts.whose,
    trigger: facts.trigger,
    state: 'open',
    overdue: false,
    citation,
    refs,
    confirmed,
  }
}

export function unknownFor(d: Draft, missing: string): Deadline {
  d.state = 'unknown'
  d.missing = missing
  return d
}

function settle(
  ctx: CaseContext,
  facts: DeadlineFacts,
  d: Draft,
  dueOn: LegalDate,
  inWorkdays: boolean,
): Deadline {
  const done = facts.done
  if (typeof done === 'object') {
    d.doneOn = done.on
    if (done.on <= dueOn || needsNothing(facts.whose)) d.state = 'met'
    else if (d.rolledTo !== undefined && done.on <= d.rolledTo)
      return unknownFor(d, '末日为休假日可否顺延的依据')
    else {
      d.state = 'missed'
      d.overdue = true
    }
    return d
  }
  const past = ctx.today > dueOn
  if (past && done !== 'undated' && needsNothing(facts.whose)) {
    d.state = 'met'
    return d
  }
  d.daysLeft = daysLeft(ctx, dueOn, inWorkdays)
  if (done === 'undated') return unknownFor(d, `${facts.awaited}日期`)
  if (!past) return d
  d.overdue = true
  if (done !== 'no') return unknownFor(d, `${facts.awaited}的记录`)
  d.state = 'missed'
  return d
}

function daysLeft(
  ctx: CaseContext,
  dueOn: LegalDate,
  inWorkdays: boolean,
): NonNullable<Deadline['daysLeft']> {
  const workdays = inWorkdays ? workdaysBetween(ctx.calendar, ctx.today, dueOn) : 'unknown'
  return workdays === 'unknown'
    ? { n: daysBetween(ctx.today, dueOn), unit: '自然日' }
    : { n: workdays, unit: '工作日' }
}
