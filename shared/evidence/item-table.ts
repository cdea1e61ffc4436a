import { MeasureItem } from '../model/measure-item'
import { problemText } from '../model/problem-text'
import { cellsByField, type Heading, leftOver, parseTable, readHeading } from './table-text'

type ItemField =
  | 'name'
  | 'spec'
  | 'origin'
  | 'condition'
  | 'unit'
  | 'quantity'
  | 'price'
  | 'sealNumber'
  | 'keptAt'
  | 'keeper'
  | 'note'

const aliases: Readonly<Record<ItemField, readonly string[]>> = {
  name: ['名称', '物品名称', '证据名称', '证据物品名称', '财物名称', '品名'],
  spec: ['规格', '规格型号', '规格及批号', '型号', '规格、型号', '地址', '批号'],
  origin: ['产地'],
  condition: ['成色', '品级', '特征', '外观'],
  unit: ['单位', '计量单位'],
  quantity: ['数量', '数量或者面积', '数量或面积', '面积'],
  price: ['价格', '单价'],
  sealNumber: ['封条号', '封条编号', '封条'],
  keptAt: ['存放地点', '存放地', '保存地点', '存放处'],
  keeper: ['保管人'],
  note: ['备注', '说明'],
}

/** The order taken where the table has no head row. */
const order: readonly ItemField[] = ['name', 'spec', 'quantity', 'unit', 'sealNumber', 'keptAt', 'note']

export interface ItemTable {
  readonly items: readonly { readonly line: number; readonly item: MeasureItem }[]
  readonly problems: readonly { readonly line: number; readonly message: string }[]
  readonly heading: Heading<ItemField>
}

/** Reads a pasted list of things, row by row. A row that cannot be taken is named with its line; none is dropped. */
export function readItemTable(text: string): ItemTable {
  const rows = parseTable(text)
  const heading = readHeading(rows, aliases, 'name', order)
  const items: { line: number; item: MeasureItem }[] = []
  const problems: { line: number; message: string }[] = []
  for (const row of heading.found ? rows.slice(1) : rows) {
    const cells = cellsByField(row, heading)
    const rest = leftOver(row, heading)
    const note = [...(cells.note === undefined ? [] : [cells.note]), ...rest].join('；')
    const { note: _note, ...own } = cells
    const read = MeasureItem.safeParse(note === '' ? own : { ...own, note }, { error: problemText })
    if (read.success) items.push({ line: row.line, item: read.data })
    else if (cells.name === undefined)
      problems.push({ line: row.line, message: `没有名称：${row.cells.filter((c) => c !== '').join(' ')}` })
    else {
      const issue = read.error.issues[0]
      const field = issue?.path[0] as ItemField | undefined
      problems.push({
        line: row.line,
        message: `${field === undefined ? '' : (aliases[field][0] ?? '')}：${issue?.message ?? '读不出来'}`,
      })
    }
  }
  return { items, problems, heading }
}
