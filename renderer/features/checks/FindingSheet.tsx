import { isConfirmed } from '@shared/law/table'
import type { LegalDate } from '@shared/model/primitives'
import type { Finding } from '@shared/rules/engine'
import { useCaseDesk } from '../../app/desk/case-context'
import { pathOf, placeName } from '../../app/desk/place'
import { SideSheet } from '../../ui/feedback'
import { CitationButton } from '../../ui/law/CitationButton'
import { OutcomeTag, SeverityTag } from './outcome-tag'

interface FindingSheetProps {
  readonly finding: Finding
  readonly lawDate: LegalDate
  readonly onClose: () => void
}

/** One finding whole: what is wrong, where to put it right, and the words it rests on. */
export function FindingSheet({ finding, lawDate, onClose }: FindingSheetProps) {
  const { file, go } = useCaseDesk()
  return (
    <SideSheet title={finding.title} onClose={onClose}>
      <div className="stack">
        <p className="row">
          <OutcomeTag outcome={finding.outcome} />
          <SeverityTag finding={finding} />
          <span className="tag">{finding.stage}</span>
        </p>
        <p>{finding.message}</p>
        {finding.missing !== undefined && (
          <p className="note">
            <span>
              缺少的信息：<strong>{finding.missing}</strong>。填写后会自动重新判断。
            </span>
          </p>
        )}
        {finding.at.length > 0 && (
          <section className="stack">
            <h3>在哪里</h3>
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
                <CitationButton citation={cited.citation} onDate={lawDate} />
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
          {!finding.verified && (
            <p className="note warn">
              <span>
                <strong>未核实：</strong>
                这一项所依据的规定没有核对齐全，或者当时的版本没有收录，只作提示，不据此认定不符合。
              </span>
            </p>
          )}
        </section>
      </div>
    </SideSheet>
  )
}
