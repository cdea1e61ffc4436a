// Child processes: signals reach them, their output can be kept, and a clear result comes back.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { basename } from 'node:path'
import { ROOT } from './paths.mjs'

const KILL_AFTER_MS = 8_000
const children = new Set()
let stopSignal = ''

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {Record<string, string | undefined>} [env] added to this process's environment; undefined removes
 * @property {'show' | 'aside' | 'keep' | 'drop'} [output] to the terminal (default), all of it to stderr, into the result, or nowhere
 * @property {'none' | 'terminal'} [input] stdin: closed (default), or this process's
 * @property {number} [timeoutMs]
 * @typedef {{ code: number, output: string }} RunResult
 */

/**
 * Runs a program to its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>} code 127 when the program cannot be started
 */
export function run(
  command,
  args,
  { cwd = ROOT, env = {}, output = 'show', input = 'none', timeoutMs } = {},
) {
  return new Promise((resolve) => {
    const stdio = /** @type {const} */ ({ show: 'inherit', aside: 2, keep: 'pipe', drop: 'ignore' })[output]
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: [input === 'terminal' ? 'inherit' : 'ignore', stdio, stdio],
      timeout: timeoutMs,
      // npm is a .cmd file on Windows, which only a shell starts.
      shell: process.platform === 'win32' && command.endsWith('.cmd'),
    })
    let text = ''
    const keep = (chunk) => {
      text += chunk
    }
    child.stdout?.setEncoding('utf8').on('data', keep)
    child.stderr?.setEncoding('utf8').on('data', keep)
    children.add(child)
    const end = (code) => {
      children.delete(child)
      if (stopSignal) process.exit(128 + constants.signals[stopSignal])
      resolve({ code, output: text })
    }
    child.once('error', (error) => {
      text += error.message
      end(127)
    })
    child.once('close', (code, signal) => end(code ?? 128 + (signal ? constants.signals[signal] : 0)))
  })
}

/**
 * Runs a script with this same Node.
 * @param {string} script
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export function runNode(script, args, options) {
  return run(process.execPath, [script, ...args], options)
}

/**
 * Runs the npm that started us, or the one on PATH.
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export function runNpm(args, options) {
  const self = process.env.npm_execpath ?? ''
  if (basename(self) === 'npm-cli.js') return runNode(self, args, options)
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options)
}

/** Passes SIGINT, SIGTERM and SIGHUP on to the running children and ends when they have ended. */
export function passSignalsOn() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal))
}

function stop(signal) {
  stopSignal = signal
  if (children.size === 0) process.exit(128 + constants.signals[signal])
  for (const child of children) child.kill(signal)
  setTimeout(() => {
    for (const child of children) child.kill('SIGKILL')
  }, KILL_AFTER_MS).unref()
}
