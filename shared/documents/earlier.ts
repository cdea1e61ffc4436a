import { type Citation, formatCitation, parseCitations } from '@shared/law/citation'
import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import { Stage } from '@shared/model/events'
import { bareWords } from '@shared/rules/consistency'
import { citationsApart, nameFields, ofOthers, sameName } from '@shared/rules/consistency-documents'
import { statedFines } from '@shared/text/money-words'
import { partyOf } from './case-view'
import type { Values } from './fields'
import type { DocumentKind } from './kind'
import { documentKind } from './kinds/index'

/** Where a document says something else than one that was issued before it. */
export interface EarlierDifference {
  /** Field of the document that is being written. */
  readonly field: string
  readonly document: string
  /** Title and number of the earlier document. */
  readonly name: string
  readonly earlierField: string
  /** What the earlier one says there. */
  readonly says: string
  readonly message: string
}

/** Says how two texts of one matter differ; `undefined` where they do not. */
type Compare = (here: string, earlier: string) => string | undefined

const wording: Compare = (here, earlier) => (sameName(here, earlier) ? undefined : '写法不同')
const changeable: Compare = (here, earlier) =>
  sameName(here, earlier) ? undefined : '写法不同；确有变更的，以现在的为准'
const sentences: Compare = (here, earlier) =>
  bareWords(here) === bareWords(earlier) ? undefined : '认定的内容不同，请逐句核对'

const provisions: Compare = (here, earlier) => {
  const [now, then] = [parseCitations(here), parseCitations(earlier)]
  if (now.length === 0 || then.length === 0) return undefined
  const { added, lacking } = citationsApart(now, then)
  const names = (list: readonly Citation[]) => list.map(formatCitation).join('、')
  const parts = [
    ...(added.length > 0 ? [`这里多出${names(added)}`] : []),
    ...(lacking.length > 0 ? [`这里没有${names(lacking)}`] : []),
  ]
  return parts.length === 0 ? undefined : parts.join('，')
}

const sums: Compare = (here, earlier) => {
  const amounts = (text: string) => new Set(statedFines(text).map((a) => a.fen))
  const [now, then] = [amounts(here), amounts(earlier)]
  const same = now.size === then.size && [...now].every((fen) => then.has(fen))
  return same ? undefined : '罚款数额不同'
}

interface Matter {
  readonly fields: readonly string[]
  readonly compare: Compare
  /** Only between papers of these kinds; without it, between all that are made out to the same party. */
  readonly kinds?: ReadonlySet<string>
}

/** Notices of rights and the decisions that must say what was told. */
const told: ReadonlySet<string> = new Set([
  'penalty-notice',
  'hearing-right-notice',
  'penalty-decision-unit',
  'penalty-decision-person',
])

const matters: readonly Matter[] = [
  { fields: nameFields, compare: wording },
  { fields: ['creditCode'], compare: wording },
  { fields: ['idNumber'], compare: wording },
  { fields: ['legalRepresentative'], compare: changeable },
  { fields: ['agencyName'], compare: wording, kinds: told },
  { fields: ['facts'], compare: sentences, kinds: told },
  { fields: ['violated'], compare: provisions, kinds: told },
  { fields: ['basis'], compare: provisions, kinds: told },
  { fields: ['penalty'], compare: sums, kinds: told },
]

/**
 * The differences between a draft and what was issued before it to the same party. Of several versions of one
 * document the last counts. The comparisons are those that the checks make (DZ-YIZHI-…).
 */
export function earlierDifferences(
  c: CaseFile,
  doc: DocumentInstance,
  values: Values,
): readonly EarlierDifference[] {
  const kind = documentKind(doc.kind)
  if (kind === undefined || ofOthers.has(doc.kind)) return []
  const issued = earlierOnes(c, doc, kind)
  return matters.flatMap((matter) =>
    matter.kinds?.has(doc.kind) === false
      ? []
      : issued.flatMap(([other, otherKind]) =>
          matter.kinds?.has(other.kind) === false
            ? []
            : differenceIn(matter, values, other.issued?.values ?? {}, nameOf(other, otherKind), other.id),
        ),
  )
}

function differenceIn(
  { fields, compare }: Matter,
  here: Values,
  earlier: Values,
  name: string,
  document: string,
): readonly EarlierDifference[] {
  const field = fields.find((f) => textIn(here, f) !== undefined)
  const earlierField = fields.find((f) => textIn(earlier, f) !== undefined)
  if (field === undefined || earlierField === undefined) return []
  const says = textIn(earlier, earlierField) ?? ''
  const message = compare(textIn(here, field) ?? '', says)
  return message === undefined ? [] : [{ field, document, name, earlierField, says, message }]
}

function textIn(values: Values, field: string): string | undefined {
  const value = values[field]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/** Issued documents of the same party and of no later stage, the last of each kind and subject. */
function earlierOnes(
  c: CaseFile,
  doc: DocumentInstance,
  kind: DocumentKind,
): readonly (readonly [DocumentInstance, DocumentKind])[] {
  const stages: readonly string[] = Object.values(Stage)
  const party = partyOf(c, doc)?.id
  const last = new Map<string, readonly [DocumentInstance, DocumentKind]>()
  for (const other of c.documents ?? []) {
    const otherKind = documentKind(other.kind)
    if (otherKind === undefined || other.issued === undefined || other.id === doc.id) continue
    if (ofOthers.has(other.kind) || partyOf(c, other)?.id !== party) continue
    if (other.kind === doc.kind || stages.indexOf(otherKind.stage) > stages.indexOf(kind.stage)) continue
    last.set(`${other.kind}/${other.subject ?? ''}`, [other, otherKind])
  }
  return [...last.values()]
}

function nameOf(doc: DocumentInstance, kind: DocumentKind): string {
  return doc.number === undefined ? kind.title : `${kind.title}${doc.number}`
}
