// The Electron that package.json pins, as Electron's own installer downloads and checks it.
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runNode } from './child.mjs'
import { say } from './messages.mjs'
import { CACHE, inModules } from './paths.mjs'

const STAMP = join(CACHE, 'official-unreachable')
const RETRY_AFTER_MS = 24 * 3_600_000
const DOWNLOAD_LIMIT_MS = 15 * 60_000

/** The version of the `electron` package, which is the version of its binary. */
export function pinnedVersion() {
  return JSON.parse(readFileSync(inModules('electron/package.json'), 'utf8')).version
}

/**
 * The downloaded official binary, or null.
 * @param {string} [home] the electron package's folder
 */
export function findOfficial(home = inModules('electron')) {
  const name = textOf(join(home, 'path.txt'))
  const version = textOf(join(home, 'dist/version')).replace(/^v/, '')
  const exe = join(home, 'dist', name)
  if (
    !name ||
    version !== JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).version ||
    !existsSync(exe)
  )
    return null
  return {
    source: /** @type {const} */ ('official'),
    version,
    exe,
    env: { ELECTRON_EXEC_PATH: exe },
  }
}

/**
 * Lets Electron's installer download the binary; mirrors set by ELECTRON_MIRROR and the like keep working.
 * @returns {Promise<string>} empty on success, else the reason; a failure is remembered for 24 hours
 */
export async function downloadOfficial() {
  say(`正在下载官方 Electron ${pinnedVersion()}……`)
  const { code, output } = await runNode(inModules('electron/install.js'), [], {
    output: 'keep',
    timeoutMs: DOWNLOAD_LIMIT_MS,
    env: { ELECTRON_OVERRIDE_DIST_PATH: undefined },
  })
  if (code === 0 && findOfficial()) return ''
  const reason =
    output
      .split('\n')
      .find((line) => /error/i.test(line))
      ?.trim() ?? `退出码 ${code}`
  mkdirSync(dirname(STAMP), { recursive: true })
  writeFileSync(STAMP, reason)
  return reason
}

/** Why the last download failed, if that was less than 24 hours ago; else the empty string. */
export function recentFailure() {
  if (!existsSync(STAMP) || Date.now() - statSync(STAMP).mtimeMs > RETRY_AFTER_MS) return ''
  return textOf(STAMP)
}

function textOf(file) {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return ''
  }
}
