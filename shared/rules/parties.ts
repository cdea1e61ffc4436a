import { cite } from '../law/citation'
import { at, atEvent, fail, type Outcome, unknown } from './outcome'
import { defineRule } from './rule'
import { lastNoticeBefore, noticesFor, outcomes, partiesOf, partyName, penaltyDecisions } from './subjects'

export const rightParty = defineRule({
  id: 'PC-DANGSHIREN',
  title: '被处罚人主体正确',
  stage: '决定',
  severity: 'veto',
  cites: [cite('行政处罚法', 59, 1, 1)],
  applies: (c) => penaltyDecisions(c).length > 0,
  check: (c) =>
    penaltyDecisions(c).flatMap((d) => {
      if (d.penalties === undefined) return [unknown('被处罚人', [atEvent(d, 'penalties')])]
      const notice = lastNoticeBefore(c, d)
      return partiesOf(d.penalties).flatMap((id): readonly Outcome[] => {
        const party = c.party(id)
        if (!party)
          return [fail('决定书处罚的人不在本案当事人之中。请核对被处罚人', [atEvent(d, 'penalties')])]
        const number = party.kind === 'person' ? party.idNumber : party.creditCode
        return outcomes(
          d.party !== undefined && d.party !== id
            ? fail(`决定书写给${partyName(c, d.party)}，处罚的却是${party.name}。应当分别决定`, [
                atEvent(d, 'party'),
                at('party', party),
              ])
            : undefined,
          notice?.penalties && notice.penalties.length > 0 && !partiesOf(notice.penalties).includes(id)
            ? fail(`没有对${party.name}告知拟处罚内容，决定书却处罚了${party.name}`, [
                atEvent(notice, 'penalties'),
                atEvent(d, 'penalties'),
              ])
            : undefined,
          !notice && noticesFor(c, d).length === 0 && !c.absent('penalty-notice')
            ? unknown('对被处罚人的告知', [atEvent(d)])
            : undefined,
          number
            ? undefined
            : unknown(party.kind === 'person' ? '身份证号' : '统一社会信用代码', [at('party', party)]),
        )
      })
    }),
})

export const partyRules = [rightParty] as const
