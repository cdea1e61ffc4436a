import { jsonPlaces } from '@shared/model/json-place'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

/** Every value of a JSON value with its path. */
function walk(
  value: unknown,
  path: readonly PropertyKey[] = [],
): readonly (readonly [readonly PropertyKey[], unknown])[] {
  const children =
    typeof value !== 'object' || value === null
      ? []
      : Array.isArray(value)
        ? value.map((v, i) => [i, v] as const)
        : Object.entries(value)
  return [[path, value], ...children.flatMap(([key, v]) => walk(v, [...path, key]))]
}

describe('where a value stands in a text', () => {
  it('is where its own JSON begins, for every value and every spacing', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(0, 1, 3), (json, indent) => {
        const text = JSON.stringify(json, null, indent)
        const places = jsonPlaces(text)
        for (const [path, value] of walk(JSON.parse(text))) {
          const at = places.of(path)
          const begin = JSON.stringify(value)[0]
          expect(text[at]).toBe(begin)
          const deeper = JSON.stringify(value, null, indent).split('\n')[0] as string
          expect(text.slice(at, at + deeper.length)).toBe(deeper)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('finds names beside quotes, brackets and escapes inside strings', () => {
    const text = '{ "a": "}\\"]", "b\\u0063": [ "[", { "x" : -1.5e3 } ] }'
    const places = jsonPlaces(text)
    expect(text.slice(places.of(['a']))).toMatch(/^"\}/)
    expect(text.slice(places.of(['bc', 1, 'x']))).toMatch(/^-1\.5e3/)
    expect(text.slice(places.ofName([], 'bc'))).toMatch(/^"b\\u0063"/)
  })

  it('is the deepest value on the way where there is none', () => {
    const text = '{"a":[1]}'
    const places = jsonPlaces(text)
    expect(places.of(['a', 7, 'b'])).toBe(5)
    expect(places.of(['z'])).toBe(0)
    expect(places.ofName(['a'], 'z')).toBe(5)
  })
})
