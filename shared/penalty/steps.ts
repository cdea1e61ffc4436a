import { cite } from '../law/citation'
import { isConfirmed } from '../law/table'
import type { PenaltyItem } from '../model/acts'
import { type CaseIndex, concerns, firstDay } from '../procedure/case-index'
import type { CaseContext, LocalFigure } from '../procedure/context'
import { daysBetween } from '../procedure/dates'
import { paymentDeadlines } from '../procedure/deadlines-enforcement'
import { discussionNeeded, reviewNeeded } from '../procedure/needs'
import { sourceText } from '../rule-packs/source'
import { hearingNeed } from '../rules/hearing-need'
import { fineTotal, partiesOf } from '../rules/subjects'
import { amountInWords } from '../text/numerals'
import type { Point } from './facts'
import { surchargeCites, surchargeOn } from './surcharge'

/** What the procedure asks for before and after the penalties are decided, each with its article. */
export function stepPoints(
  c: CaseIndex,
  ctx: CaseContext,
  penalties: readonly PenaltyItem[],
): readonly Point[] {
  return [
    hearingPoint(c, ctx, penalties),
    reviewPoint(c, ctx, penalties),
    discussionPoint(c),
    ...publicationPoints(c, penalties),
    instalmentPoint,
    ...surchargePoints(c, ctx),
  ]
}

const FORMER = '旧规章通行的数额是个人二万元、单位五万元，没有核实现行规定，只作预警'

function hearingPoint(c: CaseIndex, ctx: CaseContext, penalties: readonly PenaltyItem[]): Point {
  const base = { id: 'hearing', title: '听证', cites: [cite('行政处罚法', 63, 1)] }
  const need = hearingNeed(c, ctx, penalties)
  switch (need.need) {
    case 'yes':
      return {
        ...base,
        answer: 'yes',
        text: `应当告知听证权：${need.why}。${packNote(need.figure)}`,
        ...figureNote(need.figure),
      }
    case 'no':
      return {
        ...base,
        answer: 'no',
        text: `不属于应当告知听证权的情形${need.figure === undefined ? '' : `：没有达到${need.figure.source}的数额`}。${packNote(need.figure)}`,
        ...figureNote(need.figure),
      }
    case 'unknown':
      return {
        ...base,
        answer: 'unknown',
        text: `不能判断：缺${need.missing}。${need.missing.includes('数额标准') ? `${FORMER}；${warning(c, penalties)}` : ''}`,
        missing: need.missing,
        ...(need.missing.includes('数额标准') ? { unverified: true as const } : {}),
      }
  }
}

function figureNote(figure: LocalFigure | undefined): Pick<Point, 'unverified'> {
  return figure === undefined || isConfirmed(figure.verified) ? {} : { unverified: true }
}

function packNote(figure: LocalFigure | undefined): string {
  return figure?.pack === undefined ? '' : `（依据本地规则：${sourceText(figure.pack)}）`
}

/** 个人二万元、单位五万元 in fen: figures of a repealed rule, shown as a warning and never as the law. */
const formerFen = { person: 2_000_000, unit: 5_000_000 } as const

function warning(c: CaseIndex, penalties: readonly PenaltyItem[]): string {
  const reached = partiesOf(penalties).filter((id) => {
    const total = fineTotal(penalties.filter((p) => p.party === id))
    const limit = c.party(id)?.kind === 'person' ? formerFen.person : formerFen.unit
    return total !== 'unknown' && total >= limit
  })
  return reached.length === 0
    ? '拟罚款没有达到'
    : `拟对${reached.map((id) => c.party(id)?.name ?? '当事人').join('、')}的罚款已达到，建议告知听证权`
}

function reviewPoint(c: CaseIndex, ctx: CaseContext, penalties: readonly PenaltyItem[]): Point {
  const base = { id: 'review', title: '法制审核' }
  if (reviewNeeded(c) === 'yes')
    return {
      ...base,
      answer: 'yes',
      text: '应当法制审核：案卷已记明属于应当审核的情形，或者经过听证。',
      cites: [cite('行政处罚法', 58, 1)],
    }
  if (reviewNeeded(c) === 'no')
    return {
      ...base,
      answer: 'no',
      text: '案卷已记明不属于应当审核的情形。',
      cites: [cite('行政处罚法', 58, 1)],
    }
  const heard = hearingNeed(c, ctx, penalties).need === 'yes'
  return {
    ...base,
    answer: 'unknown',
    text: `${heard ? '当事人要求并经过听证的，应当审核。' : ''}涉及重大公共利益、疑难复杂涉及多个法律关系的，或者法律法规、本机关目录规定的，应当审核；请判断并记明。`,
    cites: [cite('行政处罚法', 58, 1, 1), cite('行政处罚法', 58, 1, 2), cite('行政处罚法', 58, 1, 3)],
    missing: '是否属于应当法制审核的情形',
  }
}

