import { dateInChinese, momentInChinese } from '../../text/dates'
import type { FieldSpec, Values } from '../fields'
import type { DocumentKind } from '../kind'
import { type Block, type Cell, type LayoutTree, type Paragraph, plainText, type Run } from '../layout'
import { columnsOf, wordsOf } from './marks'

/**
 * The program's own form of a kind with a mark in place of each field. The form is laid out with the marks for values,
 * so that what it prints only beside a value has its place too; a list stands in one row, which is repeated.
 */
export function starterTree(kind: DocumentKind): LayoutTree {
  // Where the form reckons with days, or spreads a list over several places, that field is laid out empty.
  let plan: Plan = { whole: new Set(), hasDates: true }
  for (;;) {
    const tree = markedTree(kind, plan)
    const spread = spreadLists(kind, tree)
    if (spread.length > 0) plan = { ...plan, whole: new Set([...plan.whole, ...spread]) }
    else if (plan.hasDates && plainText(tree).includes(YEAR)) plan = { ...plan, hasDates: false }
    else return tree
  }
}

interface Plan {
  /** Lists that become one mark for the whole of them. */
  readonly whole: ReadonlySet<string>
  readonly hasDates: boolean
}

/** A year that no document has; what a field's own day in it is printed as is turned into the mark. */
const YEAR = '2999'

const ODD_FEN = 8_888_877_777

function markedTree(kind: DocumentKind, plan: Plan): LayoutTree {
  const marks = new Map<string, string>()
  const values: Record<string, Values[string]> = {}
  for (const [i, field] of kind.fields.entries()) {
    const mark = `{{${wordsOf(kind, field)}}}`
    const value = markValue(kind, field, i, plan)
    if (value === undefined) continue
    values[field.name] = value
    if (field.control === 'date') marks.set(dateInChinese(String(value)), mark)
    if (field.control === 'moment') {
      const text = momentInChinese(String(value))
      marks.set(text, mark)
      marks.set(text.slice(text.indexOf('日') + 1), mark)
    }
  }
  return marked(kind, kind.layout(values, { number: '{{文号}}' }), values, marks)
}

function markValue(kind: DocumentKind, field: FieldSpec, i: number, plan: Plan): Values[string] | undefined {
  const words = wordsOf(kind, field)
  switch (field.control) {
    case 'text':
    case 'long':
      return `{{${words}}}`
    // A day of its own for each field, all in one month.
    case 'date':
      return plan.hasDates ? `${YEAR}-01-${two((i % 28) + 1)}` : undefined
    case 'moment':
      return plan.hasDates ? `${YEAR}-01-01T${two(i % 24)}:${two(i % 60)}+08:00` : undefined
    case 'officers':
      return [1, 2].map((n) =>
        Object.fromEntries(
          Object.entries(columnsOf(field)).map(([name, label]) => [name, `{{${words}.${n}.${label}}}`]),
        ),
      )
    case 'rows':
      return plan.whole.has(field.name)
        ? undefined
        : [
            Object.fromEntries(
              Object.entries(columnsOf(field)).map(([name, label]) => [name, `{{${words}.${label}}}`]),
            ),
          ]
    // A sum that no document has: what stands only beside a sum is there, and the sum itself becomes its mark.
    case 'money':
      return ODD_FEN
    case 'boolean':
      return true
    case 'choice':
      return undefined
  }
}

const two = (n: number) => String(n).padStart(2, '0')

