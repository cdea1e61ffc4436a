import type { Citation } from '@shared/law/citation'
import { articleLines, articleText } from '@shared/law/pack/article'
import { operativeSpans, splitAtMarks } from '@shared/law/pack/fold'
import type { Article, ArticleLine, Span } from '@shared/law/pack/model'
import { useEffect, useRef } from 'react'
import './law.css'

interface ArticleTextProps {
  readonly article: Article
  /** Words to mark: the operative words of what is cited. */
  readonly quotes: readonly string[]
  /** The 款 or 项 that is cited, shown by a bar at its side; none: the article as a whole. */
  readonly cited?: Pick<Citation, 'paragraph' | 'item'> | undefined
  /** Chooses a 款 or 项; without it, places are only shown. */
  readonly onPlace?: ((place: Pick<Citation, 'paragraph' | 'item'>) => void) | undefined
}

/** A whole article, line by line as printed, with its 款 and 项 counted at the side. */
export function ArticleText({ article, quotes, cited, onPlace }: ArticleTextProps) {
  const lines = articleLines(article)
  const whole = articleText(article)
  const marks = quotes.flatMap((quote) => operativeSpans(whole, quote).spans)
  const first = useRef<HTMLDivElement>(null)
  const place = `${cited?.paragraph ?? 0}.${cited?.item ?? 0}`
  useEffect(() => {
    if (place !== '0.0') first.current?.scrollIntoView({ block: 'nearest' })
  }, [place])
  const firstCited = lines.findIndex((line) => isCited(line, cited))
  return (
    <div className="article-text">
      {lines.map((line, i) => (
        <div
          key={line.start}
          ref={i === firstCited ? first : undefined}
          className={lineClass(line, isCited(line, cited))}
        >
          <LinePlace line={line} single={article.paragraphs.length === 1} onPlace={onPlace} />
          <p>
            <Marked text={line.label + line.text} marks={marks} offset={line.start} />
          </p>
        </div>
      ))}
    </div>
  )
}

function LinePlace({
  line,
  single,
  onPlace,
}: {
  readonly line: ArticleLine
  readonly single: boolean
  readonly onPlace: ArticleTextProps['onPlace']
}) {
  const isParagraph = line.item === undefined
  // An article of one 款 is cited without it.
  if (line.subitem !== undefined || (isParagraph && single)) return <span className="line-place" />
  const { paragraph, item } = line
  const name = isParagraph ? `${paragraph}款` : `${item}项`
  if (onPlace === undefined) return <span className="line-place">{name}</span>
  const chosen = { ...(single ? {} : { paragraph }), ...(item === undefined ? {} : { item }) }
  return (
    <button
      type="button"
      className="line-place"
      aria-label={`选定第${paragraph}款${item === undefined ? '' : `第${item}项`}`}
      onClick={() => onPlace(chosen)}
    >
      {name}
    </button>
  )
}

function isCited(line: ArticleLine, cited: ArticleTextProps['cited']): boolean {
  if (cited === undefined || (cited.paragraph === undefined && cited.item === undefined)) return false
  return (
    (cited.paragraph === undefined || cited.paragraph === line.paragraph) &&
    (cited.item === undefined || cited.item === line.item)
  )
}

function lineClass(line: ArticleLine, cited: boolean): string {
  const depth = line.subitem !== undefined ? ' subitem' : line.item !== undefined ? ' item' : ''
  return `article-line${depth}${cited ? ' cited' : ''}`
}

/** Text with its marks; `offset` is where it begins in what the marks count. */
export function Marked({
  text,
  marks,
  offset = 0,
}: {
  readonly text: string
  readonly marks: readonly Span[]
  readonly offset?: number
}) {
  let at = 0
  return splitAtMarks(text, marks, offset).map((part) => {
    const key = at
    at += part.text.length
    return part.marked ? <mark key={key}>{part.text}</mark> : <span key={key}>{part.text}</span>
  })
}
