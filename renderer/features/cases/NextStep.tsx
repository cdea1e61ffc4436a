import { paperLabels } from '@shared/procedure/papers'
import type { CaseFile } from '@shared/model/case-file'
<<<<<<< HEAD
import type { NextStep as Step } from '@shared/procedure/next-steps'
import { freshId } from '../../app/now'
import { CitationButton } from '../../ui/law/CitationButton'
import { daysLeftText, dueDateText } from '../../ui/law/due-text'
import type { Analysis } from './analysis'
=======
import { type EventKind, eventKinds } from '@shared/model/events'
import type { NextStep as Step } from '@shared/procedure/next-steps'
import { freshId } from '../../app/now'
import { CitationButton } from '../../ui/law/CitationButton'
import { dueDateText } from '../../ui/law/due-text'
>>>>>>> main
import { useCaseDesk } from './case-context'
import { type NextAction, nextActions, stepDaysLeft } from './next-actions'

/** More would be a list and no longer say what to do now; all periods are under 把关. */
const MOST = 2

/** The one line that says what to do now, on what ground, by when, with the button that does it; two if two may be done. */
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
<<<<<<< HEAD
      {analysis.nextSteps.slice(0, MOST).map((step, i) => (
        <Line key={`${step.title} ${step.due ?? ''}`} step={step} analysis={analysis} isFirst={i === 0} />
=======
      {analysis.nextSteps.slice(0, 2).map((step, i) => (
        <Line key={step.title} step={step} lead={i === 0 ? '下一步' : '同时'} primary={i === 0} />
>>>>>>> main
      ))}
    </div>
  )
}

<<<<<<< HEAD
function Line({ step, analysis, isFirst }: { readonly step: Step; readonly analysis: Analysis; readonly isFirst: boolean }) {
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
=======
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
>>>>>>> main
      </span>
    </div>
  )
}
<<<<<<< HEAD

function ActionButton({ action, isPrimary }: { readonly action: NextAction; readonly isPrimary: boolean }) {
  const { go, update } = useCaseDesk()
  async function act() {
    if ('go' in action) return go(action.go)
    const id = freshId('ev')
    const event = { id, kind: action.event, ...action.fields }
    if (await update((now) => ({ ...now, events: [...(now.events ?? []), event] }) as CaseFile)) go(`timeline/${id}`)
  }
  return (
    <button type="button" className={isPrimary ? 'button small primary' : 'button small'} onClick={() => void act()}>
      {action.label}
    </button>
  )
}
=======
>>>>>>> main
