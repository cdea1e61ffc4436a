import { type Dated, kept } from '@electron/backup/retention'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const keep = { hourly: 24, daily: 30, monthly: 24 }
const at = (ms: number) => `${new Date(ms + 8 * 3600_000).toISOString().slice(0, 19)}+08:00`
const HOUR = 3600_000
const start = Date.UTC(2026, 0, 1)

function every(ms: number, count: number, installation = 'a'): Dated[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `${installation}${String(i).padStart(5, '0')}`,
    installation,
    at: at(start + i * ms),
  }))
}

describe('retention', () => {
  it('keeps the last of each of 24 hours, 30 days and 24 months that have one', () => {
    const all = every(HOUR / 2, 2 * 24 * 1000)
    const ids = kept(all, keep)
    const left = all.filter((b) => ids.has(b.id)).map((b) => b.at)
    expect(new Set(left.map((t) => t.slice(0, 7))).size).toBe(24)
    expect(left.slice(-24).map((t) => t.slice(11, 16))).toEqual(
      Array.from({ length: 24 }, (_, i) => `${String((i + 8) % 24).padStart(2, '0')}:30`),
    )
    expect(new Set(left.slice(-53).map((t) => t.slice(0, 10))).size).toBeGreaterThanOrEqual(30)
    expect(left.length).toBeLessThanOrEqual(24 + 30 + 24)
    expect(left.length).toBeGreaterThanOrEqual(24 + 28 + 22)
  })

  it('counts hours that have a backup, not hours of the clock', () => {
    const rare = every(40 * HOUR, 20)
    expect(kept(rare, keep).size).toBe(20)
  })

  it('always keeps the newest, judges each installation by itself, and never adds one by pruning again', () => {
    const backups = fc.array(
      fc.record({
        id: fc.uuid(),
        installation: fc.constantFrom('a', 'b'),
        at: fc.integer({ min: 0, max: 5000 }).map((h) => at(start + h * HOUR)),
      }),
      { maxLength: 60 },
    )
    const few = fc.record({
      hourly: fc.nat({ max: 4 }),
      daily: fc.nat({ max: 4 }),
      monthly: fc.nat({ max: 4 }),
    })
    fc.assert(
      fc.property(backups, few, (all, rule) => {
        const ids = kept(all, rule)
        for (const installation of ['a', 'b']) {
          const mine = all.filter((b) => b.installation === installation)
          const latest = mine
            .map((b) => b.at)
            .sort()
            .at(-1)
          if (latest !== undefined) expect(mine.some((b) => b.at === latest && ids.has(b.id))).toBe(true)
          const others = kept(mine, rule)
          for (const b of mine) expect(ids.has(b.id)).toBe(others.has(b.id))
        }
        const left = all.filter((b) => ids.has(b.id))
        expect(kept(left, rule)).toEqual(ids)
      }),
    )
  })
})
