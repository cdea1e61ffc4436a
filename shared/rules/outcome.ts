import type { LegalDate } from '../model/primitives'
import type { PackSource } from '../rule-packs/source'

export type Severity = 'veto' | 'major' | 'minor'

/** The names that office forms use for the three degrees. */
export const severityLabel: Readonly<Record<Severity, string>> = {
  veto: '一票否决',
  major: '重大',
  minor: '一般',
}

/** Where a finding points: the screen jumps there. */
export interface Place {
  readonly type: 'event' | 'document' | 'evidence' | 'officer' | 'party' | 'act' | 'case'
  readonly id: string
  readonly field?: string
}

/** What a check says of one subject. A missing date is never a pass. */
export type Outcome = Said & {
  /** Values of local rule packs that it rests on. */
  readonly rests?: readonly PackSource[]
}

type Said =
  | { readonly result: 'pass' }
  | {
      readonly result: 'fail'
      readonly message: string
      readonly at: readonly Place[]
      readonly severity?: Severity
    }
  | {
      readonly result: 'pending'
      readonly message: string
      readonly due?: LegalDate
      readonly at: readonly Place[]
    }
  | {
      readonly result: 'unknown'
      readonly missing: string
      readonly message?: string
      readonly at: readonly Place[]
    }

export type Result = Outcome['result']

/** The same outcome, saying that it rests on a local value; unchanged where there is none. */
export function resting(outcome: Outcome, source: PackSource | undefined): Outcome {
  return source === undefined ? outcome : { ...outcome, rests: [...(outcome.rests ?? []), source] }
}

/** Data cannot decide it: the rule's question goes to a person, whose answer becomes the outcome. */
export interface Asked {
  readonly result: 'ask'
  readonly at: readonly Place[]
}

/** What a check may return; the engine turns `ask` into an outcome. */
export type Verdict = Outcome | Asked

export function pass(): Outcome {
  return { result: 'pass' }
}

/** `message`: what is wrong and what to do, for an officer without a law degree. */
export function fail(message: string, at: readonly Place[], severity?: Severity): Outcome {
  return severity ? { result: 'fail', message, at, severity } : { result: 'fail', message, at }
}

/** Not yet due, or waiting for a step that has not come. */
export function pending(message: string, at: readonly Place[], due?: LegalDate): Outcome {
  return due ? { result: 'pending', message, at, due } : { result: 'pending', message, at }
}

/** `missing` names the piece of information, in Chinese. */
export function unknown(missing: string, at: readonly Place[], message?: string): Outcome {
  return message === undefined
    ? { result: 'unknown', missing, at }
    : { result: 'unknown', missing, at, message }
}

/** Leaves it to the person whom the rule's question asks. */
export function ask(at: readonly Place[]): Asked {
  return { result: 'ask', at }
}

/** Points at a record of the case. */
export function at(type: Place['type'], record: { readonly id: string }, field?: string): Place {
  return field === undefined ? { type, id: record.id } : { type, id: record.id, field }
}

/** Points at an event. */
export function atEvent(event: { readonly id: string }, field?: string): Place {
  return at('event', event, field)
}
