import { eventKinds } from '@shared/model/events'

/** The parts of a JSON Schema node that the reference speaks of. */
export interface SchemaNode {
  readonly type?: string
  readonly title?: string
  readonly description?: string
  readonly control?: string
  readonly const?: unknown
  readonly enum?: readonly string[]
  readonly choices?: Readonly<Record<string, string>>
  readonly pattern?: string
  readonly items?: SchemaNode
  readonly properties?: Readonly<Record<string, SchemaNode>>
  readonly required?: readonly string[]
  readonly oneOf?: readonly SchemaNode[]
  readonly anyOf?: readonly SchemaNode[]
}

interface Section {
  readonly path: string
  readonly title: string
  readonly node: SchemaNode
}

/**
 * The reference of case files, field by field, as Markdown: made of the JSON Schema so that it cannot say anything
 * else. An object that occurs in several places is described once, where it occurs first.
 */
export function fieldReference(root: SchemaNode): string {
  const events = root.properties?.events?.items?.oneOf ?? []
  const sections = objectsIn(root)
  const byShape = new Map(sections.map((s) => [shapeOf(s.node), s]))
  const table = (node: SchemaNode, skip: ReadonlySet<string> = new Set()) => {
    const rows = Object.entries(node.properties ?? {}).filter(([name]) => !skip.has(name))
    return rows.length === 0
      ? []
      : ['| 字段 | 名称 | 值 |', '|---|---|---|', ...rows.map((row) => fieldRow(node, row, byShape))]
  }
  const common = commonFields(events)
  const shared = Object.fromEntries([...common].map((name) => [name, events[0]?.properties?.[name] ?? {}]))
  return `${[
    '# 案件文件字段表',
    '',
    '由 `npm run generate` 从 `shared/model` 生成，请勿手改；写法、缺省的含义和例子见同目录的 `README.md`。',
    '带 * 的必填，其余都可以不写：不写就是“不知道”。',
    '',
    '## 案件',
    '',
    ...table(root),
    ...sections.flatMap((s) => ['', `## \`${s.path}\` ${s.title}`, '', ...variants(s.node, table)]),
    '',
    '## `events[]` 办案过程：各种事项都有的字段',
    '',
    ...table({ properties: shared, required: events[0]?.required ?? [] }, new Set(['kind'])),
    ...events.flatMap((event) => {
      const kind = String(event.properties?.kind?.const)
      const stage = Object.hasOwn(eventKinds, kind) ? eventKinds[kind as keyof typeof eventKinds].stage : ''
      const own = table(event, new Set([...common, 'kind']))
      return [
        '',
        `### \`${kind}\` ${event.title ?? ''}（${stage}）`,
        '',
        ...(own.length === 0 ? ['没有自己的字段。'] : own),
      ]
    }),
  ].join('\n')}\n`
}

type Table = (node: SchemaNode) => readonly string[]

function variants(node: SchemaNode, table: Table): readonly string[] {
  if (!node.oneOf) return table(node)
  return node.oneOf.flatMap((one, i) => [
    ...(i === 0 ? [] : ['']),
    `**\`kind\` 为“${String(one.properties?.kind?.const)}”时**`,
    '',
    ...table(one),
  ])
}

function commonFields(events: readonly SchemaNode[]): ReadonlySet<string> {
  const [first, ...others] = events.map((e) => Object.keys(e.properties ?? {}))
  return new Set(
    (first ?? []).filter((name) => name !== 'kind' && others.every((names) => names.includes(name))),
  )
}

/** Every object below the case, each shape once, events left out. */
function objectsIn(root: SchemaNode): readonly Section[] {
  const found = new Map<string, Section>()
  const look = (node: SchemaNode, path: string, title: string) => {
    if (node.items) return look(node.items, `${path}[]`, node.items.title ?? title)
    const isObject = node.properties !== undefined || node.oneOf !== undefined
    if (!isObject) return
    if (path === 'events[]') {
      for (const event of node.oneOf ?? []) walk(event, path)
      return
    }
    const shape = shapeOf(node)
    const known = found.get(shape)
    if (known) {
      found.set(shape, { ...known, title: `${known.title.replace(/（多处相同）$/u, '')}（多处相同）` })
      return
    }
    found.set(shape, { path, title, node })
    for (const one of node.oneOf ?? [node]) walk(one, path)
  }
  const walk = (node: SchemaNode, path: string) => {
    for (const [name, field] of Object.entries(node.properties ?? {}))
      look(field, path === '' ? name : `${path}.${name}`, field.title ?? name)
  }
  walk(root, '')
  return [...found.values()]
}

function shapeOf(node: SchemaNode): string {
  return JSON.stringify([Object.keys(node.properties ?? {}), node.oneOf?.map((o) => shapeOf(o))])
}

function fieldRow(
  owner: SchemaNode,
  [name, field]: readonly [string, SchemaNode],
  sections: ReadonlyMap<string, Section>,
): string {
  const star = owner.required?.includes(name) ? ' *' : ''
  const help = field.description === undefined ? '' : `。${field.description}`
  return `| \`${name}\`${star} | ${cell(field.title ?? '')} | ${cell(describeValue(field, sections) + help)} |`
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

const references: Readonly<Record<string, string>> = {
  party: '当事人的 `id`',
  officer: '人员的 `id`',
  act: '违法行为的 `id`',
  event: '事项的 `id`',
  evidence: '证据的 `id`',
  document: '文书的 `id`',
}

function describeValue(field: SchemaNode, sections: ReadonlyMap<string, Section>): string {
  if (field.items) return `列表：${describeValue(field.items, sections)}`
  if (field.const !== undefined) return `\`${JSON.stringify(field.const)}\``
  if (field.choices) {
    return Object.entries(field.choices)
      .map(([value, label]) => `\`${value}\`（${label}）`)
      .join('、')
  }
  if (field.enum) return field.enum.map((value) => `\`${value}\``).join('、')
  if (field.oneOf || field.properties) {
    const section = sections.get(shapeOf(field))
    return section ? `对象，见 \`${section.path}\`` : '对象'
  }
  switch (field.control) {
    case 'date':
      return '日期，`2026-03-05`'
    case 'moment':
      return '时刻，`2026-03-05T09:30+08:00`'
    case 'money':
      return '整数，单位分'
    case undefined:
    case 'long':
      break
    default:
      return field.title === '编号' ? '本列表内不重复的编号' : (references[field.control] ?? '编号')
  }
  switch (field.type) {
    case 'boolean':
      return '`true`、`false`'
    case 'integer':
      return '整数'
    case 'number':
      return '数'
    case 'object':
      return '对象，字段名自定'
    case 'string':
      if (field.pattern?.includes('[0-9a-f]{64}')) return '64 位小写十六进制'
      if (field.pattern?.startsWith('^[A-Za-z0-9')) return '编号：字母、数字、点、横线、下划线'
      return '文字'
    default:
      return '任意值'
  }
}
