import { cite, shortLawTitle } from '../law/citation'
import { lawVersions } from '../law/table'
import type { EventOf } from '../model/events'
import { AgencyKind } from '../model/people'
import type { CaseIndex } from '../procedure/case-index'
import type { CaseContext } from '../procedure/context'
import { ask, at, atEvent, fail, type Outcome, pass, unknown } from './outcome'
import { defineRule } from './rule'
import { dayText, outcomes } from './subjects'

export const powerToSeize = defineRule({
  id: 'PC-QZ-QUANXIAN',
  title: '查封扣押有依据、由有权机关实施',
  stage: '调查取证',
  severity: 'veto',
  cites: [cite('行政强制法', 22)],
  applies: (c) => c.of('seizure').length > 0,
  check: (c, ctx) => c.of('seizure').flatMap((e) => outcomes(basisOf(ctx, e), organOf(c, e))),
})

/** 查封、扣押 can be set up by statutes and regulations only; local regulations are not in the table. */
function basisOf(ctx: CaseContext, e: EventOf<'seizure'>): Outcome | undefined {
  const place = atEvent(e, 'basis')
  if (e.basis === undefined) return unknown('查封扣押的依据', [place])
  if (e.basis.length === 0) return fail('查封、扣押没有法律、法规依据。请立即解除', [place])
  const kinds = e.basis.flatMap((b) => lawVersions(ctx.law, b.law).map((v) => v.kind))
  if (kinds.some((k) => k === '法律' || k === '行政法规')) return undefined
  return kinds.length > 0
    ? fail(`查封、扣押须有法律、法规依据，所填的依据是${kinds[0]}。请核对；没有依据的立即解除`, [place])
    : unknown('查封扣押的依据是否为法律、法规', [place])
}

function organOf(c: CaseIndex, e: EventOf<'seizure'>): Outcome | undefined {
  const agency = c.file.agency
  const place = at('case', c.file, 'agency')
  switch (agency?.kind) {
    case undefined:
      return unknown('执法机关类型', [place])
    case AgencyKind.EmergencyBureau:
      return undefined
    case AgencyKind.InternalUnit:
    case AgencyKind.Entrusted:
      return fail(`${agency.name}（${agency.kind}）不是法律、法规规定可以查封、扣押的行政机关`, [
        atEvent(e),
        place,
      ])
    default:
      return unknown(
        '本机关查封扣押的法定职权',
        [place],
        `查封、扣押只能由法律、法规规定的行政机关实施；请写明${agency?.name}有此职权的依据`,
      )
  }
}

export const objectOfSeizure = defineRule({
  id: 'PC-QZ-AQ65',
  title: '安全生产查封扣押的对象',
  stage: '调查取证',
  severity: 'major',
  cites: [cite('安全生产法', 65, 1, 4)],
  applies: (c) => underSafetyLaw(c).length > 0,
  check: (c) =>
    underSafetyLaw(c).map((e) => {
      const place = atEvent(e, 'object')
      if (e.object === undefined) return unknown('查封扣押的对象', [place])
      return e.object === '其他'
        ? fail(
            `${dayText(e)}查封、扣押的不是安全生产法规定的对象（不合标准的设施设备器材、违法的危险物品及其作业场所）。请解除`,
            [place],
          )
        : pass()
    }),
})

function underSafetyLaw(c: CaseIndex): readonly EventOf<'seizure'>[] {
  return c.of('seizure').filter((e) => e.basis?.some((b) => shortLawTitle(b.law) === '安全生产法'))
}

export const seizureNotTooWide = defineRule({
  id: 'PC-QZ-FANWEI',
  title: '查封扣押的范围',
  stage: '调查取证',
  severity: 'major',
  cites: [cite('行政强制法', 23, 1)],
  applies: (c) => c.of('seizure').length > 0,
  ask: {
    text: '查封、扣押的都是涉案的场所、设施、财物，没有无关的东西和生活必需品，也没有重复查封吗？',
    look: '对照查封扣押清单，看每一项与违法行为的关系，有没有别的机关已经查封。',
    good: '是',
    wrong: '与案件无关的、生活必需的和已经被依法查封的，不得查封、扣押。请解除超出的部分',
    about: (c) => c.of('seizure').map((e) => [e.items, e.basis, e.object]),
  },
  check: (c) => c.of('seizure').map((e) => ask([atEvent(e)])),
})

export const coercionPowerRules = [powerToSeize, objectOfSeizure, seizureNotTooWide] as const
