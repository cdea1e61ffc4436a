import type { Values } from '@shared/documents/fields'

type Row = Readonly<Record<string, string | undefined>>

interface RowsControlProps {
  readonly label: string
  readonly columns: Readonly<Record<string, string>>
  readonly value: Values[string] | undefined
  readonly onChange: (value: Values[string] | undefined) => void
  /** Rows that can be taken over as they are. */
  readonly offers?: readonly Row[]
  readonly offerLabel?: string
}

/** Rows of inputs: added, taken away, and put in another order. */
export function RowsControl({ label, columns, value, onChange, offers, offerLabel }: RowsControlProps) {
  const rows: readonly Row[] = Array.isArray(value) ? (value as Row[]) : []
  const names = Object.keys(columns)
  const set = (next: readonly Row[]) =>
    onChange(
      next.map((row) =>
        Object.fromEntries(Object.entries(row).filter(([, v]) => v !== undefined)),
      ) as Values[string],
    )
  const move = (from: number, to: number) => {
    const next = [...rows]
    const [row] = next.splice(from, 1)
    if (row === undefined) return
    next.splice(to, 0, row)
    set(next)
  }
  const open = (offers ?? []).filter(
    (o) => !rows.some((r) => names.every((n) => (r[n] ?? '') === (o[n] ?? ''))),
  )
  return (
    <div className="rows-control">
      {rows.map((row, i) => (
        // Rows have no identity of their own; the whole list is replaced with every change.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above.
        <div key={i} className="rows-row">
          <span className="rows-number" aria-hidden="true">
            {i + 1}
          </span>
          <div className="rows-cells">
            {names.map((name) => (
              <label
                key={name}
                className={names.length > 3 && name === names[0] ? 'rows-cell wide' : 'rows-cell'}
              >
                <span className="rows-label">{columns[name]}</span>
                <input
                  className="input small"
                  aria-label={`${label}第 ${i + 1} 行 ${columns[name]}`}
                  value={row[name] ?? ''}
                  onChange={(e) =>
                    set(
                      rows.map((r, at) =>
                        at === i ? { ...r, [name]: e.target.value === '' ? undefined : e.target.value } : r,
                      ),
                    )
                  }
                />
              </label>
            ))}
          </div>
          <span className="rows-tools">
            <button
              type="button"
              className="button quiet small"
              disabled={i === 0}
              aria-label={`第 ${i + 1} 行上移`}
              title="上移"
              onClick={() => move(i, i - 1)}
            >
              ↑
            </button>
            <button
              type="button"
              className="button quiet small"
              disabled={i === rows.length - 1}
              aria-label={`第 ${i + 1} 行下移`}
              title="下移"
              onClick={() => move(i, i + 1)}
            >
              ↓
            </button>
            <button
              type="button"
              className="button quiet small"
              aria-label={`删除第 ${i + 1} 行`}
              title="删除"
              onClick={() => set(rows.filter((_, at) => at !== i))}
            >
              ✕
            </button>
          </span>
        </div>
      ))}
      <div className="row">
        <button type="button" className="button small" onClick={() => set([...rows, {}])}>
          ＋ 加一行
        </button>
        {open.length > 0 && (
          <select
            className="select small rows-offer"
            aria-label={`${label}：${offerLabel ?? '选一行'}`}
            value=""
            onChange={(e) => {
              const chosen = open[Number(e.target.value)]
              if (chosen !== undefined) set([...rows, chosen])
            }}
          >
            <option value="">{offerLabel}</option>
            {open.map((o, i) => (
              <option key={names.map((n) => o[n]).join('/')} value={i}>
                {names
                  .map((n) => o[n])
                  .filter((t) => t !== undefined && t !== '')
                  .join(' ')}
              </option>
            ))}
          </select>
        )}
      </div>
    </div>
  )
}
