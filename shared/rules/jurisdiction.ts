import { cite, shortLawTitle } from '../law/citation'
import { PenaltyKind } from '../model/acts'
import { AgencyKind } from '../model/people'
import { type CaseIndex, firstDay } from '../procedure/case-index'
import { at, atEvent, fail, type Outcome, pass, pending, unknown } from './outcome'
import { defineRule } from './rule'
import { penaltyDecisions } from './subjects'

const LAW = '安全生产法'
const agencyPlace = (c: CaseIndex) => at('case', c.file, 'agency')

function underSafetyLaw(c: CaseIndex) {
  return penaltyDecisions(c).filter((d) => d.basis?.some((b) => shortLawTitle(b.law) === LAW))
}

export const organOfSafetyLaw = defineRule({
  id: 'PC-AQ115',
  title: '安全生产法的处罚由有权机关决定',
  stage: '决定',
  severity: 'major',
  cites: [cite(LAW, 115)],
  applies: (c) => underSafetyLaw(c).length > 0,
  check: (c) =>
    underSafetyLaw(c).map((d): Outcome => {
      if (d.penalties?.some((p) => p.kind === PenaltyKind.Detention))
        return fail('行政拘留由公安机关决定，本机关不能作出。请移送公安机关', [atEvent(d, 'penalties')])
      return competent(c)
    }),
})

function competent(c: CaseIndex): Outcome {
  const agency = c.file.agency
  const place = [agencyPlace(c)]
  switch (agency?.kind) {
    case undefined:
      return unknown('执法机关类型', place)
    case AgencyKind.EmergencyBureau:
      return pass()
    case AgencyKind.Township:
    case AgencyKind.Subdistrict:
      if (!agency.authority) return unknown('执法职权来源', place)
      // A delegation or a provincial decision carries the power; whether either is in order is asked elsewhere.
      if (agency.authority.kind !== '法定') return pass()
      return agency.authority.provision
        ? unknown('乡镇、街道依法定职权作出本处罚的依据', place)
        : fail(
            `安全生产法的处罚由应急管理部门和其他负有安全生产监督管理职责的部门决定，${agency.name}没有赋权或者委托。有赋权、委托的请在“执法职权来源”中填写`,
            place,
          )
    case AgencyKind.IntegratedTeam:
      return unknown('综合执法机构行使安全生产处罚权的依据', place)
    case AgencyKind.Entrusted:
      return agency.authority?.kind === '委托' ? pass() : unknown('行政处罚委托书', place)
    case AgencyKind.InternalUnit:
      return fail(`${agency.name}是内设机构，不能决定处罚。应当以所属机关的名义作出`, place)
  }
}

export const firstToFile = defineRule({
  id: 'PC-GUANXIA-ZHENGYI',
  title: '管辖冲突',
  stage: '立案',
  severity: 'minor',
  cites: [cite('行政处罚法', 25, 1)],
  applies: (c) => c.file.jurisdiction !== undefined,
  check: (c) => {
    const j = c.file.jurisdiction
    const place = at('case', c.file, 'jurisdiction')
    if (j?.settled === '没有争议') return pass()
    if (j?.settled !== undefined) return j.reference ? pass() : unknown(`${j.settled}的文书`, [place])
    const filing = c.of('filing-approval').find((e) => e.approved !== false)
    const [ours, theirs] = [filing && firstDay(filing), j?.otherFiledOn]
    if (ours === undefined) return unknown('立案日期', [place, ...(filing ? [atEvent(filing)] : [])])
    if (theirs === undefined) return unknown('另一机关的立案日', [place])
    if (ours < theirs) return pass()
    return ours === theirs
      ? unknown('管辖争议的解决', [place], '两个机关同日立案，请写明协商或者指定管辖的结果')
      : fail('另一机关立案在先，应当由它管辖。请移送，或者写明协商、指定管辖的文书', [place])
  },
})

export const otherDepartmentTold = defineRule({
  id: 'PC-AN-YISONG-BUMEN',
  title: '不属本部门的问题移送',
  stage: '检查',
  severity: 'major',
  cites: [cite(LAW, 69)],
  applies: (c) => c.of('inspection').some((e) => e.otherDepartment === true),
  check: (c) => {
    const places = c
      .of('inspection')
      .filter((e) => e.otherDepartment === true)
      .map((e) => atEvent(e, 'otherDepartment'))
    const sent = c.of('transfer-out')
    if (sent.length > 0)
      return sent.map((t) => (t.toOrgan ? pass() : unknown('受移送机关', [atEvent(t, 'toOrgan')])))
    const absence = c.absent('transfer-out')
    if (absence)
      return fail('检查发现应由其他部门处理的问题，没有移送。请移送并形成记录备查', [
        atEvent(absence),
        ...places,
      ])
    return c.of('closing').length > 0
      ? unknown('移送其他部门的记录', places)
      : pending('检查发现应由其他部门处理的问题，应当及时移送并形成记录', places)
  },
})

export const jurisdictionRules = [organOfSafetyLaw, firstToFile, otherDepartmentTold] as const
