import { useCaseDesk } from './case-context'
import { inspectionStageNames, type StageState } from './stages'

const words: Readonly<Record<StageState, { readonly mark: string; readonly word: string; readonly className: string }>> = {
  done: { mark: '✓ ', word: '已完成', className: 'stage-step done' },
  current: { mark: '▸ ', word: '现在', className: 'stage-step current' },
  todo: { mark: '', word: '未到', className: 'stage-step' },
  skipped: { mark: '', word: '不需要', className: 'stage-step skipped' },
  open: { mark: '？', word: '没有记录', className: 'stage-step open' },
}

/** How far the case is, in the order of procedure. */
export function StageBar() {
  const { analysis, file } = useCaseDesk()
  if (analysis === null) return <div className="stage-bar" aria-hidden="true" />
  return (
    <ol className="stage-bar" aria-label="办案阶段">
      {analysis.stages.map(({ stage, state }) => {
        const { mark, word, className } = words[state]
        const name = (file.kind === '检查' ? inspectionStageNames[stage] : undefined) ?? stage
        return (
          <li key={stage} className={className} title={`${name}：${word}`} aria-current={state === 'current' ? 'step' : undefined}>
            <span aria-hidden="true">{mark}</span>
            {name}
            <span className="visually-hidden">，{word}</span>
          </li>
        )
      })}
    </ol>
  )
}
