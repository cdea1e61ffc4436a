import { useCallback, useEffect, useMemo, useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { type ContentsLine, contentsOf, type MissingSheet } from '../../app/desk/contents-order'
import { freshId } from '../../app/now'
import { automaticPoints, sheetKey } from './automatic-points'
import { ConclusionSheet, type Ending } from './ConclusionSheet'
import { NoticeAndDecision } from './NoticeAndDecision'
import { noticeAndDecision } from './notice-decision'
import { PointsPane } from './PointsPane'
import type { ReviewRound } from './review-state'
import { type ReviewSheet, SheetList } from './SheetList'
import { SheetView } from './SheetView'
import { useReviewWork } from './use-review-work'

/** The reviewer's three panes: the sheets, the sheet that is open, the points. J/K move, P raises a point, S compares. */
export function ReviewWorkbench({ round }: { readonly round: ReviewRound }) {
  const { file, analysis } = useCaseDesk()
  const { work, change, clear } = useReviewWork(`${file.id}/review/${round.submission?.id ?? round.number}`)
  const lines = useMemo(
    () => contentsOf(file, analysis?.required.filter((d) => d.state === 'missing' && d.due === 'now') ?? []),
    [file, analysis],
  )
  const sheets = useMemo(() => reviewSheets(lines), [lines])
  const automatic = useMemo(
    () => (analysis === null ? [] : automaticPoints(file, analysis)),
    [file, analysis],
  )
  const pairs = useMemo(() => noticeAndDecision(file), [file])
  const [at, setAt] = useState(0)
  const [comparing, setComparing] = useState(false)
  const [ending, setEnding] = useState<Ending | null>(null)
  const [newPoint, setNewPoint] = useState<string | null>(null)
  const open = sheets[Math.min(at, sheets.length - 1)]

  const show = useCallback(
    (to: number) => {
      const next = Math.max(0, Math.min(sheets.length - 1, to))
      const sheet = sheets[next]
      setAt(next)
      setComparing(false)
      if (sheet !== undefined)
        change((now) => (now.seen.includes(sheet.key) ? now : { ...now, seen: [...now.seen, sheet.key] }))
    },
    [sheets, change],
  )
  const raise = useCallback(() => {
    const id = freshId('point')
    setNewPoint(id)
    change((now) => ({
      ...now,
      points: [...now.points, { id, text: '', ...(open === undefined ? {} : { sheet: open.key }) }],
    }))
  }, [change, open])

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const busy =
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        ending !== null ||
        document.querySelector('.side-sheet, dialog[open], .palette') !== null
      if (busy || (event.target as HTMLElement).matches('input, textarea, select')) return
      const key = event.key.toLowerCase()
      if (key === 'j') show(at + 1)
      else if (key === 'k') show(at - 1)
      else if (key === 'p') raise()
      else if (key === 's' && pairs.length > 0) setComparing((now) => !now)
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [at, show, raise, ending, pairs.length])

  return (
    <>
      <div className="workbench">
        <SheetList
          lines={lines}
          openKey={comparing ? undefined : open?.key}
          work={work}
          automatic={automatic}
          onOpen={(key) => show(sheets.findIndex((s) => s.key === key))}
        />
        <section className="workbench-sheet" aria-label="正在看的一页">
          <div className="workbench-bar">
            <button type="button" className="button small" disabled={at === 0} onClick={() => show(at - 1)}>
              上一件 <kbd>K</kbd>
            </button>
            <button
              type="button"
              className="button small"
              disabled={at >= sheets.length - 1}
              onClick={() => show(at + 1)}
            >
              下一件 <kbd>J</kbd>
            </button>
            <button
              type="button"
              className="button small"
              aria-pressed={comparing}
              disabled={pairs.length === 0}
              title={pairs.length === 0 ? '还没有同一当事人的告知书和决定书' : undefined}
              onClick={() => setComparing(!comparing)}
            >
              告知书、决定书对照 <kbd>S</kbd>
            </button>
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
          <div className="workbench-page" tabIndex={0}>
            {comparing ? (
              <NoticeAndDecision pairs={pairs} />
            ) : (
              open !== undefined && <SheetView sheet={open} onShown={() => show(at)} />
            )}
          </div>
        </section>
        <PointsPane
          work={work}
          change={change}
          automatic={automatic}
          sheets={sheets}
          open={open}
          focusId={newPoint}
          onRaise={raise}
          onEnd={setEnding}
        />
      </div>
      {ending !== null && (
        <ConclusionSheet
          ending={ending}
          work={work}
          change={change}
          sheets={sheets}
          onDone={clear}
          onClose={() => setEnding(null)}
        />
      )}
    </>
  )
}

function reviewSheets(lines: readonly ContentsLine<MissingSheet>[]): readonly ReviewSheet[] {
  return lines.flatMap((line) => (line.type === 'sheet' ? [{ ...line, key: sheetKey(line) }] : []))
}
