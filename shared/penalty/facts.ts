import type { Citation } from '../law/citation'
import type { PartyKind } from '../model/people'
import type { Fen, LegalDate } from '../model/primitives'
import type { Fact } from '../procedure/case-index'
import type { AmountFacts } from './limits'

// What the calculator is told. Everything may be missing: missing is not known, never “no”.

export interface PartyFacts {
  readonly id: string
  readonly kind: PartyKind
  readonly name: string
  readonly birthDate?: LegalDate | undefined
  /** 不能辨认或者不能控制自己行为 · 尚未完全丧失. */
  readonly mind?: 'none' | 'lessened' | 'full' | undefined
  readonly incomeFen?: Fen | undefined
}

export type GroundEffect = '从轻' | '减轻' | '从重' | '不予处罚'

/** A circumstance that somebody states; without a provision it may be weighed, but not go below the range. */
export interface Ground {
  readonly effect: GroundEffect
  readonly text?: string | undefined
  readonly provision?: Citation | undefined
}

export interface ActFacts extends Omit<AmountFacts, 'incomeFen'> {
  readonly id: string
  /** Catalogue id. */
  readonly violation: string
  readonly parties: readonly string[]
  /** The last day of the act; while it goes on, none. */
  readonly endedOn?: LegalDate | undefined
  readonly continuing?: boolean | undefined
  readonly discoveredOn?: LegalDate | undefined
  readonly endangeredLifeWithHarm?: boolean | undefined
  readonly overdue: Fact
  readonly serious?: boolean | undefined
  readonly firstTime?: boolean | undefined
  readonly correctedInTime?: boolean | undefined
  /** 违法行为轻微. */
  readonly slight?: boolean | undefined
  readonly harm?: 'none' | 'slight' | 'some' | undefined
  /** 当事人有证据足以证明没有主观过错. */
  readonly noFault?: boolean | undefined
  readonly grounds: readonly Ground[]
  /** Entries of one act that breaks several provisions share this key (行政处罚法第二十九条). */
  readonly sameAct?: string | undefined
}

export interface PenaltyFacts {
  readonly parties: readonly PartyFacts[]
  readonly acts: readonly ActFacts[]
  readonly decidedOn?: LegalDate | undefined
}

export type Answer = 'yes' | 'no' | 'unknown'

/** One thing the calculator says, with the law it rests on. */
export interface Point {
  readonly id: string
  readonly title: string
  readonly answer: Answer
  readonly text: string
  readonly cites: readonly Citation[]
  /** The fact without which the answer is unknown. */
  readonly missing?: string
  /** Rests on figures that nobody has checked. */
  readonly unverified?: true
}
