// The Debian packages that running Electron needs, and how they get onto the machine.
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './child.mjs'
import { say } from './messages.mjs'

/** GTK, NSS, sound and graphics libraries for Electron, a virtual screen, a Chinese typeface. */
export const DESKTOP_PACKAGES = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'xvfb',
  'fontconfig',
  'fonts-noto-cjk',
]

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
 * The one line for a person to type.
 * @param {readonly string[]} packages
 */
export function aptLine(packages) {
  return `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`
}

/** Whether this process may install packages: root on a Debian-family system, and not told to leave it. */
export function mayInstall() {
  return process.getuid?.() === 0 && isOnPath('apt-get') && process.env.ANJUAN_APT !== 'never'
}

/**
 * Installs packages, waiting for another apt that is at work.
 * @param {readonly string[]} packages
 * @returns {Promise<boolean>} whether apt reported success
 */
export async function aptInstall(packages) {
  say(`以 root 身份用 apt-get 安装系统组件：${packages.join(' ')}（设 ANJUAN_APT=never 可禁止）……`)
  const options = {
    output: /** @type {const} */ ('keep'),
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  }
  const update = await run('apt-get', [...APT_OPTIONS, 'update'], options)
  const install = await run(
    'apt-get',
    [...APT_OPTIONS, 'install', '-y', '--no-install-recommends', ...packages],
    options,
  )
  if (install.code === 0) return true
  process.stderr.write(update.code === 0 ? install.output : update.output + install.output)
  return false
}
