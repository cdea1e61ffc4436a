import {
  type Block,
  bodyBottomMm,
  type LayoutTree,
  PAGE_NUMBER_PITCH_PT,
  PAGE_NUMBER_SIZE_PT,
  textWidthMm,
} from '@shared/documents/layout'
import { type MouseEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { BlockView, ParagraphView } from './BlockView'
import { paginate } from './paginate'
import './paper.css'

export interface PaperProps {
  readonly tree: LayoutTree
  /** The person clicked what a field printed: put the cursor there. */
  readonly onFieldClick?: ((field: string) => void) | undefined
  /** The field being typed in; its place on the paper is marked. */
  readonly activeField?: string | undefined
  /** 1 is real size. */
  readonly zoom?: number | undefined
  readonly onPages?: ((count: number) => void) | undefined
}

/**
 * A layout tree as A4 pages of real size. Every block is rendered once out of sight and measured; its
 * lines are then dealt to pages the way the DOCX falls into pages.
 */
export function Paper({ tree, onFieldClick, activeField, zoom = 1, onPages }: PaperProps) {
  const measure = useRef<HTMLDivElement>(null)
  const stack = useRef<HTMLDivElement>(null)
  const [pages, setPages] = useState<readonly (readonly Block[])[]>([])
  const fonts = useFontsReady()

  // biome-ignore lint/correctness/useExhaustiveDependencies: fonts that arrive change every measure
  useLayoutEffect(() => {
    if (measure.current !== null) setPages(paginate(tree, measure.current))
  }, [tree, fonts])

  useEffect(() => {
    for (const marked of stack.current?.querySelectorAll('.paper-active') ?? [])
      marked.classList.remove('paper-active')
    if (activeField === undefined) return
    const places = stack.current?.querySelectorAll(`[data-field="${CSS.escape(activeField)}"]`) ?? []
    for (const place of places)
      if (place.querySelector('[data-field]') === null) place.classList.add('paper-active')
  })

  useEffect(() => {
    if (pages.length > 0) onPages?.(pages.length)
  }, [pages, onPages])

  const click = (event: MouseEvent) => {
    const place = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-field]') : null
    const field = place?.dataset.field
    if (field !== undefined) onFieldClick?.(field)
  }

  return (
    <>
      <div
        className="paper-measure"
        ref={measure}
        style={{ width: `${textWidthMm(tree.page)}mm` }}
        aria-hidden="true"
      >
        {tree.body.map((block, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no identity but their place
          <div key={i} className="paper-measured">
            <BlockView block={block} measured />
          </div>
        ))}
      </div>
      {/* biome-ignore lint/a11y: the form beside the paper is the keyboard's way to a field */}
      <div
        className={onFieldClick === undefined ? 'paper-stack' : 'paper-stack paper-clickable'}
        ref={stack}
        onClick={click}
      >
        {pages.map((blocks, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: pages have no identity but their place
          <PageView key={i} tree={tree} blocks={blocks} number={i + 1} of={pages.length} zoom={zoom} />
        ))}
      </div>
    </>
  )
}

interface PageProps {
  readonly tree: LayoutTree
  readonly blocks: readonly Block[]
  readonly number: number
  readonly of: number
  readonly zoom: number
}

function PageView({ tree, blocks, number, of, zoom }: PageProps) {
  const { page, footer } = tree
  const across = { left: `${page.leftMm}mm`, width: `${textWidthMm(page)}mm` }
  const small = {
    fontSize: `${PAGE_NUMBER_SIZE_PT}pt`,
    lineHeight: `${PAGE_NUMBER_PITCH_PT}pt`,
    textAlign: 'right',
  } as const
  const scaled = zoom === 1 ? {} : { transform: `scale(${zoom})` }
  return (
    <section
      className="paper-frame"
      aria-label={`第 ${number} 页，共 ${of} 页`}
      style={{ width: `${page.widthMm * zoom}mm`, height: `${page.heightMm * zoom}mm` }}
    >
      <div
        className="paper-page paper-scale"
        style={{ width: `${page.widthMm}mm`, height: `${page.heightMm}mm`, ...scaled }}
      >
        {number > 1 && tree.continuation !== undefined && (
          <div
            className="paper-head paper-role-body"
            style={{ ...across, ...small, top: `${page.headerMm}mm` }}
          >
            {tree.continuation}
          </div>
        )}
        <div
          className="paper-body"
          style={{ ...across, top: `${page.topMm}mm`, bottom: `${bodyBottomMm(tree)}mm` }}
        >
          {blocks.map((block, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no identity but their place
            <div key={i} className="paper-measured">
              <BlockView block={block} />
            </div>
          ))}
        </div>
        <div className="paper-foot" style={{ ...across, bottom: `${page.footerMm}mm` }}>
          {footer.signatures.map((p, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of the foot have no identity but their place
            <ParagraphView key={i} p={p} />
          ))}
          {footer.pageNumbers && (
            <div className="paper-role-body" style={small}>
              共 {of} 页　第 {number} 页
            </div>
          )}
        </div>
      </div>
    </section>
  )
}

/** Counts up once when the fonts have loaded, so that what was measured with stand-ins is measured again. */
function useFontsReady(): number {
  const [ready, setReady] = useState(0)
  useEffect(() => {
    let mounted = true
    void document.fonts.ready.then(() => {
      if (mounted) setReady((n) => n + 1)
    })
    return () => {
      mounted = false
    }
  }, [])
  return ready
}
