import { cite, formatCitation } from '../law/citation'
import { lawInForce, lawVersions } from '../law/table'
import { PenaltyKind } from '../model/acts'
import type { EventOf } from '../model/events'
import type { LegalDate } from '../model/primitives'
import { type CaseIndex, firstDay } from '../procedure/case-index'
import type { CaseContext } from '../procedure/context'
import { addYears } from '../procedure/dates'
import { at, atEvent, fail, type Outcome, pass, unknown } from './outcome'
import { defineRule } from './rule'
import { dayText, outcomes, penaltyDecisions } from './subjects'

export const decisionComplete = defineRule({
  id: 'PC-JUEDINGSHU-6',
  title: '决定书必备事项',
  stage: '决定',
  severity: 'veto',
  cites: [cite('行政处罚法', 59, 1)],
  applies: (c) => penaltyDecisions(c).length > 0,
  check: (c) =>
    penaltyDecisions(c).flatMap((d) => {
      const party = c.party(d.party) ?? (c.file.parties.length === 1 ? c.file.parties[0] : undefined)
      const item = (
        value: string | number | readonly unknown[] | undefined,
        field: string,
        name: string,
      ): Outcome | undefined => {
        if (value === undefined) return unknown(`决定书的${name}`, [atEvent(d, field)])
        return value === '' || (Array.isArray(value) && value.length === 0)
          ? fail(`决定书没有载明${name}。请补正`, [atEvent(d, field)])
          : undefined
      }
      return outcomes(
        party ? undefined : unknown('被处罚人', [atEvent(d, 'party')]),
        party && !party.address ? unknown('当事人地址', [at('party', party, 'address')]) : undefined,
        item(d.facts, 'facts', '违法事实'),
        item(c.file.evidence, 'evidence', '证据'),
        item(d.penalties, 'penalties', '处罚种类'),
        item(d.basis, 'basis', '处罚依据'),
        item(d.violated, 'violated', '违反的条款'),
        item(d.payWithinDays ?? d.howToPay, 'howToPay', '履行方式和期限'),
        item(d.reconsiderationOrgan, 'reconsiderationOrgan', '申请行政复议的途径'),
        item(d.reconsiderationDays, 'reconsiderationDays', '申请行政复议的期限'),
        item(d.court, 'court', '提起行政诉讼的途径'),
        item(d.litigationMonths, 'litigationMonths', '提起行政诉讼的期限'),
        c.file.agency ? undefined : unknown('执法机关', [at('case', c.file, 'agency')]),
        firstDay(d) ? undefined : unknown('处罚决定日期', [atEvent(d)]),
      )
    }),
})

export const remediesRight = defineRule({
  id: 'PC-JIUJI',
  title: '救济告知正确',
  stage: '决定',
  severity: 'major',
  cites: [cite('行政处罚法', 59, 1, 5), cite('行政复议法', 20, 1), cite('行政诉讼法', 46, 1)],
  applies: (c) => penaltyDecisions(c).length > 0,
  check: (c, ctx) => penaltyDecisions(c).flatMap((d) => remedies(c, ctx, d)),
})

function remedies(c: CaseIndex, ctx: CaseContext, d: EventOf<'decision'>): readonly Outcome[] {
  const days = ctx.deadlines.byId.get('DL-FUYI-60')?.length
  const months = ctx.deadlines.byId.get('DL-SUSONG-6M')?.length
  const number = (
    told: number | undefined,
    right: number | undefined,
    field: string,
    name: string,
    unit: string,
  ) => {
    if (told === undefined) return unknown(`决定书告知的${name}`, [atEvent(d, field)])
    return told === right
      ? undefined
      : fail(`决定书告知的${name}是${told}${unit}，一般为${right}${unit}。请更正告知`, [atEvent(d, field)])
  }
  return outcomes(
    number(d.reconsiderationDays, days, 'reconsiderationDays', '复议期限', '日'),
    number(d.litigationMonths, months, 'litigationMonths', '起诉期限', '个月'),
    d.court ? undefined : unknown('决定书告知的法院', [atEvent(d, 'court')]),
    organ(c, ctx, d),
  )
}

/** Since 2024 the 人民政府 hears reconsideration against its own departments and lower governments (复议法第二十四条). */
function organ(c: CaseIndex, ctx: CaseContext, d: EventOf<'decision'>): Outcome | undefined {
  const place = atEvent(d, 'reconsiderationOrgan')
  const told = d.reconsiderationOrgan
  if (!told) return unknown('决定书告知的复议机关', [place])
  const expected = c.file.agency?.reconsiderationOrgan
  if (expected && expected !== told)
    return fail(`决定书告知向${told}申请复议，本机关的复议机关是${expected}。请更正告知`, [place])
  const day = firstDay(d)
  if (day === undefined) return unknown('处罚决定日期', [atEvent(d)])
  if (!lawInForce(ctx.law, '行政复议法', day)) return unknown('当时的复议机关', [place])
  if (/人民政府$/u.test(told)) return undefined
  return fail(`决定书告知向${told}申请复议；一般应向人民政府申请（行政复议法第二十四条第一款）。请核对`, [
    place,
  ])
}

export const sealed = defineRule({
  id: 'PC-YINZHANG',
  title: '决定书加盖机关印章',
  stage: '决定',
  severity: 'veto',
  cites: [cite('行政处罚法', 59, 2)],
  applies: (c) => penaltyDecisions(c).length > 0,
  check: (c) =>
    penaltyDecisions(c).map((d) => {
      const place = atEvent(d, 'sealedBy')
      const agency = c.file.agency
      if (d.sealedBy === undefined) return unknown('决定书加盖的印章', [place])
      if (d.sealedBy === '') return fail('决定书没有加盖印章', [place])
      if (!agency) return unknown('执法机关', [at('case', c.file, 'agency')])
      const owner =
        agency.authority?.kind === '委托' ? agency.authority.entrustingAgency : (agency.seal ?? agency.name)
      if (!owner) return unknown('委托机关名称', [at('case', c.file, 'agency')])
      return d.sealedBy === owner || d.sealedBy === agency.seal
        ? pass()
        : fail(`决定书盖的是“${d.sealedBy}”印章，应当盖${owner}的印章`, [place])
    }),
})

