import type { Evidence } from '@shared/model/evidence'
import { type KeyboardEvent, memo, useCallback, useMemo, useRef, useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { EmptyState } from '../../ui/feedback'
import { type Fact, factsOf, setProof } from './evidence-rows'
import { moveInGrid } from './grid-keys'
import { ProofBox } from './ProofBox'

/** Facts down, evidence across: a fact that nothing proves is outlined and says 缺. Arrow keys walk the cells. */
export function FactMatrix() {
  const { file, go, update } = useCaseDesk()
  const [gapsOnly, setGapsOnly] = useState(false)
  const [unusedOnly, setUnusedOnly] = useState(false)
  const [active, setActive] = useState({ row: 0, column: 0 })
  const table = useRef<HTMLTableElement>(null)
  const all = useMemo(() => factsOf(file), [file])
  const evidence = file.evidence ?? none
  const used = useMemo(() => new Set(all.flatMap((f) => f.provenBy)), [all])
  const latest = useRef(update)
  latest.current = update
  // The same function in every render: a row that says the same is not drawn again.
  const prove = useCallback(
    (fact: Pick<Fact, 'actId' | 'index'>, evidenceId: string, on: boolean) =>
      latest.current((now) => setProof(now, fact, evidenceId, on)),
    [],
  )
  if (all.length === 0) {
    return (
      <EmptyState
        action={
          <button type="button" className="button primary" onClick={() => go('overview')}>
            去写违法事实要素
          </button>
        }
      >
        还没有写违法事实要素。在“案件信息”的违法行为里一条一条写出要证明的事实，这里就看得出哪一条还缺证据。
      </EmptyState>
    )
  }
  const gaps = all.filter((f) => f.provenBy.length === 0).length
  const unused = evidence.filter((e) => !used.has(e.id)).length
  const facts = gapsOnly ? all.filter((f) => f.provenBy.length === 0) : all
  const columns = unusedOnly ? evidence.filter((e) => !used.has(e.id)) : evidence
  const at = {
    row: Math.min(active.row, facts.length - 1),
    column: Math.min(active.column, columns.length - 1),
  }

  function onKeyDown(event: KeyboardEvent) {
    const box = event.target instanceof HTMLInputElement ? event.target : null
    if (box?.dataset.row === undefined) return
    const from = { row: Number(box.dataset.row), column: Number(box.dataset.column) }
    const to = moveInGrid(event.key, event.ctrlKey, from, { rows: facts.length, columns: columns.length })
    if (to === undefined) return
    event.preventDefault()
    setActive(to)
    const next = table.current?.querySelector<HTMLElement>(
      `[data-row="${to.row}"][data-column="${to.column}"]`,
    )
    next?.focus({ preventScroll: true })
    next?.closest('td')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  return (
    <div className="matrix-frame">
      <div className="matrix-head">
        <span role="status">
          {all.length} 条事实、{evidence.length} 份证据。{' '}
          {gaps === 0 ? (
            <span className="tag done">✓ 每条事实都有证据</span>
          ) : (
            <span className="tag danger">{gaps} 条事实缺证据</span>
          )}
          {unused > 0 && <span className="tag warn"> {unused} 份证据未用</span>}
        </span>
        <span className="grow" />
        <label className="check">
          <input type="checkbox" checked={gapsOnly} onChange={(e) => setGapsOnly(e.target.checked)} />
          只看缺证据的事实
        </label>
        <label className="check">
          <input type="checkbox" checked={unusedOnly} onChange={(e) => setUnusedOnly(e.target.checked)} />
          只看未用的证据
        </label>
      </div>
      {facts.length === 0 || columns.length === 0 ? (
        <p className="matrix-none muted">
          {facts.length === 0 ? '没有缺证据的事实。' : '没有可以显示的证据。'}
        </p>
      ) : (
        <section className="matrix-scroll" aria-label="事实与证据对照">
          <table className="matrix" ref={table} onKeyDown={onKeyDown}>
            <thead>
              <tr>
                <th scope="col" className="matrix-fact">
                  违法事实要素
                  <span className="matrix-hint">方向键移动，空格勾选</span>
                </th>
                {columns.map((e) => (
                  <th key={e.id} scope="col">
                    <button
                      type="button"
                      className="matrix-evidence"
                      onClick={() => go(`evidence/${e.id}`)}
                      title={`${e.number} ${e.name}`}
                    >
                      <span className="matrix-name">{e.name}</span>
                      <span className="matrix-number">{e.number}</span>
                    </button>
                    {!used.has(e.id) && <span className="matrix-unused">未用</span>}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {facts.map((fact, row) => (
                <MatrixRow
                  key={`${fact.actId}/${fact.index}`}
                  fact={fact}
                  showAct={row === 0 || facts[row - 1]?.actId !== fact.actId}
                  columns={columns}
                  row={row}
                  activeColumn={row === at.row ? at.column : -1}
                  prove={prove}
                />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  )
}

const none: readonly Evidence[] = []

interface MatrixRowProps {
  readonly fact: Fact
  readonly showAct: boolean
  readonly columns: readonly Evidence[]
  readonly row: number
  /** The one cell of the matrix that Tab reaches; -1 where it is in another row. */
  readonly activeColumn: number
  readonly prove: (fact: Pick<Fact, 'actId' | 'index'>, evidenceId: string, on: boolean) => Promise<boolean>
}

const MatrixRow = memo(function MatrixRow({
  fact,
  showAct,
  columns,
  row,
  activeColumn,
  prove,
}: MatrixRowProps) {
  const gap = fact.provenBy.length === 0
  return (
    <tr className={gap ? 'gap' : undefined}>
      <th scope="row" className="matrix-fact">
        {showAct && <span className="matrix-act">{fact.act}</span>}
        {fact.element.text}
        {gap && <strong className="matrix-gap">缺</strong>}
      </th>
      {columns.map((e, column) => (
        <td key={e.id}>
          {/* biome-ignore lint/a11y/noLabelWithoutControl: ProofBox is the control. */}
          <label className="matrix-cell">
            <span className="visually-hidden">
              {e.number} {e.name} 证明：{fact.element.text}
            </span>
            <ProofBox
              proves={fact.provenBy.includes(e.id)}
              onChange={(on) => prove(fact, e.id, on)}
              tabIndex={column === activeColumn ? 0 : -1}
              row={row}
              column={column}
            />
          </label>
        </td>
      ))}
    </tr>
  )
}, sameRow)

function sameRow(a: MatrixRowProps, b: MatrixRowProps): boolean {
  return (
    a.showAct === b.showAct &&
    a.row === b.row &&
    a.activeColumn === b.activeColumn &&
    a.fact.actId === b.fact.actId &&
    a.fact.index === b.fact.index &&
    a.fact.act === b.fact.act &&
    a.fact.element.text === b.fact.element.text &&
    a.fact.provenBy.join() === b.fact.provenBy.join() &&
    a.columns.length === b.columns.length &&
    a.columns.every((e, i) => {
      const other = b.columns[i]
      return e.id === other?.id && e.number === other.number && e.name === other.name
    })
  )
}
