import { citationsOverlap, parseCitations } from '../law/citation'
import { type LawTable, lawInForce, resolveOrNewest } from '../law/table'
import type { LegalDate } from '../model/primitives'
import type { Catalogue, Violation } from './catalogue'

/** Two-character grams of Chinese, whole words of letters and digits: punctuation never joins two of them. */
export function gramsOf(text: string): readonly string[] {
  const runs =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/\p{Script=Han}+|[a-z0-9]+/gu) ?? []
  return runs.flatMap((run) => {
    if (/^[a-z0-9]/u.test(run) || run.length === 1) return [run]
    return Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2))
  })
}

/** How much a gram counts by where it stands: the name of the act, everyday words, the duty's own words. */
const WEIGHT = { title: 1, alias: 0.9, duty: 0.35 } as const
/** Saturation and length correction, as BM25 has them. */
const K1 = 1.2
const B = 0.4

interface Entry {
  readonly violation: Violation
  /** Weighted count of each gram. */
  readonly weights: ReadonlyMap<string, number>
  readonly length: number
  /** Title and everyday words, as grams: what a person is shown as the reason. */
  readonly shown: ReadonlySet<string>
}

export interface Suggester {
  readonly catalogue: Catalogue
  readonly entries: readonly Entry[]
  readonly idf: ReadonlyMap<string, number>
  readonly meanLength: number
}

/** The index for {@link suggest}. With the provision table the words of the violated duties count too. */
export function createSuggester(catalogue: Catalogue, law?: LawTable): Suggester {
  const entries = catalogue.violations.map((violation): Entry => {
    const weights = new Map<string, number>()
    const add = (text: string, weight: number) => {
      for (const gram of new Set(gramsOf(text))) weights.set(gram, (weights.get(gram) ?? 0) + weight)
    }
    add(violation.title, WEIGHT.title)
    for (const alias of violation.aliases ?? []) add(alias, WEIGHT.alias)
    for (const ref of law === undefined ? [] : violation.violated)
      add((law && resolveOrNewest(law, ref, catalogue.asOf)?.quote) ?? '', WEIGHT.duty)
    const length = [...weights.values()].reduce((sum, w) => sum + w, 0)
    const shown = new Set([violation.title, ...(violation.aliases ?? [])].flatMap(gramsOf))
    return { violation, weights, length, shown }
  })
  const seenIn = new Map<string, number>()
  for (const e of entries) for (const gram of e.weights.keys()) seenIn.set(gram, (seenIn.get(gram) ?? 0) + 1)
  const n = entries.length
  const idf = new Map([...seenIn].map(([gram, df]) => [gram, Math.log(1 + (n - df + 0.5) / (df + 0.5))]))
  return { catalogue, entries, idf, meanLength: entries.reduce((s, e) => s + e.length, 0) / Math.max(1, n) }
}

export interface Suggestion {
  readonly violation: Violation
  readonly score: number
  /** The words of the typed fact that the entry shares, longest first. */
  readonly because: readonly string[]
}

export interface SuggestOptions {
  /** The day of the act: entries of a law not yet in force, or for older acts only, are left out. */
  readonly actedOn?: LegalDate | undefined
  readonly law?: LawTable
  readonly most?: number
}

/**
 * The entries that a typed fact most resembles, best first. A citation in the text (第九十七条第七项) or an
 * entry's id comes before any likeness. It is a suggestion: a person names the act.
 */
export function suggest(
  { entries, idf, meanLength }: Suggester,
  fact: string,
  { actedOn, law, most = 8 }: SuggestOptions = {},
): readonly Suggestion[] {
  const grams = [...new Set(gramsOf(fact))]
  const cited = parseCitations(
    fact.includes('《') ? fact : fact.replace(/([\p{Script=Han}]+?)第/u, '《$1》第'),
  )
  const id = fact.normalize('NFKC').trim().toUpperCase()
  return entries
    .filter(({ violation }) => holdsOn(violation, actedOn, law))
    .map(({ violation, weights, length, shown }) => {
      let score = 0
      for (const gram of grams) {
        const tf = weights.get(gram) ?? 0
        const norm = tf + K1 * (1 - B + (B * length) / meanLength)
        score += ((idf.get(gram) ?? 0) * tf * (K1 + 1)) / norm
      }
      if (violation.basis.some((b) => cited.some((c) => citationsOverlap(c, b)))) score += 1000
      if (violation.id === id) score += 2000
      return { violation, score, because: sharedWords(fact, shown) }
    })
    .filter((s) => s.score > 0)
    .sort((a, b) => b.score - a.score || (a.violation.id < b.violation.id ? -1 : 1))
    .slice(0, most)
}

/** Whether an entry can apply to an act of that day. Without a day every entry can. */
export function holdsOn(violation: Violation, actedOn: LegalDate | undefined, law?: LawTable): boolean {
  if (actedOn === undefined) return true
  if (violation.actsBefore !== undefined && actedOn >= violation.actsBefore) return false
  return law === undefined || lawInForce(law, violation.basis[0]?.law ?? '', actedOn) !== undefined
}

/** Stretches of the fact made of shared grams: 无证 and 证电 join to 无证电. */
function sharedWords(fact: string, shown: ReadonlySet<string>): readonly string[] {
  const found = new Set<string>()
  for (const run of fact
    .normalize('NFKC')
    .toLowerCase()
    .match(/\p{Script=Han}+|[a-z0-9]+/gu) ?? []) {
    let word = ''
    for (const gram of gramsOf(run)) {
      if (!shown.has(gram)) {
        if (word !== '') found.add(word)
        word = ''
      } else word = word === '' ? gram : word + gram.slice(1)
    }
    if (word !== '') found.add(word)
  }
  return [...found].sort((a, b) => b.length - a.length).slice(0, 4)
}
