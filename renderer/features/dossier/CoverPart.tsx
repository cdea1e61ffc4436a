import { coverFacts } from '@shared/dossier/cover'
import { type Retention, suggestRetention } from '@shared/dossier/retention'
import { localRulesFor } from '@shared/rule-packs/in-force'
import { useMemo } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'

const periods: readonly Retention[] = ['永久', '30年', '10年']

/** What the cover will say, and the retention period with the ground for the one proposed. */
export function CoverPart() {
  const { file, analysis, update, go } = useCaseDesk()
  const cover = useMemo(() => coverFacts(file), [file])
  const proposal = useMemo(
    () =>
      suggestRetention(file, analysis === null ? [] : localRulesFor(analysis.law, analysis.today).retention),
    [file, analysis],
  )
  const set = (retention: Retention | undefined) =>
    void update(({ retention: _old, ...rest }) => (retention === undefined ? rest : { ...rest, retention }))
  const facts: readonly (readonly [string, string | undefined, string])[] = [
    ['执法机关', cover.agencyName, 'overview'],
    ['案件名称', cover.title, 'overview'],
    ['案由', cover.cause, 'overview'],
    ['处理结果', cover.outcome, 'timeline'],
    ['立案日期', cover.filedOn, 'timeline'],
    ['结案日期', cover.closedOn, 'timeline'],
    ['承办人', cover.handlers.length === 0 ? undefined : cover.handlers.join('、'), 'overview'],
    ['归档日期', cover.archivedOn, 'timeline'],
    ['归档号', cover.archiveNumber, 'timeline'],
  ]
  return (
    <div className="dossier-columns">
      <section className="card">
        <header className="card-head">
          <h2>案卷（首页）</h2>
          <span className="muted">内容取自案件，改了案件这里就变</span>
        </header>
        <dl className="card-body cover-facts">
          {facts.map(([label, value, place]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                {value ?? (
                  <>
                    <span className="tag warn">没有填写</span>{' '}
                    <button
                      type="button"
                      className="link"
                      onClick={() => go(place)}
                      aria-label={`去填写${label}`}
                    >
                      去填写
                    </button>
                  </>
                )}
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="card">
        <header className="card-head">
          <h2>保管期限</h2>
        </header>
        <div className="card-body stack">
          <div className="field">
            <label className="field-label" htmlFor="dossier-retention">
              保管期限
            </label>
            <select
              id="dossier-retention"
              className="select"
              value={file.retention ?? ''}
              onChange={(e) => set(periods.find((p) => p === e.target.value))}
            >
              <option value="">未填</option>
              {periods.map((p) => (
                <option key={p}>{p}</option>
              ))}
            </select>
          </div>
          {proposal.period !== undefined && (
            <div className="note">
              <p className="row">
                <span className="grow">
                  建议：<strong>{proposal.period}</strong>
                </span>
                {file.retention === proposal.period ? (
                  <span className="tag done">✓ 已采用</span>
                ) : (
                  <button type="button" className="button small" onClick={() => set(proposal.period)}>
                    采用{proposal.period}
                  </button>
                )}
              </p>
              <ul className="retention-grounds">
                {proposal.grounds.map((g) => (
                  <li key={`${g.text}${g.source}`}>
                    {g.text}
                    <span className="muted">（{g.source}）</span>
                  </li>
                ))}
              </ul>
            </div>
          )}
          <p className="muted small-text">{proposal.reminder}</p>
        </div>
      </section>
    </div>
  )
}
