import {
  columnFilteringFeature,
  columnResizingFeature,
  columnSizingFeature,
  createColumnHelper,
  globalFilteringFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { createRankedRowModel, createTextFilteredRowModel, prepare, type TableLike } from './row-models'
import type { CellValue } from './sort-keys'
import './table.css'

const ROW_PX = 36
/** What is seen at a glance needs no search. */
const FEW_ROWS = 8

const features = tableFeatures({
  columnFilteringFeature,
  globalFilteringFeature,
  rowSortingFeature,
  columnSizingFeature,
  columnResizingFeature,
  filteredRowModel: createTextFilteredRowModel(),
  sortedRowModel: createRankedRowModel(),
})

/** One column: `value` is what it sorts and filters by; `cell` what is shown where that differs. */
export interface TableColumn<D> {
  readonly id: string
  readonly header: string
  readonly value: (row: D) => CellValue
  readonly cell?: (row: D) => ReactNode
  readonly width?: number
  readonly align?: 'start' | 'end'
}

export interface DataTableProps<D> {
  /** Says what the list is, for the count line and for screen readers. */
  readonly label: string
  readonly unit?: string
  /** Must be the same array between renders while nothing changed; columns likewise. */
  readonly rows: readonly D[]
  readonly columns: readonly TableColumn<D>[]
  readonly rowId: (row: D) => string
  readonly onOpen?: (row: D) => void
  readonly selectedId?: string | undefined
  readonly empty: ReactNode
  readonly actions?: ReactNode
  /** Stands at the head of a list that is part of a page; finding and filtering then appear once it is long. */
  readonly heading?: string
  readonly initialSort?: { readonly id: string; readonly desc: boolean }
}

/** Every list of the program: virtualised, sorted, filtered, resizable, reachable by keyboard. */
export function DataTable<D extends object>(props: DataTableProps<D>) {
  const { label, rows, columns, rowId, onOpen, actions, empty, unit = '条' } = props
  const [showFilters, setShowFilters] = useState(false)
  const [activeIndex, setActiveIndex] = useState(0)
  const scroller = useRef<HTMLDivElement>(null)
  const defs = useMemo(() => toDefs(columns), [columns])
  const data = rows as D[]
  const table = useTable({
    features,
    columns: defs,
    data,
    getRowId: rowId,
    columnResizeMode: 'onChange',
    initialState: props.initialSort === undefined ? {} : { sorting: [{ ...props.initialSort }] },
  })
  const shown = table.getRowModel().rows
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  })
  usePreparedColumns(table as unknown as TableLike, columns, rows)

  const sizes = table.getAllLeafColumns().map((c) => c.getSize())
  const total = sizes.reduce((a, b) => a + b, 0)
  const template = sizes.map((s) => `minmax(${s}px, ${(s / total) * 100}fr)`).join(' ')
  const sorting = table.state.sorting

  function onKeyDown(event: KeyboardEvent) {
    const last = shown.length - 1
    const move: Record<string, number> = {
      ArrowDown: activeIndex + 1,
      ArrowUp: activeIndex - 1,
      Home: 0,
      End: last,
      PageDown: activeIndex + 15,
      PageUp: activeIndex - 15,
    }
    const to = move[event.key]
    if (to !== undefined && (event.target as HTMLElement).tagName !== 'INPUT') {
      event.preventDefault()
      const next = Math.max(0, Math.min(last, to))
      setActiveIndex(next)
      virtual.scrollToIndex(next)
    }
    const active = shown[activeIndex]
    if (event.key === 'Enter' && event.target === event.currentTarget && active !== undefined)
      onOpen?.(active.original)
  }

  return (
    <section className="table-frame" aria-label={label}>
      <div className="table-bar">
        {props.heading !== undefined && <h2>{props.heading}</h2>}
        {(props.heading === undefined || rows.length > FEW_ROWS) && (
          <>
            <input
              className="input table-search"
              type="search"
              placeholder={`在${label}中查找`}
              aria-label={`在${label}中查找`}
              value={table.state.globalFilter ?? ''}
              onChange={(e) => table.setGlobalFilter(e.target.value)}
            />
            <button
              type="button"
              className="button quiet"
              aria-pressed={showFilters}
              onClick={() => setShowFilters(!showFilters)}
            >
              按列筛选
            </button>
          </>
        )}
        <span className="table-count" role="status">
          {shown.length === rows.length
            ? `共 ${rows.length} ${unit}`
            : `${shown.length} / ${rows.length} ${unit}`}
        </span>
        <span className="table-actions">{actions}</span>
      </div>
      <div ref={scroller} className="table-scroll">
        <div
          role="table"
          className="table-grid"
          aria-label={label}
          aria-rowcount={shown.length + 1}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the list is walked with the arrow keys.
          tabIndex={0}
          onKeyDown={onKeyDown}
        >
          <div role="rowgroup" className="table-head" style={{ minWidth: total }}>
            <div role="row" className="table-row" style={{ gridTemplateColumns: template }}>
              {table.getFlatHeaders().map((header) => {
                const sorted =
                  sorting[0]?.id === header.column.id
                    ? sorting[0].desc
                      ? 'descending'
                      : 'ascending'
                    : 'none'
                return (
                  <div key={header.id} role="columnheader" aria-sort={sorted} className="table-th">
                    <button
                      type="button"
                      className="table-sort"
                      onClick={() => table.setSorting(nextSort(sorting, header.column.id))}
                    >
                      {String(header.column.columnDef.header)}
                      <span aria-hidden="true" className="table-arrow">
                        {sorted === 'ascending' ? '▲' : sorted === 'descending' ? '▼' : ''}
                      </span>
                    </button>
                    <span
                      className="table-grip"
                      aria-hidden="true"
                      onMouseDown={header.getResizeHandler()}
                      onTouchStart={header.getResizeHandler()}
                    />
                  </div>
                )
              })}
            </div>
            {showFilters && (
              <div role="row" className="table-row table-filters" style={{ gridTemplateColumns: template }}>
                {table.getAllLeafColumns().map((column) => (
                  <div key={column.id} role="cell">
                    <input
                      className="input small"
                      aria-label={`筛选${String(column.columnDef.header)}`}
                      value={String(column.getFilterValue() ?? '')}
                      onChange={(e) => column.setFilterValue(e.target.value)}
                    />
                  </div>
                ))}
              </div>
            )}
          </div>
          <div
            role="rowgroup"
            className="table-body"
            style={{ height: virtual.getTotalSize(), minWidth: total }}
          >
            {virtual.getVirtualItems().map((item) => {
              const row = shown[item.index]
              if (row === undefined) return null
              const selected = row.id === props.selectedId
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on the focused list opens the active row.
                <div
                  key={row.id}
                  role="row"
                  aria-rowindex={item.index + 2}
                  className={`table-row${item.index === activeIndex ? ' active' : ''}${selected ? ' selected' : ''}${onOpen ? ' openable' : ''}`}
                  style={{ transform: `translateY(${item.start}px)`, gridTemplateColumns: template }}
                  onClick={() => {
                    setActiveIndex(item.index)
                    onOpen?.(row.original)
                  }}
                >
                  {columns.map((column) => (
                    <div
                      key={column.id}
                      role="cell"
                      className={column.align === 'end' ? 'table-cell end' : 'table-cell'}
                    >
                      {column.cell === undefined
                        ? String(column.value(row.original) ?? '')
                        : column.cell(row.original)}
                    </div>
                  ))}
                </div>
              )
            })}
          </div>
        </div>
        {shown.length === 0 && (
          <div className="table-empty">
            {rows.length === 0 ? empty : <p>没有符合条件的{label}。清空查找和筛选可以看到全部。</p>}
          </div>
        )}
      </div>
    </section>
  )
}

