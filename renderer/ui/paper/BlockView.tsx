import {
  type Block,
  type Cell,
  cellPaddingMm,
  type Paragraph,
  type Picture,
  type Row,
  type Run,
  type Table,
  type TableRule,
} from '@shared/documents/layout'
import { memo, useState } from 'react'

interface BlockViewProps {
  readonly block: Block
  /** Out of sight, only to be measured: a picture's box is enough. */
  readonly measured?: boolean
}

/**
 * One block of a layout tree. The same markup is measured and shown, so that lines break alike. While
 * a person types, the tree is laid out anew but most of its blocks say the same: those are left alone.
 */
export const BlockView = memo(
  function BlockView({ block, measured = false }: BlockViewProps) {
    if (block.type === 'picture') return <PictureView picture={block} measured={measured} />
    if (block.type === 'paragraph') return <ParagraphView p={block} />
    if (block.type === 'table') return <TableView table={block} />
    return <div />
  },
  (before, now) => before.block === now.block || JSON.stringify(before.block) === JSON.stringify(now.block),
)

function PictureView({ picture, measured }: { readonly picture: Picture; readonly measured: boolean }) {
  const [failed, setFailed] = useState(false)
  return (
    <div className="paper-picture" style={{ width: `${picture.widthMm}mm`, height: `${picture.heightMm}mm` }}>
      {measured || failed ? (
        <span className="paper-role-body">
          {failed && `（${picture.alt}：这张图片放不进文书，另附原图）`}
        </span>
      ) : (
        // The type only opens the way: what the picture is, its own bytes say.
        <img
          src={`evidence://blob/${picture.sha256}?type=image%2Fjpeg`}
          alt={picture.alt}
          loading="lazy"
          onError={() => setFailed(true)}
        />
      )}
    </div>
  )
}

export function ParagraphView({ p }: { readonly p: Paragraph }) {
  const cutBelow = p.part === 'head' || p.part === 'middle'
  const classes = [
    'paper-text',
    `paper-role-${p.role}`,
    ...(p.rule === undefined ? [] : [`paper-rule-${p.rule}`]),
  ]
  return (
    <p
      className={classes.join(' ')}
      style={{
        fontSize: `${p.sizePt}pt`,
        lineHeight: `${p.pitchPt}pt`,
        minHeight: `${p.pitchPt}pt`,
        textAlign: p.align,
        textAlignLast: cutBelow && p.align === 'justify' ? 'justify' : 'auto',
        textIndent: `${p.firstLineChars * p.sizePt}pt`,
        paddingLeft: `${p.indentChars * p.sizePt}pt`,
        marginTop: `${p.spaceBeforePt}pt`,
        marginBottom: `${p.spaceAfterPt}pt`,
      }}
    >
      {p.runs.map((run, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: runs have no identity but their place
        <RunView key={i} run={run} p={p} />
      ))}
    </p>
  )
}

function RunView({ run, p }: { readonly run: Run; readonly p: Paragraph }) {
  const classes = [
    ...(run.bold === true ? ['paper-bold'] : []),
    ...(run.underline === true ? ['paper-underline'] : []),
    ...(run.role === undefined || run.role === p.role ? [] : [`paper-role-${run.role}`]),
    ...(run.mark === undefined ? [] : ['paper-mark']),
  ]
  return (
    <span
      className={classes.length > 0 ? classes.join(' ') : undefined}
      style={run.sizePt === undefined ? undefined : { fontSize: `${run.sizePt}pt` }}
      data-field={run.kind === 'field' ? run.field : undefined}
      data-mark={run.mark}
    >
      {run.text}
    </span>
  )
}

function TableView({ table }: { readonly table: Table }) {
  const width = table.columnsMm.reduce((a, b) => a + b, 0)
  return (
    <table className={`paper-table paper-${table.rule}`} style={{ width: `${width}mm` }}>
      <colgroup>
        {table.columnsMm.map((mm, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns have no identity but their place
          <col key={i} style={{ width: `${mm}mm` }} />
        ))}
      </colgroup>
      <tbody>
        {table.rows.map((row, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
          <RowView key={i} row={row} rule={table.rule} />
        ))}
      </tbody>
    </table>
  )
}

function RowView({ row, rule }: { readonly row: Row; readonly rule: TableRule }) {
  return (
    <tr style={{ height: `${row.minHeightMm}mm` }}>
      {row.cells.map((cell, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity but their place
        <CellView key={i} cell={cell} rule={rule} />
      ))}
    </tr>
  )
}

function CellView({ cell, rule }: { readonly cell: Cell; readonly rule: TableRule }) {
  const padding = cellPaddingMm(rule)
  const classes = [
    ...(cell.open === undefined ? [] : [`paper-open-${cell.open}`]),
    ...(cell.line === true ? ['paper-line'] : []),
  ]
  return (
    <td
      className={classes.length > 0 ? classes.join(' ') : undefined}
      colSpan={cell.colSpan}
      rowSpan={cell.rowSpan}
      data-field={cell.field}
      style={{
        padding: `${padding.y}mm ${padding.x}mm`,
        verticalAlign: cell.valign === 'center' ? 'middle' : cell.valign,
      }}
    >
      {cell.content.map((p, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no identity but their place
        <ParagraphView key={i} p={p} />
      ))}
    </td>
  )
}
