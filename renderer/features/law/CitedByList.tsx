import { type Citation, formatArticle } from '@shared/law/citation'
import type { CitedBy } from '@shared/law/pack/model'
import { useLawData } from '../../app/reference-data'
import { citedByKinds, citedByOf } from './cited-by'

/** What of the program rests on an article: checks, limits, violations, forms. */
export function CitedByList({ citation }: { readonly citation: Citation }) {
  const data = useLawData()
  if (data === null) return null
  const all = citedByOf(data).of(citation)
  return (
    <section className="stack cited-by" aria-label="被引用">
      <h3>被引用{all.length > 0 && <span className="muted">（{all.length} 处）</span>}</h3>
      {all.length === 0 && (
        <p className="muted small-text">本程序的检查、期限、违法行为和文书都不引用这一条。</p>
      )}
      {citedByKinds.map(({ kind, label }) => (
        <KindList key={kind} label={label} list={all.filter((c) => c.kind === kind)} />
      ))}
    </section>
  )
}

const SHOWN = 6

function KindList({ label, list }: { readonly label: string; readonly list: readonly CitedBy[] }) {
  if (list.length === 0) return null
  const lines = list.map((c) => (
    <li key={`${c.id} ${formatArticle(c.citation)}`}>
      <span>{c.title}</span>
      <span className="muted">{formatArticle(c.citation)}</span>
    </li>
  ))
  return (
    <div>
      <p className="small-text muted">
        {label} {list.length}
      </p>
      <ul>{lines.slice(0, SHOWN)}</ul>
      {lines.length > SHOWN && (
        <details>
          <summary className="small-text">还有 {lines.length - SHOWN} 处</summary>
          <ul>{lines.slice(SHOWN)}</ul>
        </details>
      )}
    </div>
  )
}
