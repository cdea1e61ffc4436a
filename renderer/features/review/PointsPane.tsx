import { severityLabel } from '@shared/rules/outcome'
import { useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { CitationButton } from '../../ui/law/CitationButton'
import { type Automatic, nothingFound } from './automatic-points'
import type { Ending } from './ConclusionSheet'
import type { ReviewSheet } from './SheetList'
import type { ReviewPoint, ReviewWork } from './use-review-work'

interface PointsPaneProps {
  readonly work: ReviewWork
  readonly change: (change: (now: ReviewWork) => ReviewWork) => void
  readonly automatic: readonly Automatic[]
  readonly sheets: readonly ReviewSheet[]
  readonly open: ReviewSheet | undefined
  readonly focusId: string | null
  readonly onRaise: () => void
  readonly onEnd: (ending: Ending) => void
}

/** What the reviewer objects to, what the program found, and how to end the round. */
export function PointsPane({
  work,
  change,
  automatic,
  sheets,
  open,
  focusId,
  onRaise,
  onEnd,
}: PointsPaneProps) {
  const { analysis } = useCaseDesk()
  const [everything, setEverything] = useState(false)
  const shown = everything ? automatic : automatic.filter((a) => a.sheet === open?.key)
  const takeOver = (a: Automatic) =>
    change((now) => ({
      ...now,
      points: [
        ...now.points,
        {
          id: `auto-${a.id}`,
          text: `${a.where}：${a.text}`,
          ...(a.sheet === undefined ? {} : { sheet: a.sheet }),
        },
      ],
    }))
  const stated = work.points.filter((p) => p.text.trim() !== '').length
  return (
    <aside className="workbench-points" aria-label="意见和自动检查">
      <div className="workbench-bar">
        <h3 className="grow">我的意见 {work.points.length}</h3>
        <button type="button" className="button small" onClick={onRaise}>
          提意见 <kbd>P</kbd>
        </button>
      </div>
      <div className="points-scroll">
        {work.points.length === 0 && (
          <p className="muted points-empty">还没有意见。看到问题时按 P，意见会记在正在看的这一件上。</p>
        )}
        <ol className="points">
          {work.points.map((point, i) => (
            <PointEditor
              key={point.id}
              point={point}
              place={i + 1}
              sheet={sheets.find((s) => s.key === point.sheet)}
              focus={point.id === focusId}
              change={change}
            />
          ))}
        </ol>
        <div className="row points-title">
          <h3 className="grow">
            自动检查 {shown.length} / {automatic.length}
          </h3>
          <button
            type="button"
            className="button quiet small"
            aria-pressed={everything}
            onClick={() => setEverything(!everything)}
          >
            {everything ? '只看这一件' : '看全部'}
          </button>
        </div>
        {shown.length === 0 && (
          <p className="muted points-empty">
            {automatic.length > 0 || analysis === null ? '没有涉及这一件的问题。' : nothingFound(analysis)}
          </p>
        )}
        <ul className="points">
          {shown.map((a) => (
            <AutomaticPoint
              key={a.id}
              point={a}
              taken={work.points.some((p) => p.id === `auto-${a.id}`)}
              onTake={() => takeOver(a)}
            />
          ))}
        </ul>
      </div>
      <div className="workbench-end">
        <button
          type="button"
          className="button"
          disabled={stated === 0}
          title={stated === 0 ? '先写明需要补正的事项' : undefined}
          onClick={() => onEnd('return')}
        >
          退回补正
        </button>
        <button type="button" className="button" onClick={() => onEnd('fail')}>
          不通过
        </button>
        <button type="button" className="button primary" onClick={() => onEnd('pass')}>
          通过
        </button>
      </div>
    </aside>
  )
}

function AutomaticPoint({
  point,
  taken,
  onTake,
}: {
  readonly point: Automatic
  readonly taken: boolean
  readonly onTake: () => void
}) {
  const { go } = useCaseDesk()
  return (
    <li className="point">
      <p>
        {point.kind === 'fail' ? (
          <span className="tag danger">
            ✕ {point.severity === undefined ? '不符合' : severityLabel[point.severity]}
          </span>
        ) : point.kind === 'aside' ? (
          <span className="tag warn">⊘ 不适用（一票否决项）</span>
        ) : (
          <span className="tag warn">缺 文书</span>
        )}{' '}
        <span className="muted">{point.where}</span>
      </p>
      <p>{point.text}</p>
      <p className="row">
        {point.citation !== undefined && <CitationButton citation={point.citation} />}
        <span className="grow" />
        {point.kind !== 'missing' && (
          <button type="button" className="button quiet small" onClick={() => go(point.path)}>
            查看
          </button>
        )}
        <button type="button" className="button quiet small" disabled={taken} onClick={onTake}>
          {taken ? '已列入意见' : '列入意见'}
        </button>
      </p>
    </li>
  )
}

interface PointEditorProps {
  readonly point: ReviewPoint
  readonly place: number
  readonly sheet: ReviewSheet | undefined
  readonly focus: boolean
  readonly change: PointsPaneProps['change']
}

function PointEditor({ point, place, sheet, focus, change }: PointEditorProps) {
  const about = sheet === undefined ? '全案' : `${sheet.index} ${sheet.title}`
  return (
    <li className="point">
      <div className="row">
        <span className="muted grow point-about">
          {place}. {about}
        </span>
        <button
          type="button"
          className="button quiet small"
          aria-label={`删除第 ${place} 条意见`}
          onClick={() => change((now) => ({ ...now, points: now.points.filter((p) => p.id !== point.id) }))}
        >
          删除
        </button>
      </div>
      <textarea
        className="textarea"
        rows={3}
        aria-label={`第 ${place} 条意见：${about}`}
        placeholder="写明哪里不对、要补什么"
        value={point.text}
        // biome-ignore lint/a11y/noAutofocus: P was pressed to write here.
        autoFocus={focus}
        onChange={(e) =>
          change((now) => ({
            ...now,
            points: now.points.map((p) => (p.id === point.id ? { ...p, text: e.target.value } : p)),
          }))
        }
      />
    </li>
  )
}
