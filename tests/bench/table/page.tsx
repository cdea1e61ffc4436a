import { createRoot } from 'react-dom/client'
import { DataTable, type TableColumn } from '../../../renderer/ui/table/DataTable'

const ROWS = 100_000
const surnames = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'
const trades = ['木业', '机械', '纺织', '化工', '五金', '建材', '食品', '电器', '包装', '铸造']
const stages = ['检查', '立案', '调查取证', '告知', '法制审核', '决定', '送达', '执行', '结案归档']

interface Row {
  readonly id: string
  readonly title: string
  readonly party: string
  readonly number: string
  readonly stage: string
  readonly date: string
  readonly fine: number
}

// A fixed generator: the same rows in every run.
let seed = 20261122
function next(n: number): number {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return seed % n
}
const one = (from: string | readonly string[]) => from[next(from.length)] as string

const rows: readonly Row[] = Array.from({ length: ROWS }, (_, i) => {
  const party = `${one(surnames)}${one(surnames)}${one(surnames)}${one(trades)}有限公司`
  return {
    id: `case-${i}`,
    title: `${party}第${next(900)}车间未按规定清理粉尘案`,
    party,
    number: `〔${2020 + next(7)}〕${next(3000)}号`,
    stage: one(stages),
    date: `${2020 + next(7)}-${String(1 + next(12)).padStart(2, '0')}-${String(1 + next(28)).padStart(2, '0')}`,
    fine: next(500_000),
  }
})

const columns: readonly TableColumn<Row>[] = [
  { id: 'title', header: '案件名称', value: (r) => r.title, width: 340 },
  { id: 'party', header: '当事人', value: (r) => r.party, width: 200 },
  { id: 'number', header: '案号', value: (r) => r.number, width: 120 },
  { id: 'stage', header: '进行到', value: (r) => r.stage, width: 100 },
  { id: 'date', header: '立案日期', value: (r) => r.date, width: 120 },
  { id: 'fine', header: '罚款', value: (r) => r.fine, width: 110, align: 'end' },
]

const painted = () =>
  new Promise<number>((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()), 0)))

/** Milliseconds from the act to the frame that shows it. */
async function until(act: () => void): Promise<number> {
  const start = performance.now()
  act()
  return (await painted()) - start
}

const find = (selector: string) => document.querySelector(selector) as HTMLElement

function type(text: string): void {
  const input = find('.table-search') as HTMLInputElement
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text)
  input.dispatchEvent(new Event('input', { bubbles: true }))
}

const head = (n: number) => document.querySelectorAll<HTMLElement>('.table-sort')[n] as HTMLElement

Object.assign(window, {
  bench: {
    async firstPaint() {
      const root = createRoot(document.getElementById('root') as HTMLElement)
      const style = { height: '800px' }
      return until(() =>
        root.render(
          <div style={style}>
            <DataTable label="案件" rows={rows} columns={columns} rowId={(r) => r.id} empty={null} />
          </div>,
        ),
      )
    },
    filter: (text: string) => until(() => type(text)),
    sort: (column: number) => until(() => head(column).click()),
    shown: () => find('.table-count').textContent,
    first: () => find('.table-body .table-cell').textContent,
    /** Worst and mean milliseconds between frames while scrolling through the list. */
    async scroll() {
      const box = find('.table-scroll')
      const gaps: number[] = []
      let last = performance.now()
      for (let i = 0; i < 120; i++) {
        box.scrollTop += 400
        const now = await new Promise<number>((done) => requestAnimationFrame(done))
        gaps.push(now - last)
        last = now
      }
      gaps.shift()
      return { mean: gaps.reduce((a, b) => a + b, 0) / gaps.length, worst: Math.max(...gaps) }
    },
  },
})
