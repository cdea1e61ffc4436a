import type { ScanPage } from '@shared/model/document-scan'
import type { EvidenceFile } from '@shared/model/evidence'
import { useEffect, useRef, useState } from 'react'
import { drawScanPage } from './scan-picture'

interface ScanPictureProps {
  readonly file: EvidenceFile
  readonly page: ScanPage
  readonly widthPx: number
  readonly label: string
  /** Without its crop, to choose another one. */
  readonly isWhole?: boolean
}

/** One page of the signed paper, drawn. */
export function ScanPicture({ file, page, widthPx, label, isWhole = false }: ScanPictureProps) {
  const place = useRef<HTMLDivElement>(null)
  const [failed, setFailed] = useState(false)
  const how = JSON.stringify([page.file, page.page, page.turn, page.crop, isWhole])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `how` is all of the page that is drawn.
  useEffect(() => {
    let alive = true
    void drawScanPage(file, page, Math.round(widthPx * window.devicePixelRatio), isWhole)
      .then((canvas) => {
        if (!alive) return
        setFailed(false)
        place.current?.replaceChildren(canvas)
      })
      .catch(() => {
        if (alive) setFailed(true)
      })
    return () => {
      alive = false
    }
  }, [how, widthPx])
  return (
    <div className="scan-picture" role="img" aria-label={label}>
      <div ref={place} className="scan-canvas" />
      {failed && <p className="note warn">这一页画不出来。文件没有改变。</p>}
    </div>
  )
}
