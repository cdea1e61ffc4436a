import { setTimeout as sleep } from 'node:timers/promises'
import type { LockReason, Pushes } from '@shared/ipc/contract'
import { fail, ok } from '@shared/ipc/result'
import { app, powerMonitor } from 'electron'
import { diskFailure } from '../vault'
import { createIdleWatch, type IdleWatch } from '../window/idle-watch'
import { readIdleMinutes, writeIdleMinutes } from '../window/lock-settings'
import { replaceRenderer } from '../window/replace-renderer'
import { collectGarbage } from './collect-garbage'
import type { MainContext } from './context'
import type { Handlers } from './handle'
import { logError } from './log'
import { lockVault } from './vault'

type LockHandlers = Pick<Handlers, 'vault.lock' | Extract<keyof Handlers, `lock.${string}`>>

/** How long the window may take to seal what is half-typed. Longer, and the lock goes ahead without it. */
const SEAL_MS = 5000
const WARN_MS = 30_000

export interface Locking {
  readonly handlers: LockHandlers
  /** Locks, if open: seal, wipe, replace the window's process. Resolves when the lock screen is there. */
  lock(reason: LockReason): Promise<void>
  /** Begins to watch for idle time, sleep and the system's own lock. Once, after `ready`. */
  watch(): void
}

export function createLocking(
  context: MainContext,
  home: string,
  push: <P extends keyof Pushes>(name: P, payload: Pushes[P]) => void,
): Locking {
  let running: Promise<void> | null = null
  let sealed: () => void = () => {}
  const idle: IdleWatch = createIdleWatch({
    limitMs: () => testSeconds() ?? readIdleMinutes(context.profile) * 60_000,
    warnMs: WARN_MS,
    now: Date.now,
    systemIdleMs: () => powerMonitor.getSystemIdleTime() * 1000,
    onSoon: (secondsLeft) => push('vault.lock-soon', { secondsLeft }),
    onIdle: () => void lock('idle'),
  })

  async function lockOpen(reason: LockReason): Promise<void> {
    const win = context.window()
    const answered = new Promise<void>((done) => {
      sealed = done
    })
    if (win !== null && !win.webContents.isCrashed()) {
      push('vault.locking', { reason })
      await Promise.race([answered, sleep(SEAL_MS, undefined, { ref: false })])
    }
    context.lockedBy = reason
    try {
      await lockVault(context, reason)
    } finally {
      await collectGarbage()
      const still = context.window()
      if (still !== null) await replaceRenderer(still, home)
    }
  }

  function lock(reason: LockReason): Promise<void> {
    if (running === null && context.open !== null) {
      running = lockOpen(reason)
        .catch((error) => logError('lock', error))
        .finally(() => {
          running = null
        })
    }
    return running ?? Promise.resolve()
  }

  return {
    lock,
    watch() {
      powerMonitor.on('suspend', () => void lock('sleep'))
      powerMonitor.on('lock-screen', () => void lock('screen'))
      setInterval(() => {
        if (context.open === null || running !== null) idle.activity()
        else idle.tick()
      }, 1000).unref()
    },
    handlers: {
      async 'vault.lock'() {
        void lock('manual')
        return ok({})
      },
      async 'lock.sealed'() {
        sealed()
        return ok({})
      },
      async 'lock.activity'() {
        idle.activity()
        return ok({})
      },
      async 'lock.settings'() {
        return ok({ idleMinutes: readIdleMinutes(context.profile) })
      },
      async 'lock.setSettings'({ idleMinutes }) {
        try {
          writeIdleMinutes(context.profile, idleMinutes)
          return ok({})
        } catch (error) {
          return fail(diskFailure(error, '保存锁定设置', '原来的设置仍然有效'))
        }
      },
    },
  }
}

/** Tests shorten the idle time; a shipped program does not look. */
function testSeconds(): number | undefined {
  if (app.isPackaged || process.env.ANJUAN_TEST === undefined) return undefined
  const seconds = Number(process.env.ANJUAN_IDLE_SECONDS)
  return seconds > 0 ? seconds * 1000 : undefined
}
