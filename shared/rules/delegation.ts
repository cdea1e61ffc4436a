import { cite } from '../law/citation'
import { AgencyKind, type Authority } from '../model/people'
import type { CaseIndex } from '../procedure/case-index'
import { ask, at, atEvent, fail, type Outcome, pass, unknown } from './outcome'
import { defineRule } from './rule'
import { outcomes, penaltyDecisions } from './subjects'

// What the two ways in which power comes to a township ask of those who use it.

const agencyPlace = (c: CaseIndex) => at('case', c.file, 'agency')

function authority<K extends Authority['kind']>(
  c: CaseIndex,
  kind: K,
): Extract<Authority, { kind: K }> | undefined {
  const held = c.file.agency?.authority
  return held?.kind === kind ? (held as Extract<Authority, { kind: K }>) : undefined
}

/** Filed, ordered, seized or decided: the power behind it matters from here on. */
function hasActed(c: CaseIndex): boolean {
  return (
    c.of('filing-approval').length > 0 ||
    c.of('rectification-order').length > 0 ||
    c.of('seizure').length > 0 ||
    penaltyDecisions(c).length > 0
  )
}

const grantees: ReadonlySet<string> = new Set([AgencyKind.Township, AgencyKind.Subdistrict])

export const grantWithinScope = defineRule({
  id: 'PC-FUQUAN-2',
  title: '在赋权的范围内实施',
  stage: '立案',
  severity: 'veto',
  cites: [cite('行政处罚法', 24, 2)],
  applies: (c) => authority(c, '赋权') !== undefined && hasActed(c),
  check: (c) => {
    const agency = c.file.agency
    const bodies = authority(c, '赋权')?.bodies
    if (!agency?.kind) return unknown('执法机关类型', [agencyPlace(c)])
    if (!grantees.has(agency.kind))
      return fail(
        `赋权只能由乡镇人民政府、街道办事处承接，${agency.name}是${agency.kind}。请以承接赋权的乡镇、街道的名义作出`,
        [agencyPlace(c)],
      )
    if (bodies === undefined) return unknown('承接赋权的乡镇、街道', [agencyPlace(c)])
    return bodies.some((b) => b !== '' && (b.includes(agency.name) || agency.name.includes(b)))
      ? pass()
      : fail(`赋权决定所列的乡镇、街道里没有${agency.name}，不能以自己的名义处罚`, [agencyPlace(c)])
  },
})

export const entrusterAnswers = defineRule({
  id: 'PC-WEITUO-4',
  title: '委托机关监督并承担责任',
  stage: '决定',
  severity: 'major',
  cites: [cite('行政处罚法', 20, 3)],
  applies: (c) => authority(c, '委托') !== undefined && penaltyDecisions(c).length > 0,
  ask: {
    text: '本案的审批、集体讨论和法制审核，是由委托机关（不是受委托组织）的人作出的吗？',
    look: '看审批表由谁签署，集体讨论由哪个机关的负责人参加，法制审核由哪个机关的人员作出。',
    good: '是',
    wrong:
      '受委托组织的审批和讨论不能代替委托机关，委托机关须对处罚负责监督并承担后果。请由委托机关重新审批、讨论',
    about: (c) => [
      authority(c, '委托')?.entrustingAgency,
      ...c.of('head-approval').map((e) => [e.approver, e.approverPost]),
      ...c.of('collective-discussion').map((e) => [e.organ, e.host, e.attendees]),
      ...c.of('legal-review').map((e) => [e.reviewer, e.passed]),
    ],
  },
  check: (c) => ask(penaltyDecisions(c).map((d) => atEvent(d))),
})

export const entrustedBodyFit = defineRule({
  id: 'PC-WEITUO-5',
  title: '受委托组织符合条件',
  stage: '立案',
  severity: 'veto',
  cites: [cite('行政处罚法', 21)],
  applies: (c) => authority(c, '委托') !== undefined && hasActed(c),
  check: (c) => {
    const e = authority(c, '委托')
    const need = (value: boolean | undefined, missing: string, wrong: string): Outcome | undefined => {
      if (value === undefined) return unknown(missing, [agencyPlace(c)])
      return value ? undefined : fail(wrong, [agencyPlace(c)])
    }
    return outcomes(
      need(
        e?.bodyPublic,
        '受委托组织是否依法成立并管理公共事务',
        '受委托组织不是依法成立并具有管理公共事务职能的组织，不能受委托实施处罚',
      ),
      need(
        e?.bodyStaffed,
        '受委托组织是否有取得执法资格的人员',
        '受委托组织没有取得行政执法资格的工作人员，不能受委托实施处罚',
      ),
      need(
        e?.bodyTechnical,
        '受委托组织有无技术检查、鉴定条件',
        '需要技术检查、技术鉴定而受委托组织没有条件组织，不能受委托实施处罚',
      ),
    )
  },
})

export const delegationRules = [grantWithinScope, entrusterAnswers, entrustedBodyFit] as const
