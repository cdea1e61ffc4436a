// Everything that has to be there before a task can run, each set-up step under the one lock.
import { ensureBuilt } from './build.mjs'
import { ensureDesktop } from './desktop.mjs'
import { ensureDisplay } from './display.mjs'
import { ensureElectron } from './electron.mjs'
import { withLock } from './lock.mjs'
import { say } from './messages.mjs'
import { ensureModules } from './setup.mjs'

/** Dependencies only: enough for building, static checks and unit tests. */
export function prepareModules() {
  return withLock(ensureModules)
}

/** Dependencies and an up-to-date build. */
export function prepareBuild({ force = false } = {}) {
  return withLock(async () => {
    await ensureModules()
    await ensureBuilt({ force })
  })
}

/**
 * Dependencies, an Electron, the system's part of it, a build if wanted, and a display.
 * @param {{ purpose: import('./electron.mjs').Purpose, build?: boolean }} options
 * @returns {Promise<{ exe: string, version: string, env: Record<string, string | undefined>, stop: () => void }>}
 *   the environment for whatever starts Electron; call stop when done
 */
export async function prepareApp({ purpose, build = true }) {
  const runtime = await withLock(async () => {
    await ensureModules()
    const found = await ensureElectron(purpose)
    await ensureDesktop(found.exe)
    if (build) await ensureBuilt()
    return found
  })
  const display = await ensureDisplay()
  const env = {
    ...runtime.env,
    ...display.env,
    ELECTRON_RUN_AS_NODE: undefined,
  }
  if (!isLinuxRoot())
    return {
      exe: runtime.exe,
      version: runtime.version,
      env,
      stop: display.stop,
    }
  // Playwright's global set-up comes through here a second time.
  if (process.env.NO_SANDBOX !== '1')
    say('以 root 身份运行：Chromium 沙箱因此关闭，仅限开发与测试；正式使用请换普通用户。')
  return {
    exe: runtime.exe,
    version: runtime.version,
    env: { ...env, NO_SANDBOX: '1' },
    stop: display.stop,
  }
}

/** Chromium refuses to start its sandbox as root; only the command line says so, never the application. */
export function isLinuxRoot() {
  return process.platform === 'linux' && process.getuid?.() === 0
}
