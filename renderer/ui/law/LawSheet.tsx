import { type Citation, formatArticle } from '@shared/law/citation'
import { articlesOf } from '@shared/law/pack/article'
import type { Article } from '@shared/law/pack/model'
import { type Law, lawVersions, resolveOrNewest } from '@shared/law/table'
import type { LegalDate } from '@shared/model/primitives'
import { dateInChinese } from '@shared/text/dates'
import { ErrorNote, SideSheet } from '../feedback'
import { ArticleText } from './ArticleText'
import { AlarmNote, alarmsAt } from './alarms'
import { type FullText, useFullText, useLawSource } from './law-context'
import './law.css'

interface LawSheetProps {
  readonly citation: Citation
  readonly onDate?: LegalDate | undefined
  readonly onClose: () => void
}

/** One provision: its words, the version they are of, and how well both were checked. */
export function LawSheet({ citation, onDate, onClose }: LawSheetProps) {
  const source = useLawSource()
  const day = onDate ?? source?.today
  const isListed = source !== null && lawVersions(source.table, citation.law).length > 0
  const footer = isListed && (
    <button
      type="button"
      className="button"
      onClick={() => {
        onClose()
        source.openLibrary(citation, onDate)
      }}
    >
      在法规库中打开
    </button>
  )
  return (
    <SideSheet
      title={`《${citation.law}》${formatArticle(citation)}`}
      onClose={onClose}
      {...(footer === false ? {} : { footer })}
    >
      {source === null || day === undefined ? (
        <p className="muted" aria-busy="true">
          条款表正在载入…
        </p>
      ) : (
        <LawText
          citation={citation}
          day={day}
          stated={onDate !== undefined}
          versions={lawVersions(source.table, citation.law)}
          found={resolveOrNewest(source.table, citation, day)}
        />
      )}
    </SideSheet>
  )
}

interface LawTextProps {
  readonly citation: Citation
  readonly day: LegalDate
  readonly stated: boolean
  readonly versions: readonly Law[]
  readonly found: ReturnType<typeof resolveOrNewest>
}

function LawText({ citation, day, stated, versions, found }: LawTextProps) {
  const law = found?.law ?? versions[0]
  const full = useFullText(law?.id)
  const alarms = full.state === 'here' ? alarmsAt(full.alarms ?? [], citation) : []
  if (law === undefined) {
    return (
      <div className="note warn">
        <p>
          <strong>未核实：</strong>本程序没有收录《{citation.law}
          》，不能显示条文，也不能判断是否现行有效。请对照正式文本。
        </p>
      </div>
    )
  }
  return (
    <div className="stack law-text">
      <div>
        <h3>{law.title}</h3>
        <p className="muted">{formatArticle(found?.citation ?? citation)}</p>
      </div>
      <AlarmNote alarms={alarms} />
      {full.state === 'failed' && <ErrorNote error={full.error} />}
      <Words citation={citation} full={full} quote={found?.quote} />
      {found?.match === 'wider' && (
        <p className="note warn">
          条款表没有单列{formatArticle(citation)}，上面是包含它的{formatArticle(found.citation)}。
        </p>
      )}
      {found?.inForce === false && (
        <p className="note warn">
          {dateInChinese(day)}时施行的版本没有收录，上面是收录的最新版本，仅供参照。请对照当时施行的文本。
        </p>
      )}
      <dl className="law-facts">
        <dt>适用日期</dt>
        <dd>
          {dateInChinese(day)}
          {!stated && '（今天）'}
        </dd>
        <dt>施行</dt>
        <dd>{forceText(law)}</dd>
        <dt>效力</dt>
        <dd>{law.status}</dd>
        <dt>条文核对</dt>
        <dd>
          {found === undefined ? (
            <span className="tag warn">未收录</span>
          ) : found.confirmed ? (
            <span className="tag done">✓ {found.verified}</span>
          ) : (
            <span className="tag warn">待核：{found.verified}</span>
          )}
          {alarms.length > 0 && <span className="tag danger">⚠ 与导入的全文不一致</span>}
        </dd>
        {law.passed !== undefined && (
          <>
            <dt>通过、修改</dt>
            <dd>{law.passed}</dd>
          </>
        )}
        {law.note !== undefined && (
          <>
            <dt>说明</dt>
            <dd>{law.note}</dd>
          </>
        )}
      </dl>
      {full.state === 'none' && (
        <p className="muted small-text">
          这里只收起作用的原句（……为省略）。本机关导入这部法律的全文之后，这里显示整条。
        </p>
      )}
    </div>
  )
}

/** The whole article where its text is here, else the operative words alone. */
function Words(props: {
  readonly citation: Citation
  readonly full: FullText
  readonly quote: string | undefined
}) {
  const { citation, full, quote } = props
  if (full.state === 'waiting') return <p aria-busy="true">条文正在载入…</p>
  const article = full.state === 'here' ? findArticle(full, citation) : undefined
  if (article !== undefined) {
    return (
      <div className="law-quote">
        <ArticleText article={article} quotes={quote === undefined ? [] : [quote]} cited={citation} />
      </div>
    )
  }
  if (quote === undefined) {
    return (
      <div className="note warn">
        <p>
          <strong>未核实：</strong>
          {full.state === 'here' ? '导入的全文里没有这一条。' : '条款表没有收录这一条的原文。'}
          请对照正式文本。
        </p>
      </div>
    )
  }
  return (
    <blockquote className="law-quote">
      <mark>{quote}</mark>
    </blockquote>
  )
}

function findArticle(full: Extract<FullText, { state: 'here' }>, c: Citation): Article | undefined {
  return articlesOf(full.text).find(({ article }) => article.number === c.article && article.sub === c.sub)
    ?.article
}

function forceText(law: Law): string {
  if (law.effectiveFrom === undefined) return law.effectiveNote ?? '施行日期没有查明'
  const to = law.effectiveTo === undefined ? '，至今' : `至${dateInChinese(law.effectiveTo)}`
  return `自${dateInChinese(law.effectiveFrom)}起${to}`
}
