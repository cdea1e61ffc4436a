import * as z from 'zod'
import { type EventKind, eventKinds } from './events'

export type Path = readonly PropertyKey[]

/** 列表中一项的量词；其余用“项”。 */
const measureWords: Readonly<Record<string, string>> = {
  当事人: '名',
  执法人员: '名',
  出席人员: '名',
  证据: '件',
  文书: '份',
  文件: '个',
}

/** The Chinese name of an event kind, or the kind itself if it is none of ours. */
export function eventLabel(kind: string): string {
  return Object.hasOwn(eventKinds, kind) ? eventKinds[kind as EventKind].label : kind
}

/** The label given to a schema by `labelled()`, looking through `.optional()` and the like. */
export function titleOf(schema: z.core.$ZodType): string | undefined {
  const title = z.globalRegistry.get(schema)?.title
  if (title !== undefined) return title
  const inner = unwrapOnce(schema)
  return inner === undefined ? undefined : titleOf(inner)
}

/**
 * Says in Chinese where in a value a path leads: `当事人（第 1 名）→ 统一社会信用代码`. Follows the
 * schema for the labels and the value for what an element of a union is; a field that the schema does
 * not know keeps its own name in quotes. An empty path is the whole file.
 */
export function describePath(root: z.core.$ZodType, value: unknown, path: Path): string {
  const steps: string[] = []
  let schema: z.core.$ZodType | undefined = root
  let here: unknown = value
  for (const key of path) {
    const parent: z.core.$ZodType | undefined =
      schema === undefined ? undefined : variantFor(bare(schema), here)
    here = childValue(here, key)
    schema = parent === undefined ? undefined : childSchema(parent, key)
    const last = steps.at(-1)
    if (typeof key === 'number' && last !== undefined) {
      steps[steps.length - 1] = `${last}${ordinal(last, key, kindOf(schema, here))}`
    } else {
      steps.push((schema && titleOf(schema)) ?? `“${String(key)}”`)
    }
  }
  return steps.length === 0 ? '整个文件' : steps.join(' → ').replaceAll('） →', '）→')
}

function ordinal(label: string, index: number, kind: string | undefined): string {
  return `（第 ${index + 1} ${measureWords[label] ?? '项'}${kind === undefined ? '' : `，${kind}`}）`
}

/** What kind of thing an element of a discriminated union is, in Chinese. */
function kindOf(schema: z.core.$ZodType | undefined, value: unknown): string | undefined {
  if (schema === undefined) return undefined
  const def = (bare(schema) as z.core.$ZodTypes)._zod.def
  if (def.type !== 'union') return undefined
  const name = (def as z.core.$ZodDiscriminatedUnionDef).discriminator as string | undefined
  const kind = name === undefined ? undefined : childValue(value, name)
  return typeof kind === 'string' && Object.hasOwn(eventKinds, kind) ? eventLabel(kind) : undefined
}

function childValue(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<PropertyKey, unknown>)[key]
    : undefined
}

function childSchema(schema: z.core.$ZodType, key: PropertyKey): z.core.$ZodType | undefined {
  const def = (schema as z.core.$ZodTypes)._zod.def
  if (def.type === 'object') return Object.hasOwn(def.shape, key) ? def.shape[key as string] : undefined
  if (def.type === 'array') return def.element
  if (def.type === 'union') return fieldOfAny(def.options, key)
  return undefined
}

/** Where the variant is not known, a field that some variant has still has its label. */
function fieldOfAny(options: readonly z.core.$ZodType[], key: PropertyKey): z.core.$ZodType | undefined {
  for (const option of options) {
    const found = childSchema(option, key)
    if (found !== undefined) return found
  }
  return undefined
}

function unwrapOnce(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  const def = (schema as z.core.$ZodTypes)._zod.def
  return def.type === 'optional' || def.type === 'nullable' || def.type === 'readonly'
    ? def.innerType
    : undefined
}

/** A schema without `.optional()` and the like around it. */
export function bare(schema: z.core.$ZodType): z.core.$ZodType {
  const inner = unwrapOnce(schema)
  return inner === undefined ? schema : bare(inner)
}

/** The member of a discriminated union that a value belongs to; any other schema as it is. */
export function variantFor(schema: z.core.$ZodType, value: unknown): z.core.$ZodType {
  const def = (schema as z.core.$ZodTypes)._zod.def
  if (def.type !== 'union') return schema
  const name = (def as z.core.$ZodDiscriminatedUnionDef).discriminator as string | undefined
  if (name === undefined) return schema
  const kind = childValue(value, name) as z.core.util.Primitive
  return def.options.find((option) => option._zod.propValues?.[name]?.has(kind)) ?? schema
}
