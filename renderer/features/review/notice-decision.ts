import { documentKind } from '@shared/documents/kinds/index'
import { resolveValues } from '@shared/documents/resolve'
import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import { type Compared, compareTexts } from '@shared/text/compare-texts'

/** What must be the same in notice and decision, and what may rightly differ but must be looked at. */
export interface ComparedField {
  readonly label: string
  readonly compared: Compared
  readonly left: string
  readonly right: string
}

/** A party's notice and decision, field by field. */
export interface ComparedPair {
  readonly party: string
  readonly notice: DocumentInstance
  readonly decision: DocumentInstance
  readonly fields: readonly ComparedField[]
}

const fields: readonly (readonly [string, string])[] = [
  ['facts', '违法事实'],
  ['evidence', '证据'],
  ['violated', '违反的规定'],
  ['basis', '处罚依据'],
  ['penalty', '处罚'],
]

/** Notice and decision of each party as the papers now read; a party without both is left out. */
export function noticeAndDecision(file: CaseFile): readonly ComparedPair[] {
  const documents = (file.documents ?? []).filter((d) => documentKind(d.kind) !== undefined)
  const partyOf = (d: DocumentInstance) =>
    d.party ?? (file.parties.length === 1 ? file.parties[0]?.id : eventParty(file, d))
  return file.parties.flatMap((party) => {
    const own = documents.filter((d) => partyOf(d) === party.id)
    const notice = own.findLast((d) => d.kind === 'penalty-notice')
    const decision = own.findLast((d) => d.kind.startsWith('penalty-decision'))
    if (notice === undefined || decision === undefined) return []
    const [left, right] = [resolveValues(file, notice).values, resolveValues(file, decision).values]
    const compared = fields.map(([name, label]) => {
      const [a, b] = [words(left[name]), words(right[name])]
      return { label, left: a, right: b, compared: compareTexts(a, b) }
    })
    return [{ party: party.name, notice, decision, fields: compared }]
  })
}

function eventParty(file: CaseFile, d: DocumentInstance): string | undefined {
  return file.events?.find((e) => e.id === d.subject || e.documents?.includes(d.id) === true)?.party
}

function words(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}
