import type { LegalDate } from '../model/primitives'
import { type Calendar, extendCalendar } from '../procedure/calendar'
import type { CaseContext, DiscretionTier, LocalDays, LocalFigure, LocalRules } from '../procedure/context'
import { addDays } from '../procedure/dates'
import {
  areaLevels,
  entriesOf,
  type PackEntry,
  packSections,
  type RulePack,
  type SectionName,
  sectionNames,
} from './pack'
import { sourceOf } from './source'
import { entryWords } from './words'

/** An entry with the pack it stands in. */
interface Placed<S extends SectionName> {
  readonly pack: RulePack
  readonly entry: PackEntry<S>
}

/** Packs from the one that goes first: the narrower area, then the one in force since later. */
export function inPrecedence(packs: readonly RulePack[]): readonly RulePack[] {
  const rank = (p: RulePack) => areaLevels.indexOf(p.area.level)
  return [...packs].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.effectiveFrom < b.effectiveFrom ? 1 : a.effectiveFrom > b.effectiveFrom ? -1 : 0) ||
      (a.id < b.id ? -1 : 1),
  )
}

type Dated = { readonly effectiveFrom?: LegalDate | undefined; readonly effectiveTo?: LegalDate | undefined }
const covers = (e: Dated, day: LegalDate) =>
  (e.effectiveFrom === undefined || e.effectiveFrom <= day) &&
  (e.effectiveTo === undefined || e.effectiveTo >= day)

/** The entries of a part that are in force on a day, the pack that goes first first. */
function inForce<S extends SectionName>(
  packs: readonly RulePack[],
  section: S,
  day: LegalDate,
): readonly Placed<S>[] {
  return inPrecedence(packs)
    .filter((pack) => covers(pack, day))
    .flatMap((pack) =>
      entriesOf(pack, section)
        .filter((entry) => covers(entry, day))
        .map((entry) => ({ pack, entry })),
    )
}

/** What two entries must share to be about the same thing; what is not listed never competes. */
const subjects: { readonly [S in SectionName]: ((e: PackEntry<S>) => string) | undefined } = {
  filingDays: () => '',
  hearingThresholds: (e) => e.kind,
  discretionTiers: (e) => `${e.violation} ${e.tier} ${e.who}`,
  delegations: undefined,
  retentionPeriods: (e) => `${e.dossierKind} ${e.condition ?? ''}`,
  scoringTables: (e) => e.title,
  holidayYears: (e) => String(e.year),
  documentNumbers: (e) => (e.codes === undefined ? '' : [...e.codes].sort().join(' ')),
  otherPeriods: (e) => (e.what === '其他' ? e.name : e.what),
}

/** Of each subject the entries of the one pack that goes first. */
function chosen<S extends SectionName>(list: readonly Placed<S>[], section: S): readonly Placed<S>[] {
  const subject = subjects[section]
  if (subject === undefined) return list
  const first = new Map<string, RulePack>()
  return list.filter(({ pack, entry }) => {
    const key = subject(entry)
    const holder = first.get(key)
    if (holder === undefined) first.set(key, pack)
    return holder === undefined || holder === pack
  })
}

const figureOf = ({ pack, entry: e }: Placed<'hearingThresholds'>): LocalFigure => ({
  unit: e.unitFen,
  person: e.personFen,
  ...(e.individualBusinessFen === undefined ? {} : { individualBusiness: e.individualBusinessFen }),
  ...(e.counts === '超过' ? { exceeds: true as const } : {}),
  source: e.source,
  verified: e.verified,
  pack: sourceOf(pack, e),
})

const daysOf = ({ pack, entry: e }: Placed<'filingDays' | 'otherPeriods'>): LocalDays => ({
  days: e.days,
  unit: e.unit,
  pack: sourceOf(pack, e),
})

function resolve(packs: readonly RulePack[], day: LegalDate): LocalRules {
  const of = <S extends SectionName>(section: S) => chosen(inForce(packs, section, day), section)
  const threshold = (kind: '罚款' | '没收') => of('hearingThresholds').find((p) => p.entry.kind === kind)
  const [fine, taken] = [threshold('罚款'), threshold('没收')]
  const [filing] = of('filingDays')
  const defence = of('otherPeriods').find((p) => p.entry.what === '陈述申辩')
  return {
    ...(fine === undefined ? {} : { hearingThresholdFen: figureOf(fine) }),
    ...(taken === undefined ? {} : { confiscationThresholdFen: figureOf(taken) }),
    ...(filing === undefined ? {} : { filing: daysOf(filing) }),
    ...(defence === undefined ? {} : { defence: daysOf(defence) }),
    discretion: of('discretionTiers').map(
      ({ pack, entry: e }): DiscretionTier => ({
        violation: e.violation,
        name: e.name,
        condition: e.condition,
        tier: e.tier,
        who: e.who,
        minFen: e.minFen,
        maxFen: e.maxFen,
        source: e.source,
        verified: e.verified,
        pack: sourceOf(pack, e),
      }),
    ),
    delegations: of('delegations').map(({ pack, entry }) => ({ list: entry, pack: sourceOf(pack, entry) })),
    retention: of('retentionPeriods').map(({ pack, entry: e }) => ({
      dossierKind: e.dossierKind,
      period: e.period,
      ...(e.condition === undefined ? {} : { condition: e.condition }),
      pack: sourceOf(pack, e),
    })),
    numbering: of('documentNumbers').map(({ pack, entry: e }) => ({
      organ: e.organ,
      ...(e.prefix === undefined ? {} : { prefix: e.prefix }),
      ...(e.codes === undefined ? {} : { codes: e.codes }),
      shared: e.sequence === '统一编号',
      pack: sourceOf(pack, e),
    })),
  }
}

