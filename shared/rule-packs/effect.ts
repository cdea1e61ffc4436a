import type { Finding } from '../rules/engine'

/** One check of a case that says something else under other local rules. */
export interface FindingDifference {
  readonly ruleId: string
  readonly title: string
  /** What it said and says; empty where the check did not apply. */
  readonly before: readonly string[]
  readonly after: readonly string[]
}

const outcomeWords = { pass: '符合', fail: '不符合', pending: '待办', unknown: '无法判断' } as const

/** The checks whose findings differ, in the order of procedure. */
export function findingDifferences(
  before: readonly Finding[],
  after: readonly Finding[],
): readonly FindingDifference[] {
  const [old, now] = [byRule(before), byRule(after)]
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((ruleId) => {
    const [a, b] = [old.get(ruleId) ?? [], now.get(ruleId) ?? []]
    const [said, says] = [a.map(words), b.map(words)]
    const title = (b[0] ?? a[0])?.title ?? ruleId
    return said.join('\n') === says.join('\n') ? [] : [{ ruleId, title, before: said, after: says }]
  })
}

function byRule(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const map = new Map<string, Finding[]>()
  for (const f of findings) map.set(f.ruleId, [...(map.get(f.ruleId) ?? []), f])
  return map
}

const words = (f: Finding) => `${outcomeWords[f.outcome]}：${f.message}`
