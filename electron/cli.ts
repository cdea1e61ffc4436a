import { checkCommand } from './cli/check'
import { deadlinesCommand } from './cli/deadlines'
import { drillCommand } from './cli/drill'
import { lawCommand } from './cli/law'
import { lawpackCommand } from './cli/lawpack'
import { penaltyCommand } from './cli/penalty'
import { rulePackCommand } from './cli/rulepack'

/** Ends with 0: as it should be; 1: looked, and something is wrong; 2: could not look. */
export interface Command {
  readonly usage: string
  readonly summary: string
  run(args: readonly string[]): Promise<0 | 1 | 2>
}

const commands: Readonly<Record<string, Command>> = {
  check: checkCommand,
  deadlines: deadlinesCommand,
  penalty: penaltyCommand,
  law: lawCommand,
  lawpack: lawpackCommand,
  rulepack: rulePackCommand,
  drill: drillCommand,
}

/** `npm run -s anjuan -- <command> …`: what the program can do without a window. */
async function main([name = '', ...args]: readonly string[]): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command !== undefined) return command.run(args)
  const lines = Object.values(commands).map(({ usage, summary }) => `  ${usage}\n      ${summary}`)
  const isHelp = ['', 'help', '--help', '-h'].includes(name)
  const say = isHelp ? console.log : console.error
  say(`${isHelp ? '' : `没有“${name}”这个命令。\n`}可用的命令：\n${lines.join('\n')}`)
  return isHelp ? 0 : 2
}

process.exitCode = await main(process.argv.slice(2))
