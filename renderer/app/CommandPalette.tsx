import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { lock, useOpenSession } from './session'

interface Entry {
  readonly id: string
  readonly text: string
  readonly kind: string
  readonly run: () => void
}

const MOST = 50

/** Ctrl K: every case by title, party and number, and every command of the frame. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const { store } = useOpenSession()
  const [, go] = useLocation()
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const cases = useLiveQuery(() => store.listCases(), [store])
  const list = useRef<HTMLDivElement>(null)

  const entries = useMemo<readonly Entry[]>(() => {
    const commands: Entry[] = [
      { id: 'go-cases', text: '案件列表', kind: '前往', run: () => go('/cases') },
      { id: 'go-numbers', text: '编号登记簿', kind: '前往', run: () => go('/numbers') },
      { id: 'go-deadlines', text: '期限看板', kind: '前往', run: () => go('/deadlines') },
      { id: 'go-month', text: '期限月历', kind: '前往', run: () => go('/deadlines/month') },
      { id: 'go-report', text: '执法月报', kind: '前往', run: () => go('/report') },
      { id: 'go-review', text: '法制审核', kind: '前往', run: () => go('/review') },
      { id: 'go-archive', text: '核验归档包', kind: '前往', run: () => go('/archive') },
      { id: 'go-library', text: '法规库', kind: '前往', run: () => go('/law/library') },
      { id: 'go-violations', text: '违法行为与罚则', kind: '前往', run: () => go('/law/violations') },
      { id: 'go-settings', text: '设置', kind: '前往', run: () => go('/settings') },
      { id: 'lock', text: '锁定', kind: '命令', run: () => void lock() },
    ]
    const found = (cases ?? []).map((c) => ({
      id: c.id,
      text: `${c.title} ${c.partyName} ${c.number}`.trim(),
      kind: '案件',
      run: () => go(`/case/${c.id}`),
    }))
    const words = query
      .normalize('NFKC')
      .toLowerCase()
      .split(/\s+/)
      .filter((w) => w !== '')
    return [...found, ...commands]
      .filter((e) => words.every((w) => e.text.toLowerCase().includes(w)))
      .slice(0, MOST)
  }, [cases, query, go])

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  })

  const choose = (entry: Entry | undefined) => {
    if (entry === undefined) return
    onClose()
    entry.run()
  }

  return (
    <>
      <div className="sheet-cover" aria-hidden="true" onClick={onClose} />
      <div className="palette" role="dialog" aria-modal="true" aria-label="搜索与命令">
        <input
          // biome-ignore lint/a11y/noAutofocus: the palette is opened to type in.
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={entries[active] === undefined ? undefined : `palette-${entries[active].id}`}
          aria-label="搜索案件、当事人、命令"
          placeholder="案件名称、当事人、案号，或者命令"
          value={query}
          onChange={(e) => {
            setQuery(e.target.value)
            setActive(0)
          }}
          onKeyDown={(e) => {
            if (e.key === 'Escape') onClose()
            else if (e.key === 'ArrowDown') setActive(Math.min(entries.length - 1, active + 1))
            else if (e.key === 'ArrowUp') setActive(Math.max(0, active - 1))
            else if (e.key === 'Enter') choose(entries[active])
            else return
            e.preventDefault()
          }}
        />
        <div ref={list} id="palette-list" className="palette-list" role="listbox" aria-label="结果">
          {entries.length === 0 && <p className="empty">没有找到。换一个词，或者检查错字。</p>}
          {entries.map((entry, i) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the input that keeps the focus.
            <div
              key={entry.id}
              id={`palette-${entry.id}`}
              className="palette-item"
              role="option"
              tabIndex={-1}
              aria-selected={i === active}
              onClick={() => choose(entry)}
            >
              <span>{entry.text}</span>
              <span className="muted">{entry.kind}</span>
            </div>
          ))}
        </div>
      </div>
    </>
  )
}
