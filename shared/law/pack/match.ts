import { type Law, type LawTable, lawVersions } from '../table'
import { datesIn } from './head'
import type { LawMatch, LawText } from './model'

/**
 * Which version of the table a text is: the one that came into force on the same day; else, since a published
 * amended law seldom says that day, the one whose last passing or amendment was on the same day.
 */
export function matchLaw(table: LawTable, text: LawText): LawMatch {
  const versions = lawVersions(table, text.title)
  if (versions.length === 0) return { kind: 'extra' }
  const match =
    text.effectiveFrom === undefined
      ? versions.find((law) => isSamePassing(law, text))
      : versions.find((law) => law.effectiveFrom === text.effectiveFrom)
  return match === undefined
    ? { kind: 'other-version', lawIds: versions.map(({ id }) => id) }
    : { kind: 'version', lawId: match.id }
}

function isSamePassing(law: Law, text: LawText): boolean {
  const ofText = latest(text.passed)
  return ofText !== undefined && ofText === latest(law.passed)
}

function latest(words: string | undefined): string | undefined {
  return [...datesIn(words ?? '')].sort().at(-1)
}