export const correctionOrdered = defineRule({
  id: 'PC-ZELING-GAIZHENG',
  title: '实施处罚同时责令改正',
  stage: '决定',
  severity: 'major',
  cites: [cite('行政处罚法', 28, 1)],
  applies: (c) => penaltyDecisions(c).length > 0,
  check: (c) =>
    penaltyDecisions(c).map((d) => {
      if (d.correctionOrdered === true || c.of('rectification-order').length > 0) return pass()
      const absence = c.absent('rectification-order')
      return d.correctionOrdered === false && absence
        ? fail('作出处罚没有责令改正或者限期改正违法行为', [
            atEvent(d, 'correctionOrdered'),
            atEvent(absence),
          ])
        : unknown('是否责令改正', [atEvent(d, 'correctionOrdered')])
    }),
})

export const ageOfPerson = defineRule({
  id: 'PC-ZEREN-NENGLI',
  title: '自然人责任能力',
  stage: '决定',
  severity: 'major',
  cites: [cite('行政处罚法', 30)],
  applies: (c) => penaltyDecisions(c).length > 0 && c.file.parties.some((p) => p.kind === 'person'),
  check: (c) =>
    c.file.parties
      .filter((p) => p.kind === 'person')
      .map((p) => {
        const place = at('party', p, 'birthDate')
        const born = p.birthDate ?? birthOf(p.idNumber)
        if (!born) return unknown('出生日期', [place])
        const acts = (c.file.acts ?? []).filter((a) => !a.parties || a.parties.some((id) => id === p.id))
        const days = acts.map((a) => a.from)
        if (days.length === 0 || days.includes(undefined)) return unknown('违法行为发生日', [place])
        const first = (days as LegalDate[]).sort()[0] ?? ''
        if (first < addYears(born, 14))
          return fail(`${p.name}行为时不满十四周岁，不予行政处罚，责令监护人加以管教`, [place])
        if (first >= addYears(born, 18)) return pass()
        const lighter = acts.some((a) =>
          a.circumstances?.some((s) => s.effect === '从轻' || s.effect === '减轻'),
        )
        return lighter
          ? pass()
          : unknown(
              '未成年人从轻、减轻情节',
              [place],
              `${p.name}行为时不满十八周岁，应当从轻或者减轻处罚；请写明情节`,
            )
      }),
})

function birthOf(idNumber: string | undefined): LegalDate | undefined {
  const m = /^\d{6}(\d{4})(\d{2})(\d{2})\d{3}[\dXx]$/.exec(idNumber ?? '')
  return m ? `${m[1]}-${m[2]}-${m[3]}` : undefined
}

export const gainConfiscated = defineRule({
  id: 'PC-MOSHOU',
  title: '违法所得应当没收',
  stage: '决定',
  severity: 'major',
  cites: [cite('行政处罚法', 28, 2)],
  applies: (c) =>
    penaltyDecisions(c).length > 0 && (c.file.acts ?? []).some((a) => (a.illegalGainFen ?? 0) > 0),
  check: (c) => {
    const taken = penaltyDecisions(c).flatMap((d) => d.penalties ?? [])
    if (taken.some((p) => p.kind === PenaltyKind.ConfiscateGain)) return pass()
    const places = penaltyDecisions(c).map((d) => atEvent(d, 'penalties'))
    return penaltyDecisions(c).some((d) => d.penalties === undefined)
      ? unknown('处罚的种类和数额', places)
      : unknown(
          '违法所得是否已依法退赔',
          places,
          '认定了违法所得，决定没有没收；除依法应当退赔的外应当没收，请说明',
        )
  },
})

export const basisIsLaw = defineRule({
  id: 'PC-YIJU',
  title: '处罚依据是法律、法规、规章',
  stage: '决定',
  severity: 'veto',
  cites: [cite('行政处罚法', 16)],
  applies: (c) => penaltyDecisions(c).length > 0,
  check: (c, ctx) =>
    penaltyDecisions(c).flatMap((d) => {
      const place = atEvent(d, 'basis')
      if (!d.basis) return [unknown('决定书载明的处罚依据', [place])]
      if (d.basis.length === 0)
        return [fail('处罚决定没有法律、法规、规章依据。没有依据的行政处罚无效，请撤回', [place])]
      return d.basis.map((b) => {
        const kinds = lawVersions(ctx.law, b.law).map((l) => l.kind)
        if (kinds.some((k) => k === '法律' || k === '行政法规' || k === '部门规章')) return pass()
        // Local regulations are law too; the table holds none, so their standing is for a person.
        if (kinds.length === 0) return unknown(`《${b.law}》是否为法律、法规、规章`, [place])
        return kinds.every((k) => k === '规范性文件' || k === '国务院文件')
          ? fail(`${formatCitation(b)}属于${kinds[0]}，不能设定行政处罚（${dayText(d)}决定）`, [place])
          : unknown(`《${b.law}》是否为法律、法规、规章`, [place])
      })
    }),
})

export const decisionRules = [
  decisionComplete,
  remediesRight,
  sealed,
  correctionOrdered,
  ageOfPerson,
  gainConfiscated,
  basisIsLaw,
] as const
