import { CaseFile } from '@shared/model/case-file'
import { referenceFields } from '@shared/model/references'
import fc from 'fast-check'
import type * as z from 'zod'

/**
 * Arbitrary values of a zod schema of ours, built by walking it, so that a field added to the format is
 * at once in every property test. Knows the kinds of schema that the model uses and throws on others.
 */
export function arbitraryOf(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const def = (schema as z.core.$ZodTypes)._zod.def
  switch (def.type) {
    case 'object': {
      const shape = Object.entries(def.shape)
      return fc.record(
        Object.fromEntries(shape.map(([name, field]) => [name, arbitraryOf(bareField(field))])),
        {
          requiredKeys: shape.filter(([, field]) => !isOptional(field)).map(([name]) => name),
        },
      )
    }
    case 'array': {
      const minLength = limits(schema).min ?? 0
      return fc.array(arbitraryOf(def.element), { minLength, maxLength: minLength + 3 })
    }
    case 'string':
      return arbitraryString(schema)
    case 'number':
      return arbitraryNumber(schema)
    case 'boolean':
      return fc.boolean()
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries))
    case 'literal':
      return fc.constantFrom(...def.values)
    case 'optional':
      return arbitraryOf(def.innerType)
    case 'union':
      return fc.oneof(...def.options.map(arbitraryOf))
    case 'record':
      return fc.dictionary(plainKey, isJson(def.valueType) ? plainJson : arbitraryOf(def.valueType), {
        maxKeys: 4,
        noNullPrototype: true,
      })
    default:
      throw new Error(`no arbitrary for a ${def.type} schema`)
  }
}

function reconnect(value: unknown, ids: Readonly<Record<string, readonly string[]>>): unknown {
  if (Array.isArray(value)) return value.map((item) => reconnect(item, ids))
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).flatMap(([name, child]): Array<[string, unknown]> => {
    if (['overrides', 'values', 'numbers'].includes(name)) return [[name, child]]
    const list = Object.hasOwn(referenceFields, name) ? referenceFields[name] : undefined
    const known = list === undefined ? undefined : ids[list]
    const pick = (id: string) => known?.[id.length % known.length]
    if (known !== undefined && typeof child === 'string') {
      const id = pick(child)
      return id === undefined ? [] : [[name, id]]
    }
    if (known !== undefined && Array.isArray(child) && child.every((id) => typeof id === 'string')) {
      return [[name, child.map(pick).filter((id) => id !== undefined)]]
    }
    return [[name, reconnect(child, ids)]]
  })
  return Object.fromEntries(fields)
}

const plainKey = fc.string({ minLength: 1, maxLength: 12 }).filter((key) => key !== '__proto__')

/** JSON that survives `JSON.stringify`: no -0, no `__proto__`. */
const plainJson: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.string({ unit: 'grapheme' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (n === 0 ? 0 : n)),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(plainKey, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value

const pad = (n: number, width: number) => String(n).padStart(width, '0')

const legalDate = fc
  .date({ min: new Date('1950-01-01T00:00:00Z'), max: new Date('2090-12-31T00:00:00Z'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10))

const moment = fc
  .tuple(legalDate, fc.nat(23), fc.nat(59), fc.option(fc.nat(59)))
  .map(([d, h, m, s]) => `${d}T${pad(h, 2)}:${pad(m, 2)}${s === null ? '' : `:${pad(s, 2)}`}+08:00`)

const chineseText = fc.constantFrom(
  '示例甲',
  '某公司',
  '喷粉室地面积尘严重',
  '问：是否属实？\n答：属实。',
  '《安全生产法》',
)

function arbitraryString(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const { patterns, min } = limits(schema)
  const pattern = patterns.join(' ')
  if (pattern.includes('T(')) return moment
  if (pattern.includes('(Z|'))
    return fc.tuple(legalDate, fc.constantFrom('', 'Z', '+08:00')).map(([d, zone]) => `${d}T09:30:00${zone}`)
  if (pattern.startsWith('^\\d{4}-')) return legalDate
  if (pattern.includes('[0-9a-f]{64}')) return fc.stringMatching(/^[0-9a-f]{64}$/)
  if (pattern.includes('[A-Za-z0-9._-]+')) return fc.stringMatching(/^[A-Za-z0-9._-]{1,12}$/)
  if (pattern.startsWith('^[A-Za-z0-9+/]{')) return fc.stringMatching(new RegExp(pattern))
  if (pattern !== '') throw new Error(`no arbitrary for ${pattern}`)
  return fc
    .oneof(chineseText, fc.string({ unit: 'grapheme', maxLength: 30 }))
    .map((text) => text.trim() || (min === undefined ? '' : '某'))
}

function arbitraryNumber(schema: z.core.$ZodType): fc.Arbitrary<number> {
  const { isInt, min = 0, max = 1e12 } = limits(schema)
  return isInt
    ? fc.integer({ min: Math.ceil(min), max: Math.min(max, 2 ** 31 - 1) })
    : fc.nat(1e6).map((n) => Math.min(max, min + n / 8))
}

interface Limits {
  readonly min?: number
  readonly max?: number
  readonly isInt: boolean
  readonly patterns: readonly string[]
}

/** The bounds that a schema's checks set. */
function limits(schema: z.core.$ZodType): Limits {
  const { def } = (schema as z.core.$ZodTypes)._zod
  const all: { min?: number; max?: number; isInt: boolean; patterns: string[] } = {
    isInt: (def as { check?: string }).check === 'number_format',
    patterns: [],
  }
  for (const check of def.checks ?? []) {
    const c = (check as unknown as z.core.$ZodChecks)._zod.def
    if (c.check === 'greater_than') all.min = Number(c.value) + (c.inclusive ? 0 : 1)
    else if (c.check === 'less_than') all.max = Number(c.value) - (c.inclusive ? 0 : 1)
    else if (c.check === 'min_length') all.min = c.minimum
    else if (c.check === 'max_length') all.max = c.maximum
    else if (c.check === 'number_format') all.isInt = true
    else if (c.check === 'string_format' && 'pattern' in c && c.pattern instanceof RegExp)
      all.patterns.push(c.pattern.source)
  }
  return all
}

function isJson(schema: z.core.$ZodType): boolean {
  return (schema as z.core.$ZodTypes)._zod.def.type === 'lazy'
}

function isOptional(schema: z.core.$ZodType): boolean {
  return (schema as z.core.$ZodTypes)._zod.def.type === 'optional'
}

function bareField(schema: z.core.$ZodType): z.core.$ZodType {
  const def = (schema as z.core.$ZodTypes)._zod.def
  return def.type === 'optional' ? bareField(def.innerType) : schema
}

/** Valid cases of every shape: unique ids, and references that lead to rows which exist. */
export const arbitraryCase: fc.Arbitrary<CaseFile> = arbitraryOf(CaseFile).map((raw) => {
  const c = raw as Record<string, unknown>
  const ids: Record<string, readonly string[]> = {}
  for (const list of ['parties', 'officers', 'acts', 'events', 'evidence', 'documents']) {
    const rows = (c[list] ?? []) as Array<{ id: string }>
    for (const [i, row] of rows.entries()) row.id = `${list}-${i + 1}`
    ids[list] = rows.map((row) => row.id)
  }
  return CaseFile.parse(reconnect(c, ids))
})
