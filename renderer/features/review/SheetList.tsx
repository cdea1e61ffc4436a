import { useEffect, useRef } from 'react'
import type { ContentsLine, MissingSheet } from '../cases/contents-order'
import type { Automatic } from './automatic-points'
import type { ReviewWork } from './use-review-work'

export type ReviewSheet = Extract<ContentsLine<MissingSheet>, { readonly type: 'sheet' }> & { readonly key: string }

interface SheetListProps {
  readonly sheets: readonly ReviewSheet[]
  readonly openKey: string | undefined
  readonly work: ReviewWork
  readonly automatic: readonly Automatic[]
  readonly onOpen: (key: string) => void
}

/** The sheets under review, each with where it stands: not seen, seen, points raised. */
export function SheetList({ sheets, openKey, work, automatic, onOpen }: SheetListProps) {
  const list = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the sheet that was opened by key.
  useEffect(() => {
    list.current?.querySelector('.current')?.scrollIntoView({ block: 'nearest' })
  }, [openKey])
  const seen = sheets.filter((s) => work.seen.includes(s.key)).length
  return (
    <nav ref={list} className="workbench-list" aria-label="送审材料">
      <p className="workbench-count" role="status">
        已看 {seen} / {sheets.length} 件
      </p>
      {sheets.map((sheet) => {
        const mine = work.points.filter((p) => p.sheet === sheet.key).length
        const found = automatic.filter((a) => a.sheet === sheet.key).length
        return (
          <button
            key={sheet.key}
            type="button"
            className={sheet.key === openKey ? 'sheet current' : 'sheet'}
            aria-current={sheet.key === openKey ? 'true' : undefined}
            onClick={() => onOpen(sheet.key)}
          >
            <span className="sheet-no">{sheet.index}</span>
            <span>{sheet.title}</span>
            <SheetMark mine={mine} found={found} seen={work.seen.includes(sheet.key)} />
          </button>
        )
      })}
    </nav>
  )
}

function SheetMark({ mine, found, seen }: { readonly mine: number; readonly found: number; readonly seen: boolean }) {
  return (
    <span className="sheet-marks">
      {mine > 0 && <span className="sheet-mark draft">意见 {mine}</span>}
      {found > 0 && <span className="sheet-mark missing">⚠ {found}</span>}
      {mine === 0 && (seen ? <span className="sheet-mark done">✓ 看过</span> : <span className="sheet-mark">未看</span>)}
    </span>
  )
}
