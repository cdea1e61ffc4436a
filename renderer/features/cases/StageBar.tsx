import type { StageState } from '@shared/procedure/stages'
import { useCaseDesk } from './case-context'

const words: Readonly<Record<StageState, { readonly mark: string; readonly word: string; readonly className: string }>> = {
  done: { mark: '✓ ', word: '已完成', className: 'stage-step done' },
  current: { mark: '▸ ', word: '现在', className: 'stage-step current' },
  todo: { mark: '', word: '未到', className: 'stage-step' },
  'not-applicable': { mark: '', word: '不需要', className: 'stage-step skipped' },
}

/** How far the case is, in the order of procedure. */
export function StageBar() {
  const { analysis } = useCaseDesk()
  if (analysis === null) return <div className="stage-bar" aria-hidden="true" />
  return (
    <ol className="stage-bar" aria-label="办案阶段">
      {analysis.stages.map(({ id, label, state, on }) => {
        const { mark, word, className } = words[state]
        return (
          <li key={id} className={className} title={`${label}：${word}${on === undefined ? '' : `（${on}）`}`} aria-current={state === 'current' ? 'step' : undefined}>
            <span aria-hidden="true">{mark}</span>
            {label}
            <span className="visually-hidden">，{word}</span>
          </li>
        )
      })}
    </ol>
  )
}
