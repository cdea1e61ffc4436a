import { isConfirmed } from '@shared/law/table'
import { type Finding, isSetAside } from '@shared/rules/engine'
import { explanationOf } from '@shared/rules/explain'
import { ruleById } from '@shared/rules/registry'
import { useCaseDesk } from '../../app/desk/case-context'
import { pathOf, placeName } from '../../app/desk/place'
import { SideSheet } from '../../ui/feedback'
import { CitationButton } from '../../ui/law/CitationButton'
import { AnswerPart } from './AnswerPart'
import { FactsPart } from './FactsPart'
import { SeverityTag, StandingTag, standingOf } from './outcome-tag'

interface FindingSheetProps {
  readonly finding: Finding
  /** To the next open question; absent where there is none. */
  readonly onNext?: () => void
  readonly onClose: () => void
}

/** One finding whole: what is wrong, what a person says of it, where to put it right, what it saw, what it rests on. */
export function FindingSheet({ finding, onNext, onClose }: FindingSheetProps) {
  const { file, go } = useCaseDesk()
  const rule = ruleById(finding.ruleId)
  const explanation = explanationOf(finding.ruleId)
  const plain = finding.question === undefined || finding.outcome === 'fail'
  return (
    <SideSheet title={finding.title} onClose={onClose}>
      <div className="stack">
        <p className="row">
          <StandingTag standing={standingOf(finding)} />
          <SeverityTag finding={finding} />
          <span className="tag">{finding.stage}</span>
        </p>
        {explanation !== undefined && <p className="muted small-text">检查什么：{explanation}</p>}
        {plain && <p>{finding.message}</p>}
        {finding.missing !== undefined && (
          <p className="note">
            <span>
              缺少的信息：<strong>{finding.missing}</strong>。填写后会自动重新判断。
            </span>
          </p>
        )}
        {rule !== undefined && finding.question !== undefined && (
          <AnswerPart finding={finding} rule={rule} {...(onNext ? { onNext } : {})} onClose={onClose} />
        )}
        {finding.at.length > 0 && (
          <section className="stack">
            <h3>在哪里处理</h3>
            <div className="row">
              {finding.at.map((place) => (
                <button
                  key={`${place.type} ${place.id} ${place.field ?? ''}`}
                  type="button"
                  className="button small"
                  onClick={() => go(pathOf(place))}
                >
                  {placeName(file, place)}
                </button>
              ))}
            </div>
          </section>
        )}
        <section className="stack">
          <h3>依据</h3>
          {finding.citations.map((cited) => (
            <div key={cited.text} className="stack finding-law">
              <p className="row">
                <CitationButton citation={cited.citation} onDate={finding.lawDate} />
                {!cited.inForce && <span className="tag warn">当时的版本未收录</span>}
              </p>
              {cited.quote !== undefined && <blockquote className="finding-quote">{cited.quote}</blockquote>}
            </div>
          ))}
          {(finding.packs ?? []).map((p) => (
            <p key={`${p.pack} ${p.entry}`}>
              本地规则：{p.title} {p.version}版，{p.source}{' '}
              <span className={`tag ${isConfirmed(p.verified) ? 'done' : 'warn'}`}>
                {isConfirmed(p.verified) ? '✓' : '！'} {p.verified}
              </span>
            </p>
          ))}
          <p className="muted small-text">按 {finding.lawDate} 施行的规定判断。</p>
          {!finding.verified && (
            <p className="note warn">
              <span>
                <strong>未核实：</strong>
                这一项所依据的规定没有核对齐全，或者当时的版本没有收录，只作提示，不据此认定不符合。
              </span>
            </p>
          )}
        </section>
        {rule !== undefined && <FactsPart rule={rule} />}
        {rule !== undefined &&
          finding.question === undefined &&
          (finding.outcome !== 'pass' || isSetAside(finding)) && (
            <section className="stack">
              <h3>不适用于本案</h3>
              <AnswerPart finding={finding} rule={rule} onClose={onClose} />
            </section>
          )}
      </div>
    </SideSheet>
  )
}
