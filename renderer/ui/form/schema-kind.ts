import type { Control } from '@shared/model/primitives'
import type * as z from 'zod'

/** What a form needs to know of one field, read off its zod schema. */
export interface FieldShape {
  readonly name: string
  readonly label: string
  /** What the schema says about filling it in. */
  readonly help: string | undefined
  readonly optional: boolean
  readonly type: FieldType
}

export type FieldType =
  | { readonly kind: 'text' | 'long' | 'date' | 'moment' | 'money' | 'number' | 'boolean' | 'flag' | 'lines' }
  | {
      readonly kind: 'choice'
      readonly options: readonly { readonly value: string; readonly label: string }[]
    }
  | { readonly kind: 'ref'; readonly to: Ref }
  | { readonly kind: 'refs'; readonly to: Ref }
  | { readonly kind: 'object'; readonly schema: z.ZodObject }
  | { readonly kind: 'variants'; readonly tag: string; readonly options: readonly z.ZodObject[] }
  | { readonly kind: 'list'; readonly schema: z.ZodObject }

export type Ref = 'party' | 'officer' | 'act' | 'event' | 'evidence' | 'document'

const refs: ReadonlySet<string> = new Set<Ref>(['party', 'officer', 'act', 'event', 'evidence', 'document'])

type Def = {
  readonly type: string
  readonly innerType?: z.ZodType
  readonly element?: z.ZodType
  readonly entries?: Record<string, string>
  readonly options?: readonly z.ZodObject[]
  readonly discriminator?: string
}

const defOf = (schema: z.ZodType) => schema.def as unknown as Def

/** The fields of an object schema, in its own order. */
export function shapeOf(schema: z.ZodObject): readonly FieldShape[] {
  return Object.entries(schema.shape).map(([name, field]) => {
    const { inner, optional } = unwrap(field as z.ZodType)
    const { title = name, description } = inner.meta() ?? {}
    return { name, label: title, help: description, optional, type: typeOf(inner) }
  })
}

function unwrap(schema: z.ZodType): { inner: z.ZodType; optional: boolean } {
  const def = defOf(schema)
  return def.type === 'optional' && def.innerType !== undefined
    ? { inner: def.innerType, optional: true }
    : { inner: schema, optional: false }
}

function typeOf(schema: z.ZodType): FieldType {
  const def = defOf(schema)
  const control = schema.meta()?.control as Control | undefined
  if (control !== undefined)
    return refs.has(control) ? { kind: 'ref', to: control as Ref } : { kind: control as 'date' }
  switch (def.type) {
    case 'string':
      return { kind: 'text' }
    case 'number':
      return { kind: 'number' }
    case 'boolean':
      return { kind: 'boolean' }
    case 'literal':
      return { kind: 'flag' }
    case 'enum':
      return {
        kind: 'choice',
        options: Object.values(def.entries ?? {}).map((value) => ({
          value,
          label: choiceLabel(schema, value),
        })),
      }
    case 'object':
      return { kind: 'object', schema: schema as z.ZodObject }
    case 'union':
      return { kind: 'variants', tag: def.discriminator ?? 'kind', options: def.options ?? [] }
    case 'array': {
      const { inner } = unwrap(def.element as z.ZodType)
      const element = typeOf(inner)
      if (element.kind === 'ref') return { kind: 'refs', to: element.to }
      if (element.kind === 'object') return { kind: 'list', schema: element.schema }
      return { kind: 'lines' }
    }
    default:
      throw new Error(`no form control for ${def.type}`)
  }
}

/** The word shown for a stored value; most values are their own word. */
function choiceLabel(schema: z.ZodType, value: string): string {
  const choices = schema.meta()?.choices as Readonly<Record<string, string>> | undefined
  return choices?.[value] ?? value
}
