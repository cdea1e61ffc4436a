import * as z from 'zod'
import { cell, paragraph, row, SHEET, table, text } from '../documents/build'
import { A4, type LayoutTree } from '../documents/layout'
import { isConflict, liveHolders, type NumberEntry, stateOf } from './entry'
import type { Gap, RegisterRow } from './register'

/** A line of the register in words, as it stands on the screen, in the table and on the sheet. */
export const RegisterLine = z.strictObject({
  number: z.string(),
  state: z.string(),
  document: z.string(),
  case: z.string(),
  date: z.string(),
  by: z.string(),
  note: z.string(),
})
export type RegisterLine = z.output<typeof RegisterLine>

const columns: readonly (readonly [keyof RegisterLine, string, number])[] = [
  ['number', '文号', 41],
  ['state', '状态', 12],
  ['document', '文书', 25],
  ['case', '案件', 26],
  ['date', '登记日期', 14],
  ['by', '登记人', 11.5],
  ['note', '说明', 17],
]

/** A line in words. Of a number that several documents have, all are named. */
export function lineOf(entry: NumberEntry): RegisterLine {
  const live = liveHolders(entry)
  const shown = live.length > 0 ? live : entry.holders.slice(-1)
  const notes = [
    isConflict(entry) ? '重号，待处理' : undefined,
    entry.accepted && `同号属实：${entry.accepted.why}（${entry.accepted.by}）`,
    entry.kept && `${entry.kept.why}（${entry.kept.by}）`,
    live.length === 0 ? entry.holders.at(-1)?.gone?.why : undefined,
    entry.explained && `${entry.explained.why}（${entry.explained.by}）`,
  ]
  return {
    number: entry.number,
    state: stateOf(entry),
    document: [...new Set(shown.map((h) => h.document))].join('；'),
    case: [...new Set(shown.map((h) => h.caseTitle))].join('；'),
    date: entry.at.slice(0, 10),
    by: entry.by,
    note: notes.filter((n) => n !== undefined && n !== '').join('；'),
  }
}

export function gapLine(gap: Gap): RegisterLine {
  const count = gap.to - gap.from + 1
  const number = count === 1 ? `${gap.from}号` : `${gap.from}—${gap.to}号，共 ${count} 个`
  return { number, state: '空号', document: '', case: '', date: '', by: '', note: '待说明' }
}

/** Numbers and gaps of a row in order. */
export function linesOf(register: RegisterRow): readonly RegisterLine[] {
  const numbered = register.entries.map((e) => [e.seq ?? 0, lineOf(e)] as const)
  const missing = register.gaps.map((g) => [g.from, gapLine(g)] as const)
  return [...numbered, ...missing].sort(([a], [b]) => a - b).map(([, line]) => line)
}

/** RFC 4180, with the mark by which spreadsheets know UTF-8. What a spreadsheet would calculate is made plain text. */
export function registerCsv(lines: readonly RegisterLine[]): string {
  const value = (text: string) => {
    const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
    return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
  }
  const rows = [columns.map(([, label]) => label), ...lines.map((l) => columns.map(([key]) => l[key]))]
  return `\ufeff${rows.map((r) => r.map(value).join(',')).join('\r\n')}\r\n`
}

/** The register as a sheet to be printed and signed. */
export function registerSheet(title: string, office: string, lines: readonly RegisterLine[]): LayoutTree {
  const size = { sizePt: 9, pitchPt: 13, align: 'left' } as const
  const head = row(
    columns.map(([, label]) => cell(text(label, { bold: true }), { ...size, align: 'center' })),
  )
  const body = lines.map((l) =>
    row(
      columns.map(([key]) => cell(l[key], size)),
      7,
    ),
  )
  return {
    kind: 'number-register',
    title,
    page: A4,
    body: [
      paragraph(text(title, { bold: true }), {
        role: 'title',
        sizePt: 16,
        pitchPt: 28,
        align: 'center',
        keep: true,
      }),
      paragraph(office, { ...SHEET, align: 'left', after: 4, keep: true }),
      table(
        columns.map(([, , mm]) => mm),
        [head, ...body],
        { headerRows: 1 },
      ),
    ],
    footer: { signatures: [], pageNumbers: true },
  }
}
