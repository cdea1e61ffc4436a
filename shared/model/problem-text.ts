import type * as z from 'zod'
import { eventLabel } from './labels'

const typeNames: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是或者否（true、false）',
  object: '对象（一组字段）',
  record: '对象（一组字段）',
  array: '列表',
  null: '空值 null',
}

/** Longer lists of choices say how many there are instead of naming all. */
const MAX_CHOICES = 16

/**
 * The Chinese sentence for one zod issue, given as the parse's error map: a schema's own message still
 * goes before it. `undefined` would fall back to zod's English, so every code ends in a sentence.
 */
export function problemText(issue: z.core.$ZodRawIssue): string {
  if (issue.input === undefined && issue.code !== 'custom' && issue.code !== 'unrecognized_keys') {
    return '缺少这一项，必须填写'
  }
  switch (issue.code) {
    case 'invalid_type':
      return `应为${typeNames[issue.expected] ?? issue.expected}，现为${nameOfType(issue.input)}`
    case 'invalid_value':
      return issue.values.length === 1
        ? `应为 ${String(issue.values[0])}`
        : `应为下列之一：${choices(issue.values.map(String))}`
    case 'too_small':
      return tooSmall(issue)
    case 'too_big':
      return tooBig(issue)
    case 'invalid_format':
      return '格式不对'
    case 'not_multiple_of':
      return `应为 ${issue.divisor} 的倍数`
    case 'unrecognized_keys':
      return `不认识的字段 ${issue.keys.map((key) => `“${shorten(key)}”`).join('、')}`
    case 'invalid_union':
      return unionText(issue)
    case 'invalid_key':
      return '字段名不合要求'
    case 'invalid_element':
      return '其中有一项不合要求'
    default:
      return '内容不合要求'
  }
}

function tooSmall(issue: z.core.$ZodRawIssue<z.core.$ZodIssueTooSmall>): string {
  const { minimum, inclusive } = issue
  if (issue.origin === 'string') return minimum === 1 ? '不能为空' : `不少于 ${minimum} 字`
  if (issue.origin === 'array') return `至少要有 ${minimum} 项`
  return inclusive === false ? `应大于 ${minimum}` : `不能小于 ${minimum}`
}

function tooBig(issue: z.core.$ZodRawIssue<z.core.$ZodIssueTooBig>): string {
  const { maximum, inclusive } = issue
  if (issue.origin === 'string') return `不超过 ${maximum} 字`
  if (issue.origin === 'array') return `不超过 ${maximum} 项`
  return inclusive === false ? `应小于 ${maximum}` : `不能大于 ${maximum}`
}

function unionText(issue: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidUnion>): string {
  const options = (issue as { options?: readonly unknown[] }).options
  if (options === undefined) return '内容不合要求'
  return `不认识的种类，应为下列之一：${choices(options.map((option) => named(String(option))))}`
}

/** `inspection（现场检查）`: the value that the file holds, and what it means. */
function named(kind: string): string {
  const label = eventLabel(kind)
  return label === kind ? kind : `${kind}（${label}）`
}

function choices(values: readonly string[]): string {
  return values.length <= MAX_CHOICES
    ? values.join('、')
    : `${values.slice(0, MAX_CHOICES).join('、')}……共 ${values.length} 种`
}

function nameOfType(value: unknown): string {
  if (value === null) return '空值 null'
  if (Array.isArray(value)) return '列表'
  switch (typeof value) {
    case 'string':
      return '文字'
    case 'number':
      return Number.isInteger(value) ? '整数' : Number.isFinite(value) ? '小数' : '不是有限的数'
    case 'boolean':
      return '是或者否'
    case 'object':
      return '对象'
    default:
      return '不能识别的内容'
  }
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
