import type * as z from 'zod'
import { describePath } from '../model/labels'
import { digestOf } from '../signing/digest'
import { canonicalJson } from '../text/canonical-json'
import type { FieldChange } from './entry'

/** A value up to this length stands in the entry as it is. */
const WHOLE = 160
/** Beyond it: what differs, with this much of the text around it. */
const AROUND = 24
const MOST_CHANGES = 40

/** Every field in which two values of one schema differ, labelled by the schema. */
export function fieldChanges(
  schema: z.core.$ZodType,
  before: unknown,
  after: unknown,
  skip: ReadonlySet<string> = new Set(),
): readonly FieldChange[] {
  const out: FieldChange[] = []
  let more = 0
  const note = (path: readonly PropertyKey[], a: unknown, b: unknown) => {
    if (out.length === MOST_CHANGES) {
      more += 1
      return
    }
    const label = describePath(schema, after ?? before, path)
    out.push({ field: path.map(String).join('.'), label, ...shown(a, b) })
  }
  const walk = (path: readonly PropertyKey[], a: unknown, b: unknown): void => {
    if (a === b) return
    if (Array.isArray(a) && Array.isArray(b) && !(a.every(isPlainValue) && b.every(isPlainValue))) {
      if (a.length === b.length) for (let i = 0; i < a.length; i++) walk([...path, i], a[i], b[i])
      else note(path, without(a, b), without(b, a))
    } else if (isObject(a) && isObject(b)) {
      for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
        if (path.length === 0 && skip.has(key)) continue
        walk([...path, key], a[key], b[key])
      }
    } else if (canonicalText(a) !== canonicalText(b)) note(path, a, b)
  }
  walk([], before, after)
  if (more === 0) return out
  const rest = { field: '', label: `其余 ${more} 处`, ...digests(before, after) }
  return [...out, rest]
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isPlainValue = (value: unknown) => typeof value !== 'object' || value === null

/** The members of a list that another list does not have; `undefined` if there are none. */
function without(list: readonly unknown[], other: readonly unknown[]): readonly unknown[] | undefined {
  const known = new Set(other.map(canonicalText))
  const left = list.filter((item) => !known.has(canonicalText(item)))
  return left.length === 0 ? undefined : left
}
const canonicalText = (value: unknown) => (value === undefined ? undefined : canonicalJson(value))

function digests(before: unknown, after: unknown): Pick<FieldChange, 'beforeSha256' | 'afterSha256'> {
  return {
    ...(before === undefined ? {} : { beforeSha256: digestOf(before) }),
    ...(after === undefined ? {} : { afterSha256: digestOf(after) }),
  }
}

/** Both sides as text; what is too long is cut to where the two differ, with the digest of the whole. */
function shown(before: unknown, after: unknown): Omit<FieldChange, 'field' | 'label'> {
  const a = before === undefined ? undefined : valueText(before)
  const b = after === undefined ? undefined : valueText(after)
  if ((a?.length ?? 0) <= WHOLE && (b?.length ?? 0) <= WHOLE) {
    return { ...(a === undefined ? {} : { before: a }), ...(b === undefined ? {} : { after: b }) }
  }
  const [from, tail] = common(a ?? '', b ?? '')
  return {
    ...(a === undefined ? {} : { before: excerpt(a, from, a.length - tail) }),
    ...(b === undefined ? {} : { after: excerpt(b, from, b.length - tail) }),
    ...digests(before, after),
  }
}

/** Length of the common beginning and of the common end. */
function common(a: string, b: string): readonly [number, number] {
  const most = Math.min(a.length, b.length)
  let head = 0
  while (head < most && a[head] === b[head]) head++
  let tail = 0
  while (tail < most - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  return [head, tail]
}

function excerpt(text: string, from: number, to: number): string {
  const start = whole(text, Math.max(0, from - AROUND))
  const end = whole(text, Math.min(text.length, to + AROUND, start + WHOLE))
  return `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`
}

/** Not into the middle of a character outside the first plane. */
function whole(text: string, at: number): number {
  return /[\uDC00-\uDFFF]/.test(text[at] ?? '') ? at - 1 : at
}

/** A value as a person reads it. */
function valueText(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value)) return value.map(valueText).join(value.every(isPlainValue) ? '、' : '；')
  if (isObject(value)) return Object.values(value).map(valueText).join(' ')
  return String(value ?? '')
}
