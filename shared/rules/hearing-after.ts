import { cite } from '../law/citation'
import { ask, atEvent, fail, pass, unknown } from './outcome'
import { defineRule } from './rule'
import { penaltyDecisions } from './subjects'

export const decidedOnTheRecord = defineRule({
  id: 'PC-TINGZHENG-BILU',
  title: '根据听证笔录作出决定',
  stage: '听证',
  severity: 'veto',
  cites: [cite('行政处罚法', 65)],
  applies: (c) => c.of('hearing').length > 0 && penaltyDecisions(c).length > 0,
  ask: {
    text: '决定所认定的事实和采用的证据，都在听证笔录里出示、质证过吗？',
    look: '对照听证笔录、听证报告和决定书，看有没有听证之后才出现的事实、证据。',
    good: '是',
    wrong: '听证结束后应当根据听证笔录作出决定。新的事实、证据须重新听证或者不采用',
    about: (c) => [
      c.of('hearing').map((h) => [h.date, h.from, h.note]),
      c.of('hearing-report').map((h) => h.opinion),
      penaltyDecisions(c).map((d) => [d.facts, d.basis, d.penalties]),
      (c.file.evidence ?? []).map((e) => [e.name, e.collectedOn]),
    ],
  },
  check: (c) => ask([...c.of('hearing'), ...penaltyDecisions(c)].map((e) => atEvent(e))),
})

export const hearingFree = defineRule({
  id: 'PC-TINGZHENG-FEIYONG',
  title: '不收听证费用',
  stage: '听证',
  severity: 'minor',
  cites: [cite('行政处罚法', 63, 2)],
  applies: (c) => c.of('hearing').length > 0,
  check: (c) =>
    c.of('hearing').map((h) => {
      const place = atEvent(h, 'feeCharged')
      if (h.feeCharged === undefined) return unknown('是否收取听证费用', [place])
      return h.feeCharged ? fail('向当事人收取了听证费用。当事人不承担听证的费用，请退还', [place]) : pass()
    }),
})

export const hearingAfterRules = [decidedOnTheRecord, hearingFree] as const
