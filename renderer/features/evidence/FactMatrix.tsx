import { useCaseDesk } from '../../app/desk/case-context'
import { EmptyState } from '../../ui/feedback'
import { factsOf } from './evidence-rows'
import { ProofBox } from './ProofBox'

/** Facts down, evidence across: a fact that nothing proves is outlined and says 缺. */
export function FactMatrix() {
  const { file, go } = useCaseDesk()
  const facts = factsOf(file)
  const evidence = file.evidence ?? []
  if (facts.length === 0) {
    return (
      <EmptyState
        action={
          <button type="button" className="button primary" onClick={() => go('overview')}>
            去写违法事实要素
          </button>
        }
      >
        还没有写违法事实要素。在“案件信息”的违法行为里一条一条写出要证明的事实，这里就看得出哪一条还缺证据。
      </EmptyState>
    )
  }
  const used = new Set(facts.flatMap((f) => f.provenBy))
  const gaps = facts.filter((f) => f.provenBy.length === 0).length
  return (
    <div className="matrix-frame">
      <p className="matrix-head" role="status">
        {facts.length} 条事实、{evidence.length} 份证据。
        {gaps === 0 ? (
          <span className="tag done">✓ 每条事实都有证据</span>
        ) : (
          <span className="tag danger">{gaps} 条事实缺证据</span>
        )}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the arrow keys. */}
      <section className="matrix-scroll" aria-label="事实与证据对照" tabIndex={0}>
        <table className="matrix">
          <thead>
            <tr>
              <th scope="col" className="matrix-fact">
                违法事实要素
              </th>
              {evidence.map((e) => (
                <th key={e.id} scope="col">
                  <button
                    type="button"
                    className="matrix-evidence"
                    onClick={() => go(`evidence/${e.id}`)}
                    title={`${e.number} ${e.name}`}
                  >
                    <span className="matrix-name">{e.name}</span>
                    <span className="matrix-number">{e.number}</span>
                  </button>
                  {!used.has(e.id) && <span className="matrix-unused">未用</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {facts.map((fact) => {
              const gap = fact.provenBy.length === 0
              return (
                <tr key={`${fact.actId}/${fact.index}`} className={gap ? 'gap' : undefined}>
                  <th scope="row" className="matrix-fact">
                    {fact.index === 0 && <span className="matrix-act">{fact.act}</span>}
                    {fact.element.text}
                    {gap && <strong className="matrix-gap">缺</strong>}
                  </th>
                  {evidence.map((e) => (
                    <td key={e.id}>
                      {/* biome-ignore lint/a11y/noLabelWithoutControl: ProofBox is the control. */}
                      <label className="matrix-cell">
                        <span className="visually-hidden">
                          {e.number} {e.name} 证明：{fact.element.text}
                        </span>
                        <ProofBox fact={fact} evidenceId={e.id} />
                      </label>
                    </td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
    </div>
  )
}
