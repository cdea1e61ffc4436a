import type { Act } from '@shared/audit/entry'

/** Wall clock in ms since the epoch, and a clock that nobody can set, in ms. */
export interface Clocks {
  readonly wall: () => number
  readonly monotonic: () => number
}

/** Entries are written to the second: less than this is no going back. */
const SLACK_MS = 2_000
const JUMP_MS = 120_000

/** Compares each moment with the one before. */
export interface ClockWatch {
  /** The present in ms, and what is strange about it. */
  look(): { readonly nowMs: number; readonly acts: readonly Act[] }
}

/** `lastMs`: the time of the last entry there is, 0 for none. */
export function watchClock({ wall, monotonic }: Clocks, lastMs: number): ClockWatch {
  let last = lastMs
  let baseline: { readonly wall: number; readonly monotonic: number } | undefined
  return {
    look() {
      const now = { wall: wall(), monotonic: monotonic() }
      const moved = baseline && now.wall - baseline.wall - (now.monotonic - baseline.monotonic)
      const acts: Act[] = []
      if (now.wall < last - SLACK_MS) acts.push(act('clock.back', last, now.wall))
      else if (moved !== undefined && Math.abs(moved) > JUMP_MS) {
        acts.push(act('clock.jump', now.wall - moved, now.wall))
      }
      baseline = now
      last = now.wall
      return { nowMs: now.wall, acts }
    },
  }
}

/** From where the clock should stand to where it stands. */
function act(code: 'clock.back' | 'clock.jump', fromMs: number, toMs: number): Act {
  const seconds = Math.round((toMs - fromMs) / 1000)
  return {
    act: code,
    changes: [
      { field: 'clock', label: '电脑时钟', before: momentOf(fromMs), after: momentOf(toMs) },
      { field: 'seconds', label: '相差秒数', after: String(seconds) },
    ],
  }
}

/** A moment in China, to the second. */
export function momentOf(ms: number): string {
  return `${new Date(ms + 8 * 3600_000).toISOString().slice(0, 19)}+08:00`
}
