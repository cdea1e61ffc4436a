import { collectedDay } from '../evidence/after-decision'
import { cite } from '../law/citation'
import { type EventOf, eventKinds, type ProcedureEvent } from '../model/events'
import { type CaseIndex, concerns, firstDay, order } from '../procedure/case-index'
import { caseTimeLimit } from '../procedure/case-time-limit'
import { addDays, chineseDate } from '../procedure/dates'
import { at, atEvent, fail, type Outcome, pass, unknown } from './outcome'
import { investigativeEvents } from './persons'
import { defineRule } from './rule'
import { bestBefore, dayText, inOrder, lastNoticeBefore, outcomes, penaltyDecisions } from './subjects'

// The order of single steps, beside the main line from filing to service that PC-SHIXU follows.

export const evidenceFirst = defineRule({
  id: 'DZ-SHIXU-QUZHENG',
  title: '先取证、后决定',
  stage: '决定',
  severity: 'veto',
  cites: [cite('行政处罚法', 40), cite('行政处罚法', 54, 1)],
  applies: (c) => c.of('decision').length > 0 && gathering(c).length > 0,
  check: (c) => penaltyDecisions(c).map((d) => gatheredBefore(c, d)),
})

/** Steps by which facts are established; each leaves a record or a finding. */
function gathering(c: CaseIndex): readonly ProcedureEvent[] {
  return [...investigativeEvents(c).filter((e) => e.kind !== 're-inspection'), ...c.of('laboratory')]
}

function gatheredBefore(c: CaseIndex, d: EventOf<'decision'>): Outcome {
  const steps = gathering(c).filter((e) => concerns(e, d.party))
  const known = steps.map((e) => ({ e, found: order(e, d) }))
  const after = known.filter((x) => x.found === 'after').map((x) => x.e)
  if (after.length === 0 || known.some((x) => x.found === 'unknown')) return pass()
  const places = [...after.map((e) => atEvent(e)), atEvent(d)]
  const names = [...new Set(after.map((e) => eventKinds[e.kind].label))].join('、')
  if (after.length === known.length && (c.file.evidence ?? []).every((e) => isAfter(collectedDay(e), d)))
    return fail(
      `处罚决定（${dayText(d)}）之前没有任何取证，${names}都在决定之后。先决定后取证的，决定没有证据`,
      places,
    )
  return unknown(
    '决定之后取证的用途',
    places,
    `处罚决定（${dayText(d)}）之后还有${names}；用来证明本决定的不能作为根据，另有用途的请注明`,
  )
}

function isAfter(day: string | undefined, d: EventOf<'decision'>): boolean {
  const decided = firstDay(d)
  return day !== undefined && decided !== undefined && day > decided
}

export const evidenceBeforeNotice = defineRule({
  id: 'DZ-SHIXU-BUZHENG',
  title: '告知之后补充证据',
  stage: '告知',
  severity: 'major',
  cites: [cite('行政处罚法', 44)],
  applies: (c) => penaltyDecisions(c).length > 0 && reliedOn(c).length > 0,
  check: (c) =>
    penaltyDecisions(c).flatMap((d) => {
      const told = lastNoticeBefore(c, d)
      const day = told && firstDay(told)
      if (!told || day === undefined) return []
      const late = reliedOn(c).filter((e) => {
        const collected = collectedDay(e)
        return collected !== undefined && collected > day && !isAfter(collected, d)
      })
      return late.length === 0
        ? [pass()]
        : [
            unknown(
              '告知之后取得的证据是否改变了告知的内容',
              [...late.map((e) => at('evidence', e)), atEvent(told)],
              `定案证据${late.map((e) => `“${e.name}”`).join('、')}在告知（${dayText(told)}）之后取得；据以增加或者改变了事实、理由、依据的，应当重新告知`,
            ),
          ]
    }),
})

function reliedOn(c: CaseIndex) {
  const ids = new Set(
    (c.file.acts ?? []).flatMap((a) => (a.elements ?? []).flatMap((x) => x.evidence ?? [])).map(String),
  )
  return (c.file.evidence ?? []).filter((e) => ids.has(e.id))
}

export const approvedFirst = defineRule({
  id: 'DZ-SHIXU-PIZHUN',
  title: '先批准、后采取措施',
  stage: '调查取证',
  severity: 'major',
  cites: [cite('行政强制法', 18), cite('行政强制法', 19), cite('行政处罚法', 56)],
  applies: (c) => measures(c).some((e) => e.approvedOn !== undefined),
  check: (c) =>
    measures(c).map((e) => {
      const taken = firstDay(e)
      if (e.approvedOn === undefined) return pass()
      const label = eventKinds[e.kind].label
      if (taken === undefined) return unknown(`${label}日期`, [atEvent(e)])
      if (e.approvedOn <= taken) return pass()
      const places = [atEvent(e, 'approvedOn'), atEvent(e)]
      const said = `${dayText(e)}${label}，${chineseDate(e.approvedOn)}才批准`
      // 行政强制法第十九条: in urgency the approval follows within twenty-four hours; days cannot show hours.
      return e.kind === 'seizure' && e.approvedOn <= addDays(taken, 1)
        ? unknown(
            '是否情况紧急、在二十四小时内补办批准',
            places,
            `${said}；情况紧急的须在二十四小时内报告并补办批准手续，请注明`,
          )
        : fail(`${said}。应当先经批准再采取措施`, places)
    }),
})

