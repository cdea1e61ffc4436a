import type { Citation } from '@shared/law/citation'
import { articlesOf } from '@shared/law/pack/article'
import type { LegalDate } from '@shared/model/primitives'
import { useEffect, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { useHeldLaws } from '../../app/law/held-laws'
import { chinaToday } from '../../app/now'
import { type LawData, useLawData } from '../../app/reference-data'
import { ErrorNote } from '../../ui/feedback'
import { type FullText, useFullText } from '../../ui/law/law-context'
import { libraryPath, readLibraryPath } from '../../ui/law/library-path'
import { ArticleView } from './ArticleView'
import { ContentsTree, ExtractList } from './ContentsTree'
import { extractsOf } from './extracts'
import { ImportButton } from './ImportButton'
import { LawEntry } from './LawEntry'
import { LawList } from './LawList'
import { findVersion, type LibraryLaw, type LibraryVersion, libraryOf, versionOn } from './library'
import { SearchInput, SearchResults } from './SearchBox'
import { searchLaws } from './search'
import { useSearchable } from './use-searchable'
import { VersionBar } from './VersionBar'
import './law-library.css'

/** 法规 · 法规库: every law by kind, its contents, the words of an article, and what rests on it. */
export function LibraryScreen({ rest }: { readonly rest: string }) {
  const data = useLawData()
  return data === null ? <div aria-busy="true" /> : <Library data={data} rest={rest} />
}

/** Where the person was last; the library opens there again. */
let lastRest = ''

function Library({ data, rest }: { readonly data: LawData; readonly rest: string }) {
  const { held, broken } = useHeldLaws()
  const [, go] = useLocation()
  const laws = useMemo(() => libraryOf(data.law, held), [data.law, held])
  const place = readLibraryPath(rest === '' ? lastRest : rest)
  const day = place.onDate ?? chinaToday()
  const found =
    (place.version === undefined ? undefined : findVersion(laws, place.version)) ?? first(laws, day)
  useEffect(() => {
    if (rest !== '') lastRest = rest
  }, [rest])

  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const [importing, setImporting] = useState(0)
  const { searchable, isReading, read } = useSearchable()
  const lines = useMemo(
    () => (query.trim() === '' ? [] : searchLaws(query, data.law, searchable)),
    [query, data.law, searchable],
  )
  const { onDate } = place
  const show: Show = (version, article) => go(libraryPath({ version, article, onDate }))

  return (
    <div className="law-library">
      <h1 className="visually-hidden">法规库</h1>
      {broken !== undefined && <ErrorNote error={broken} />}
      <div className="row law-library-head">
        <SearchInput
          query={query}
          onQuery={(text) => {
            setQuery(text)
            setActive(0)
          }}
          lines={lines}
          active={active}
          onActive={(i) => {
            setActive(i)
            const line = lines[i]
            if (line !== undefined) show(line.version, line.article)
          }}
          onOpen={(line) => show(line.version, line.article)}
          onReady={read}
        />
        <ImportButton asked={importing} laws={data.law} />
      </div>
      <div className="law-library-body">
        {query.trim() === '' ? (
          <LawList laws={laws} day={day} selected={found?.version.id ?? ''} onSelect={(v) => show(v.id)} />
        ) : (
          <SearchResults
            query={query}
            lines={lines}
            active={active}
            isReading={isReading}
            onOpen={(line, i) => {
              setActive(i)
              show(line.version, line.article)
            }}
          />
        )}
        {found !== undefined && (
          <LawPane
            key={found.version.id}
            data={data}
            law={found.law}
            version={found.version}
            article={place.version === undefined ? undefined : place.article}
            day={day}
            isDayStated={place.onDate !== undefined}
            onShow={show}
            onDay={(version, article, onDate) => go(libraryPath({ version, article, onDate }))}
            onImport={() => setImporting((n) => n + 1)}
          />
        )}
      </div>
    </div>
  )
}

function first(laws: readonly LibraryLaw[], day: LegalDate) {
  const [law] = laws
  const version = law && (versionOn(law, day) ?? law.versions[0])
  return law === undefined || version === undefined ? undefined : { law, version }
}

type Show = (version: string, article?: Omit<Citation, 'law'>) => void

interface LawPaneProps {
  readonly data: LawData
  readonly law: LibraryLaw
  readonly version: LibraryVersion
  readonly article: Omit<Citation, 'law'> | undefined
  readonly day: LegalDate
  readonly isDayStated: boolean
  readonly onShow: Show
  readonly onDay: (
    version: string,
    article: Omit<Citation, 'law'> | undefined,
    day: LegalDate | undefined,
  ) => void
  readonly onImport: () => void
}

/** Contents and words of one version. */
function LawPane({ data, law, version, article, day, isDayStated, onShow, onDay, onImport }: LawPaneProps) {
  const full = useFullText(version.id)
  const extracts = useMemo(() => extractsOf(data.law, version.id), [data.law, version.id])
  const around = useMemo(() => articlesAround(full, extracts), [full, extracts])
  const select = (place: Omit<Citation, 'law'> | undefined) => onShow(version.id, place)
  const text = full.state === 'here' ? full.text : undefined
  const count =
    text !== undefined
      ? `${articlesOf(text).length} 条`
      : extracts.length > 0
        ? `摘录 ${extracts.length} 条`
        : '没有条文'
  return (
    <>
      <section className="law-contents" aria-label={`${law.title}的目录`}>
        <button
          type="button"
          className="tree-law"
          aria-current={article === undefined ? 'true' : undefined}
          onClick={() => select(undefined)}
        >
          概况 <span className="muted">{full.state === 'waiting' ? '' : count}</span>
        </button>
        {text !== undefined ? (
          <ContentsTree text={text} selected={article} onSelect={select} />
        ) : full.state === 'waiting' ? (
          <p className="muted" aria-busy="true">
            全文正在读入…
          </p>
        ) : (
          <ExtractList extracts={extracts} selected={article} onSelect={select} />
        )}
      </section>
      <section className="law-pane" aria-label={law.title}>
        <VersionBar
          law={law}
          version={version}
          day={day}
          isDayStated={isDayStated}
          onVersion={(id) => onShow(id, article)}
          onDay={(chosen) => {
            const of = versionOn(law, chosen ?? chinaToday()) ?? version
            onDay(of.id, article, chosen)
          }}
        />
        {article === undefined ? (
          <LawEntry version={version} day={day} full={full} onImport={onImport} />
        ) : full.state === 'waiting' ? null : (
          <ArticleView
            citation={{ law: version.law?.titles[0] ?? law.title, ...article }}
            onPlace={select}
            extract={extracts.find((e) => e.article === article.article && e.sub === article.sub)}
            around={around}
            text={text}
            alarms={full.state === 'here' ? (full.alarms ?? []) : []}
          />
        )}
      </section>
    </>
  )
}

function articlesAround(full: FullText, extracts: ReturnType<typeof extractsOf>) {
  if (full.state !== 'here') return extracts
  return articlesOf(full.text).map(({ article: { number, sub } }) => ({
    article: number,
    ...(sub === undefined ? {} : { sub }),
  }))
}
