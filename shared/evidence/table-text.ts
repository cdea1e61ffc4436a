/** A row of a pasted or opened table, with the line of the text where it begins (from 1). */
export interface TableRow {
  readonly line: number
  readonly cells: readonly string[]
}

/**
 * Reads what a spreadsheet puts on the clipboard (tabs) or writes as CSV (RFC 4180: commas, quoted cells may hold
 * line ends). Empty rows are left out; cells are trimmed. A quote that is never closed takes in the rest.
 */
export function parseTable(text: string): readonly TableRow[] {
  const body = text.replace(/^\uFEFF/, '')
  const separator = separatorOf(body)
  const rows: TableRow[] = []
  let cells: string[] = []
  let cell = ''
  let quoted = false
  let line = 1
  let start = 1
  const endRow = () => {
    cells.push(cell)
    const trimmed = cells.map((c) => c.trim())
    if (trimmed.some((c) => c !== '')) rows.push({ line: start, cells: trimmed })
    cells = []
    cell = ''
  }
  for (let i = 0; i < body.length; i++) {
    const ch = body[i] as string
    if (ch === '\n') line++
    if (quoted) {
      if (ch !== '"') cell += ch === '\r' ? '' : ch
      else if (body[i + 1] === '"') {
        cell += '"'
        i++
      } else quoted = false
    } else if (ch === '"' && cell.trim() === '') {
      quoted = true
      cell = ''
    } else if (ch === separator) {
      cells.push(cell)
      cell = ''
    } else if (ch === '\n') {
      endRow()
      start = line
    } else if (ch !== '\r') cell += ch
  }
  endRow()
  return rows
}

/** Tabs where there are any outside quotes on the first line that says something; else semicolons or commas. */
function separatorOf(text: string): string {
  const first = text.split(/\r?\n/).find((l) => l.trim() !== '') ?? ''
  const bare = first.replace(/"[^"]*"/g, '')
  if (bare.includes('\t')) return '\t'
  return bare.includes(';') && !bare.includes(',') ? ';' : ','
}

/** Which column of a table means which field; `null` for columns that mean none. */
export interface Heading<F extends string> {
  readonly fields: readonly (F | null)[]
  /** The words of the head row, or of the assumed order. */
  readonly titles: readonly string[]
  /** Whether the first row was a head row. */
  readonly found: boolean
}

/**
 * Reads the first row as the head if it names `key`; otherwise takes `order` for granted. Of two columns that
 * mean one field the first counts, and the second means none.
 */
export function readHeading<F extends string>(
  rows: readonly TableRow[],
  aliases: Readonly<Record<F, readonly string[]>>,
  key: F,
  order: readonly F[],
): Heading<F> {
  const names = Object.entries(aliases) as [F, readonly string[]][]
  const first = rows[0]?.cells ?? []
  const meant = first.map((cell) => {
    const word = cell.replace(/[\s（(].*$/, '').replace(/[:：*]/g, '')
    return names.find(([, words]) => words.includes(word))?.[0] ?? null
  })
  if (!meant.includes(key)) {
    const width = Math.max(0, ...rows.map((r) => r.cells.length))
    const fields = Array.from({ length: width }, (_, i) => order[i] ?? null)
    return { fields, titles: fields.map((f) => (f === null ? '' : (aliases[f][0] ?? f))), found: false }
  }
  const fields = meant.map((f, i) => (f !== null && meant.indexOf(f) === i ? f : null))
  return { fields, titles: first, found: true }
}

/** The cells of a row by field; empty cells and columns that mean nothing are left out. */
export function cellsByField<F extends string>(
  row: TableRow,
  heading: Heading<F>,
): Partial<Record<F, string>> {
  return Object.fromEntries(
    row.cells.flatMap((cell, i) => {
      const field = heading.fields[i]
      return cell === '' || field === null || field === undefined ? [] : [[field, cell]]
    }),
  ) as Partial<Record<F, string>>
}

/** What stands in columns that mean no field: `列名：内容`, so that it can be kept somewhere. */
export function leftOver<F extends string>(row: TableRow, heading: Heading<F>): readonly string[] {
  return row.cells.flatMap((cell, i) => {
    const field = heading.fields[i]
    if (cell === '' || (field !== null && field !== undefined)) return []
    const title = heading.titles[i] ?? ''
    // 序号 counts the rows of the sheet and says nothing of the thing.
    if (/^(序号|编号|No\.?)$/i.test(title)) return []
    return [title === '' ? cell : `${title}：${cell}`]
  })
}
