import type { EvidenceFile } from '@shared/model/evidence'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState } from 'react'
import type { PdfFile } from '../../ui/pdf'

const ZOOMS = [0.5, 0.75, 1, 1.5, 2, 3] as const
const GAP_PX = 8
/** Of A4, until the first page has said its own. */
const USUAL_SHAPE = 842 / 595

/** Pages of a stored PDF; only those in view are drawn. */
export function PdfView({ file, onError }: { readonly file: EvidenceFile; readonly onError: () => void }) {
  const [pdf, setPdf] = useState<PdfFile | null>(null)
  const [shape, setShape] = useState(USUAL_SHAPE)
  const [zoom, setZoom] = useState(1)
  const [width, setWidth] = useState(0)
  const scroller = useRef<HTMLDivElement>(null)
  const failed = useRef(onError)
  failed.current = onError

  useEffect(() => {
    let opened: PdfFile | undefined
    let alive = true
    void import('../../ui/pdf')
      .then(async ({ openPdf }) => {
        opened = await openPdf(file)
        const { width, height } = await opened.size(1)
        if (!alive) return opened.close()
        setShape(height / width)
        setPdf(opened)
      })
      .catch(() => {
        if (alive) failed.current()
      })
    return () => {
      alive = false
      opened?.close()
    }
  }, [file])

  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    const watch = new ResizeObserver(() => setWidth(element.clientWidth))
    watch.observe(element)
    return () => watch.disconnect()
  }, [])

  const pageWidth = Math.max(80, Math.floor((width - 2 * GAP_PX) * zoom))
  const pages = useVirtualizer({
    count: pdf?.pages ?? 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => Math.ceil(pageWidth * shape) + GAP_PX,
    overscan: 1,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sizes hang on these, not on the virtualizer.
  useEffect(() => pages.measure(), [pageWidth, shape])

  const top = pages.getVirtualItems().find((p) => p.end > (pages.scrollOffset ?? 0) + 40)
  const at = (top?.index ?? 0) + 1
  const step = (by: number) => {
    const index = ZOOMS.indexOf(zoom as (typeof ZOOMS)[number]) + by
    setZoom(ZOOMS[Math.max(0, Math.min(ZOOMS.length - 1, index))] ?? 1)
  }
  return (
    <section className="pdf-view" aria-label={file.name}>
      <div className="pdf-bar">
        <label>
          第{' '}
          <input
            className="pdf-page-number"
            type="number"
            aria-label="页码"
            min={1}
            max={pdf?.pages ?? 1}
            value={at}
            onChange={(e) => {
              const page = Number(e.currentTarget.value)
              if (pdf !== null && page >= 1 && page <= pdf.pages)
                pages.scrollToIndex(page - 1, { align: 'start' })
            }}
          />{' '}
          页
        </label>
        <span className="muted">共 {pdf?.pages ?? '…'} 页</span>
        <span className="grow" />
        <button type="button" className="button small" aria-label="缩小" onClick={() => step(-1)}>
          －
        </button>
        <span className="pdf-zoom">{Math.round(zoom * 100)}%</span>
        <button type="button" className="button small" aria-label="放大" onClick={() => step(1)}>
          ＋
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling place must be reachable by keyboard. */}
      <div ref={scroller} className="pdf-pages" tabIndex={0} role="region" aria-label="页面">
        <div className="pdf-sheet" style={{ height: pages.getTotalSize(), width: pageWidth + 2 * GAP_PX }}>
          {pdf !== null &&
            width > 0 &&
            pages
              .getVirtualItems()
              .map((p) => (
                <PdfPage
                  key={p.key}
                  pdf={pdf}
                  page={p.index + 1}
                  widthPx={pageWidth}
                  heightPx={Math.ceil(pageWidth * shape)}
                  topPx={p.start}
                />
              ))}
        </div>
      </div>
    </section>
  )
}

interface PdfPageProps {
  readonly pdf: PdfFile
  readonly page: number
  readonly widthPx: number
  readonly heightPx: number
  readonly topPx: number
}

function PdfPage({ pdf, page, widthPx, heightPx, topPx }: PdfPageProps) {
  const place = useRef<HTMLDivElement>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let alive = true
    void pdf
      .draw(page, widthPx * window.devicePixelRatio)
      .then((canvas) => {
        if (alive) place.current?.replaceChildren(canvas)
      })
      .catch(() => {
        if (alive) setFailed(true)
      })
    return () => {
      alive = false
    }
  }, [pdf, page, widthPx])
  return (
    <div
      className="pdf-page"
      style={{ top: topPx, left: GAP_PX, width: widthPx, height: heightPx }}
      role="img"
      aria-label={`第 ${page} 页`}
    >
      <div ref={place} className="pdf-canvas" />
      {failed && <p className="note warn">这一页画不出来。文件没有改变。</p>}
    </div>
  )
}
