import { cite } from '../law/citation'
import type { PenaltyItem } from '../model/acts'
import type { Authority } from '../model/people'
import { type CaseIndex, firstDay } from '../procedure/case-index'
import { at, atEvent, fail, type Outcome, pass, unknown } from './outcome'
import { defineRule } from './rule'
import { fineTotal, outcomes, penaltyDecisions, yuan } from './subjects'

const agencyPlace = (c: CaseIndex, field = 'agency') => at('case', c.file, field)

/** The case has got far enough for the power behind it to matter. */
function acts(c: CaseIndex): boolean {
  return (
    c.of('filing-approval').length > 0 ||
    c.of('rectification-order').length > 0 ||
    c.of('seizure').length > 0 ||
    penaltyDecisions(c).length > 0
  )
}

function authorityOf<K extends Authority['kind']>(
  c: CaseIndex,
  kind: K,
): Extract<Authority, { kind: K }> | undefined {
  const authority = c.file.agency?.authority
  // The kind has just been compared; the compiler does not follow a generic discriminant.
  return authority?.kind === kind ? (authority as Extract<Authority, { kind: K }>) : undefined
}

export const qualifiedBody = defineRule({
  id: 'PC-ZHUTI-1',
  title: '实施主体有行政主体资格且处罚有依据',
  stage: '立案',
  severity: 'veto',
  cites: [cite('行政处罚法', 38, 1)],
  applies: acts,
  check: (c) => {
    const agency = c.file.agency
    if (!agency) return unknown('执法机关', [agencyPlace(c)])
    if (agency.kind === undefined) return unknown('执法机关类型', [agencyPlace(c)])
    if (agency.kind === '内设机构') {
      return fail(`${agency.name}是内设机构，不能以自己的名义执法。应当以所属机关的名义作出`, [
        agencyPlace(c),
      ])
    }
    if (!agency.authority) return unknown('执法职权来源', [agencyPlace(c)])
    if (agency.kind === '受委托组织' && agency.authority.kind !== '委托')
      return unknown('行政处罚委托书', [agencyPlace(c)])
    return pass()
  },
})

export const levelOfAgency = defineRule({
  id: 'PC-GUANXIA-JIBIE',
  title: '级别管辖',
  stage: '立案',
  severity: 'veto',
  cites: [cite('行政处罚法', 23)],
  applies: (c) => penaltyDecisions(c).length > 0 || c.of('filing-approval').length > 0,
  check: (c) => {
    const agency = c.file.agency
    if (!agency?.level) return unknown('执法机关层级', [agencyPlace(c)])
    if (agency.level !== '乡级') return pass()
    if (!agency.authority) return unknown('执法职权来源', [agencyPlace(c)])
    return agency.authority.kind === '法定'
      ? unknown(
          '乡级管辖的法律、行政法规依据',
          [agencyPlace(c)],
          '处罚一般由县级以上行政机关管辖；乡镇、街道须有省级赋权决定、委托书，或者法律、行政法规的另行规定，请注明',
        )
      : pass()
  },
})

export const grantedPower = defineRule({
  id: 'PC-FUQUAN-1',
  title: '乡镇（街道）赋权合法',
  stage: '立案',
  severity: 'veto',
  cites: [cite('行政处罚法', 24, 1)],
  applies: (c) => authorityOf(c, '赋权') !== undefined && acts(c),
  check: (c) => {
    const grant = authorityOf(c, '赋权')
    if (!grant) return pass()
    return outcomes(
      need(c, grant.decisionNumber, '省级赋权决定文号', '没有省级的赋权决定，乡镇、街道不能以自己的名义处罚'),
      need(c, grant.publishedAt, '赋权决定公布处', '赋权决定没有公布，不能据此处罚'),
      grantedItems(c, grant.items),
      ...penaltyDecisions(c).map((d) =>
        withinPeriod(c, firstDay(d), grant.from ?? grant.decisionDate, grant.to, '赋权'),
      ),
    )
  },
})

/** Empty is known to be empty; missing is not known. */
function need(
  c: CaseIndex,
  value: string | readonly string[] | undefined,
  missing: string,
  wrong: string,
): Outcome | undefined {
  if (value === undefined) return unknown(missing, [agencyPlace(c)])
  return value.length === 0 ? fail(wrong, [agencyPlace(c)]) : undefined
}

function grantedItems(c: CaseIndex, items: readonly string[] | undefined): Outcome | undefined {
  if (items === undefined) return unknown('赋权事项', [agencyPlace(c)])
  if (items.length === 0) return fail('赋权决定没有交由本机关行使的事项', [agencyPlace(c)])
  const ids = (c.file.acts ?? []).map((a) => a.catalogueId).filter((id) => id !== undefined)
  const covered = ids.length > 0 && ids.every((id) => items.includes(id))
  return covered ? undefined : unknown('赋权事项是否包括本案的违法行为', [agencyPlace(c)])
}

function withinPeriod(
  c: CaseIndex,
  day: string | undefined,
  from: string | undefined,
  to: string | undefined,
  name: string,
): Outcome | undefined {
  if (day === undefined)
    return unknown(
      '处罚决定日期',
      penaltyDecisions(c).map((d) => atEvent(d)),
    )
  if (from === undefined) return unknown(`${name}期限`, [agencyPlace(c)])
  return day < from || (to !== undefined && day > to)
    ? fail(`处罚决定不在${name}期限内`, [agencyPlace(c)])
    : undefined
}

