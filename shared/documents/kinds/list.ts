import { cell, field, label, paragraph, row, SHEET, table, text } from '../build'
import type { Paragraph, Table } from '../layout'

/** A column of a list: the key of its value in a row, its heading and its width. */
export interface ListColumn {
  readonly key: string
  readonly head: string
  readonly mm: number
  readonly align?: 'left' | 'center'
}

/** The heading of a list, smaller than that of a paper. */
export function listTitle(title: string): Paragraph {
  return paragraph(text(title, { bold: true }), {
    role: 'title',
    sizePt: 18,
    pitchPt: 30,
    align: 'center',
    after: 6,
    keep: true,
  })
}

type ListRow = Readonly<Record<string, string | undefined>>

/**
 * A list with its heading repeated on every page: rows numbered from one where the first column has the key `no`,
 * and empty rows up to `least`, to be filled in by hand.
 */
export function listTable(
  name: string,
  columns: readonly ListColumn[],
  given: readonly ListRow[] | undefined,
  least: number,
  size: { readonly headMm?: number; readonly rowMm?: number } = {},
): Table {
  const rows = [
    ...(given ?? []),
    ...Array.from({ length: Math.max(0, least - (given?.length ?? 0)) }, (): ListRow => ({})),
  ]
  return table(
    columns.map((c) => c.mm),
    [
      row(
        columns.map((c) => label(c.head)),
        size.headMm ?? 9,
      ),
      ...rows.map((r, i) =>
        row(
          columns.map((c) =>
            c.key === 'no'
              ? label(i < (given?.length ?? 0) ? String(i + 1) : '')
              : cell(field(name, r[c.key], { blank: 1 }), {
                  ...SHEET,
                  align: c.align ?? 'center',
                  field: name,
                }),
          ),
          size.rowMm ?? 9,
        ),
      ),
    ],
    { headerRows: 1 },
  )
}
