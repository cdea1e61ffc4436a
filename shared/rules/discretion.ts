import { cite } from '../law/citation'
import type { CaseIndex } from '../procedure/case-index'
import { ask, at, atEvent, type Place, pass, type Verdict } from './outcome'
import { defineRule } from './rule'
import { penaltyDecisions } from './subjects'

// Whether the penalty is the right one, beyond its range: for a person to judge.

const decisionPlaces = (c: CaseIndex): readonly Place[] =>
  penaltyDecisions(c).map((d) => atEvent(d, 'penalties'))
const decided = (c: CaseIndex) => penaltyDecisions(c).length > 0

function weighed(c: CaseIndex): unknown {
  return [
    (c.file.acts ?? []).map((a) => [
      a.description,
      a.harm,
      a.firstTime,
      a.correctedInTime,
      a.circumstances,
      a.illegalGainFen,
    ]),
    penaltyDecisions(c).map((d) => d.penalties),
  ]
}

export const discretionExplained = defineRule({
  id: 'PC-CAILIANG',
  title: '裁量基准的适用和说明',
  stage: '决定',
  severity: 'major',
  cites: [cite('行政处罚法', 34)],
  applies: decided,
  ask: {
    text: '决定书（或者案件处理呈批表）写明了适用的裁量基准档次和理由，而且该基准已经公布吗？',
    look: '看决定书、呈批表的裁量说明；没有裁量基准的事项，看有没有写明裁量理由。',
    good: '是',
    wrong: '没有说明裁量档次和理由，或者基准没有公布。请补充说明；基准没有公布的不能作为理由',
    about: weighed,
  },
  check: (c) => ask(decisionPlaces(c)),
})

export const proportionate = defineRule({
  id: 'PC-GUOFA',
  title: '过罚相当',
  stage: '决定',
  severity: 'major',
  cites: [cite('行政处罚法', 5, 2)],
  applies: decided,
  ask: {
    text: '处罚与违法的事实、性质、情节和危害程度相当，与本机关同类案件大体一致吗？',
    look: '看货值、违法所得、危害后果、改正情况，对照近期同类案件的处罚。',
    good: '是',
    wrong: '处罚与违法行为的事实、性质、情节和危害程度不相当。请重新裁量并说明理由',
    about: weighed,
  },
  check: (c) => ask(decisionPlaces(c)),
})

export const leniencyConsidered = defineRule({
  id: 'PC-BUYU',
  title: '不予处罚情形的审查',
  stage: '决定',
  severity: 'major',
  cites: [cite('行政处罚法', 33)],
  applies: decided,
  ask: {
    text: '审查过轻微并及时改正、初次违法且危害轻微、没有主观过错这三种情形，确认都不符合吗？',
    look: '看是否初次违法、是否及时改正、有没有危害后果、当事人有没有证明自己没有过错。',
    good: '是',
    wrong: '符合不予处罚情形的不予处罚或者可以不予处罚。请写明审查意见，符合的撤销或者改为不予处罚',
    about: weighed,
  },
  check: (c) => leniency(c),
})

/** Without correction neither the first nor the second situation can be given; absence of fault is always for the party to prove. */
function leniency(c: CaseIndex): Verdict {
  const acts = c.file.acts ?? []
  const none =
    acts.length > 0 && acts.every((a) => a.correctedInTime === false) && c.of('defence').length === 0
  return none && c.fact('defence') === 'no'
    ? pass()
    : ask(acts.length > 0 ? acts.map((a) => at('act', a, 'circumstances')) : decisionPlaces(c))
}

export const grosslyUnlawful = defineRule({
  id: 'PC-WUXIAO',
  title: '没有重大且明显的违法',
  stage: '决定',
  severity: 'veto',
  cites: [cite('行政处罚法', 38, 2)],
  applies: decided,
  ask: {
    text: '除了上面各项检查指出的，本案还有没有重大且明显的程序违法？',
    look: '例如倒签日期、伪造签名、没有经过任何告知。上面已经指出的不必再答。',
    good: '否',
    wrong: '违反法定程序构成重大且明显违法的，处罚无效。请报告负责人，依法纠正',
    about: (c) => penaltyDecisions(c).map((d) => [d.date, d.party, d.penalties]),
  },
  check: (c) => ask(penaltyDecisions(c).map((d) => atEvent(d))),
})

export const discretionRules = [
  discretionExplained,
  proportionate,
  leniencyConsidered,
  grosslyUnlawful,
] as const
