import fc from 'fast-check'

/** A valid file changed in one or a few ways, and how, for the message of a failing test. */
export interface Mutated {
  readonly how: string
  readonly bytes: Buffer
}

type Mutation = (bytes: Buffer) => Mutated

/** What a length or a count says when it lies. */
const EXTREMES: readonly bigint[] = [
  0n,
  1n,
  0x7fn,
  0xffn,
  0x7fffn,
  0xffffn,
  0x7fff_ffffn,
  0xffff_ffffn,
  0x1f_ffff_ffff_ffffn,
  0x7fff_ffff_ffff_ffffn,
  0xffff_ffff_ffff_ffffn,
]

/** What a number or a text says when it lies, in a format made of text. */
const TEXTS = [
  '1e999',
  '-1',
  '99999999999999999999999999',
  'null',
  '{}',
  '[]',
  '"__proto__"',
  '\\uD800',
  '\u0000',
  '\r\n',
  '\uFEFF',
  '../',
  '['.repeat(5000),
]

/** A place in a file, as a part of its length. Not `fc.double`, whose values crowd around zero. */
const place = fc.noBias(fc.nat(999_999)).map((n) => n / 1_000_000)
const at = (bytes: Buffer, p: number) => Math.floor(p * bytes.length)

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  place.map(
    (p): Mutation =>
      (b) => ({ how: `cut at ${at(b, p)}`, bytes: b.subarray(0, at(b, p)) }),
  ),
  fc.tuple(place, fc.nat(7)).map(
    ([p, bit]): Mutation =>
      (b) => {
        const bytes = Buffer.from(b)
        if (bytes.length > 0) bytes[at(b, p)] = (bytes[at(b, p)] ?? 0) ^ (1 << bit)
        return { how: `bit ${bit} of byte ${at(b, p)}`, bytes }
      },
  ),
  fc.tuple(place, fc.constantFrom(1, 2, 4, 8), fc.constantFrom(...EXTREMES), fc.boolean()).map(
    ([p, size, value, little]): Mutation =>
      (b) => {
        const bytes = Buffer.from(b)
        const start = Math.min(at(b, p), b.length - size)
        if (start < 0) return { how: 'nothing', bytes }
        for (let i = 0; i < size; i++) {
          const shift = BigInt(8 * (little ? i : size - 1 - i))
          bytes[start + i] = Number((value >> shift) & 0xffn)
        }
        return { how: `${value} in ${size} bytes at ${start}`, bytes }
      },
  ),
  fc.tuple(place, place, place).map(
    ([p, q, r]): Mutation =>
      (b) => {
        const [i, j, k] = [at(b, p), at(b, q), at(b, r)].sort((x, y) => x - y) as [number, number, number]
        const bytes = Buffer.concat([b.subarray(0, i), b.subarray(j, k), b.subarray(i, j), b.subarray(k)])
        return { how: `[${i}, ${j}) and [${j}, ${k}) swapped`, bytes }
      },
  ),
  fc.tuple(place, place).map(
    ([p, q]): Mutation =>
      (b) => {
        const [i, j] = [at(b, p), at(b, q)].sort((x, y) => x - y) as [number, number]
        return { how: `[${i}, ${j}) doubled`, bytes: Buffer.concat([b.subarray(0, j), b.subarray(i)]) }
      },
  ),
  fc.tuple(place, place).map(
    ([p, q]): Mutation =>
      (b) => {
        const [i, j] = [at(b, p), at(b, q)].sort((x, y) => x - y) as [number, number]
        return { how: `[${i}, ${j}) left out`, bytes: Buffer.concat([b.subarray(0, i), b.subarray(j)]) }
      },
  ),
  fc.tuple(place, fc.uint8Array({ minLength: 1, maxLength: 64 })).map(
    ([p, extra]): Mutation =>
      (b) => ({
        how: `${extra.length} bytes put in at ${at(b, p)}`,
        bytes: Buffer.concat([b.subarray(0, at(b, p)), extra, b.subarray(at(b, p))]),
      }),
  ),
  fc.tuple(place, fc.constantFrom(...TEXTS), fc.nat(12)).map(
    ([p, text, over]): Mutation =>
      (b) => ({
        how: `${JSON.stringify(text.slice(0, 20))} over ${over} bytes at ${at(b, p)}`,
        bytes: Buffer.concat([b.subarray(0, at(b, p)), Buffer.from(text), b.subarray(at(b, p) + over)]),
      }),
  ),
  fc.uint8Array({ minLength: 1, maxLength: 200 }).map(
    (extra): Mutation =>
      (b) => ({ how: `extended by ${extra.length}`, bytes: Buffer.concat([b, extra]) }),
  ),
  fc.constant(0).map((): Mutation => (b) => ({ how: 'the whole twice', bytes: Buffer.concat([b, b]) })),
)

/** A few mutations one after the other: one alone is the most frequent. */
export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.oneof(
  { weight: 4, arbitrary: mutation.map((m) => [m]) },
  { weight: 1, arbitrary: fc.array(mutation, { minLength: 2, maxLength: 4 }) },
)

export function mutate(sample: Buffer, steps: readonly Mutation[]): Mutated {
  return steps.reduce<Mutated>(
    (before, step) => {
      const { how, bytes } = step(before.bytes)
      return { how: before.how === '' ? how : `${before.how}, then ${how}`, bytes }
    },
    { how: '', bytes: sample },
  )
}

/** Bytes of no format at all, also with a format's magic before them. */
export function noise(sample: Buffer): fc.Arbitrary<Buffer> {
  return fc
    .tuple(fc.uint8Array({ maxLength: 600 }), fc.constantFrom(0, 4, 8, 16, 64))
    .map(([bytes, keep]) => Buffer.concat([sample.subarray(0, keep), bytes]))
}
