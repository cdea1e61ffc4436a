import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import type { EventKind, ProcedureEvent, Stage } from '@shared/model/events'
import type { Party } from '@shared/model/people'
import {
  type FieldDefinitions,
  type FieldSpec,
  isEmptyValue,
  schemaOf,
  type Values,
  type ValuesOf,
  type ValuesSchema,
} from './fields'
import type { LayoutTree } from './layout'
import { blankNumber } from './number'

/** What a layout needs besides the values. */
export interface LayoutContext {
  /** The number given to the document, or missing while it has none. */
  readonly number?: string | undefined
  /** 地区简称 for the blank form of the number. */
  readonly numberPrefix?: string | undefined
  /** 机关代字 for the blank form of the number; 应急 where it is not said. */
  readonly numberOrgan?: string | undefined
}

interface KindFacts {
  /** Stable identifier, stored in `DocumentInstance.kind`. */
  readonly id: string
  readonly title: string
  /** Its place among the 48 forms of 2016; null where those have none. */
  readonly officialNo: number | null
  /** Which edition of the form this is. */
  readonly edition: string
  /** 文种代字, e.g. 罚告; null for kinds without a number. */
  readonly code: string | null
  /** What to know of the code where it is not of the forms. */
  readonly codeNote?: string
  readonly stage: Stage
  readonly audience: 'internal' | 'external' | 'record'
  /** Whether the organ's seal is put on it. */
  readonly sealed: boolean
  readonly copies: number
  readonly volume: '正卷' | '副卷'
  /** Events of the procedure this document is the paper proof of. */
  readonly proves: readonly EventKind[]
  /** One for every party of the case. */
  readonly perParty: boolean
  /** Which parties it may be made out to, for a kind that is not for all of them. */
  readonly appliesTo?: (party: Party) => boolean
  /** One for every event of this kind; `DocumentInstance.subject` is the event's id. */
  readonly perEvent?: EventKind
  /** Which of those events it is for, where another form is for the rest. */
  readonly appliesToEvent?: (event: ProcedureEvent) => boolean
}

export interface DocumentKind extends KindFacts {
  readonly schema: ValuesSchema
  readonly fields: readonly FieldSpec[]
  /** What the case already knows of this document's fields; unknown fields are left out. */
  readonly fromCase: (c: CaseFile, doc: DocumentInstance) => Values
  /** Lays the values out. A value that is not of its field's form is treated as missing, never printed. */
  readonly layout: (values: Values, ctx: LayoutContext) => LayoutTree
}

interface KindDefinition<F extends FieldDefinitions> extends KindFacts {
  readonly fields: F
  readonly fromCase: (c: CaseFile, doc: DocumentInstance) => ValuesOf<F>
  readonly layout: (values: ValuesOf<F>, number: string | undefined) => Omit<LayoutTree, 'kind' | 'title'>
}

/** The current edition of a 2016 form: its wording, with the statutes now in force. */
export const EDITION_2016 = '2016·现行法改'

/** Declares a kind; its schema and its form come from one list of fields. */
export function defineKind<const F extends FieldDefinitions>(definition: KindDefinition<F>): DocumentKind {
  const { fields, fromCase, layout, ...facts } = definition
  const schema = schemaOf(fields)
  return {
    ...facts,
    schema,
    fields: Object.entries(fields).map(([name, f]) => ({ name, ...f })),
    fromCase: (c, doc) => withoutEmpty(fromCase(c, withParty(facts, c, doc)) as Values),
    layout: (values, ctx) => ({
      kind: facts.id,
      title: facts.title,
      ...layout(readable(schema, values) as ValuesOf<F>, numberLine(facts.code, ctx)),
    }),
  }
}

/** The document with its party: one that names none is for the first it may be made out to. */
export function withParty(
  kind: Pick<DocumentKind, 'appliesTo'>,
  c: CaseFile,
  doc: DocumentInstance,
): DocumentInstance {
  if (kind.appliesTo === undefined || c.parties.some((p) => p.id === doc.party)) return doc
  const party = c.parties.find(kind.appliesTo)
  return party === undefined ? doc : { ...doc, party: party.id }
}

function numberLine(code: string | null, ctx: LayoutContext): string | undefined {
  if (code === null) return undefined
  return ctx.number ?? blankNumber(ctx.numberPrefix ?? '', code, ctx.numberOrgan || undefined)
}

function withoutEmpty(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, v]) => !isEmptyValue(v)))
}

function readable(schema: ValuesSchema, values: Values): Values {
  return Object.fromEntries(
    Object.entries(schema.shape).flatMap(([name, s]) => {
      const read = s.safeParse(values[name])
      return read.success && !isEmptyValue(read.data) ? [[name, read.data]] : []
    }),
  ) as Values
}
