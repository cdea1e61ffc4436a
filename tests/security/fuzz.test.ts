import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { mutate, mutations, noise } from '../support/mutations'
import { type Outcome, type Parser, parsers } from './parsers'

/**
 * The same inputs on every machine; a failing one is printed with its path. `ANJUAN_FUZZ_SEED=7 ANJUAN_FUZZ_TIMES=50`
 * looks elsewhere and longer.
 */
const seed = Number(process.env.ANJUAN_FUZZ_SEED ?? 20260305)
const times = Number(process.env.ANJUAN_FUZZ_TIMES ?? 1)
const SPARE_BYTES = 64 * 1024
/** Headers are looked at byte for byte; of the rest a short run takes 400 places, a long one every bit. */
const HEAD_BYTES = 128
/** A long pass over a small file takes a while on a slow disk. */
const LIMIT_MS = 120_000 * times

describe.each(parsers)('$name', (parser: Parser) => {
  const { read, refusals, admits } = parser
  let dir: string
  let sample: Buffer
  let whole: unknown

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'anjuan-fuzz-'))
    sample = await parser.sample(dir)
    const outcome = await read(sample, dir)
    if (!outcome.ok) throw new Error(`the sample is refused: ${outcome.code}`)
    whole = outcome.value
  })
  afterAll(() => rmSync(dir, { recursive: true, force: true }))
  afterEach(() => vi.restoreAllMocks())

  /** Refused by a documented name, or taken for what it is. */
  function judge(outcome: Outcome, how: string): void {
    if (!outcome.ok) expect(outcome.code, how).toMatch(refusals)
    else if (admits !== undefined)
      expect(admits(outcome.value, whole), `${how}: taken as if it were whole`).toBe(true)
  }

  it(
    'refuses what is damaged by a documented name, and believes no changed byte',
    async () => {
      await fc.assert(
        fc.asyncProperty(mutations, async (steps) => {
          const { how, bytes } = mutate(sample, steps)
          judge(await read(bytes, dir), how)
        }),
        { seed, numRuns: (parser.runs ?? 400) * times },
      )
    },
    LIMIT_MS,
  )

  it(
    'takes noise for noise',
    async () => {
      await fc.assert(
        fc.asyncProperty(noise(sample), async (bytes) => judge(await read(bytes, dir), 'noise')),
        { seed, numRuns: 80 * times },
      )
    },
    LIMIT_MS,
  )

  it(
    'asks for no more memory than the input is long, whatever its lengths say',
    async () => {
      const asked: number[] = []
      for (const name of ['alloc', 'allocUnsafe'] as const) {
        const real = Buffer[name] as (size: number, ...rest: unknown[]) => Buffer
        vi.spyOn(Buffer, name).mockImplementation(((size: number, ...rest: unknown[]) => {
          asked.push(size)
          return real.call(Buffer, size, ...rest)
        }) as typeof Buffer.alloc)
      }
      await fc.assert(
        fc.asyncProperty(mutations, async (steps) => {
          const { how, bytes } = mutate(sample, steps)
          asked.length = 0
          await read(bytes, dir)
          const most = Math.max(0, ...asked)
          expect(most, how).toBeLessThanOrEqual(bytes.length + (parser.spareBytes ?? SPARE_BYTES))
        }),
        { seed: seed + 1, numRuns: 60 * times },
      )
    },
    LIMIT_MS,
  )
})

describe.each(parsers.filter(({ admits, sweep }) => admits !== undefined && sweep !== false))(
  'the bytes of $name',
  (parser) => {
    let dir: string
    beforeAll(() => {
      dir = mkdtempSync(join(tmpdir(), 'anjuan-fuzz-'))
    })
    afterAll(() => rmSync(dir, { recursive: true, force: true }))

    it(
      'are vouched for: no flipped bit and no cut is believed',
      async () => {
        const sample = await parser.sample(dir)
        const outcome = await parser.read(sample, dir)
        const whole = outcome.ok ? outcome.value : undefined
        const believed: string[] = []
        const look = async (bytes: Buffer, how: string) => {
          const got = await parser.read(bytes, dir)
          if (got.ok ? !parser.admits?.(got.value, whole) : !parser.refusals.test(got.code))
            believed.push(how)
        }
        const step = times > 1 ? 1 : Math.ceil(sample.length / 400)
        for (let at = 0; at < sample.length; at += at < HEAD_BYTES ? 1 : step) {
          for (const bit of times > 1 ? [0, 1, 2, 3, 4, 5, 6, 7] : [at & 7]) {
            const bytes = Buffer.from(sample)
            bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
            await look(bytes, `bit ${bit} of byte ${at}`)
          }
          if (at % 3 === 0 || times > 1) await look(sample.subarray(0, at), `cut at ${at}`)
        }
        expect(believed).toEqual([])
      },
      LIMIT_MS,
    )
  },
)
