import { cite } from '../law/citation'
import type { UnlawfulAct } from '../model/acts'
import type { ProcedureEvent } from '../model/events'
import type { LegalDate } from '../model/primitives'
import { addWorkdays } from '../procedure/calendar'
import { type CaseIndex, firstDay } from '../procedure/case-index'
import { firstClue } from '../procedure/clues'
import type { CaseContext, LocalDays, LocalDelegation } from '../procedure/context'
import { addDays, chineseDate } from '../procedure/dates'
import { localRulesFor } from '../rule-packs/in-force'
import { at, atEvent, fail, type Outcome, pass, pending, resting, unknown } from './outcome'
import { defineRule } from './rule'

// Checks that have nothing to say without a local rule pack: the law leaves the figure to others.

function filingRule(c: CaseIndex, ctx: CaseContext): LocalDays | undefined {
  const clue = firstClue(c)
  const day = clue && firstDay(clue)
  return day === undefined ? undefined : localRulesFor(ctx, day).filing
}

function lastDay({ days, unit }: LocalDays, from: LegalDate, ctx: CaseContext): LegalDate | 'unknown' {
  return unit === '工作日' ? addWorkdays(ctx.calendar, from, days) : addDays(from, days)
}

export const filedWithinLocalDays = defineRule({
  id: 'LP-LIAN-QIXIAN',
  title: '在本地规定的期限内立案',
  stage: '立案',
  severity: 'major',
  cites: [cite('行政处罚法', 54, 2)],
  applies: (c, ctx) =>
    filingRule(c, ctx) !== undefined &&
    (c.of('filing-approval').length > 0 || (c.file.acts ?? []).length > 0),
  check: (c, ctx) => {
    const rule = filingRule(c, ctx)
    const clue = firstClue(c)
    const from = clue && firstDay(clue)
    if (rule === undefined || clue === undefined || from === undefined) return pass()
    return resting(filedBy(c, ctx, rule, clue, from), rule.pack)
  },
})

function filedBy(
  c: CaseIndex,
  ctx: CaseContext,
  rule: LocalDays,
  clue: ProcedureEvent,
  from: LegalDate,
): Outcome {
  const due = lastDay(rule, from, ctx)
  if (due === 'unknown') return unknown('放假安排（工作日历）', [atEvent(clue)])
  const filing = c.of('filing-approval').find((e) => e.approved !== false)
  const words = `${chineseDate(from)}起 ${rule.days} 个${rule.unit}，至${chineseDate(due)}`
  if (filing === undefined)
    return ctx.today <= due
      ? pending(`应当在本地规定的期限内决定是否立案：${words}`, [atEvent(clue)], due)
      : unknown(
          '立案审批',
          [atEvent(clue)],
          `本地规定的立案期限已过（${words}），没有立案审批的记录，请补充或者写明没有立案`,
        )
  const filed = firstDay(filing)
  if (filed === undefined) return unknown('立案日期', [atEvent(filing)])
  return filed <= due
    ? pass()
    : fail(
        `立案日期${chineseDate(filed)}超过本地规定的立案期限（${words}）。请核对线索何时达到立案标准；有正当理由的在案卷中写明`,
        [atEvent(filing), atEvent(clue)],
      )
}

export const defenceDaysGiven = defineRule({
  id: 'LP-SHENBIAN',
  title: '告知的陈述申辩期限不少于本地规定',
  stage: '陈述申辩',
  severity: 'major',
  cites: [cite('行政处罚法', 45, 1)],
  applies: (c, ctx) =>
    c.of('penalty-notice').some((n) => localRulesFor(ctx, firstDay(n) ?? ctx.today).defence !== undefined),
  check: (c, ctx) =>
    c.of('penalty-notice').map((n) => {
      const rule = localRulesFor(ctx, firstDay(n) ?? ctx.today).defence
      if (rule === undefined) return pass()
      const place = atEvent(n, 'defenceDays')
      if (n.defenceDays === undefined) return resting(unknown('告知的陈述申辩期限', [place]), rule.pack)
      return resting(
        n.defenceDays >= rule.days
          ? pass()
          : fail(
              `告知书给的陈述申辩期限是 ${n.defenceDays} 日，少于本地规定的 ${rule.days} 个${rule.unit}。尚未决定的，请重新告知`,
              [place],
            ),
        rule.pack,
      )
    }),
})

/** 立案之日, on which the power to act is judged; today where nothing was filed. */
function authorityDay(c: CaseIndex, ctx: CaseContext): LegalDate {
  const filing = c.of('filing-approval')[0]
  return (filing && firstDay(filing)) ?? ctx.today
}

/** The lists that name this case's own office, unless it says that its power is its own by statute. */
function ownLists(c: CaseIndex, ctx: CaseContext): readonly LocalDelegation[] {
  if (c.file.agency?.authority?.kind === '法定') return []
  const name = c.file.agency?.name
  const lists = localRulesFor(ctx, authorityDay(c, ctx)).delegations ?? []
  return name === undefined ? [] : lists.filter((d) => d.list.bodies.includes(name))
}

export const withinDelegatedItems = defineRule({
  id: 'LP-SHIXIANG',
  title: '处罚事项在委托、赋权清单之内',
  stage: '立案',
  severity: 'veto',
  cites: [cite('行政处罚法', 38, 1)],
  applies: (c, ctx) => (c.file.acts ?? []).length > 0 && ownLists(c, ctx).length > 0,
  check: (c, ctx) => {
    const lists = ownLists(c, ctx)
    return (c.file.acts ?? []).map((act) => lists.reduce((o, d) => resting(o, d.pack), listed(act, lists)))
  },
})

function listed(act: UnlawfulAct, lists: readonly LocalDelegation[]): Outcome {
  const place = at('act', act, 'catalogueId')
  const id = act.catalogueId
  if (id === undefined) return unknown('违法行为目录编号', [place])
  const items = lists.flatMap((d) => d.list.items)
  if (items.some((i) => i.violations?.includes(id))) return pass()
  // An item that names no entry of the catalogue may cover this act: that is for a person to read.
  const open = items.filter((i) => i.violations === undefined)
  return open.length > 0
    ? unknown(
        '事项清单是否包括这项违法行为',
        [place],
        `清单里有 ${open.length} 个事项没有对应到违法行为目录（${open
          .slice(0, 2)
          .map((i) => i.name)
          .join('、')}${open.length > 2 ? '等' : ''}），请对照原文判断`,
      )
    : fail('这项违法行为不在本单位的委托、赋权事项清单之内。请移送有权机关，或者核对清单', [place])
}

export const localRules = [filedWithinLocalDays, defenceDaysGiven, withinDelegatedItems] as const
