import type { CaseFile } from '@shared/model/case-file'
import { freshId } from '../../app/now'
import { CitationButton } from '../../ui/law/CitationButton'
import { daysLeftText, dueDateText } from '../../ui/law/due-text'
import type { NextAction, NextStep as Step } from './analysis'
import { useCaseDesk } from './case-context'

/** The one line that says what to do now, on what ground, by when, with the button that does it. */
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
      {analysis.nextSteps.map((step, i) => (
        <Line key={step.text} step={step} lead={i === 0 ? '下一步' : '同时'} primary={i === 0} />
      ))}
    </div>
  )
}

function Line({ step, lead, primary }: { readonly step: Step; readonly lead: string; readonly primary: boolean }) {
  const { analysis } = useCaseDesk()
  const due = step.deadline
  return (
    <div className="next-line">
      <span>
        <strong>{lead}：</strong>
        {step.text}
      </span>
      {step.refs.length > 0 && (
        <span className="next-law">
          依据{' '}
          {step.refs.slice(0, 2).map((ref) => (
            <CitationButton key={`${ref.law}${ref.article}${ref.paragraph ?? ''}`} citation={ref} />
          ))}
        </span>
      )}
      {due?.dueOn !== undefined && analysis !== null && (
        <span className={due.overdue ? 'next-due late' : 'next-due'}>
          {due.whose === 'party-right' ? '期限至' : '最迟'} {dueDateText(due.dueOn, analysis.today)}
          {due.daysLeft !== undefined && `（${daysLeftText(due.daysLeft)}）`}
        </span>
      )}
      <span className="next-actions">
        {step.actions.map((action, i) => (
          <ActionButton key={action.label} action={action} primary={primary && i === 0} />
        ))}
      </span>
    </div>
  )
}

function ActionButton({ action, primary }: { readonly action: NextAction; readonly primary: boolean }) {
  const { go, update } = useCaseDesk()
  async function act() {
    if ('go' in action) return go(action.go)
    if ('document' in action) return go(`documents/new/${action.document}`)
    const id = freshId('ev')
    const event = { id, kind: action.event, ...action.fields }
    if (await update((now) => ({ ...now, events: [...(now.events ?? []), event] }) as CaseFile)) go(`timeline/${id}`)
  }
  return (
    <button type="button" className={primary ? 'button small primary' : 'button small'} onClick={() => void act()}>
      {action.label}
    </button>
  )
}