function discussionPoint(c: CaseIndex): Point {
  const base = { id: 'discussion', title: '集体讨论', cites: [cite('行政处罚法', 57, 2)] }
  switch (discussionNeeded(c)) {
    case 'yes':
      return { ...base, answer: 'yes', text: '应当由行政机关负责人集体讨论决定：情节复杂或者重大违法行为。' }
    case 'no':
      return { ...base, answer: 'no', text: '案卷已记明不属于情节复杂或者重大违法行为。' }
    case 'unknown':
      return {
        ...base,
        answer: 'unknown',
        text: '情节复杂或者重大违法行为须集体讨论；请判断并记明。',
        missing: '是否情节复杂或者重大违法行为',
      }
  }
}

function publicationPoints(c: CaseIndex, penalties: readonly PenaltyItem[]): readonly Point[] {
  const kinds = partiesOf(penalties).map((id) => c.party(id)?.kind)
  const units = kinds.some((k) => k !== undefined && k !== 'person')
  const persons = kinds.includes('person')
  return [
    ...(units
      ? [
          {
            id: 'publication-unit',
            title: '公示',
            answer: 'yes' as const,
            text: '对生产经营单位的处罚，决定后七个工作日内公开曝光。',
            cites: [cite('安全生产法', 78, 2)],
          },
        ]
      : []),
    ...(persons
      ? [
          {
            id: 'publication-person',
            title: '公示（个人）',
            answer: 'unknown' as const,
            text: '具有一定社会影响的处罚决定应当依法公开；对个人的决定请判断，并隐去个人隐私。',
            cites: [cite('行政处罚法', 48, 1)],
            missing: '是否具有一定社会影响',
          },
        ]
      : []),
  ]
}

const instalmentPoint: Point = {
  id: 'instalments',
  title: '延期、分期',
  answer: 'unknown',
  text: '确有经济困难的，经当事人申请和行政机关批准，可以暂缓或者分期缴纳。',
  cites: [cite('行政处罚法', 66, 2)],
  missing: '当事人是否申请',
}

/** 加处罚款 to date for each decided fine that is due and not known to be paid. */
export function surchargePoints(c: CaseIndex, ctx: CaseContext): readonly Point[] {
  const percent = ctx.deadlines.byId.get('DL-JIACHU-3PCT')?.ratePerDayPercent
  if (percent === undefined) return []
  return paymentDeadlines(c, ctx).flatMap((deadline): readonly Point[] => {
    const decision = c.of('decision').find((d) => d.id === deadline.trigger.id)
    const fine = fineTotal(decision?.penalties ?? [])
    if (decision === undefined || fine === 'unknown' || fine === 0) return []
    const base = { id: `surcharge-${decision.id}`, title: '加处罚款', cites: surchargeCites }
    if (deadline.dueOn === undefined)
      return [
        {
          ...base,
          answer: 'unknown',
          text: `不能计算：缺${deadline.missing ?? '处罚决定书送达日期'}。`,
          missing: deadline.missing ?? '处罚决定书送达日期',
        },
      ]
    const paid = c.of('payment').filter((p) => concerns(p, decision.party))
    const whole = paid.find((p) => p.full === true)
    const until = whole === undefined ? ctx.today : firstDay(whole)
    if (until === undefined || (whole === undefined && paid.length > 0))
      return [
        {
          ...base,
          answer: 'unknown',
          text: '已部分缴纳或者缴纳日期不明，不能计算。',
          missing: '缴纳日期和是否缴清',
        },
      ]
    const stay = stayDays(c, deadline.dueOn, until)
    if (stay === undefined)
      return [
        {
          ...base,
          answer: 'unknown',
          text: '复议、诉讼期间不计算，缺其起止日期。',
          missing: '复议、诉讼的起止日期',
        },
      ]
    const s = surchargeOn(fine, percent, deadline.dueOn, until, stay)
    if (s.days === 0)
      return [{ ...base, answer: 'no', text: `缴款期限到${deadline.dueOn}，没有逾期，不加处罚款。` }]
    const cap = s.capped ? '，已达到罚款本金，不再增加' : `，到${s.cappedOn}达到本金为止`
    return [
      {
        ...base,
        answer: 'yes',
        text: `逾期${s.days}日（至${until}），每日百分之${percent === 3 ? '三' : percent}，加处${amountInWords(s.surchargeFen)}${cap}；标准应当告知当事人。`,
      },
    ]
  })
}

/** Days of reconsideration and suit between the due day and `until`; `undefined` while a date is missing. */
function stayDays(c: CaseIndex, dueOn: string, until: string): number | undefined {
  const spans = [...c.of('reconsideration'), ...c.of('litigation')].map((e) => ({
    from: e.acceptedOn ?? firstDay(e),
    to: e.decidedOn,
  }))
  let days = 0
  let covered = dueOn
  const known = spans.filter(
    (s): s is { from: string; to: string } => s.from !== undefined && s.to !== undefined,
  )
  if (known.length < spans.length) return undefined
  for (const { from, to } of known.sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const start = from > covered ? from : covered
    const end = to < until ? to : until
    if (end > start) {
      days += daysBetween(start, end)
      covered = end
    }
  }
  return days
}
