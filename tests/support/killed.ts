import { spawn } from 'node:child_process'

/**
 * Runs a built file in plain Node until `ms` after its first word, then kills it with SIGKILL. Gives the lines it had
 * written whole; rejects if it ended by itself.
 */
export function killed(built: string, args: readonly string[], ms: number): Promise<readonly string[]> {
  return new Promise((done, failed) => {
    const run = spawn(process.execPath, [built, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    let [out, errors] = ['', '']
    run.stdout.on('data', (chunk: Buffer) => {
      if (out === '') setTimeout(() => run.kill('SIGKILL'), ms)
      out += chunk.toString()
    })
    run.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString()
    })
    run.on('close', (_, signal) =>
      signal === 'SIGKILL' ? done(out.split('\n').slice(0, -1)) : failed(new Error(errors || 'child ended')),
    )
  })
}
