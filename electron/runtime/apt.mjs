// The Debian packages that running Electron needs, and how they get onto the machine.
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './child.mjs'
import { say } from './messages.mjs'

/** GTK, NSS, sound and graphics libraries for Electron, a virtual screen, a Chinese typeface. */
const DESKTOP_PACKAGES = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'xvfb',
  'fontconfig',
  'fonts-noto-cjk',
]

/** Debian 13 and Ubuntu 24.04 renamed these when they moved to 64-bit time; the old name may not install. */
const RENAMED = ['libgtk-3-0', 'libasound2']

const APT_OPTIONS = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3']

/**
 * @param {string} command
 * @returns {boolean} whether it is on PATH
 */
export function isOnPath(command) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .some((folder) => folder !== '' && existsSync(join(folder, command)))
}

/**
 * The packages under the names that this system has for them, as far as apt's lists have been fetched.
 * @returns {Promise<string[]>}
 */
export function desktopPackages() {
  return Promise.all(
    DESKTOP_PACKAGES.map(async (name) => {
      if (!RENAMED.includes(name)) return name
      const known = await run('apt-cache', ['show', `${name}t64`], { output: 'drop' })
      return known.code === 0 ? `${name}t64` : name
    }),
  )
}

/** The one line for a person to type. */
export async function aptLine() {
  const packages = await desktopPackages()
  return `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`
}

/** Whether this process may install packages: root on a Debian-family system, and not told to leave it. */
export function mayInstall() {
  return process.getuid?.() === 0 && isOnPath('apt-get') && process.env.ANJUAN_APT !== 'never'
}

/**
 * Installs what Electron needs, waiting for another apt that is at work. What apt says is shown if it fails.
 */
export async function aptInstall() {
  say('以 root 身份用 apt-get 安装所缺的系统组件（设 ANJUAN_APT=never 可禁止）……')
  const options = { output: /** @type {const} */ ('keep'), env: { DEBIAN_FRONTEND: 'noninteractive' } }
  const update = await run('apt-get', [...APT_OPTIONS, 'update'], options)
  const packages = await desktopPackages()
  say(`apt-get install ${packages.join(' ')}`)
  const install = await run(
    'apt-get',
    [...APT_OPTIONS, 'install', '-y', '--no-install-recommends', ...packages],
    options,
  )
  if (install.code !== 0) process.stderr.write(update.output + install.output)
}
