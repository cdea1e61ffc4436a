import { createIdleWatch, LONGEST_IDLE_MS } from '@electron/window/idle-watch'
import { describe, expect, it } from 'vitest'

const MINUTE = 60_000

/** A watch with a clock of its own; `run` ticks each second and says what happened when. */
function watch(limitMinutes = 10, warnMs = 30_000) {
  const state = { now: 1_000_000_000, system: 0, limit: limitMinutes * MINUTE }
  const events: string[] = []
  const idle = createIdleWatch({
    limitMs: () => state.limit,
    warnMs,
    now: () => state.now,
    systemIdleMs: () => state.system,
    onSoon: (left) => events.push(left === null ? 'back' : `soon ${left}`),
    onIdle: () => events.push('idle'),
  })
  const run = (seconds: number, systemIdles = false) => {
    for (let i = 0; i < seconds; i++) {
      state.now += 1000
      if (systemIdles) state.system += 1000
      idle.tick()
    }
  }
  return { state, events, idle, run }
}

describe('the idle watch', () => {
  it('locks after the limit, and says so for the last 30 seconds, once each', () => {
    const { events, run } = watch()
    run(569)
    expect(events).toEqual([])
    run(31)
    expect(events).toEqual([...Array.from({ length: 30 }, (_, i) => `soon ${30 - i}`), 'back', 'idle'])
  })

  it('begins anew with each sign of life, and takes the warning back', () => {
    const { events, idle, run } = watch()
    run(580)
    expect(events.at(-1)).toBe('soon 20')
    idle.activity()
    expect(events.at(-1)).toBe('back')
    run(569)
    expect(events.at(-1)).toBe('back')
    run(31)
    expect(events.at(-1)).toBe('idle')
  })

  it('counts input elsewhere on the machine where the system can tell', () => {
    const { state, events, run } = watch()
    run(6, true)
    state.system = 0
    run(20 * 60)
    expect(events).toEqual([])
    run(600, true)
    expect(events.at(-1)).toBe('idle')
  })

  it('does not trust a system that always says 0', () => {
    const { events, run } = watch()
    run(600)
    expect(events.at(-1)).toBe('idle')
  })

  it('locks after an hour without a sign in the window, whatever goes on elsewhere', () => {
    const { state, events, run } = watch()
    run(6, true)
    state.system = 0
    run(LONGEST_IDLE_MS / 1000 - 7)
    expect(events).toEqual([])
    run(1)
    expect(events.at(-1)).toBe('idle')
  })

  it('locks at once after time asleep, and starts anew where the clock was set back', () => {
    const asleep = watch()
    asleep.state.now += 8 * 60 * MINUTE
    asleep.idle.tick()
    expect(asleep.events).toEqual(['idle'])
    const back = watch()
    back.run(300)
    back.state.now -= 24 * 60 * MINUTE
    back.run(600)
    expect(back.events).not.toContain('idle')
    back.run(1)
    expect(back.events.at(-1)).toBe('idle')
  })

  it('takes a new limit at the next tick', () => {
    const { state, events, run } = watch()
    run(120)
    state.limit = MINUTE
    run(1)
    expect(events).toEqual(['idle'])
  })
})
