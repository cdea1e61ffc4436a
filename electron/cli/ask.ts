import { createInterface } from 'node:readline'

/** Asks on the terminal; `undefined` if there is none, or at end of input. */
export function ask(question: string): Promise<string | undefined> {
  if (!process.stdin.isTTY) return Promise.resolve(undefined)
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  return new Promise((resolve) => {
    terminal.once('close', () => resolve(undefined))
    terminal.question(question, (line) => {
      resolve(line)
      terminal.close()
    })
  })
}

/** The same without showing what is typed. */
export function askSecret(question: string): Promise<string | undefined> {
  const { stdin, stderr } = process
  if (!stdin.isTTY) return Promise.resolve(undefined)
  stderr.write(question)
  stdin.setRawMode(true)
  stdin.setEncoding('utf8')
  stdin.resume()
  return new Promise((resolve) => {
    let typed: readonly string[] = []
    const end = (value: string | undefined) => {
      stdin.off('data', onData)
      stdin.setRawMode(false)
      stdin.pause()
      stderr.write('\n')
      resolve(value)
    }
    const onData = (chunk: string) => {
      for (const c of chunk) {
        if (c === '\r' || c === '\n') return end(typed.join(''))
        if (c === '\u0003' || c === '\u0004') return end(undefined)
        typed = c === '\u007f' || c === '\b' ? typed.slice(0, -1) : [...typed, c]
      }
    }
    stdin.on('data', onData)
  })
}