/** The tree with the days turned into marks, and marks in the blanks of what was laid out empty. */
function marked(
  kind: DocumentKind,
  tree: LayoutTree,
  values: Values,
  marks: ReadonlyMap<string, string>,
): LayoutTree {
  const fieldOf = (name: string) => kind.fields.find((f) => f.name === name)
  const listed = new Set<string>()
  const dated = (text: string) => [...marks].reduce((t, [shown, mark]) => t.replaceAll(shown, mark), text)
  const fieldText = (name: string, text: string): string => {
    const field = fieldOf(name)
    if (field === undefined) return text
    const box = /^[☑☐](.*?)　?$/u.exec(text)
    if (box !== null) return boxText(kind, field, text, box[1] ?? '')
    if (field.control === 'boolean' && text !== '是') return text
    if (field.control === 'money' || field.control === 'boolean') return `{{${wordsOf(kind, field)}}}`
    if (field.control === 'choice') return choiceText(field, text)
    if (values[name] !== undefined) return /\{\{/u.test(dated(text)) ? dated(text) : text
    // The blank lines of a list are one mark; those after the first stay blanks.
    if (field.control === 'rows' && listed.has(name)) return text
    listed.add(name)
    return `{{${wordsOf(kind, field)}}}`
  }
  const derived = derivedRuns(kind, values)
  const seen = new Map<string, number>()
  function choiceText(field: FieldSpec, text: string): string {
    const nth = seen.get(field.name) ?? 0
    seen.set(field.name, nth + 1)
    return derived.get(field.name)?.has(nth) === true ? text : `{{${wordsOf(kind, field)}}}`
  }
  const paragraph = (p: Paragraph): Paragraph => ({
    ...p,
    runs: p.runs.map((run): Run => {
      const text = run.kind === 'field' ? fieldText(run.field, run.text) : dated(run.text)
      return { ...run, text }
    }),
  })
  const free = (p: Paragraph): Paragraph => joinedOfficers(kind, paragraph(p))
  const block = (b: Block): Block => {
    if (b.type === 'paragraph') return free(b)
    if (b.type !== 'table') return b
    const rows = b.rows.map((row) => {
      const cells = row.cells.map((c) => ({ ...c, content: c.content.map(paragraph) }))
      return { ...row, cells: numberedCells(kind, cells) }
    })
    return { ...b, rows }
  }
  return {
    ...tree,
    body: tree.body.filter((b) => b.type !== 'picture').map(block),
    footer: { ...tree.footer, signatures: tree.footer.signatures.map(free) },
  }
}

/** Where a form prints not the choice itself but words made of it; by field, counted from 0. Such a place stays blank. */
function derivedRuns(kind: DocumentKind, values: Values): ReadonlyMap<string, ReadonlySet<number>> {
  return new Map(
    kind.fields.flatMap((field) => {
      if (field.control !== 'choice') return []
      const places = field.options.map((option) =>
        runsOf(kind.layout({ ...values, [field.name]: option }, { number: undefined }))
          .filter((run) => run.kind === 'field' && run.field === field.name && !/^[☑☐]/u.test(run.text))
          .flatMap((run, nth) => (run.text === option ? [] : [nth])),
      )
      return [[field.name, new Set(places.flat())] as const]
    }),
  )
}

function runsOf(tree: LayoutTree): readonly Run[] {
  const paragraphs = tree.body.flatMap((b) => {
    if (b.type === 'paragraph') return [b]
    return b.type === 'table' ? b.rows.flatMap((r) => r.cells.flatMap((c) => c.content)) : []
  })
  return [...paragraphs, ...tree.footer.signatures].flatMap((p) => p.runs)
}

/** A box that stands for an option of its field is a mark; any other is ticked by hand. */
function boxText(kind: DocumentKind, field: FieldSpec, text: string, shown: string): string {
  const options = field.control === 'choice' ? field.options : field.control === 'boolean' ? ['是'] : []
  const option = options.includes(shown) ? shown : options.length === 1 ? options[0] : undefined
  return option === undefined ? `☐${text.slice(1)}` : `{{${wordsOf(kind, field)}=${option}}}${text.slice(1)}`
}

/** Officers named in a sentence are as many as there are; in a table each has a line. */
function joinedOfficers(kind: DocumentKind, p: Paragraph): Paragraph {
  const joined = kind.fields.flatMap((field) =>
    field.control === 'officers'
      ? Object.values(columnsOf(field)).map((label) => {
          const words = wordsOf(kind, field)
          return [`{{${words}.1.${label}}}、{{${words}.2.${label}}}`, `{{${words}.${label}}}`] as const
        })
      : [],
  )
  const text = (t: string) => joined.reduce((now, [pair, one]) => now.replaceAll(pair, one), t)
  return { ...p, runs: p.runs.map((run) => ({ ...run, text: text(run.text) })) }
}

/** The 序号 of a row that is repeated counts with it. */
function numberedCells(kind: DocumentKind, cells: readonly Cell[]): readonly Cell[] {
  const list = listsIn(kind, cells)[0]
  if (list === undefined) return cells
  const numbered = (p: Paragraph): Paragraph => ({
    ...p,
    runs: p.runs.map((run) => (run.text === '1' ? { ...run, text: `{{${wordsOf(kind, list)}.序号}}` } : run)),
  })
  return cells.map((c, i) => (i === 0 ? { ...c, content: c.content.map(numbered) } : c))
}

/** Lists with columns in these cells. */
function listsIn(kind: DocumentKind, cells: readonly Cell[]): readonly FieldSpec[] {
  const text = cells.flatMap((c) => c.content.flatMap((p) => p.runs.map((r) => r.text))).join('')
  return kind.fields.filter((f) => f.control === 'rows' && text.includes(`{{${wordsOf(kind, f)}.`))
}

/** Lists that a repeated row cannot write: with columns outside a table row, in several of them, or beside another list. */
function spreadLists(kind: DocumentKind, tree: LayoutTree): readonly string[] {
  const rows = tree.body.flatMap((b) => (b.type === 'table' ? b.rows : []))
  const all = plainText(tree)
  return kind.fields.flatMap((f) => {
    const head = `{{${wordsOf(kind, f)}.`
    if (f.control !== 'rows' || !all.includes(head)) return []
    const own = rows.filter((r) => listsIn(kind, r.cells).includes(f))
    const inRow = own[0]?.cells.flatMap((c) => c.content.map((p) => p.runs.map((r) => r.text).join(''))) ?? []
    const isWhole =
      own.length === 1 &&
      listsIn(kind, own[0]?.cells ?? []).length === 1 &&
      inRow.join('').split(head).length === all.split(head).length
    return isWhole ? [] : [f.name]
  })
}