function measures(c: CaseIndex) {
  return [...c.of('seizure'), ...c.of('registered-preservation')]
}

export const extendedInTime = defineRule({
  id: 'DZ-SHIXU-YANQI',
  title: '办案期限届满前批准延长',
  stage: '立案',
  severity: 'major',
  cites: [cite('行政处罚法', 60)],
  applies: (c) => c.of('time-extension').some((e) => firstDay(e) !== undefined),
  check: (c, ctx) => {
    // What the limit is without its extensions.
    const bare = { ...c, of: ((kind) => (kind === 'time-extension' ? [] : c.of(kind))) as CaseIndex['of'] }
    const due = caseTimeLimit(bare, ctx)?.dueOn
    const first = c.of('time-extension')[0]
    const on = first && firstDay(first)
    if (!first || on === undefined) return pass()
    if (due === undefined) return unknown('立案日期', [atEvent(first)])
    return on <= due
      ? pass()
      : fail(
          `办案期限到${chineseDate(due)}届满，${chineseDate(on)}才批准延长。期满之后的延长不能补救已经超过的期限`,
          [atEvent(first)],
        )
  },
})

export const smallSteps = defineRule({
  id: 'DZ-SHIXU-BUZHOU',
  title: '前后步骤不倒置',
  stage: '决定',
  severity: 'minor',
  cites: [cite('行政处罚法', 57, 1)],
  applies: (c) => c.events.length > 1,
  check: (c) => [...beforeFiling(c), ...reversals(c)],
})

/** Pairs whose order lies in what they are. Only what is known to be reversed is said; unknown days are asked elsewhere. */
function reversals(c: CaseIndex): readonly Outcome[] {
  const reversed = (
    first: ProcedureEvent | undefined,
    second: ProcedureEvent | undefined,
    severity: 'major' | 'minor' = 'minor',
  ): Outcome | undefined => {
    if (!first || !second || !concerns(first, second.party)) return undefined
    const found = inOrder(first, eventKinds[first.kind].label, second, eventKinds[second.kind].label)
    return found?.result === 'fail' ? fail(found.message, found.at, severity) : undefined
  }
  const pairs = (
    first: Parameters<CaseIndex['of']>[0],
    second: Parameters<CaseIndex['of']>[0],
    severity?: 'major',
  ) => c.of(second).map((e) => reversed(bestBefore<ProcedureEvent>(c.of(first), e), e, severity))
  return outcomes(
    ...pairs('filing-request', 'filing-approval'),
    ...pairs('investigation-report', 'penalty-notice'),
    ...pairs('defence', 'defence-review'),
    ...pairs('hearing-request', 'hearing', 'major'),
    ...pairs('hearing-notice', 'hearing', 'major'),
    ...pairs('hearing', 'hearing-report'),
    ...pairs('review-submission', 'legal-review'),
    ...pairs('rectification-order', 're-inspection'),
    ...pairs('collective-discussion', 'head-approval'),
    ...pairs('decision', 'payment', 'major'),
    ...pairs('decision', 'payment-demand', 'major'),
    ...pairs('payment-demand', 'court-application', 'major'),
    ...pairs('decision', 'closing'),
    ...pairs('closing', 'archiving'),
  )
}

/** Inquiry before filing may be a first look into a clue; a person knows which it was. */
function beforeFiling(c: CaseIndex): readonly Outcome[] {
  const filing = c.of('filing-approval').find((e) => e.approved !== false)
  if (!filing) return []
  const early = [...c.of('registered-preservation')].filter((e) => order(e, filing) === 'before')
  return early.map((e) => {
    const [taken, filed] = [firstDay(e), firstDay(filing)]
    // 先行登记保存 is at times taken on the spot, with filing to follow at once.
    return taken !== undefined && filed !== undefined && filed > addDays(taken, 7)
      ? unknown(
          '立案前先行登记保存的理由',
          [atEvent(e), atEvent(filing)],
          `${dayText(e)}先行登记保存，${dayText(filing)}才立案；请说明立案为何在后`,
        )
      : pass()
  })
}

export const orderRules = [
  evidenceFirst,
  evidenceBeforeNotice,
  approvedFirst,
  extendedInTime,
  smallSteps,
] as const
