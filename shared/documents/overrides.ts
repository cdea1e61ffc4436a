import type { DocumentInstance } from '@shared/model/document'
import { isEmptyValue, type Values } from './fields'

type Json = Values[string]

/**
 * The document with `value` typed into a field. What the case says of it is noted the first time; later typing
 * leaves the note alone, so that a change of the case meanwhile does not pass unseen.
 */
export function writtenOver(
  doc: DocumentInstance,
  name: string,
  value: Json,
  caseSays: Json | undefined,
): DocumentInstance {
  const overrides = { ...doc.overrides, [name]: value }
  return Object.hasOwn(doc.caseWhenTyped ?? {}, name)
    ? { ...doc, overrides }
    : { ...doc, overrides, caseWhenTyped: { ...doc.caseWhenTyped, [name]: caseSays ?? null } }
}

/** The document with a field given back to the case. */
export function givenBack(doc: DocumentInstance, name: string): DocumentInstance {
  const { [name]: _typed, ...overrides } = doc.overrides
  if (!Object.hasOwn(doc.caseWhenTyped ?? {}, name)) return { ...doc, overrides }
  const { [name]: _then, ...noted } = doc.caseWhenTyped ?? {}
  const { caseWhenTyped: _all, ...rest } = doc
  return Object.keys(noted).length === 0
    ? { ...rest, overrides }
    : { ...rest, overrides, caseWhenTyped: noted }
}

/** The document after a person has seen what the case says now and keeps what was typed. */
export function keptAgainst(
  doc: DocumentInstance,
  name: string,
  caseSays: Json | undefined,
): DocumentInstance {
  return { ...doc, caseWhenTyped: { ...doc.caseWhenTyped, [name]: caseSays ?? null } }
}

/** A field whose value in the case changed after a person had written over it. */
export interface Moved {
  /** What the case said when it was written over; `undefined` for nothing. */
  readonly before: Json | undefined
  /** What it says now. */
  readonly now: Json | undefined
}

/**
 * Fields that a person wrote over and of which the case has come to say something else since. Not among them: what
 * the case meanwhile says in the typed words themselves, and overrides of which nothing was noted.
 */
export function movedFields(doc: DocumentInstance, fromCase: Values): ReadonlyMap<string, Moved> {
  const moved = new Map<string, Moved>()
  if (doc.issued !== undefined) return moved
  for (const [name, typed] of Object.entries(doc.overrides)) {
    if (!Object.hasOwn(doc.caseWhenTyped ?? {}, name)) continue
    const then = doc.caseWhenTyped?.[name]
    const now = fromCase[name]
    if (same(then, now) || same(typed, now)) continue
    moved.set(name, { before: isEmptyValue(then) ? undefined : then, now })
  }
  return moved
}

function same(a: Json | undefined, b: Json | undefined): boolean {
  if (isEmptyValue(a) || isEmptyValue(b)) return isEmptyValue(a) && isEmptyValue(b)
  return JSON.stringify(a) === JSON.stringify(b)
}

/** Two texts cut into what they share at both ends and what differs between. */
export interface Difference {
  readonly head: string
  readonly before: string
  readonly after: string
  readonly tail: string
}

export function differenceOf(before: string, after: string): Difference {
  const [a, b] = [[...before], [...after]]
  let from = 0
  while (from < Math.min(a.length, b.length) && a[from] === b[from]) from++
  let tail = 0
  while (tail < Math.min(a.length, b.length) - from && a[a.length - 1 - tail] === b[b.length - 1 - tail])
    tail++
  return {
    head: a.slice(0, from).join(''),
    before: a.slice(from, a.length - tail).join(''),
    after: b.slice(from, b.length - tail).join(''),
    tail: a.slice(a.length - tail).join(''),
  }
}
