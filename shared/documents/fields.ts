import { Fen, LegalDate, LongText, labelled, Moment, ShortText } from '@shared/model/primitives'
import * as z from 'zod'

/** How a field is typed in. `text` one line · `long` many · `moment` day and time · `money` fen. */
export type Control =
  | 'text'
  | 'long'
  | 'date'
  | 'moment'
  | 'money'
  | 'choice'
  | 'rows'
  | 'officers'
  | 'boolean'

interface FieldBase {
  readonly label: string
  /** Heading the field stands under in the form. */
  readonly group: string
  readonly help?: string
  /** The provision that demands the field, e.g. 行政处罚法第五十九条第一款第一项. */
  readonly cite?: string
  /** The document is not complete without it. */
  readonly required?: true
  /** A `long` text that records who said what, one line each (`问：…`): whose lines there are. */
  readonly speakers?: readonly string[]
}

interface Simple<C extends Control> extends FieldBase {
  readonly control: C
}
interface Choice<O extends string> extends FieldBase {
  readonly control: 'choice'
  readonly options: readonly O[]
}
interface Rows<C extends string> extends FieldBase {
  readonly control: 'rows'
  readonly columns: Readonly<Record<C, string>>
}

export type FieldDefinition =
  | Simple<'text' | 'long' | 'date' | 'moment' | 'money' | 'officers' | 'boolean'>
  | Choice<string>
  | Rows<string>

export type FieldDefinitions = Readonly<Record<string, FieldDefinition>>

/** A field as the form shows it: its definition and its name. */
export type FieldSpec = FieldDefinition & { readonly name: string }

/** An officer as a document names one. */
export interface OfficerValue {
  readonly name?: string | undefined
  readonly certificate?: string | undefined
}

export type FieldValue<F extends FieldDefinition> = F extends { readonly control: 'money' }
  ? number
  : F extends { readonly control: 'boolean' }
    ? boolean
    : F extends { readonly control: 'officers' }
      ? readonly OfficerValue[]
      : F extends {
            readonly control: 'rows'
            readonly columns: Readonly<Record<infer C extends string, string>>
          }
        ? readonly { readonly [K in C]?: string | undefined }[]
        : string

/** Values of a document: every field optional, since a draft may be incomplete. */
export type ValuesOf<F extends FieldDefinitions> = { readonly [K in keyof F]?: FieldValue<F[K]> | undefined }

/** Values as they are stored: plain JSON by field name. */
export type Values = Readonly<Record<string, z.core.util.JSONType>>

const officer = z.strictObject({
  name: labelled('姓名', ShortText).optional(),
  certificate: labelled('执法证号', ShortText).optional(),
})

function fieldSchema(f: FieldDefinition): z.ZodType {
  switch (f.control) {
    case 'text':
      return ShortText
    case 'long':
      return LongText
    case 'date':
      return LegalDate
    case 'moment':
      return Moment
    case 'money':
      return Fen
    case 'boolean':
      return z.boolean()
    case 'choice':
      return z.enum(f.options as [string, ...string[]])
    case 'officers':
      return z.array(officer)
    case 'rows':
      return z.array(
        z.strictObject(
          Object.fromEntries(
            Object.entries(f.columns).map(([name, label]) => [name, labelled(label, LongText).optional()]),
          ),
        ),
      )
  }
}

export type ValuesSchema = z.ZodObject<Record<string, z.ZodType>>

/** The zod schema of a kind's values, with the Chinese labels as titles. */
export function schemaOf(fields: FieldDefinitions): ValuesSchema {
  return z.strictObject(
    Object.fromEntries(
      Object.entries(fields).map(([name, f]) => [name, labelled(f.label, fieldSchema(f)).optional()]),
    ),
  ) as ValuesSchema
}

/** Whether a value says nothing: missing, blank, or a list of nothing. `false` is an answer. */
export function isEmptyValue(value: unknown): boolean {
  if (value === undefined || value === null) return true
  if (typeof value === 'string') return value.trim() === ''
  if (Array.isArray(value)) return value.every(isEmptyValue)
  if (typeof value === 'object') return Object.values(value).every(isEmptyValue)
  return false
}
