import { cite } from '../law/citation'
import type { Evidence } from '../model/evidence'
import type { CaseIndex } from '../procedure/case-index'
import { ask, at, atEvent, fail, type Outcome, type Place, unknown } from './outcome'
import { defineRule } from './rule'
import { outcomes, penaltyDecisions } from './subjects'

// What only a person can judge of the evidence, and what the law asks of the records of monitoring devices.

/** The investigation is over, or its result has been told: from here on it can be judged. */
export function investigated(c: CaseIndex): boolean {
  return (
    c.of('investigation-report').length > 0 ||
    c.of('penalty-notice').length > 0 ||
    penaltyDecisions(c).length > 0
  )
}

function places(c: CaseIndex): readonly Place[] {
  const acts = (c.file.acts ?? []).map((a) => at('act', a))
  return acts.length > 0 ? acts : penaltyDecisions(c).map((d) => atEvent(d))
}

function evidenceSeen(c: CaseIndex): unknown {
  return (c.file.evidence ?? []).map((e) => [e.name, e.kind, e.method, e.collectedOn, e.original])
}

function factsStated(c: CaseIndex): unknown {
  return [
    (c.file.acts ?? []).map((a) => [a.description, a.parties, a.place, a.from, a.to, a.elements]),
    c.of('penalty-notice').map((n) => n.facts),
    penaltyDecisions(c).map((d) => d.facts),
  ]
}

export const investigatedFully = defineRule({
  id: 'PC-DIAOCHA-QUANMIAN',
  title: '全面客观公正调查',
  stage: '调查终结',
  severity: 'major',
  cites: [cite('行政处罚法', 54, 1)],
  applies: investigated,
  ask: {
    text: '对当事人有利和不利的证据都收集、都看过了吗？',
    look: '看当事人提出过什么理由，有没有去核实；从轻、减轻、不予处罚的事实有没有查。',
    good: '是',
    wrong: '只收集一面的证据，不是全面、客观、公正的调查。请补充调查',
    about: (c) => [evidenceSeen(c), c.of('defence').map((d) => d.points)],
  },
  check: (c) => ask(places(c)),
})

export const evidenceVerified = defineRule({
  id: 'PC-ZHENGJU-CHASHI',
  title: '证据经查证属实',
  stage: '调查终结',
  severity: 'veto',
  cites: [cite('行政处罚法', 46, 2)],
  applies: (c) => investigated(c) && (c.file.evidence ?? []).length > 0,
  ask: {
    text: '定案用的证据都查证属实了吗（复印件核对过原件，证言、陈述相互印证）？',
    look: '逐件看证据：复制件有没有核对原件并注明，矛盾的地方有没有排除。',
    good: '是',
    wrong: '没有查证属实的证据不能作为认定事实的根据。请核实，核实不了的不要采用',
    about: evidenceSeen,
  },
  check: (c) => ask(evidencePlaces(c)),
})

export const evidenceLawful = defineRule({
  id: 'PC-ZHENGJU-FEIFA',
  title: '没有以非法手段取得的证据',
  stage: '调查终结',
  severity: 'veto',
  cites: [cite('行政处罚法', 46, 3)],
  applies: (c) => investigated(c) && (c.file.evidence ?? []).length > 0,
  ask: {
    text: '定案用的证据里，有没有以威胁、欺骗、偷拍侵害他人权益等非法手段取得的？',
    look: '看每件证据的取得方式、取得人和当事人有没有提出异议。',
    good: '否',
    wrong: '以非法手段取得的证据不能作为认定事实的根据。请排除，并看其余证据够不够',
    about: (c) => [evidenceSeen(c), c.of('defence').map((d) => d.points)],
  },
  check: (c) => ask(evidencePlaces(c)),
})

function evidencePlaces(c: CaseIndex): readonly Place[] {
  const list = c.file.evidence ?? []
  return list.length <= 6 ? list.map((e) => at('evidence', e)) : [at('case', c.file, 'evidence')]
}

export const factsClear = defineRule({
  id: 'PC-SHISHI-QINGCHU',
  title: '事实清楚、证据充分',
  stage: '调查终结',
  severity: 'veto',
  cites: [cite('行政处罚法', 40)],
  applies: investigated,
  ask: {
    text: '违法的人、时间、地点、经过、情节都清楚，并且每一点都有证据证明吗？',
    look: '看事实要素与证据的对照，有没有一项事实没有证据；违法的主体是怎样认定的。',
    good: '是',
    wrong: '违法事实不清、证据不足的，不得给予行政处罚。请补充证据，补充不了的不予处罚',
    about: (c) => [factsStated(c), evidenceSeen(c)],
  },
  check: (c) => [...unproved(c), ask(places(c))],
})

/** Elements of the fact that no evidence has been assigned to, once it is decided. */
function unproved(c: CaseIndex): readonly Outcome[] {
  if (penaltyDecisions(c).length === 0) return []
  return (c.file.acts ?? []).flatMap((a) =>
    (a.elements ?? [])
      .filter((e) => (e.evidence ?? []).length === 0)
      .map((e) => unknown(`证明“${e.text.slice(0, 30)}”的证据`, [at('act', a, 'elements')])),
  )
}

export const monitorReviewed = defineRule({
  id: 'PC-DIANZI-JIANKONG',
  title: '电子技术监控设备的证据',
  stage: '调查取证',
  severity: 'major',
  cites: [cite('行政处罚法', 41)],
  applies: (c) => monitored(c).length > 0,
  check: (c) => monitored(c).flatMap((e) => ofMonitor(e)),
})

function detailsOf(e: Evidence) {
  const { electronic, audioVisual } = e.details ?? {}
  return electronic?.byMonitor === true
    ? electronic
    : audioVisual?.byMonitor === true
      ? audioVisual
      : undefined
}

function monitored(c: CaseIndex): readonly Evidence[] {
  return (c.file.evidence ?? []).filter((e) => detailsOf(e) !== undefined)
}

function ofMonitor(e: Evidence): readonly Outcome[] {
  const d = detailsOf(e)
  const need = (value: boolean | undefined, missing: string, wrong: string): Outcome | undefined => {
    if (value === undefined) return unknown(missing, [at('evidence', e)])
    return value ? undefined : fail(`证据“${e.name}”：${wrong}`, [at('evidence', e)])
  }
  return outcomes(
    need(
      d?.deviceReviewed,
      '监控设备是否经法制和技术审核',
      '监控设备没有经过法制和技术审核，请补作审核或者另取证据',
    ),
    need(d?.siteAnnounced, '监控设置地点是否公布', '监控设置地点没有向社会公布，请公布或者另取证据'),
    need(d?.recordReviewed, '监控记录是否经审核', '监控记录没有经行政机关审核，未经审核不得作为证据'),
    need(
      d?.partyTold,
      '是否及时告知当事人违法事实',
      '没有及时告知当事人监控记录的违法事实，请告知并便利其查询、陈述',
    ),
  )
}

export const proofRules = [
  investigatedFully,
  evidenceVerified,
  evidenceLawful,
  factsClear,
  monitorReviewed,
] as const
