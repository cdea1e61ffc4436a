import type { DocumentKind } from '@shared/documents/kind'
import { LifeState, stateLabel } from '@shared/documents/life'
import { useCaseDesk } from '../../../app/desk/case-context'
import type { LifeSteps } from './use-life-steps'
import './life.css'

interface LifeBarProps {
  readonly steps: LifeSteps
  readonly kind: DocumentKind
}

/** How far the document has come, since when and by whom, and what is done with it next. */
export function LifeBar({ steps: { life, next }, kind }: LifeBarProps) {
  const { go } = useCaseDesk()
  return (
    <>
      <section className="life-bar" aria-label="办理状态">
        <ol className="life-path">
          {life.stations.map((s) => {
            const isNow = s.state === life.state
            const who = [s.on?.slice(5), s.by].filter((t) => t !== undefined).join(' ')
            return (
              <li
                key={s.state}
                className={isNow ? 'life-station now' : s.reached ? 'life-station reached' : 'life-station'}
                aria-current={isNow ? 'step' : undefined}
                title={s.reached ? [s.on, s.by].filter((t) => t !== undefined).join(' ') : undefined}
              >
                <span aria-hidden="true">{s.reached ? (isNow && s.state === '草稿' ? '●' : '✓') : '○'}</span>
                <span className="life-name">{stateLabel(kind, s.state)}</span>
                {isNow && s.state !== LifeState.Draft && who !== '' && (
                  <span className="life-when">{who}</span>
                )}
              </li>
            )
          })}
        </ol>
        {life.replacedBy !== undefined && <span className="tag warn">已被更正</span>}
        <span className="life-acts">
          {next.map(({ intent, label, primary, refusal, take }) => (
            <button
              key={intent}
              type="button"
              className={primary === true ? 'button small primary' : 'button small'}
              disabled={refusal !== undefined}
              title={refusal}
              onClick={take}
            >
              {label}
            </button>
          ))}
          {life.correction !== undefined && (
            <button
              type="button"
              className="button small"
              onClick={() => go(`documents/${life.correction?.id}`)}
            >
              打开更正草稿
            </button>
          )}
          {life.replacedBy !== undefined && (
            <button
              type="button"
              className="button small"
              onClick={() => go(`documents/${life.replacedBy?.id}`)}
            >
              打开更正后的文书
            </button>
          )}
        </span>
      </section>
      {life.notes.length > 0 && (
        <ul className="note warn life-notes" aria-label="要留意的">
          {life.notes.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
    </>
  )
}
