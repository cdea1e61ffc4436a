import { useEffect, useRef } from 'react'
import type { ContentsLine, MissingSheet } from '../../app/desk/contents-order'
import { type Automatic, sheetKey } from './automatic-points'
import type { ReviewWork } from './use-review-work'

export type ReviewSheet = Extract<ContentsLine<MissingSheet>, { readonly type: 'sheet' }> & {
  readonly key: string
}

interface SheetListProps {
  readonly lines: readonly ContentsLine<MissingSheet>[]
  readonly openKey: string | undefined
  readonly work: ReviewWork
  readonly automatic: readonly Automatic[]
  readonly onOpen: (key: string) => void
}

/** The sheets under review, each with where it stands: not seen, seen, points raised. */
export function SheetList({ lines, openKey, work, automatic, onOpen }: SheetListProps) {
  const list = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the sheet that was opened by key.
  useEffect(() => {
    list.current?.querySelector('.current')?.scrollIntoView({ block: 'nearest' })
  }, [openKey])
  const keys = lines.flatMap((line) => (line.type === 'sheet' ? [sheetKey(line)] : []))
  const seen = keys.filter((key) => work.seen.includes(key)).length
  return (
    <nav ref={list} className="workbench-list" aria-label="送审材料">
      <p className="workbench-count" role="status">
        已看 {seen} / {keys.length} 件
      </p>
      {lines.map((line, i) => {
        if (line.type === 'ghost') {
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a missing sheet has no identity but its place.
            <p key={`ghost ${i}`} className="sheet ghost workbench-ghost">
              <span aria-hidden="true">┆</span>
              <span>{line.missing.title}</span>
              <span className="sheet-mark missing">缺</span>
            </p>
          )
        }
        const key = sheetKey(line)
        const mine = work.points.filter((p) => p.sheet === key).length
        const found = automatic.filter((a) => a.sheet === key).length
        return (
          <button
            key={key}
            type="button"
            className={key === openKey ? 'sheet current' : 'sheet'}
            aria-current={key === openKey ? 'true' : undefined}
            onClick={() => onOpen(key)}
          >
            <span className="sheet-no">{line.index}</span>
            <span>
              {line.kind === 'evidence' && line.number !== undefined
                ? `${line.number} ${line.title}`
                : line.title}
            </span>
            <SheetMark mine={mine} found={found} seen={work.seen.includes(key)} />
          </button>
        )
      })}
    </nav>
  )
}

function SheetMark({
  mine,
  found,
  seen,
}: {
  readonly mine: number
  readonly found: number
  readonly seen: boolean
}) {
  return (
    <span className="sheet-marks">
      {mine > 0 && <span className="sheet-mark draft">意见 {mine}</span>}
      {found > 0 && <span className="sheet-mark missing">⚠ {found}</span>}
      {mine === 0 &&
        (seen ? <span className="sheet-mark done">✓ 看过</span> : <span className="sheet-mark">未看</span>)}
    </span>
  )
}
