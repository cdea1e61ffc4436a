import type { EvidenceFile } from '@shared/model/evidence'
import { useEffect, useRef, useState } from 'react'
import { readPicture } from '../../ui/picture/read-picture'

interface DecodedPictureProps {
  readonly file: EvidenceFile
  readonly onError: () => void
}

/** A picture that the browser engine cannot show by itself: HEIC of phones, TIFF of scanners with its pages. */
export function DecodedPicture({ file, onError }: DecodedPictureProps) {
  const [page, setPage] = useState(1)
  const [pages, setPages] = useState(file.pages ?? 1)
  const [reading, setReading] = useState(true)
  const canvas = useRef<HTMLCanvasElement>(null)
  const failed = useRef(onError)
  failed.current = onError

  useEffect(() => {
    const leave = new AbortController()
    setReading(true)
    void readPicture(file, page, leave.signal)
      .then(({ bitmap, pages: all }) => {
        const shown = canvas.current
        if (!leave.signal.aborted && shown !== null) {
          shown.width = bitmap.width
          shown.height = bitmap.height
          shown.getContext('2d')?.drawImage(bitmap, 0, 0)
          setPages(all)
          setReading(false)
        }
        bitmap.close()
      })
      .catch(() => {
        if (!leave.signal.aborted) failed.current()
      })
    return () => leave.abort()
  }, [file, page])

  return (
    <div className="stack">
      <canvas ref={canvas} className="evidence-preview" role="img" aria-label={file.name} hidden={reading} />
      {reading && (
        <p className="evidence-nofile muted" role="status">
          正在打开图片…
        </p>
      )}
      {pages > 1 && (
        <div className="row">
          <button
            type="button"
            className="button small"
            disabled={page === 1}
            onClick={() => setPage(page - 1)}
          >
            上一页
          </button>
          <span className="muted" role="status">
            第 {page} 页，共 {pages} 页
          </span>
          <button
            type="button"
            className="button small"
            disabled={page === pages}
            onClick={() => setPage(page + 1)}
          >
            下一页
          </button>
        </div>
      )}
    </div>
  )
}
