import type { Path } from './labels'

/** Where the values of a JSON text stand, as offsets in UTF-16 units. */
export interface JsonPlaces {
  /** Where the value at `path` begins; where the path leads to nothing, the deepest value on the way. */
  of(path: Path): number
  /** Where the name of a member stands rather than its value: for a field that should not be there. */
  ofName(path: Path, name: string): number
}

/** The text must be one that `findJsonFault` has nothing against. Each object and list is read at most once. */
export function jsonPlaces(text: string): JsonPlaces {
  const known = new Map<number, ReadonlyMap<PropertyKey, Member>>()
  const childrenAt = (at: number) => {
    const found = known.get(at) ?? new Map(children(text, at))
    known.set(at, found)
    return found
  }
  const of = (path: Path) => {
    let at = afterSpace(text, 0)
    for (const step of path) {
      const next = childrenAt(at).get(step)
      if (next === undefined) return at
      at = next.valueAt
    }
    return at
  }
  return {
    of,
    ofName(path, name) {
      const at = of(path)
      return childrenAt(at).get(name)?.nameAt ?? at
    },
  }
}

function* children(text: string, at: number): Generator<readonly [PropertyKey, Member]> {
  if (text[at] === '{') for (const { name, ...member } of members(text, at)) yield [name, member]
  else if (text[at] === '[') {
    let index = 0
    for (const valueAt of elements(text, at)) yield [index++, { nameAt: valueAt, valueAt }]
  }
}

interface Member {
  readonly nameAt: number
  readonly valueAt: number
}

function* members(text: string, open: number): Generator<Member & { readonly name: string }> {
  let at = afterSpace(text, open + 1)
  while (text[at] === '"') {
    const end = afterString(text, at)
    const valueAt = afterSpace(text, afterSpace(text, end) + 1)
    yield { name: JSON.parse(text.slice(at, end)) as string, nameAt: at, valueAt }
    at = afterSpace(text, afterValue(text, valueAt))
    if (text[at] !== ',') return
    at = afterSpace(text, at + 1)
  }
}

function* elements(text: string, open: number): Generator<number> {
  let at = afterSpace(text, open + 1)
  while (at < text.length && text[at] !== ']') {
    yield at
    at = afterSpace(text, afterValue(text, at))
    if (text[at] !== ',') return
    at = afterSpace(text, at + 1)
  }
}

/** Skips a whole value by counting brackets; strings are the only place where a bracket means nothing. */
function afterValue(text: string, from: number): number {
  let depth = 0
  let at = from
  do {
    const ch = text[at]
    if (ch === undefined) return text.length
    if (ch === '"') at = afterString(text, at)
    else if (ch === '{' || ch === '[') {
      depth++
      at++
    } else if (ch === '}' || ch === ']') {
      depth--
      at++
    } else if (depth > 0) at++
    else return afterScalar(text, at)
  } while (depth > 0)
  return at
}

function afterScalar(text: string, from: number): number {
  let at = from
  while (at < text.length && !/[\s,\]}]/.test(text[at] as string)) at++
  return at
}

function afterString(text: string, from: number): number {
  let at = from + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}

function afterSpace(text: string, from: number): number {
  let at = from
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at++
  return at
}
