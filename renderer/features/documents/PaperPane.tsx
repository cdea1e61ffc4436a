import type { LayoutTree } from '@shared/documents/layout'
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Paper } from '../../ui/paper/Paper'

/** Width of one CSS pixel is 1/96 inch, on paper too. */
const PX_PER_MM = 96 / 25.4
const MARGIN_PX = 10
const STEP = 1.2
const LEAST = 0.3
const MOST = 3

interface PaperPaneProps {
  readonly tree: LayoutTree
  readonly activeField: string | null
  readonly onFieldClick: (field: string) => void
  /** Stands at the end of the bar in place of the hint. */
  readonly tools?: ReactNode
  readonly label?: string
}

/** The paper at the width there is, or at the size asked for. */
export function PaperPane({ tree, activeField, onFieldClick, tools, label = '纸面' }: PaperPaneProps) {
  const box = useRef<HTMLElement>(null)
  const [width, setWidth] = useState(0)
  const [chosen, setChosen] = useState<number | null>(null)
  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return
    const watch = new ResizeObserver(() => setWidth(element.clientWidth))
    watch.observe(element)
    setWidth(element.clientWidth)
    return () => watch.disconnect()
  }, [])
  useEffect(() => {
    const element = box.current
    if (element === null || activeField === null) return
    const place = element.querySelector<HTMLElement>(`.paper-stack [data-field="${CSS.escape(activeField)}"]`)
    if (place === null) return
    const view = element.getBoundingClientRect()
    const at = place.getBoundingClientRect()
    if (at.top < view.top || at.bottom > view.bottom) element.scrollTop += at.top - view.top - view.height / 3
  }, [activeField])
  const fit = Math.max(LEAST, (width - 2 * MARGIN_PX) / (tree.page.widthMm * PX_PER_MM))
  const zoom = chosen ?? Math.min(1.25, fit)
  const scale = (by: number) => setChosen(Math.min(MOST, Math.max(LEAST, zoom * by)))
  return (
    <section className="doc-paper" aria-label={label}>
      <div className="paper-tools">
        <button
          type="button"
          className="button quiet small"
          aria-pressed={chosen === null}
          onClick={() => setChosen(null)}
        >
          适合宽度
        </button>
        <button
          type="button"
          className="button quiet small"
          onClick={() => scale(1 / STEP)}
          aria-label="缩小"
        >
          −
        </button>
        <span className="num small-text" role="status">
          {Math.round(zoom * 100)}%
        </span>
        <button type="button" className="button quiet small" onClick={() => scale(STEP)} aria-label="放大">
          ＋
        </button>
        {tools ?? <span className="muted small-text paper-hint">点纸上的字，光标回到那一栏</span>}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: pages are scrolled with the arrow keys. */}
      <section ref={box} className="paper-scroll" aria-label={`${label}各页`} tabIndex={0}>
        {width > 0 && (
          <Paper tree={tree} zoom={zoom} activeField={activeField ?? undefined} onFieldClick={onFieldClick} />
        )}
      </section>
    </section>
  )
}
