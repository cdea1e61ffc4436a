import { type KeyboardEvent, useMemo, useState } from 'react'
import type { Analysis } from '../../app/desk/analysis'
import { useCaseDesk } from '../../app/desk/case-context'
import { pathOf } from '../../app/desk/place'
import { copyText } from '../../ui/copy-text'
import { EmptyState } from '../../ui/feedback'
import { CitationButton } from '../../ui/law/CitationButton'
import { FindingSheet } from './FindingSheet'
import { byStage, type FindingRow, matches, rowsOf, type StageGroup, tableText } from './finding-list'
import { SeverityTag, type Standing, StandingTag, standingLook, standings } from './outcome-tag'

/** Every check of the case: by stage, the worst first; a click opens one whole. */
export function FindingsPart({ analysis }: { readonly analysis: Analysis }) {
  const { go } = useCaseDesk()
  const [only, setOnly] = useState<Standing | null>(null)
  const [typed, setTyped] = useState('')
  const [openId, setOpenId] = useState<string | null>(null)
  const [copied, setCopied] = useState(false)
  const all = useMemo(() => rowsOf(analysis.findings), [analysis])
  const shown = useMemo(
    () => all.filter((r) => (only === null || r.standing === only) && matches(r, typed)),
    [all, only, typed],
  )
  const groups = useMemo(() => byStage(shown), [shown])
  const inOrder = groups.flatMap((g) => g.rows)
  const open = all.find((r) => r.id === openId)
  const openQuestions = inOrder.filter((r) => r.standing === 'ask' && r.id !== openId)
  const after = openId === null ? -1 : inOrder.findIndex((r) => r.id === openId)
  const nextQuestion = openQuestions.find((r) => inOrder.indexOf(r) > after) ?? openQuestions[0]

  if (all.length === 0) {
    return (
      <EmptyState
        action={
          <button type="button" className="button" onClick={() => go('timeline')}>
            去记录
          </button>
        }
      >
        还没有可以检查的内容。记下办过的第一件事之后，这里会逐项对照法律检查。
      </EmptyState>
    )
  }
  return (
    <>
      <div className="findings-bar">
        <fieldset className="outcome-filters">
          <legend className="visually-hidden">按结果筛选</legend>
          {standings.map((standing) => {
            const { word, icon, tone } = standingLook[standing]
            const count = all.filter((r) => r.standing === standing).length
            return (
              <button
                key={standing}
                type="button"
                className={`outcome-filter ${tone}`}
                aria-pressed={only === standing}
                onClick={() => setOnly(only === standing ? null : standing)}
              >
                <span aria-hidden="true">{icon}</span> {word} <strong className="num">{count}</strong>
              </button>
            )
          })}
        </fieldset>
        <input
          className="input findings-search"
          type="search"
          placeholder="查找检查项、条款"
          aria-label="查找检查项、条款"
          value={typed}
          onChange={(e) => setTyped(e.target.value)}
        />
        <button
          type="button"
          className="button"
          title="把下面的清单复制成表格，可以粘贴到电子表格或者文书里"
          onClick={() => setCopied(copyText(tableText(inOrder)))}
          onBlur={() => setCopied(false)}
        >
          {copied ? '✓ 已复制' : '复制清单'}
        </button>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys move between the rows inside. */}
      <div className="findings" onKeyDown={walkRows}>
        <p className="visually-hidden" role="status">
          显示 {shown.length} 项，共 {all.length} 项
        </p>
        {groups.length === 0 && (
          <EmptyState>
            {only === null ? '没有找到这样的检查项。' : `没有“${standingLook[only].word}”的项。`}
          </EmptyState>
        )}
        {groups.map((group) => (
          <Group
            key={group.stage}
            group={group}
            foldPassed={only === null && typed.trim() === ''}
            openId={openId}
            onOpen={setOpenId}
          />
        ))}
      </div>
      {open !== undefined && (
        <FindingSheet
          key={open.id}
          finding={open.finding}
          {...(nextQuestion === undefined ? {} : { onNext: () => setOpenId(nextQuestion.id) })}
          onClose={() => setOpenId(null)}
        />
      )}
    </>
  )
}

