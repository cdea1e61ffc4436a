import { type KeyboardEvent, useEffect, useRef } from 'react'
import { Marked } from '../../ui/law/ArticleText'
import { MOST_FOUND, type SearchLine } from './search'

interface SearchInputProps {
  readonly query: string
  readonly onQuery: (query: string) => void
  readonly lines: readonly SearchLine[]
  readonly active: number
  readonly onActive: (index: number) => void
  readonly onOpen: (line: SearchLine) => void
  /** The person is about to search. */
  readonly onReady: () => void
}

/** The field that keeps the focus: arrows walk through what was found, Enter opens it. */
export function SearchInput({ query, onQuery, lines, active, onActive, onOpen, onReady }: SearchInputProps) {
  const line = lines[active]
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') onActive(Math.min(lines.length - 1, active + 1))
    else if (event.key === 'ArrowUp') onActive(Math.max(0, active - 1))
    else if (event.key === 'Enter' && line !== undefined) onOpen(line)
    else if (event.key === 'Escape' && query !== '') onQuery('')
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <input
      className="input grow"
      type="search"
      role="combobox"
      aria-expanded={query.trim() !== ''}
      aria-controls="law-results"
      aria-activedescendant={line === undefined ? undefined : `law-hit-${active}`}
      aria-label="搜索法条"
      placeholder="搜索条文：词语，或者条号（行政处罚法58、第五十八条第一款）"
      value={query}
      onFocus={onReady}
      onChange={(event) => onQuery(event.target.value)}
      onKeyDown={onKeyDown}
    />
  )
}

interface SearchResultsProps {
  readonly query: string
  readonly lines: readonly SearchLine[]
  readonly active: number
  readonly isReading: boolean
  readonly onOpen: (line: SearchLine, index: number) => void
}

/** What was found, each with its place and the words around. */
export function SearchResults({ query, lines, active, isReading, onOpen }: SearchResultsProps) {
  const list = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the active line is shown when it changes.
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [active])
  const count = lines.length < MOST_FOUND ? `找到 ${lines.length} 处` : `最相近的 ${MOST_FOUND} 处`
  return (
    <section className="law-found" aria-label="搜索结果">
      <p className="law-found-count muted" role="status">
        {isReading ? '正在读入全文…' : lines.length === 0 ? '没有找到' : `${count}，回车打开`}
      </p>
      {lines.length === 0 && !isReading && (
        <p className="empty">没有找到“{query.trim()}”。换一个词；没有导入全文的法规只能找到条款表的摘录。</p>
      )}
      <div ref={list} id="law-results" className="law-hits" role="listbox" aria-label="找到的条文">
        {lines.map((line, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the input that keeps the focus.
          <div
            key={line.key}
            id={`law-hit-${i}`}
            className="law-hit"
            role="option"
            tabIndex={-1}
            aria-selected={i === active}
            onClick={() => onOpen(line, i)}
          >
            <p className="row">
              <strong>{line.title}</strong>
              <span>{line.place}</span>
              {line.isExtract && <span className="tag">摘录</span>}
            </p>
            <p className="law-hit-words">
              <Marked text={line.excerpt} marks={line.marks} />
            </p>
          </div>
        ))}
      </div>
    </section>
  )
}