export const entrustedInWriting = defineRule({
  id: 'PC-WEITUO-1',
  title: '委托须有依据且书面',
  stage: '立案',
  severity: 'veto',
  cites: [cite('行政处罚法', 20, 1)],
  applies: (c) => authorityOf(c, '委托') !== undefined && acts(c),
  check: (c) => {
    const entrusted = authorityOf(c, '委托')
    if (entrusted?.written === undefined) return unknown('行政处罚委托书', [agencyPlace(c)])
    return entrusted.written ? pass() : fail('没有书面委托书，不能委托实施行政处罚', [agencyPlace(c)])
  },
})

export const entrustmentComplete = defineRule({
  id: 'PC-WEITUO-2',
  title: '委托书内容与公布',
  stage: '立案',
  severity: 'major',
  cites: [cite('行政处罚法', 20, 2)],
  applies: (c) => authorityOf(c, '委托') !== undefined && acts(c),
  check: (c) => {
    const e = authorityOf(c, '委托')
    if (!e) return pass()
    return outcomes(
      need(c, e.items, '委托事项', '委托书没有载明具体的委托事项。请补正委托书'),
      e.from && e.to ? undefined : unknown('委托期限', [agencyPlace(c)]),
      need(c, e.publishedAt, '委托书公布处', '委托书没有向社会公布。请双方公布'),
      ...penaltyDecisions(c).map((d) => withinPeriod(c, firstDay(d), e.from, e.to, '委托')),
    )
  },
})

export const inNameOfEntrusting = defineRule({
  id: 'PC-WEITUO-3',
  title: '以委托机关名义、在委托范围内、不得再委托',
  stage: '决定',
  severity: 'veto',
  cites: [cite('行政处罚法', 20, 4)],
  applies: (c) => authorityOf(c, '委托') !== undefined && penaltyDecisions(c).length > 0,
  check: (c) => {
    const e = authorityOf(c, '委托')
    if (!e) return pass()
    return penaltyDecisions(c).flatMap((d) => {
      const fine = fineTotal(d.penalties ?? [])
      const seal = atEvent(d, 'sealedBy')
      return outcomes(
        d.sealedBy === undefined ? unknown('决定书加盖的印章', [seal]) : undefined,
        e.entrustingAgency ? undefined : unknown('委托机关名称', [agencyPlace(c)]),
        d.sealedBy !== undefined && d.sealedBy === e.entrustedBody
          ? fail(`决定书盖的是受委托组织${d.sealedBy}的印章。应当以委托机关的名义作出`, [seal])
          : undefined,
        d.penalties === undefined || fine === 'unknown'
          ? unknown('处罚的种类和数额', [atEvent(d, 'penalties')])
          : undefined,
        typeof fine === 'number' && e.fineCeilingFen !== undefined && fine > e.fineCeilingFen
          ? fail(`罚款${yuan(fine)}超过委托的上限${yuan(e.fineCeilingFen)}`, [
              atEvent(d, 'penalties'),
              agencyPlace(c),
            ])
          : undefined,
        kindsWithin(c, d.penalties, e.penaltyKinds),
        redelegation(c, e.redelegated),
      )
    })
  },
})

function kindsWithin(
  c: CaseIndex,
  penalties: readonly PenaltyItem[] | undefined,
  entrusted: readonly string[] | undefined,
): Outcome | undefined {
  const outside = penalties?.find((p) => entrusted !== undefined && !entrusted.includes(p.kind))
  return outside ? fail(`委托的处罚种类里没有“${outside.kind}”，超出了委托范围`, [agencyPlace(c)]) : undefined
}

function redelegation(c: CaseIndex, redelegated: boolean | undefined): Outcome | undefined {
  if (redelegated === undefined) return unknown('受委托组织是否又转委托', [agencyPlace(c)])
  return redelegated ? fail('受委托组织不得再委托其他组织或者个人实施行政处罚', [agencyPlace(c)]) : undefined
}

export const accidentReportApproved = defineRule({
  id: 'PC-SHIGU-PIFU',
  title: '事故处罚以批复为据',
  stage: '决定',
  severity: 'major',
  cites: [cite('生产安全事故报告和调查处理条例', 32, 2)],
  applies: (c) =>
    (c.file.kind === '事故' || c.file.source?.kind === '事故') && penaltyDecisions(c).length > 0,
  check: (c) => {
    // The government's approval of the accident report reaches the office as an assignment from it.
    const approvals = c.of('assignment').filter((a) => /人民政府/u.test(a.fromOrgan ?? ''))
    if (approvals.length === 0)
      return unknown(
        '人民政府对事故调查报告的批复',
        penaltyDecisions(c).map((d) => atEvent(d)),
      )
    return penaltyDecisions(c).map((d) => {
      const decided = firstDay(d)
      const days = approvals.map(firstDay)
      if (decided === undefined) return unknown('处罚决定日期', [atEvent(d)])
      if (days.some((x) => x !== undefined && x <= decided)) return pass()
      if (days.includes(undefined))
        return unknown(
          '批复日期',
          approvals.map((a) => atEvent(a)),
        )
      return fail('处罚决定在事故调查报告批复之前作出。应当按批复实施处罚', [
        atEvent(d),
        ...approvals.map((a) => atEvent(a)),
      ])
    })
  },
})

export const authorityRules = [
  qualifiedBody,
  levelOfAgency,
  grantedPower,
  entrustedInWriting,
  entrustmentComplete,
  inNameOfEntrusting,
  accidentReportApproved,
] as const