/** ↑ ↓ Home End between the rows that can be seen. */
function walkRows(event: KeyboardEvent<HTMLElement>): void {
  if ((event.target as HTMLElement).closest('.finding-open, summary') === null) return
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('.finding-open, summary')].filter(
    (el) => el.checkVisibility?.() ?? el.offsetParent !== null,
  )
  const here = stops.indexOf(event.target as HTMLElement)
  const to: Readonly<Record<string, number>> = {
    ArrowDown: here + 1,
    ArrowUp: here - 1,
    Home: 0,
    End: stops.length - 1,
  }
  const next = stops[to[event.key] ?? -1]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}

interface GroupProps {
  readonly group: StageGroup
  readonly foldPassed: boolean
  readonly openId: string | null
  readonly onOpen: (id: string) => void
}

function Group({ group, foldPassed, openId, onOpen }: GroupProps) {
  const passed = foldPassed ? group.rows.filter((r) => r.standing === 'pass') : []
  const rest = group.rows.filter((r) => !passed.includes(r))
  const counts = standings
    .map((s) => ({ s, n: group.rows.filter((r) => r.standing === s).length }))
    .filter(({ n }) => n > 0)
  const rows = (list: readonly FindingRow[]) => (
    <ul className="finding-rows">
      {list.map((row) => (
        <Row key={row.id} row={row} isOpen={row.id === openId} onOpen={onOpen} />
      ))}
    </ul>
  )
  return (
    <section className="finding-group" aria-label={`${group.stage}阶段的检查`}>
      <h3>
        {group.stage}
        <span className="finding-counts">
          {counts.map(({ s, n }) => `${standingLook[s].word} ${n}`).join(' · ')}
        </span>
      </h3>
      {rest.length > 0 && rows(rest)}
      {passed.length > 0 && (
        <details className="finding-passed">
          <summary>✓ 符合 {passed.length} 项</summary>
          {rows(passed)}
        </details>
      )}
    </section>
  )
}

function Row({
  row: { id, finding: f, standing },
  isOpen,
  onOpen,
}: {
  readonly row: FindingRow
  readonly isOpen: boolean
  readonly onOpen: (id: string) => void
}) {
  const { go } = useCaseDesk()
  const law = f.citations[0]
  const place = f.at[0]
  const said = f.answer?.standing === 'stands' ? f.answer : undefined
  return (
    <li className={isOpen ? 'finding-row open' : 'finding-row'}>
      <span className="finding-tags">
        <StandingTag standing={standing} />
        <SeverityTag finding={f} />
      </span>
      <button type="button" className="finding-open" onClick={() => onOpen(id)}>
        <strong>{f.title}</strong>
        <span className="finding-message">
          {standing === 'ask' && f.answer === undefined ? f.question?.text : messageOf(f)}
        </span>
        {standing === 'aside' && said !== undefined && (
          <span className="finding-message">
            {said.by} {said.at.slice(0, 10)} 认定不适用：{said.reason}
          </span>
        )}
      </button>
      <span className="finding-law-button">
        {law !== undefined && (
          <CitationButton citation={law.citation} onDate={f.lawDate} short unverified={!f.verified} />
        )}
      </span>
      {place === undefined ? (
        <span />
      ) : (
        <button
          type="button"
          className="button small"
          aria-label={`去处理：${f.title}`}
          onClick={() => go(pathOf(place))}
        >
          去处理
        </button>
      )}
    </li>
  )
}

function messageOf(f: FindingRow['finding']): string {
  return f.outcome === 'unknown' && f.message.startsWith('没有填写') ? `缺：${f.missing}` : f.message
}
