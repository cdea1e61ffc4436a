import { documentKinds } from '@shared/documents/kinds'
import { type CitedByIndex, createCitedBy } from '@shared/law/pack/cited-by'
import type { CitedBy } from '@shared/law/pack/model'
import { allRules } from '@shared/rules/registry'
import type { LawData } from '../../app/reference-data'

const indexes = new WeakMap<LawData, CitedByIndex>()

/** What of the program rests on which article; built at the first question. */
export function citedByOf(data: LawData): CitedByIndex {
  const known = indexes.get(data)
  if (known !== undefined) return known
  const index = createCitedBy({
    rules: allRules,
    periods: data.deadlines.periods,
    violations: data.catalogue.violations,
    documents: Object.values(documentKinds).map((kind) => ({
      id: kind.id,
      title: kind.title,
      words: [...kind.fields.flatMap((f) => titled(f.cite)), ...textsIn(kind.layout({}, {}))].join('\n'),
    })),
  })
  indexes.set(data, index)
  return index
}

/** 行政处罚法第五十七条 as a citation is written: 《行政处罚法》第五十七条. */
const titled = (cite: string | undefined) =>
  cite === undefined ? [] : [cite.includes('《') ? cite : cite.replace(/^([^第]+)(?=第)/u, '《$1》')]

/** Every text of a layout tree. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}

export const citedByKinds: readonly { readonly kind: CitedBy['kind']; readonly label: string }[] = [
  { kind: 'check', label: '检查' },
  { kind: 'deadline', label: '期限' },
  { kind: 'violation', label: '违法行为' },
  { kind: 'document', label: '文书' },
]
