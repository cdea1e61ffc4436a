import type { Citation } from '@shared/law/citation'
import { formatArticle } from '@shared/law/citation'
import { articleHeading, divisionHeading } from '@shared/law/pack/article'
import type { Article, Division, LawNode, LawText } from '@shared/law/pack/model'
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import type { ExtractArticle } from './extracts'
import { moveFocus } from './focus'

type Place = Pick<Citation, 'article' | 'sub'>

interface ContentsProps {
  readonly selected: Place | undefined
  readonly onSelect: (place: Place) => void
}

const OPENING = 18

/** 编、章、节 and their articles; a division folds away. */
export function ContentsTree({ text, selected, onSelect }: ContentsProps & { readonly text: LawText }) {
  const box = useSelectedInView(selected)
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const toggle = (key: string) =>
    setFolded((before) => {
      const after = new Set(before)
      if (!after.delete(key)) after.add(key)
      return after
    })
  const nodes = (list: readonly LawNode[], path: string) => (
    <ul>
      {placed(list, path).map(({ node, at }) =>
        node.type === 'article' ? (
          <li key={at}>
            <ArticleItem
              heading={articleHeading(node)}
              opening={openingOf(node)}
              isSelected={selected?.article === node.number && selected.sub === node.sub}
              onSelect={() => onSelect(placeOf(node))}
            />
          </li>
        ) : (
          <DivisionItem key={at} division={node} isOpen={!folded.has(at)} onToggle={() => toggle(at)}>
            {nodes(node.children, at)}
          </DivisionItem>
        ),
      )}
    </ul>
  )
  return <ItemColumn box={box}>{nodes(text.body, '')}</ItemColumn>
}

/** Each node with its path: numbers may be repeated in a defective text, so that they tell no two apart. */
const placed = (list: readonly LawNode[], path: string) =>
  list.map((node, i) => ({ node, at: `${path}/${i}` }))

function DivisionItem(props: {
  readonly division: Division
  readonly isOpen: boolean
  readonly onToggle: () => void
  readonly children: ReactNode
}) {
  const { division, isOpen, onToggle, children } = props
  return (
    <li>
      <button
        type="button"
        tabIndex={-1}
        className={`tree-division ${division.type}`}
        aria-expanded={isOpen}
        onClick={onToggle}
      >
        <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span> {divisionHeading(division)}
      </button>
      {isOpen && children}
    </li>
  )
}

function ArticleItem(props: {
  readonly heading: string
  readonly opening: string
  readonly isSelected: boolean
  readonly onSelect: () => void
}) {
  const { heading, opening, isSelected, onSelect } = props
  return (
    <button
      type="button"
      tabIndex={-1}
      className="tree-article"
      aria-current={isSelected ? 'true' : undefined}
      onClick={onSelect}
    >
      <strong>{heading}</strong> <span>{opening}</span>
    </button>
  )
}

function placeOf({ number, sub }: Article): Place {
  return { article: number, ...(sub === undefined ? {} : { sub }) }
}

const openingOf = (article: Article) => (article.paragraphs[0]?.text ?? '').slice(0, OPENING)

/** Without a full text: the articles that the provision table quotes. */
export function ExtractList({
  extracts,
  selected,
  onSelect,
}: ContentsProps & { readonly extracts: readonly ExtractArticle[] }) {
  const box = useSelectedInView(selected)
  return (
    <ItemColumn box={box}>
      <ul>
        {extracts.map(({ article, sub, rows }) => (
          <li key={`${article}.${sub ?? 0}`}>
            <ArticleItem
              heading={formatArticle({ law: '', article, ...(sub === undefined ? {} : { sub }) })}
              opening={(rows[0]?.quote ?? '').slice(0, OPENING)}
              isSelected={selected?.article === article && selected.sub === sub}
              onSelect={() => onSelect({ article, ...(sub === undefined ? {} : { sub }) })}
            />
          </li>
        ))}
      </ul>
    </ItemColumn>
  )
}

/** One stop for the Tab key; the arrows go on from there. */
function ItemColumn(props: { readonly box: RefObject<HTMLElement | null>; readonly children: ReactNode }) {
  const { box, children } = props
  return (
    <nav
      ref={box}
      className="law-tree"
      aria-label="目录"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: hundreds of articles shall not be hundreds of stops.
      tabIndex={0}
      onKeyDown={(event: KeyboardEvent) => moveFocus(event, box.current, 'button')}
    >
      {children}
    </nav>
  )
}

/** The chosen article is brought into view when it comes from elsewhere: a search, a citation. */
function useSelectedInView(selected: Place | undefined) {
  const box = useRef<HTMLElement>(null)
  const key = selected === undefined ? '' : `${selected.article}.${selected.sub ?? 0}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: another article is scrolled to, the same one is not.
  useEffect(() => {
    box.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [key])
  return box
}
