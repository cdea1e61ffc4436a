import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import { isEmptyValue, type Values } from './fields'
import type { DocumentKind } from './kind'
import { documentKind } from './kinds/index'
import type { LayoutTree } from './layout'

/** Where a value comes from: the case, a person's own typing, the frozen issue, or nowhere yet. */
export type Origin = 'case' | 'typed' | 'issued' | 'empty'

export interface ResolvedValues {
  readonly values: Values
  readonly origin: Readonly<Record<string, Origin>>
}

/** A document names a kind this version does not know, as one made by a newer version may. */
export class UnknownDocumentKind extends Error {
  readonly kind: string
  constructor(kind: string) {
    super(`unknown document kind: ${kind}`)
    this.name = 'UnknownDocumentKind'
    this.kind = kind
  }
}

/**
 * The values a document shows now. A draft flows from the case, and what a person typed over stands
 * above it (an emptied field is typed too); an issued document shows what was signed and nothing else.
 * Throws `UnknownDocumentKind`.
 */
export function resolveValues(c: CaseFile, doc: DocumentInstance): ResolvedValues {
  const kind = kindOf(doc)
  const drawn = doc.issued === undefined ? kind.fromCase(c, doc) : {}
  const values: Record<string, Values[string]> = {}
  const origin: Record<string, Origin> = {}
  for (const { name } of kind.fields) {
    const [value, from] = pick(name, doc, drawn)
    if (value !== undefined) values[name] = value
    origin[name] = from
  }
  return { values, origin }
}

function pick(
  name: string,
  doc: DocumentInstance,
  drawn: Values,
): readonly [Values[string] | undefined, Origin] {
  if (doc.issued !== undefined) {
    const value = doc.issued.values[name]
    return isEmptyValue(value) ? [undefined, 'empty'] : [value, 'issued']
  }
  if (Object.hasOwn(doc.overrides, name)) return [doc.overrides[name], 'typed']
  const value = drawn[name]
  return isEmptyValue(value) ? [undefined, 'empty'] : [value, 'case']
}

/** Labels of the fields without which the document is not complete, in the order of the form. */
export function missingRequired(kind: DocumentKind, values: Values): string[] {
  return kind.fields.filter((f) => f.required === true && isEmptyValue(values[f.name])).map((f) => f.label)
}

/** The page a document makes now. Throws `UnknownDocumentKind`. */
export function layoutDocument(c: CaseFile, doc: DocumentInstance): LayoutTree {
  return kindOf(doc).layout(resolveValues(c, doc).values, {
    number: doc.number,
    numberPrefix: c.agency?.numberPrefix,
    numberOrgan: c.agency?.numberOrgan,
  })
}

function kindOf(doc: DocumentInstance): DocumentKind {
  const kind = documentKind(doc.kind)
  if (kind === undefined) throw new UnknownDocumentKind(doc.kind)
  return kind
}
