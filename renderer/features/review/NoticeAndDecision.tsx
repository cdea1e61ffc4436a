import type { Run } from '@shared/text/compare-texts'
import type { ComparedField, ComparedPair } from './notice-decision'

/** Notice and decision side by side; what only one of them says is marked. */
export function NoticeAndDecision({ pairs }: { readonly pairs: readonly ComparedPair[] }) {
  return (
    <div className="stack">
      {pairs.map((pair) => {
        const differing = pair.fields.filter((f) => !f.compared.same)
        return (
          <section key={pair.notice.id} className="card">
            <header className="card-head">
              <h2>{pair.party}</h2>
              {differing.length === 0 ? (
                <span className="tag done">✓ 事实、依据、处罚一致</span>
              ) : (
                <span className="tag warn">≠ {differing.map((f) => f.label).join('、')}有差异</span>
              )}
            </header>
            <div className="card-body compare">
              <span />
              <strong>行政处罚告知书 {pair.notice.number}</strong>
              <strong>行政处罚决定书 {pair.decision.number}</strong>
              {pair.fields.map((f) => (
                <ComparedRow key={f.label} field={f} />
              ))}
            </div>
          </section>
        )
      })}
      <p className="muted small-text">
        决定改变了告知的事实、依据或者加重了处罚的，应当重新告知；采纳申辩而减轻的，应当写明理由。
      </p>
    </div>
  )
}

function ComparedRow({ field }: { readonly field: ComparedField }) {
  return (
    <>
      <span className="compare-label">
        {field.label}
        {!field.compared.same && <span className="tag warn">不同</span>}
      </span>
      <Side runs={field.compared.left} />
      <Side runs={field.compared.right} />
    </>
  )
}

function Side({ runs }: { readonly runs: readonly Run[] }) {
  if (runs.length === 0) return <p className="muted">没有写</p>
  let at = 0
  return (
    <p className="compare-text">
      {runs.map((r) => {
        const start = at
        at += r.text.length
        return r.differs ? <mark key={start}>{r.text}</mark> : <span key={start}>{r.text}</span>
      })}
    </p>
  )
}
