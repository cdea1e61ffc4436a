import { cite } from '../law/citation'
import type { PriorPenalty } from '../model/people'
import { at, fail, pass, unknown } from './outcome'
import { defineRule } from './rule'
import { partyName, penaltyDecisions } from './subjects'

export const notTheSameAgain = defineRule({
  id: 'PC-CHONGZUO',
  title: '撤销后重作',
  stage: '决定',
  severity: 'veto',
  cites: [cite('行政诉讼法', 71)],
  applies: (c) =>
    penaltyDecisions(c).length > 0 && (c.file.priorPenalties ?? []).some((p) => p.annulled === true),
  check: (c) => {
    const place = at('case', c.file, 'priorPenalties')
    return (c.file.priorPenalties ?? [])
      .filter((p) => p.annulled === true)
      .map((p) => {
        const missing = undecided(p)
        if (missing === 'fine') return pass()
        if (missing !== undefined) return unknown(missing, [place])
        return fail(
          `对${partyName(c, p.party)}的原处罚（${p.number ?? '文号未填'}）已被撤销，本案以同一事实和理由作出了基本相同的处罚。请重新认定`,
          [place],
        )
      })
  },
})

/** `fine`: annulled for procedure only, or not the same again; otherwise what is not known, if anything. */
function undecided(p: PriorPenalty): 'fine' | string | undefined {
  if (p.annulledFor === '违反法定程序' || p.sameFacts === false || p.sameResult === false) return 'fine'
  if (p.annulledFor === undefined) return '原处罚被撤销的理由'
  if (p.sameFacts === undefined) return '与原处罚是否同一事实和理由'
  return p.sameResult === undefined ? '与原处罚的内容是否基本相同' : undefined
}

export const remakeRules = [notTheSameAgain] as const
