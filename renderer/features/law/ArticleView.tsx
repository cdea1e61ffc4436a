import { type Citation, formatArticle, formatCitation } from '@shared/law/citation'
import { articlesOf, divisionHeading } from '@shared/law/pack/article'
import type { Article, LawText, QuoteAlarm } from '@shared/law/pack/model'
import type { ProvisionRow } from '@shared/law/table'
import { useEffect, useState } from 'react'
import { ArticleText } from '../../ui/law/ArticleText'
import { AlarmNote, alarmsAt } from '../../ui/law/alarms'
import { CitedByList } from './CitedByList'
import { citedWords, copyText, wordsAt } from './copy'
import { type ExtractArticle, rowIsConfirmed } from './extracts'

interface ArticleViewProps {
  /** The article, with the 款 or 项 where one is chosen. */
  readonly citation: Citation
  readonly onPlace: (place: Omit<Citation, 'law'>) => void
  /** What the provision table quotes of this article. */
  readonly extract: ExtractArticle | undefined
  /** The articles around it. */
  readonly around: readonly Pick<Citation, 'article' | 'sub'>[]
  readonly text?: LawText | undefined
  readonly alarms: readonly QuoteAlarm[]
}

/** One article: whole where the text is here, else what the table quotes of it; and what rests on it. */
export function ArticleView(props: ArticleViewProps) {
  const { citation, onPlace, extract, around, text, alarms } = props
  const { law, article: number, sub } = citation
  const placed =
    text && articlesOf(text).find(({ article }) => article.number === number && article.sub === sub)
  const whole = { law, article: number, ...(sub === undefined ? {} : { sub }) }
  const at = around.findIndex((a) => a.article === number && a.sub === sub)
  const words = placed && wordsAt(placed.article, citation)
  return (
    <article className="law-article" aria-label={formatCitation(whole)}>
      <header className="stack">
        {placed !== undefined && placed.divisions.length > 0 && (
          <p className="muted small-text">{placed.divisions.map(divisionHeading).join(' › ')}</p>
        )}
        <div className="row">
          <h2>{formatArticle(whole)}</h2>
          {placed === undefined && <span className="tag warn">摘录</span>}
          <span className="grow" />
          <Step label="上一条" to={around[at - 1]} onPlace={onPlace} />
          <Step label="下一条" to={at < 0 ? undefined : around[at + 1]} onPlace={onPlace} />
          {words !== undefined && <CopyButton citation={citation} words={words} />}
        </div>
      </header>
      <AlarmNote alarms={alarmsAt(alarms, whole)} />
      {placed !== undefined ? (
        <FullArticle article={placed.article} extract={extract} citation={citation} onPlace={onPlace} />
      ) : (
        <Extract law={law} extract={extract} hasText={text !== undefined} />
      )}
      <CitedByList citation={whole} />
    </article>
  )
}

function Step({
  label,
  to,
  onPlace,
}: {
  readonly label: string
  readonly to: Pick<Citation, 'article' | 'sub'> | undefined
  readonly onPlace: ArticleViewProps['onPlace']
}) {
  return (
    <button
      type="button"
      className="button small"
      disabled={to === undefined}
      onClick={() => to !== undefined && onPlace(to)}
    >
      {label}
    </button>
  )
}

/** Copies the chosen 款 or 项, or the whole article, with its citation. */
function CopyButton(props: {
  readonly citation: Citation
  readonly words: string
  readonly isShort?: boolean
}) {
  const { citation, words, isShort = false } = props
  const [said, setSaid] = useState<string | null>(null)
  const key = formatCitation(citation)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was copied was another place.
  useEffect(() => setSaid(null), [key])
  return (
    <button
      type="button"
      className="button small"
      title={`复制${formatArticle(citation)}的文字，连同出处`}
      onClick={() => setSaid(copyText(citedWords(citation, words)) ? '✓ 已复制' : '没有复制成')}
    >
      {said ?? (isShort ? '复制' : `复制${formatArticle(citation)}`)}
    </button>
  )
}

function FullArticle({
  article,
  extract,
  citation,
  onPlace,
}: Pick<ArticleViewProps, 'extract' | 'citation' | 'onPlace'> & { readonly article: Article }) {
  const { article: number, sub } = citation
  return (
    <>
      <ArticleText
        article={article}
        quotes={extract?.rows.map((r) => r.quote) ?? []}
        cited={citation}
        onPlace={(place) => onPlace({ article: number, ...(sub === undefined ? {} : { sub }), ...place })}
      />
      {extract !== undefined && (
        <p className="muted small-text">
          黄色标出的是条款表收录、本程序据以判断的原句。点左边的款、项可以选定。
        </p>
      )}
    </>
  )
}

function Extract({
  law,
  extract,
  hasText,
}: {
  readonly law: string
  readonly extract: ExtractArticle | undefined
  readonly hasText: boolean
}) {
  if (extract === undefined) {
    return (
      <p className="note warn">
        {hasText
          ? '导入的全文里没有这一条。请核对条号，或者确认导入的是哪个版本。'
          : '条款表没有收录这一条，也没有导入全文，不能显示。请对照正式文本，或者导入这部法规的全文。'}
      </p>
    )
  }
  return (
    <>
      <ul className="law-extracts">
        {extract.rows.map((row) => (
          <li key={`${row.paragraph ?? 0}.${row.item ?? 0}`}>
            <p className="row">
              <strong>{formatArticle({ ...row, law: '' })}</strong>
              {rowIsConfirmed(row) ? (
                <span className="tag done">✓ {row.verified}</span>
              ) : (
                <span className="tag warn">待核：{row.verified}</span>
              )}
              <span className="grow" />
              <CopyButton citation={{ ...placeOf(row), law }} words={row.quote} isShort />
            </p>
            <blockquote className="law-quote">{row.quote}</blockquote>
          </li>
        ))}
      </ul>
      <p className="muted small-text">
        这里是条款表的摘录，只收起作用的原句（……为省略），不是整条。导入这部法规的全文之后，这里显示整条，并核对引文。
      </p>
    </>
  )
}

const placeOf = ({ article, sub, paragraph, item }: ProvisionRow): Omit<Citation, 'law'> => ({
  article,
  ...(sub === undefined ? {} : { sub }),
  ...(paragraph === undefined ? {} : { paragraph }),
  ...(item === undefined ? {} : { item }),
})
