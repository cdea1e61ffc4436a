// A display to draw on: the person's own, or a virtual one for as long as this process lives.
import { spawn } from 'node:child_process'
import { hasDisplay } from './desktop.mjs'
import { Stop, say } from './messages.mjs'

const START_LIMIT_MS = 20_000
const ARGUMENTS = ['-displayfd', '3', '-screen', '0', '1920x1080x24', '-nolisten', 'tcp', '-noreset']

// Xvfb ends when our end of its keeper's stdin closes, which the kernel does however we die.
const KEEPER = 'Xvfb "$@" </dev/null & pid=$!; exec 3>&-; read -r _; kill "$pid"; wait "$pid"'

/**
 * The environment variables that name a display.
 * @returns {Promise<{ env: Record<string, string>, stop: () => void }>}
 * @throws {Stop} when a virtual display is needed and does not start
 */
export async function ensureDisplay() {
  if (process.platform !== 'linux' || hasDisplay()) return { env: {}, stop: () => {} }
  const display = await virtualDisplay()
  say(`没有图形显示，改用虚拟显示 ${display.env.DISPLAY}（看不见窗口，只供测试）。`)
  return display
}

/** Whether the display of this environment is one that `virtualDisplay` started. */
export const isVirtual = (env = process.env) => env.ANJUAN_VIRTUAL_DISPLAY === '1'

/**
 * A display of its own, whatever others there are.
 * @returns {Promise<{ env: { DISPLAY: string, ANJUAN_VIRTUAL_DISPLAY: string }, stop: () => void }>}
 * @throws {Stop} when Xvfb does not start
 */
export async function virtualDisplay() {
  const keeper = spawn('sh', ['-c', KEEPER, 'sh', ...ARGUMENTS], {
    stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
    // Its own process group: Ctrl-C must reach the application before its display goes away.
    detached: true,
  })
  const lifeline = /** @type {import('node:net').Socket} */ (keeper.stdin)
  const stop = () => lifeline.destroy()
  const number = await displayNumber(keeper)
  if (!number) {
    stop()
    throw new Stop(
      '虚拟显示 Xvfb 没有启动成功，窗口无处可开。请检查 xvfb 是否完整安装，或在有图形界面的终端里重试。',
    )
  }
  keeper.unref()
  lifeline.unref()
  return { env: { DISPLAY: `:${number}`, ANJUAN_VIRTUAL_DISPLAY: '1' }, stop }
}

/** Xvfb chooses a free number by itself and writes it to descriptor 3. */
function displayNumber(keeper) {
  return new Promise((resolve) => {
    let text = ''
    const pipe = keeper.stdio[3]
    const finish = () => {
      clearTimeout(timer)
      pipe.destroy()
      resolve(/^(\d+)\n/.exec(text)?.[1] ?? '')
    }
    const timer = setTimeout(finish, START_LIMIT_MS)
    pipe.setEncoding('utf8').on('data', (chunk) => {
      text += chunk
      if (text.includes('\n')) finish()
    })
    pipe.once('end', finish)
    keeper.once('error', finish)
  })
}
