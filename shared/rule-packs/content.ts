import { parseCitation, parseCitations } from '../law/citation'
import { type LawTable, resolveOrNewest } from '../law/table'
import type { Path } from '../model/labels'
import type { Catalogue } from '../penalty/catalogue'
import type { Calendar } from '../procedure/calendar'
import { yuan } from '../rules/subjects'
import { entriesOf, type PackEntry, packSections, type RulePack, sectionNames } from './pack'

/** What the program knows beside the pack. Each is optional: what is not given is not compared. */
export interface Reference {
  readonly law?: LawTable | undefined
  readonly catalogue?: Catalogue | undefined
  /** Without any pack's years. */
  readonly calendar?: Calendar | undefined
  /** The pack that ships, which alone may be of the level 默认. */
  readonly shipped?: true
}

/** Something about one place of a pack; with `name`, about that member's name. */
export interface Content {
  readonly level: 'problem' | 'notice'
  readonly path: Path
  readonly name?: string
  readonly message: string
}

/** A pack that has the right shape, looked at for what contradicts itself or what the program knows. */
export function contentFaults(pack: RulePack, reference: Reference = {}): readonly Content[] {
  return [
    ...packDates(pack),
    ...(pack.area.level === '默认' && reference.shipped !== true
      ? [problem(['area', 'level'], '“默认”只用于随程序发行的包')]
      : []),
    ...sectionNames.flatMap((section) => [
      ...twins(section, entriesOf(pack, section)),
      ...entriesOf(pack, section).flatMap((entry, i) => entryDates(pack, entry, [section, i])),
      ...entriesOf(pack, section).flatMap((entry, i) => citationFaults(entry, [section, i], pack, reference)),
    ]),
    ...thresholdFaults(pack),
    ...tierFaults(pack, reference),
    ...delegationFaults(pack, reference),
    ...scoringFaults(pack),
    ...holidayFaults(pack, reference),
    ...(sectionNames.every((name) => entriesOf(pack, name).length === 0)
      ? [problem([], `规则包里没有任何内容，至少要有下列之一：${labels()}`)]
      : []),
  ]
}

const labels = () => sectionNames.map((name) => packSections[name].label).join('、')
const problem = (path: Path, message: string): Content => ({ level: 'problem', path, message })
const notice = (path: Path, message: string): Content => ({ level: 'notice', path, message })

function packDates(pack: RulePack): readonly Content[] {
  return pack.effectiveTo !== undefined && pack.effectiveTo < pack.effectiveFrom
    ? [problem(['effectiveTo'], `施行止（${pack.effectiveTo}）早于施行起（${pack.effectiveFrom}）`)]
    : []
}

function entryDates(pack: RulePack, e: PackEntry, at: Path): readonly Content[] {
  const out: Content[] = []
  const from = e.effectiveFrom ?? pack.effectiveFrom
  const to = e.effectiveTo ?? pack.effectiveTo
  if (e.effectiveTo !== undefined && e.effectiveTo < from)
    out.push(problem([...at, 'effectiveTo'], `施行止（${e.effectiveTo}）早于施行起（${from}）`))
  if (e.effectiveFrom !== undefined && e.effectiveFrom < pack.effectiveFrom)
    out.push(
      problem(
        [...at, 'effectiveFrom'],
        `早于整个规则包的施行起（${pack.effectiveFrom}），这段时间不会起作用；请改其中一处`,
      ),
    )
  if (pack.effectiveTo !== undefined && to !== undefined && to > pack.effectiveTo)
    out.push(problem([...at, 'effectiveTo'], `晚于整个规则包的施行止（${pack.effectiveTo}）`))
  if (e.checkedOn !== undefined && e.checkedOn < e.sourceDate)
    out.push(problem([...at, 'checkedOn'], `核对日期早于出处日期（${e.sourceDate}）`))
  if (to !== undefined && e.sourceDate > to)
    out.push(problem([...at, 'sourceDate'], `出处日期晚于施行止（${to}）`))
  return out
}

function twins(section: string, list: readonly PackEntry[]): readonly Content[] {
  const seen = new Map<string, number>()
  return list.flatMap((e, i) => {
    const first = seen.get(e.id)
    if (first === undefined) seen.set(e.id, i)
    return first === undefined ? [] : [problem([section, i, 'id'], `编号“${e.id}”与第 ${first + 1} 项重复`)]
  })
}

