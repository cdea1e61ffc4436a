// What Electron needs from a Linux machine before it can open a window.
import { aptInstall, aptLine, isOnPath, mayInstall } from './apt.mjs'
import { run } from './child.mjs'
import { Stop, say } from './messages.mjs'

const FONT = '中文字体'

/**
 * Makes sure that libraries, a display server and a Chinese font are there. As root on a Debian-family
 * system what is missing is installed; elsewhere the person is told the line to type. A missing font only warns.
 * @param {string} exe the Electron executable
 * @throws {Stop} when something Electron cannot start without is missing
 */
export async function ensureDesktop(exe) {
  if (process.platform !== 'linux') return
  let missing = await findMissing(exe)
  if (missing.length > 0 && mayInstall()) {
    say(`缺少 ${missing.join('、')}。`)
    await aptInstall()
    missing = await findMissing(exe)
  }
  if (missing.length === 0) return
  const advice = `缺少系统组件：${missing.join('、')}。\n请由管理员（root）执行一次，然后重新运行同一条命令：\n\n    ${await aptLine()}\n`
  if (missing.some((name) => name !== FONT)) throw new Stop(advice)
  say(`${advice}\n不装也能运行，但中文会显示成方框。`)
}

async function findMissing(exe) {
  const missing = []
  const libraries = await run('ldd', [exe], { output: 'keep' })
  for (const [, name] of libraries.output.matchAll(/^\s*(\S+) => not found/gm)) missing.push(name)
  if (!hasDisplay() && !isOnPath('Xvfb')) missing.push('Xvfb')
  const fonts = await run('fc-list', [':lang=zh-cn', 'file'], {
    output: 'keep',
  })
  if (fonts.code !== 0 || fonts.output.trim() === '') missing.push(FONT)
  return missing
}

/** Whether a window can be shown to somebody. */
export function hasDisplay() {
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}
