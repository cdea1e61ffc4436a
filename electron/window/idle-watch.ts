/** Longest time without a key or pointer in the window itself, whatever goes on elsewhere on the machine. */
export const LONGEST_IDLE_MS = 60 * 60_000
/** A system whose idle time was never seen to reach this does not count it. */
const SYSTEM_COUNTS_MS = 5000

export interface IdleWatchSpec {
  /** How long nobody may be there; looked at anew at each tick. */
  readonly limitMs: () => number
  /** So long before the lock the window says so. */
  readonly warnMs: number
  /** Milliseconds since the epoch: the time asleep counts too. */
  readonly now: () => number
  /** Time since the last input anywhere on the machine, in ms; 0 for ever where the system cannot tell. */
  readonly systemIdleMs: () => number
  /** Seconds left, each time they change; `null` once somebody is there again. */
  readonly onSoon: (secondsLeft: number | null) => void
  readonly onIdle: () => void
}

export interface IdleWatch {
  /** Somebody is at the window. */
  activity(): void
  /** To be called about once a second while the vault is open. */
  tick(): void
}

/**
 * Says when nobody has been there for long enough. Input in the window counts; input elsewhere on the machine counts
 * too, where the system can tell, but not beyond an hour: a window behind others is not watched for ever.
 */
export function createIdleWatch(spec: IdleWatchSpec): IdleWatch {
  let activeAt = spec.now()
  let systemCounts = false
  let said: number | null = null
  const say = (secondsLeft: number | null) => {
    if (secondsLeft === said) return
    said = secondsLeft
    spec.onSoon(secondsLeft)
  }
  return {
    activity() {
      activeAt = spec.now()
      say(null)
    },
    tick() {
      const now = spec.now()
      // The clock was set back: idle time starts anew rather than never ending.
      activeAt = Math.min(activeAt, now)
      const inWindow = now - activeAt
      const system = spec.systemIdleMs()
      systemCounts ||= system >= SYSTEM_COUNTS_MS
      const idle = systemCounts && inWindow < LONGEST_IDLE_MS ? Math.min(system, inWindow) : inWindow
      const left = spec.limitMs() - idle
      if (left <= 0) {
        activeAt = now
        say(null)
        return spec.onIdle()
      }
      say(left <= spec.warnMs ? Math.ceil(left / 1000) : null)
    },
  }
}
