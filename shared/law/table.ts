import * as z from 'zod'
import { LegalDate } from '../model/primitives'
import { type Citation, shortLawTitle } from './citation'

const text = z.string().min(1)

/** One version of a law. Without `effectiveFrom` its period is not known and it never resolves by date. */
const LawSchema = z.strictObject({
  id: text,
  title: text,
  /** Short title first, then the full one. */
  titles: z.array(text).min(1),
  kind: text,
  issuer: text.optional(),
  docNo: text.optional(),
  passed: text.optional(),
  effectiveFrom: LegalDate.optional(),
  effectiveTo: LegalDate.optional(),
  effectiveNote: text.optional(),
  status: text,
  verified: text,
  fullTextHeld: z.boolean(),
  note: text.optional(),
})
export type Law = Readonly<z.output<typeof LawSchema>>

const ProvisionRowSchema = z.strictObject({
  law: text,
  article: z.int().positive(),
  sub: z.int().positive().optional(),
  paragraph: z.int().positive().optional(),
  item: z.int().positive().optional(),
  /** The operative words; …… marks an omission. */
  quote: text,
  verified: text,
})
export type ProvisionRow = Readonly<z.output<typeof ProvisionRowSchema>>

const LawsFile = z.object({ asOf: LegalDate.optional(), laws: z.array(LawSchema) })
const ProvisionsFile = z.object({ provisions: z.array(ProvisionRowSchema) })

/** 条款表: what the program may cite. Built once from `resources/law/{laws,provisions}.json`. */
export interface LawTable {
  /** The day the table was compiled; later amendments are unknown to it. */
  readonly asOf: LegalDate | undefined
  readonly laws: readonly Law[]
  readonly provisions: readonly ProvisionRow[]
  readonly versionsByTitle: ReadonlyMap<string, readonly Law[]>
  readonly rowByPlace: ReadonlyMap<string, ProvisionRow>
}

/**
 * Parses the two JSON files into a table. Throws a ZodError on a malformed file and an Error on a row
 * of an unlisted law or on twin rows: the data ships with the program, so either is a bug.
 */
export function createLawTable(laws: unknown, provisions: unknown): LawTable {
  const lawFile = LawsFile.parse(laws)
  const rows = ProvisionsFile.parse(provisions).provisions
  const versionsByTitle = new Map<string, Law[]>()
  for (const law of lawFile.laws) {
    for (const title of new Set(law.titles.map(shortLawTitle))) {
      const versions = versionsByTitle.get(title) ?? []
      versions.push(law)
      versions.sort((a, b) => ((a.effectiveFrom ?? '') < (b.effectiveFrom ?? '') ? 1 : -1))
      versionsByTitle.set(title, versions)
    }
  }
  const ids = new Set(lawFile.laws.map((l) => l.id))
  const rowByPlace = new Map<string, ProvisionRow>()
  for (const row of rows) {
    const place = placeKey(row.law, row)
    if (!ids.has(row.law)) throw new Error(`provision of an unlisted law: ${place}`)
    if (rowByPlace.has(place)) throw new Error(`provision listed twice: ${place}`)
    rowByPlace.set(place, row)
  }
  return { asOf: lawFile.asOf, laws: lawFile.laws, provisions: rows, versionsByTitle, rowByPlace }
}

type Place = Pick<Citation, 'article' | 'sub' | 'paragraph' | 'item'>

function placeKey(law: string, p: Place): string {
  return `${law}/${p.article}.${p.sub ?? ''}/${p.paragraph ?? ''}/${p.item ?? ''}`
}

/** Every version the table knows under a short or full title, newest first. */
export function lawVersions(table: LawTable, title: string): readonly Law[] {
  return table.versionsByTitle.get(title) ?? table.versionsByTitle.get(shortLawTitle(title)) ?? []
}

/** The version in force on a day, or `undefined` when the table has none for it. */
export function lawInForce(table: LawTable, title: string, onDate: LegalDate): Law | undefined {
  return lawVersions(table, title).find(
    (l) =>
      l.effectiveFrom !== undefined && l.effectiveFrom <= onDate && (l.effectiveTo ?? '9999-12-31') >= onDate,
  )
}

/** A citation found in the table. */
export interface Provision {
  readonly citation: Citation
  readonly law: Law
  readonly quote: string
  /** How well the words were checked, in the table's own words, e.g. 3来源逐条一致. */
  readonly verified: string
  readonly confirmed: boolean
  /** `wider`: the table has no row for this 款/项; the quote is that of the place containing it. */
  readonly match: 'exact' | 'wider'
}

/**
 * The words of a citation in the version in force on `onDate`. A place without a row of its own
 * answers with the nearest containing row, and says so in `match`; `citation` is then that row's.
 */
export function resolve(table: LawTable, citation: Citation, onDate: LegalDate): Provision | undefined {
  const law = lawInForce(table, citation.law, onDate)
  return law && lookUp(table, law, citation)
}

/** As {@link resolve}, but falls back to the newest version held; `inForce` tells which it was. */
export function resolveOrNewest(
  table: LawTable,
  citation: Citation,
  onDate: LegalDate,
): (Provision & { readonly inForce: boolean }) | undefined {
  const current = resolve(table, citation, onDate)
  if (current) return { ...current, inForce: true }
  for (const law of lawVersions(table, citation.law)) {
    const found = lookUp(table, law, citation)
    if (found) return { ...found, inForce: false }
  }
  return undefined
}

function lookUp(table: LawTable, law: Law, c: Citation): Provision | undefined {
  const { item: _item, ...noItem } = c
  const { paragraph: _paragraph, ...noParagraph } = noItem
  for (const [i, place] of [c, noItem, noParagraph].entries()) {
    const row = table.rowByPlace.get(placeKey(law.id, place))
    if (!row) continue
    const match = i === 0 || placeKey('', place) === placeKey('', c) ? 'exact' : 'wider'
    return {
      citation: place,
      law,
      quote: row.quote,
      verified: row.verified,
      confirmed: isConfirmed(row.verified),
      match,
    }
  }
  return undefined
}

/** Whether the words were found identical in two or more sources. Anything else only supports a hint. */
export function isConfirmed(verified: string): boolean {
  return /^([2-9]\+|[2-9]来源(逐条)?一致)/u.test(verified)
}