function toDefs<D extends object>(columns: readonly TableColumn<D>[]) {
  const helper = createColumnHelper<typeof features, D>()
  return helper.columns(
    columns.map((c) =>
      helper.accessor((row) => c.value(row), {
        id: c.id,
        header: c.header,
        size: c.width ?? 140,
        minSize: 60,
        meta: { value: c.value },
      }),
    ),
  )
}

/** First click sorts upward, the second downward, the third gives the list's own order back. */
function nextSort(
  sorting: readonly { id: string; desc: boolean }[],
  id: string,
): { id: string; desc: boolean }[] {
  const now = sorting[0]
  if (now?.id !== id) return [{ id, desc: false }]
  return now.desc ? [] : [{ id, desc: true }]
}

/** Works out sort ranks while nobody waits. */
function usePreparedColumns(table: TableLike, columns: readonly { id: string }[], rows: readonly unknown[]) {
  const latest = useRef(table)
  latest.current = table
  // biome-ignore lint/correctness/useExhaustiveDependencies: new rows or columns mean new ranks.
  useEffect(() => {
    let handle = 0
    const ids = columns.map((c) => c.id)
    const step = (deadline: IdleDeadline) => {
      if (!prepare(latest.current, ids, () => deadline.timeRemaining() > 2))
        handle = requestIdleCallback(step)
    }
    handle = requestIdleCallback(step)
    return () => cancelIdleCallback(handle)
  }, [columns, rows])
}