// Between two days on which something begins or ends the answer is one and the same: it is worked out once.
const slices = new WeakMap<
  readonly RulePack[],
  { readonly starts: readonly LegalDate[]; readonly rules: (LocalRules | undefined)[] }
>()

/** The values in force on a day. The same list of packs must be given each time: answers are kept by it. */
export function localRulesOn(packs: readonly RulePack[], day: LegalDate): LocalRules {
  let known = slices.get(packs)
  if (known === undefined) {
    known = { starts: turningDays(packs), rules: [] }
    slices.set(packs, known)
  }
  const next = known.starts.findIndex((start) => start > day)
  const slice = next < 0 ? known.starts.length : next
  const rules = known.rules[slice] ?? resolve(packs, day)
  known.rules[slice] = rules
  return rules
}

function turningDays(packs: readonly RulePack[]): readonly LegalDate[] {
  const days = new Set<LegalDate>()
  const add = (e: Dated) => {
    if (e.effectiveFrom !== undefined) days.add(e.effectiveFrom)
    if (e.effectiveTo !== undefined) days.add(addDays(e.effectiveTo, 1))
  }
  for (const pack of packs) {
    add(pack)
    for (const section of sectionNames) for (const e of entriesOf(pack, section)) add(e)
  }
  return [...days].sort()
}

/** The local values for a day, from the packs of the context or from figures given outright. */
export function localRulesFor(ctx: Pick<CaseContext, 'packs' | 'localRules'>, day: LegalDate): LocalRules {
  return ctx.packs === undefined ? (ctx.localRules ?? {}) : localRulesOn(ctx.packs, day)
}

/** Years that the calendar lacks, from the packs; what it already has stays. Effective periods do not matter here. */
export function withPackYears(calendar: Calendar, packs: readonly RulePack[]): Calendar {
  const placed = inPrecedence(packs).flatMap((pack) =>
    entriesOf(pack, 'holidayYears').map((entry) => ({ pack, entry })),
  )
  const years = chosen(placed, 'holidayYears').filter(({ entry }) => !calendar.years.has(entry.year))
  return years.length === 0
    ? calendar
    : extendCalendar(
        calendar,
        years.map(({ pack, entry: e }) => ({
          year: e.year,
          off: e.off,
          work: e.work,
          source: sourceOf(pack, e),
        })),
      )
}

/** A value that another pack also gives, and gives otherwise. */
export interface PackConflict {
  readonly section: SectionName
  readonly name: string
  readonly used: { readonly pack: string; readonly value: string }
  readonly unused: { readonly pack: string; readonly value: string }
}

/** Where two packs in force on a day differ, and which of them is used. */
export function conflictsOn(packs: readonly RulePack[], day: LegalDate): readonly PackConflict[] {
  return sectionNames.flatMap((section) => {
    const subject = subjects[section] as ((e: PackEntry) => string) | undefined
    if (subject === undefined) return []
    const bySubject = new Map<string, Map<RulePack, PackEntry[]>>()
    for (const { pack, entry } of inForce(packs, section, day)) {
      const key = subject(entry)
      const holders = bySubject.get(key) ?? new Map<RulePack, PackEntry[]>()
      holders.set(pack, [...(holders.get(pack) ?? []), entry])
      bySubject.set(key, holders)
    }
    return [...bySubject.values()].flatMap((holders): readonly PackConflict[] => {
      const [first, ...others] = [...holders].map(([pack, entries]) => ({
        pack: `${pack.title} ${pack.packVersion}版`,
        name: entryWords(section, entries[0] as never).name,
        value: entries.map((e) => entryWords(section, e as never).value).join('；'),
      }))
      if (first === undefined) return []
      return others
        .filter((other) => other.value !== first.value)
        .map((unused) => ({
          section,
          name: section === 'discretionTiers' ? first.name.replace(/·[^·]*$/u, '') : first.name,
          used: first,
          unused,
        }))
    })
  })
}

/** 听证数额标准：… for a sentence in the window. */
export function conflictWords(c: PackConflict): string {
  return `${packSections[c.section].label} ${c.name}：用“${c.used.pack}”的 ${c.used.value}；“${c.unused.pack}”的 ${c.unused.value} 没有用`
}
