import { contentFaults } from './content'
import { RulePack } from './pack'

/** The pack that ships. Throws on a malformed file: the data ships with the program, so that is a bug. */
export function shippedPack(json: unknown): RulePack {
  const pack = RulePack.parse(json)
  const wrong = contentFaults(pack, { shipped: true }).filter((f) => f.level === 'problem')
  if (wrong.length > 0) throw new Error(`default rule pack: ${wrong[0]?.message}`)
  return pack
}