function citationFaults(e: PackEntry, at: Path, pack: RulePack, { law }: Reference): readonly Content[] {
  if (e.citation === undefined) return []
  const path = [...at, 'citation']
  const cited = parseCitation(e.citation)
  if (cited === undefined) {
    return parseCitations(e.citation).length > 1
      ? [problem(path, '只写一处条款；其余写在出处里')]
      : [problem(path, '读不出是哪一条，应写成《行政处罚法》第六十三条第一款 的样式；没有条号的写在出处里')]
  }
  if (law === undefined) return []
  const found = resolveOrNewest(law, cited, e.effectiveFrom ?? pack.effectiveFrom)
  return found === undefined
    ? [notice(path, '条款表里没有这一条，程序无法核对引文；可以生效，但显示为不能核对')]
    : []
}

/** A unit's figure below this is no 较大数额 anywhere; it is what 10万元 in yuan looks like in fen. */
const LEAST_THRESHOLD_FEN = 100_000

function thresholdFaults(pack: RulePack): readonly Content[] {
  return entriesOf(pack, 'hearingThresholds').flatMap((e, i) => {
    const at = ['hearingThresholds', i] as const
    const amounts = ['unitFen', 'personFen', 'individualBusinessFen'] as const
    const small = amounts.flatMap((name) => {
      const fen = e[name]
      return fen !== undefined && fen < LEAST_THRESHOLD_FEN ? [wrongUnit([...at, name], fen)] : []
    })
    const rivals = entriesOf(pack, 'hearingThresholds').slice(0, i)
    const twin = rivals.findIndex((r) => r.kind === e.kind && periodsMeet(r, e, pack))
    return [
      ...small,
      ...(e.personFen > e.unitFen
        ? [notice([...at, 'personFen'], '个人的数额高于单位的数额，请核对是否写反')]
        : []),
      ...(twin >= 0
        ? [problem([...at, 'kind'], `与第 ${twin + 1} 项（${rivals[twin]?.id}）同为${e.kind}，施行时间重叠`)]
        : []),
    ]
  })
}

function wrongUnit(path: Path, fen: number): Content {
  return problem(path, `${fen} 分等于 ${yuan(fen)}，像是按元填写了；单位是分，${fen} 元应写成 ${fen * 100}`)
}

type Dated = { readonly effectiveFrom?: string | undefined; readonly effectiveTo?: string | undefined }

function periodsMeet(a: Dated, b: Dated, pack: RulePack): boolean {
  const from = (e: Dated) => e.effectiveFrom ?? pack.effectiveFrom
  const to = (e: Dated) => e.effectiveTo ?? pack.effectiveTo ?? '9999-12-31'
  return from(a) <= to(b) && from(b) <= to(a)
}

function tierFaults(pack: RulePack, { catalogue }: Reference): readonly Content[] {
  const all = entriesOf(pack, 'discretionTiers')
  const groups = new Map<string, number[]>()
  const out: Content[] = []
  all.forEach((e, i) => {
    const at = ['discretionTiers', i] as const
    if (e.maxFen < e.minFen)
      out.push(problem([...at, 'maxFen'], `最高（${yuan(e.maxFen)}）低于最低（${yuan(e.minFen)}）`))
    if (e.maxFen === 0) out.push(problem([...at, 'maxFen'], '最高为零：罚款的档次须大于零'))
    if (catalogue !== undefined) out.push(...statutoryFaults(e, i, catalogue))
    const key = `${e.violation}\n${e.tier}\n${e.who}`
    const group = groups.get(key) ?? []
    for (const j of group) {
      const other = all[j] as PackEntry<'discretionTiers'>
      if (!periodsMeet(e, other, pack)) continue
      if (other.name === e.name)
        out.push(problem([...at, 'name'], `与第 ${j + 1} 项同一违法行为、同一名称“${e.name}”`))
      else if (other.condition === e.condition)
        out.push(problem([...at, 'condition'], `与第 ${j + 1} 项“${other.name}”的适用条件相同`))
      else if (e.minFen < other.maxFen && other.minFen < e.maxFen) {
        const words = `与第 ${j + 1} 项“${other.name}”（${yuan(other.minFen)}至${yuan(other.maxFen)}）重叠`
        out.push(
          e.overlapsAsIssued === true || other.overlapsAsIssued === true
            ? notice([...at, 'minFen'], `${words}，已写明原文如此`)
            : problem([...at, 'minFen'], `${words}；原文确实如此的，请写 "overlapsAsIssued": true`),
        )
      }
    }
    group.push(i)
    groups.set(key, group)
  })
  return out
}

