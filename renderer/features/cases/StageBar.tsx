import type { StageStep } from '@shared/procedure/stages'
import { useCaseDesk } from '../../app/desk/case-context'

const looks = {
  done: { mark: '✓ ', word: '已完成', className: 'stage-step done' },
  current: { mark: '▸ ', word: '现在', className: 'stage-step current' },
  todo: { mark: '', word: '未到', className: 'stage-step' },
  'not-applicable': { mark: '', word: '不需要', className: 'stage-step skipped' },
  /** Passed over: later steps are on record, this one is not. */
  gap: { mark: '？', word: '没有记录', className: 'stage-step open' },
} as const

/** How far the case is, in the order of procedure. */
export function StageBar() {
  const { analysis } = useCaseDesk()
  if (analysis === null) return <div className="stage-bar" aria-hidden="true" />
  const furthest = analysis.stages.findLastIndex((s) => s.state === 'done')
  return (
    <ol className="stage-bar" aria-label="办案阶段">
      {analysis.stages.map((step, i) => (
        <Step key={step.id} step={step} isGap={step.state === 'todo' && i < furthest} />
      ))}
    </ol>
  )
}

function Step({ step, isGap }: { readonly step: StageStep; readonly isGap: boolean }) {
  const { mark, word, className } = looks[isGap ? 'gap' : step.state]
  const said = step.on === undefined ? word : `${word} ${step.on}`
  return (
    <li
      className={className}
      title={`${step.label}：${said}`}
      aria-current={step.state === 'current' ? 'step' : undefined}
    >
      <span aria-hidden="true">{mark}</span>
      {step.label}
      <span className="visually-hidden">，{said}</span>
    </li>
  )
}
