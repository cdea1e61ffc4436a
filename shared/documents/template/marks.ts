import { cellText, fieldText } from '../field-text'
import { type FieldSpec, isEmptyValue, type Values } from '../fields'
import type { DocumentKind } from '../kind'

/** What a mark `{{…}}` of a template stands for. */
export type Mark =
  | { readonly type: 'number' }
  | { readonly type: 'field'; readonly field: FieldSpec }
  /** `row`: of that entry alone, from 0; without it of the row it stands in, or of all where it stands in none. */
  | { readonly type: 'column'; readonly field: FieldSpec; readonly column: string; readonly row?: number }
  | { readonly type: 'box'; readonly field: FieldSpec; readonly option: string }

/** `{{字段}}`, also with the full-width braces that an input method gives. */
export const MARK = /(?:\{\{|｛｛)\s*([^{}｛｝]*?)\s*(?:\}\}|｝｝)/gu

/** The place of an entry in its list, as a column of it. */
const ORDINAL = '序号'
const OFFICER_COLUMNS = { name: '姓名', certificate: '执法证号' }

/**
 * What the words of a mark name: 文号, a field by its label or name, `字段.列` in a repeated row, `字段.2.列` of the
 * second entry alone, `字段=选项` as ☑ or ☐.
 */
export function readMark(kind: DocumentKind, words: string): Mark | undefined {
  if (words === '文号') return { type: 'number' }
  const whole = fieldNamed(kind, words)
  if (whole !== undefined) return { type: 'field', field: whole }
  const [, head = '', sign = '', tail = ''] = /^(.+?)\s*([.．=＝])\s*(.+)$/u.exec(words) ?? []
  const field = fieldNamed(kind, head)
  if (field === undefined) return undefined
  if (sign === '=' || sign === '＝')
    return optionsOf(field)?.includes(tail) === true ? { type: 'box', field, option: tail } : undefined
  const [, ordinal, own = ''] = /^(?:([1-9]\d?)\s*[.．]\s*)?(.+)$/u.exec(tail) ?? []
  const columns = Object.entries(columnsOf(field))
  const named = columns.find(([name, label]) => name === own || label === own)?.[0]
  const column = named ?? (columns.length > 0 && own === ORDINAL ? ORDINAL : undefined)
  if (column === undefined) return undefined
  return { type: 'column', field, column, ...(ordinal === undefined ? {} : { row: Number(ordinal) - 1 }) }
}

/** What a mark calls a field: its label, where no other field before it has the same. */
export function wordsOf(kind: DocumentKind, field: FieldSpec): string {
  return fieldNamed(kind, field.label)?.name === field.name ? field.label : field.name
}

function fieldNamed(kind: DocumentKind, words: string): FieldSpec | undefined {
  return kind.fields.find((f) => f.label === words) ?? kind.fields.find((f) => f.name === words)
}

/** The columns of a list field: label by name; none for any other field. */
export function columnsOf(field: FieldSpec): Readonly<Record<string, string>> {
  if (field.control === 'officers') return OFFICER_COLUMNS
  return field.control === 'rows' ? field.columns : {}
}

function optionsOf(field: FieldSpec): readonly string[] | undefined {
  if (field.control === 'boolean') return ['是', '否']
  return field.control === 'choice' ? field.options : undefined
}

/** Everything a template of this kind may write, for the list beside the import. */
export function markNames(kind: DocumentKind): readonly string[] {
  return [
    ...(kind.code === null ? [] : ['文号']),
    ...kind.fields.flatMap((f) => [
      f.label,
      ...Object.values(columnsOf(f)).map((label) => `${f.label}.${label}`),
      ...(f.control === 'rows' ? [`${f.label}.${ORDINAL}`] : []),
      ...(f.control === 'officers'
        ? [1, 2].flatMap((n) => Object.values(OFFICER_COLUMNS).map((label) => `${f.label}.${n}.${label}`))
        : []),
      ...(optionsOf(f) ?? []).map((option) => `${f.label}=${option}`),
    ]),
  ]
}

/** The text of a mark; `row` is the place in the list where the mark stands in a repeated row, undefined elsewhere. */
export function markText(
  mark: Mark,
  values: Values,
  number: string | undefined,
  row: number | undefined,
): string {
  switch (mark.type) {
    case 'number':
      return number ?? ''
    case 'field':
      return fieldText(mark.field, values[mark.field.name]) ?? ''
    case 'box':
      return fieldText(mark.field, values[mark.field.name]) === mark.option ? '☑' : '☐'
    case 'column': {
      const list = values[mark.field.name]
      if (!Array.isArray(list)) return ''
      const at = mark.row ?? row
      const cells = list.map((entry, i) =>
        mark.column === ORDINAL ? String(i + 1) : cellOf(entry, mark.column),
      )
      const shown = at === undefined ? cells : cells.slice(at, at + 1)
      return shown
        .filter((cell) => typeof cell === 'string' && cell !== '')
        .map(cellText)
        .join('、')
    }
  }
}

/** How often a row with this mark is repeated. */
export function rowCount(mark: Mark, values: Values): number {
  if (mark.type !== 'column' || mark.row !== undefined) return 1
  const list = values[mark.field.name]
  return Array.isArray(list) ? list.length : 0
}

/** Required fields that none of the marks writes. */
export function missingFields(kind: DocumentKind, marks: readonly Mark[]): readonly string[] {
  const written = new Set(marks.map((m) => (m.type === 'number' ? '' : m.field.name)))
  return kind.fields.filter((f) => f.required === true && !written.has(f.name)).map((f) => f.label)
}

/** What a document says that a template with these marks has no place for: labels, of a list its columns. */
export function notCarried(
  kind: DocumentKind,
  marks: readonly Mark[],
  values: Values,
  number: string | undefined,
): readonly string[] {
  const lost = kind.fields.flatMap((field) => {
    const value = values[field.name]
    const own = marks.filter((m) => m.type !== 'number' && m.field.name === field.name)
    if (isEmptyValue(value) || own.some((m) => m.type === 'field')) return []
    const columns = own.flatMap((m) => (m.type === 'column' && m.row === undefined ? [m.column] : []))
    const singled = own.flatMap((m) => (m.type === 'column' && m.row !== undefined ? [m.row] : []))
    // Marks for single entries carry as many as there are marks for.
    if (columns.length === 0 && singled.length > 0 && Array.isArray(value))
      return value.flatMap((_, i) => (singled.includes(i) ? [] : [`${field.label}.${i + 1}`]))
    if (columns.length > 0 && Array.isArray(value))
      return Object.entries(columnsOf(field))
        .filter(
          ([column]) => !columns.includes(column) && value.some((row) => !isEmptyValue(cellOf(row, column))),
        )
        .map(([, label]) => `${field.label}.${label}`)
    const chosen = fieldText(field, value)
    return own.some((m) => m.type === 'box' && m.option === chosen) ? [] : [field.label]
  })
  const isNumberLost = number !== undefined && !marks.some((m) => m.type === 'number')
  return isNumberLost ? ['文号', ...lost] : lost
}

function cellOf(row: Values[string] | undefined, column: string): Values[string] | undefined {
  return typeof row === 'object' && row !== null && !Array.isArray(row) ? row[column] : undefined
}
