import { paperLabels } from '@shared/procedure/papers'
import type { CaseFile } from '@shared/model/case-file'
import { type EventKind, eventKinds } from '@shared/model/events'
import type { NextStep as Step } from '@shared/procedure/next-steps'
import { freshId } from '../../app/now'
import { CitationButton } from '../../ui/law/CitationButton'
import { dueDateText } from '../../ui/law/due-text'
import { useCaseDesk } from './case-context'

/** The one line that says what to do now, on what ground, by when, with the button that does it; two if two may be done. */
export function NextStep() {
  const { analysis, go } = useCaseDesk()
  if (analysis === null) return <div className="next-step" aria-busy="true" />
  if (analysis.nextSteps.length === 0) {
    return (
      <div className="next-step">
        <span>案件已归档，没有下一步。</span>
        <button type="button" className="button small" onClick={() => go('dossier')}>
          查看案卷
        </button>
      </div>
    )
  }
  return (
    <div className="next-step" role="status">
      {analysis.nextSteps.slice(0, 2).map((step, i) => (
        <Line key={step.title} step={step} lead={i === 0 ? '下一步' : '同时'} primary={i === 0} />
      ))}
    </div>
  )
}

function Line({ step, lead, primary }: { readonly step: Step; readonly lead: string; readonly primary: boolean }) {
  const { analysis, go, update } = useCaseDesk()
  const className = primary ? 'button small primary' : 'button small'

  async function record(kind: EventKind) {
    const id = freshId('ev')
    if (await update((now) => ({ ...now, events: [...(now.events ?? []), { id, kind }] }) as CaseFile)) go(`timeline/${id}`)
  }

  return (
    <div className="next-line">
      <span>
        <strong>{lead}：</strong>
        {step.title}
      </span>
      <span className="next-law">
        依据 <CitationButton citation={step.citation} onDate={analysis?.lawDate} />
      </span>
      {step.due !== undefined && analysis !== null && (
        <span className={step.overdue === true ? 'next-due late' : 'next-due'}>
          {step.overdue === true ? '已过期限 ' : '期限 '}
          {dueDateText(step.due, analysis.today)}
        </span>
      )}
      <span className="next-actions">
        {step.documentKind !== undefined && (
          <button type="button" className={className} onClick={() => go(`documents/new/${step.documentKind}`)}>
            起草{paperLabels[step.documentKind]}
          </button>
        )}
        {step.eventKind !== undefined && (
          <button type="button" className={step.documentKind === undefined ? className : 'button small'} onClick={() => void record(step.eventKind as EventKind)}>
            记录{eventKinds[step.eventKind].label}
          </button>
        )}
      </span>
    </div>
  )
}