/** Against the words of the law: a step outside the range cannot be followed as it stands. */
function statutoryFaults(
  e: PackEntry<'discretionTiers'>,
  i: number,
  catalogue: Catalogue,
): readonly Content[] {
  const at = ['discretionTiers', i] as const
  const violation = catalogue.byId.get(e.violation)
  if (violation === undefined)
    return [problem([...at, 'violation'], `违法行为目录里没有“${e.violation}”，请在“违法行为”里查编号`)]
  const amounts = violation.tiers
    .filter((t) => t.tier === e.tier)
    .flatMap((t) => t.fines)
    .filter((f) => f.who === 'any' || f.who === e.who)
    .flatMap((f) => (f.amount.kind === 'range' ? [f.amount] : []))
  if (amounts.length === 0) return []
  const least = Math.min(...amounts.map((a) => a.minFen))
  const most = Math.max(...amounts.map((a) => a.maxFen))
  if (e.minFen >= least && e.maxFen <= most) return []
  // Wholly below the range, and inside it when taken as yuan: the commonest slip of all.
  if (e.maxFen < least && e.maxFen * 100 <= most && e.minFen * 100 >= least)
    return [wrongUnit([...at, 'maxFen'], e.maxFen)]
  const range = least === 0 ? `${yuan(most)}以下` : `${yuan(least)}至${yuan(most)}`
  return [
    notice(
      [...at, e.maxFen > most ? 'maxFen' : 'minFen'],
      `超出法定幅度（${range}）：以法律为准，超出的部分不能用`,
    ),
  ]
}

function delegationFaults(pack: RulePack, { catalogue }: Reference): readonly Content[] {
  return entriesOf(pack, 'delegations').flatMap((e, i) => {
    const at = ['delegations', i] as const
    return [
      ...(e.kind === '委托' && e.entrustingAgency === undefined
        ? [problem([...at, 'entrustingAgency'], '委托清单应写明委托机关')]
        : []),
      ...(e.publishedOn === undefined
        ? [notice([...at], '没有公布日期：委托书应当公布，赋权决定应当公布，请补充')]
        : []),
      ...e.items.flatMap((item, j) =>
        (item.violations ?? []).flatMap((id, k) =>
          catalogue === undefined || catalogue.byId.has(id)
            ? []
            : [problem([...at, 'items', j, 'violations', k], `违法行为目录里没有“${id}”`)],
        ),
      ),
    ]
  })
}

/** Scores are written with one decimal: sums are compared in hundredths. */
const cents = (scores: readonly number[]) => Math.round(scores.reduce((a, b) => a + b, 0) * 100)

function scoringFaults(pack: RulePack): readonly Content[] {
  return entriesOf(pack, 'scoringTables').flatMap((e, i) => {
    const at = ['scoringTables', i] as const
    const sum = cents(e.sections.map((s) => s.score))
    return [
      ...(sum === cents([e.total])
        ? []
        : [problem([...at, 'total'], `总分 ${e.total}，各部分之和是 ${sum / 100}`)]),
      ...e.sections.flatMap((s, j) => {
        const own = cents(s.items.map((item) => item.score))
        return own <= cents([s.score])
          ? []
          : [
              problem(
                [...at, 'sections', j, 'score'],
                `“${s.name}”${s.score} 分，各项之和 ${own / 100} 分，超过了`,
              ),
            ]
      }),
    ]
  })
}

function holidayFaults(pack: RulePack, { calendar }: Reference): readonly Content[] {
  const years = new Map<number, number>()
  return entriesOf(pack, 'holidayYears').flatMap((e, i) => {
    const at = ['holidayYears', i] as const
    const earlier = years.get(e.year)
    years.set(e.year, i)
    const both = e.work.findIndex((d) => e.off.includes(d))
    const far = (list: 'off' | 'work') =>
      e[list].flatMap((d, j) =>
        Math.abs(Number(d.slice(0, 4)) - e.year) > 1 ||
        (!d.startsWith(String(e.year)) && !/-(12|01)-/.test(d))
          ? [problem([...at, list, j], `${d} 不在 ${e.year} 年，也不是前后跨年的假期`)]
          : [],
      )
    return [
      ...(earlier === undefined ? [] : [problem([...at, 'year'], `${e.year} 年与第 ${earlier + 1} 项重复`)]),
      ...(both < 0 ? [] : [problem([...at, 'work', both], `${e.work[both]} 既是放假日又是调休上班日`)]),
      ...far('off'),
      ...far('work'),
      ...(calendar?.years.has(e.year) === true
        ? [notice([...at, 'year'], `程序已收入 ${e.year} 年的放假安排，用程序的，不用这一条`)]
        : []),
      ...(e.off.length === 0 ? [problem([...at, 'off'], '没有放假日')] : []),
    ]
  })
}
