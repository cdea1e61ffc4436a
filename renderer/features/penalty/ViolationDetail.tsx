import { formatCitation } from '@shared/law/citation'
import type { Catalogue, Fine, PenaltyTier, Violation } from '@shared/penalty/catalogue'
import { fineText, otherText, tierName } from '@shared/penalty/violation-text'
import { dateInChinese } from '@shared/text/dates'
import { CitationButton } from '../../ui/law/CitationButton'
import './penalty.css'

/** One entry: its provisions, the words, and what the words come to for unit and person. */
export function ViolationDetail({
  violation: v,
  catalogue,
  onOpen,
}: {
  readonly violation: Violation
  readonly catalogue: Catalogue
  readonly onOpen: (id: string) => void
}) {
  // Entries for older acts are shown in the law of their last day.
  const onDate = v.actsBefore === undefined ? undefined : '2026-04-30'
  return (
    <div className="stack">
      <p className="row violation-tags">
        <span className="tag">{v.id}</span>
        {v.actsBefore !== undefined && (
          <span className="tag warn">只适用于{dateInChinese(v.actsBefore)}前的行为</span>
        )}
        <span className="tag done">✓ {v.verified}</span>
      </p>
      <dl className="law-facts">
        <dt>违反</dt>
        <dd>
          {v.violated.map((c) => (
            <CitationButton key={formatCitation(c)} citation={c} onDate={onDate} />
          ))}
          {v.violatedNote !== undefined && <span className="muted"> {v.violatedNote}</span>}
        </dd>
        <dt>处罚依据</dt>
        <dd>
          {v.words.map((w) => (
            <CitationButton key={formatCitation(w.at)} citation={w.at} onDate={onDate} />
          ))}
        </dd>
        <dt>执法主体</dt>
        <dd>{v.enforcer}</dd>
      </dl>
      {v.words.map((w) => (
        <blockquote key={formatCitation(w.at)} className="law-quote">
          {w.quote}
        </blockquote>
      ))}
      {v.tiers.length === 0 ? (
        <p className="note warn">
          该条本身没有罚款或者其他处罚幅度，{sentTo(v) ? '转致其他规定。' : '见说明。'}
        </p>
      ) : (
        <TierTable tiers={v.tiers} />
      )}
      {v.correction !== undefined && (
        <p className={v.correction.fineOnlyAfter ? 'note warn' : 'muted'}>
          {v.correction.fineOnlyAfter
            ? `罚款的前提：先${v.correction.order}，逾期（拒不）改正的才能罚款。`
            : `同时：${v.correction.order}。`}
        </p>
      )}
      <dl className="law-facts">
        {v.note !== undefined && <Fact name="说明" text={v.note} />}
        {v.notPenalty !== undefined && <Fact name="另外" text={v.notPenalty} />}
        {v.crime !== undefined && <Fact name="刑事" text={v.crime} />}
      </dl>
      {v.related !== undefined && (
        <ul className="violation-related">
          {v.related.map((r) => (
            <li key={`${r.kind} ${r.id}`}>
              <span className="tag">{r.kind}</span>
              <button type="button" className="link" onClick={() => onOpen(r.id)}>
                {r.id} {catalogue.byId.get(r.id)?.title}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function sentTo(v: Violation): boolean {
  return v.related?.some((r) => r.kind === '转致') === true
}

function Fact({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </>
  )
}

function TierTable({ tiers }: { readonly tiers: readonly PenaltyTier[] }) {
  const of = (tier: PenaltyTier, who: 'unit' | 'person'): readonly Fine[] =>
    tier.fines.filter((f) => f.who === who || f.who === 'any')
  return (
    <table className="tier-table">
      <thead>
        <tr>
          <th scope="col">档次</th>
          <th scope="col">单位</th>
          <th scope="col">个人</th>
          <th scope="col">其他处罚</th>
        </tr>
      </thead>
      <tbody>
        {tiers.map((tier) => (
          <tr key={tier.tier}>
            <th scope="row">{tierName(tier)}</th>
            {(['unit', 'person'] as const).map((who) => (
              <td key={who}>
                {of(tier, who).map((f) => (
                  <div key={fineText(f)}>
                    {fineText(f)}
                    {who === 'person' && f.whom !== undefined && (
                      <div className="muted small-text">{f.whom}</div>
                    )}
                  </div>
                ))}
                {of(tier, who).length === 0 && '—'}
              </td>
            ))}
            <td>
              {tier.others.length === 0
                ? '—'
                : tier.others.map((o) => <div key={o.text}>{otherText(o)}</div>)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
