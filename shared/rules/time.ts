import { cite } from '../law/citation'
import { lawInForce, lawVersions } from '../law/table'
import type { EventOf } from '../model/events'
import type { LegalDate } from '../model/primitives'
import { type CaseIndex, firstDay } from '../procedure/case-index'
import { caseTimeLimit } from '../procedure/case-time-limit'
import type { CaseContext } from '../procedure/context'
import { chineseDate, daysBetween } from '../procedure/dates'
import { actEnd, limitationDeadlines } from '../procedure/deadlines-investigation'
import { fromDeadline } from './from-deadline'
import { at, atEvent, fail, type Outcome, pass, unknown } from './outcome'
import { defineRule } from './rule'
import { penaltyDecisions } from './subjects'

export const caseTimeLimitKept = defineRule({
  id: 'PC-QIXIAN-90',
  title: '办案期限',
  stage: '决定',
  severity: 'major',
  cites: [cite('行政处罚法', 60)],
  applies: (c) => c.of('filing-approval').length > 0 || penaltyDecisions(c).length > 0,
  check: (c, ctx) => {
    const decisions = penaltyDecisions(c).map((d) => atEvent(d))
    const limit = caseTimeLimit(c, ctx)
    if (!limit) return decisions.length > 0 ? unknown('立案日期', decisions) : pass()
    const note =
      limit.state === 'unknown' && limit.note && limit.dueOn
        ? `${limit.missing}不明，无法判断是否超期。${limit.note}`
        : undefined
    if (note)
      return unknown(limit.missing ?? '', [{ type: 'event', id: limit.trigger.id }, ...decisions], note)
    return fromDeadline(limit, (due) => overrun(limit.trigger.on, limit.doneOn, due), decisions)
  },
})

function overrun(filed: LegalDate | undefined, decided: LegalDate | undefined, due: string): string {
  if (filed === undefined) return `办案期限到${due}届满`
  return decided === undefined
    ? `立案已过办案期限（${due}届满），案卷里还没有处罚决定。已决定的请补录，没有决定的请尽快办结并说明原因`
    : `立案到决定共${daysBetween(filed, decided)}日，办案期限到${due}届满。请核对有无延长、扣除期限的批准和依据`
}

export const limitationKept = defineRule({
  id: 'PC-SHIXIAO',
  title: '追责时效',
  stage: '决定',
  severity: 'veto',
  cites: [cite('行政处罚法', 36, 1)],
  applies: (c) =>
    (c.file.acts ?? []).length > 0 && (c.of('filing-approval').length > 0 || penaltyDecisions(c).length > 0),
  check: (c, ctx) => {
    return limitationDeadlines(c, ctx).map((d) =>
      // Discovery is always past: what is not on record is the day of it.
      d.state === 'open' || (d.state === 'unknown' && d.overdue && d.missing === '发现违法行为的记录')
        ? unknown('发现日', [at('act', d.trigger, 'discoveredOn')])
        : fromDeadline(d, (due) => `违法行为终了后，到${due}追责时效届满，发现在此之后，不得再给予处罚`),
    )
  },
})

export const lawOfTheTime = defineRule({
  id: 'PC-JIUFA',
  title: '从旧兼从轻',
  stage: '决定',
  severity: 'veto',
  cites: [cite('行政处罚法', 37)],
  applies: (c) => penaltyDecisions(c).length > 0,
  check: (c, ctx) => penaltyDecisions(c).flatMap((d) => versionsOf(c, ctx, d)),
})

function versionsOf(c: CaseIndex, ctx: CaseContext, d: EventOf<'decision'>): readonly Outcome[] {
  const place = atEvent(d, 'basis')
  if (!d.basis) return [unknown('决定书载明的处罚依据', [place])]
  const ends = (c.file.acts ?? []).map(actEnd)
  const acted =
    ends.length === 0 || ends.includes(undefined) ? undefined : (ends as LegalDate[]).sort().at(-1)
  if (acted === undefined) return [unknown('违法行为发生日', [place])]
  const decided = firstDay(d)
  return [...new Set(d.basis.map((b) => b.law))].map((law) => {
    const versions = lawVersions(ctx.law, law)
    if (versions.length === 0) return unknown(`《${law}》的施行日期`, [place])
    const then = lawInForce(ctx.law, law, acted)
    if (then) {
      if (decided === undefined) return unknown('处罚决定日期', [atEvent(d)])
      const now = lawInForce(ctx.law, law, decided)
      return now?.id === then.id
        ? pass()
        : unknown(
            `新旧《${law}》的轻重比较`,
            [place],
            `《${law}》在行为之后修改或者废止；一般适用行为时的规定，新规定较轻或者不认为违法的适用新规定，请说明比较结果`,
          )
    }
    const later = versions.some((v) => v.effectiveFrom !== undefined && v.effectiveFrom > acted)
    return later
      ? unknown(
          `行为时施行的《${law}》`,
          [place],
          `《${law}》现行版本在行为发生（${chineseDate(acted)}）之后才施行；一般应适用行为时的规定，请核对并说明为何适用新规定`,
        )
      : fail(`违法行为发生时《${law}》已经失效，不能作为依据`, [place])
  })
}

export const timeRules = [caseTimeLimitKept, limitationKept, lawOfTheTime] as const
