import type { LawTable } from '../law/table'
import type { Fen, LegalDate } from '../model/primitives'
import type { Catalogue, TierName } from '../penalty/catalogue'
import type { Calendar } from './calendar'
import type { DeadlineTable } from './deadline-table'

/** A figure that each province or department sets for itself, with where it was taken from. */
export interface LocalFigure {
  readonly unit: Fen
  readonly person: Fen
  readonly source: string
  /** How well checked, in the words of the provision table (2来源一致, 待核 …). */
  readonly verified: string
}

/** Local parameters of an office. Nothing here has a national default: without it the answer is unknown. */
export interface LocalRules {
  /** 较大数额罚款 (行政处罚法第六十三条第一款第一项), in fen; reaching the figure counts. */
  readonly hearingThresholdFen?: LocalFigure
  /** 没收较大数额违法所得、较大价值非法财物 (第二项), in fen. */
  readonly confiscationThresholdFen?: LocalFigure
  /** 裁量基准, in the pack's own order. */
  readonly discretion?: readonly DiscretionTier[]
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
}

/** What the law, the calendar and the day bring to a case. Today is always given, never read. */
export interface CaseContext {
  readonly law: LawTable
  readonly deadlines: DeadlineTable
  readonly calendar: Calendar
  readonly today: LegalDate
  readonly localRules?: LocalRules | undefined
  /** 违法行为目录; without it the checks of range and basis do not apply. */
  readonly catalogue?: Catalogue | undefined
}
