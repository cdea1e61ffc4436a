import { titleOf } from '../model/labels'
import { canonicalJson } from '../text/canonical-json'
import { entriesOf, type PackEntry, packSections, RulePack, type SectionName, sectionNames } from './pack'
import { entryWords, fieldLabel, fieldWords } from './words'

/** One field of an entry, or of the pack's head, that differs; values in words. */
export interface FieldDifference {
  readonly label: string
  readonly before: string
  readonly after: string
}

/** One entry that is new, changed or gone. */
export interface EntryDifference {
  readonly kind: '新增' | '改动' | '删除'
  readonly section: SectionName
  readonly id: string
  readonly name: string
  /** What it says after the change; for what is gone, what it said. */
  readonly value: string
  readonly fields: readonly FieldDifference[]
}

export interface PackDifference {
  readonly head: readonly FieldDifference[]
  readonly entries: readonly EntryDifference[]
  readonly unchanged: number
}

const headFields = ['title', 'issuer', 'area', 'effectiveFrom', 'effectiveTo', 'note'] as const

/** What changes if `after` takes the place of `before`; entries are the same where part and id are. */
export function diffPacks(before: RulePack | undefined, after: RulePack | undefined): PackDifference {
  const head =
    before === undefined || after === undefined
      ? []
      : headFields.flatMap((name) =>
          same(before[name], after[name])
            ? []
            : [
                {
                  label: titleOf(RulePack.shape[name]) ?? name,
                  before: headWords(before, name),
                  after: headWords(after, name),
                },
              ],
        )
  let unchanged = 0
  const entries = sectionNames.flatMap((section) => {
    const old = new Map((before === undefined ? [] : entriesOf(before, section)).map((e) => [e.id, e]))
    const out: EntryDifference[] = []
    for (const e of after === undefined ? [] : entriesOf(after, section)) {
      const was = old.get(e.id)
      old.delete(e.id)
      if (was === undefined) out.push(whole('新增', section, e))
      else if (same(was, e)) unchanged += 1
      else out.push({ ...whole('改动', section, e), fields: fieldDifferences(section, was, e) })
    }
    return [...out, ...[...old.values()].map((e) => whole('删除', section, e))]
  })
  return { head, entries, unchanged }
}

const same = (a: unknown, b: unknown) =>
  a === undefined || b === undefined ? a === b : canonicalJson(a) === canonicalJson(b)

function headWords(pack: RulePack, name: (typeof headFields)[number]): string {
  const value = pack[name]
  return typeof value === 'object' ? `${value.level} ${value.name}` : (value ?? '没有写')
}

function whole(kind: EntryDifference['kind'], section: SectionName, e: PackEntry): EntryDifference {
  return { kind, section, id: e.id, ...entryWords(section, e as never), fields: [] }
}

function fieldDifferences(
  section: SectionName,
  before: PackEntry,
  after: PackEntry,
): readonly FieldDifference[] {
  const names = Object.keys(packSections[section].schema.shape)
  const [a, b] = [before, after] as unknown as Readonly<Record<string, unknown>>[]
  return names.flatMap((name) =>
    same(a?.[name], b?.[name])
      ? []
      : [
          {
            label: fieldLabel(section, name),
            before: fieldWords(name, a?.[name]),
            after: fieldWords(name, b?.[name]),
          },
        ],
  )
}
