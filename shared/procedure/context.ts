import type { LawTable } from '../law/table'
import type { Fen, LegalDate } from '../model/primitives'
import type { Catalogue, TierName } from '../penalty/catalogue'
import type { PackEntry, RulePack } from '../rule-packs/pack'
import type { PackSource } from '../rule-packs/source'
import type { Calendar } from './calendar'
import type { DeadlineTable } from './deadline-table'

/** A figure that each province or department sets for itself, with where it was taken from. */
export interface LocalFigure {
  readonly unit: Fen
  readonly person: Fen
  /** Of 个体工商户, where the rule names one. */
  readonly individualBusiness?: Fen
  /** Only what exceeds the figure counts (超过); else reaching it does. */
  readonly exceeds?: true
  readonly source: string
  /** How well checked, in the words of the provision table (2来源一致, 待核 …). */
  readonly verified: string
  readonly pack?: PackSource
}

/** A number of days that a local rule sets. */
export interface LocalDays {
  readonly days: number
  readonly unit: '工作日' | '自然日'
  readonly pack: PackSource
}

/** 委托、赋权事项清单. */
export interface LocalDelegation {
  readonly list: PackEntry<'delegations'>
  readonly pack: PackSource
}

export interface LocalRetention extends Pick<PackEntry<'retentionPeriods'>, 'dossierKind' | 'period'> {
  readonly condition?: string
  readonly pack: PackSource
}

/** How the office writes its document numbers. */
export interface LocalNumbering {
  readonly prefix?: string
  readonly organ: string
  /** 文种代字 it is for; all where absent. */
  readonly codes?: readonly string[]
  /** One row of numbers for all kinds of document. */
  readonly shared: boolean
  readonly pack: PackSource
}

/** Local parameters of an office. Nothing here has a national default: without it the answer is unknown. */
export interface LocalRules {
  /** 较大数额罚款 (行政处罚法第六十三条第一款第一项), in fen. */
  readonly hearingThresholdFen?: LocalFigure
  /** 没收较大数额违法所得、较大价值非法财物 (第二项), in fen. */
  readonly confiscationThresholdFen?: LocalFigure
  /** 裁量基准, in the pack's own order. */
  readonly discretion?: readonly DiscretionTier[]
  /** 立案期限, from the day the clue came. */
  readonly filing?: LocalDays
  /** 陈述申辩期限: the least that a notice has to give. */
  readonly defence?: LocalDays
  readonly delegations?: readonly LocalDelegation[]
  readonly retention?: readonly LocalRetention[]
  readonly numbering?: readonly LocalNumbering[]
}

/** One step of a local discretion standard (行政处罚法第三十四条), in fen, both ends included. */
export interface DiscretionTier {
  /** Catalogue id of the violation. */
  readonly violation: string
  readonly name: string
  /** When it applies, in the standard's own words: a person decides whether it does. */
  readonly condition: string
  readonly tier: TierName
  readonly who: 'unit' | 'person'
  readonly minFen: Fen
  readonly maxFen: Fen
  readonly source: string
  readonly verified: string
  readonly pack?: PackSource
}

/** What the law, the calendar and the day bring to a case. Today is always given, never read. */
export interface CaseContext {
  readonly law: LawTable
  readonly deadlines: DeadlineTable
  readonly calendar: Calendar
  readonly today: LegalDate
  /** Figures given outright, whatever the day; not used where there are packs. */
  readonly localRules?: LocalRules | undefined
  /** 本地规则包 that have been put in force. Always the same list: what they say of a day is kept by it. */
  readonly packs?: readonly RulePack[] | undefined
  /** 违法行为目录; without it the checks of range and basis do not apply. */
  readonly catalogue?: Catalogue | undefined
}
