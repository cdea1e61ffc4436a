import type { CaseFile } from '@shared/model/case-file'
import type { NextStep as Step } from '@shared/procedure/next-steps'
import type { Analysis } from '../../app/desk/analysis'
import { useCaseDesk } from '../../app/desk/case-context'
import { freshId } from '../../app/now'
import { CitationButton } from '../../ui/law/CitationButton'
import { daysLeftText, dueDateText } from '../../ui/law/due-text'
import { type NextAction, nextActions, stepDaysLeft } from './next-actions'

/** More would be a list and no longer say what to do now; all periods are under 把关. */
const MOST = 2

/** The one line that says what to do now, on what ground, by when, with the button that does it. */
export function NextStep() {
  const { analysis, go } = useCaseDesk()
  if (analysis === null) return <div className="next-step" aria-busy="true" />
  if (analysis.nextSteps.length === 0) {
    return (
      <div className="next-step">
        <span>没有下一步：程序都已走完。</span>
        <button type="button" className="button small" onClick={() => go('dossier')}>
          查看案卷
        </button>
      </div>
    )
  }
  return (
    <div className="next-step" role="status">
      {analysis.nextSteps.slice(0, MOST).map((step, i) => (
        <Line key={`${step.title} ${step.due ?? ''}`} step={step} analysis={analysis} isFirst={i === 0} />
      ))}
    </div>
  )
}

function Line({
  step,
  analysis,
  isFirst,
}: {
  readonly step: Step
  readonly analysis: Analysis
  readonly isFirst: boolean
}) {
  const { file } = useCaseDesk()
  const left = stepDaysLeft(step, analysis)
  const late = left !== undefined && left.n < 0
  return (
    <div className="next-line">
      <span>
        <strong>{isFirst ? '下一步' : '同时'}：</strong>
        {step.title}
      </span>
      <span className="next-law">
        依据 <CitationButton citation={step.citation} />
      </span>
      {step.due !== undefined && (
        <span className={late ? 'next-due late' : 'next-due'}>
          {step.title.startsWith('等待') ? '等到' : '最迟'} {dueDateText(step.due, analysis.today)}
          {left !== undefined && `（${daysLeftText(left)}）`}
        </span>
      )}
      <span className="next-actions">
        {nextActions(step, file).map((action, i) => (
          <ActionButton key={action.label} action={action} isPrimary={isFirst && i === 0} />
        ))}
      </span>
    </div>
  )
}

function ActionButton({ action, isPrimary }: { readonly action: NextAction; readonly isPrimary: boolean }) {
  const { go, update } = useCaseDesk()
  async function act() {
    if ('go' in action) return go(action.go)
    const id = freshId('ev')
    const event = { id, kind: action.event, ...action.fields }
    if (await update((now) => ({ ...now, events: [...(now.events ?? []), event] }) as CaseFile))
      go(`timeline/${id}`)
  }
  return (
    <button
      type="button"
      className={isPrimary ? 'button small primary' : 'button small'}
      onClick={() => void act()}
    >
      {action.label}
    </button>
  )
}
