import type { DocumentKind } from '@shared/documents/kind'
import { type Life, LifeState, lifeOf, stateLabel } from '@shared/documents/life'
import { type LifeIntent, refusalOf } from '@shared/documents/life-acts'
import { useMemo, useState } from 'react'
import { useCaseDesk } from '../../../app/desk/case-context'
import type { DocumentDraft } from '../use-document-draft'
import { HistorySheet } from './HistorySheet'
import { LifeSheet } from './LifeSheet'
import type { Asked } from './life-words'
import './life.css'

interface LifeBarProps {
  readonly draft: DocumentDraft
  readonly kind: DocumentKind
  /** Something that the paper needs is still missing: says so where the person can fill it in. */
  readonly isIncomplete: boolean
  readonly isNumberless: boolean
  readonly onIncomplete: () => void
}

interface Offer {
  readonly intent: LifeIntent
  readonly label: string
  readonly primary?: true
}

/** How far the document has come, since when and by whom, and what can be done with it now. */
export function LifeBar({ draft, kind, isIncomplete, isNumberless, onIncomplete }: LifeBarProps) {
  const { go } = useCaseDesk()
  const { file, doc } = draft
  const life = useMemo(() => lifeOf(file, doc), [file, doc])
  const [asked, setAsked] = useState<Asked | null>(null)
  const [telling, setTelling] = useState(false)

  function ask(intent: LifeIntent) {
    const needsWords = intent === '送审' || intent === '制作'
    if (needsWords && (isIncomplete || (intent === '制作' && isNumberless))) return onIncomplete()
    setAsked(intent as Asked)
  }

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
          <button type="button" className="button quiet small" onClick={() => setTelling(true)}>
            办理经过
          </button>
          {offersOf(life).map(({ intent, label, primary }) => {
            const refusal = refusalOf(file, doc, intent)
            // What is only incomplete can be asked for: the answer says what is missing.
            const isShut = refusal !== undefined && intent !== '送审' && intent !== '制作'
            return (
              <button
                key={intent}
                type="button"
                className={primary === true ? 'button small primary' : 'button small'}
                disabled={isShut}
                title={isShut ? refusal : undefined}
                onClick={() => ask(intent)}
              >
                {label}
              </button>
            )
          })}
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
      {asked !== null && (
        <LifeSheet key={asked} asked={asked} draft={draft} kind={kind} onClose={() => setAsked(null)} />
      )}
      {telling && (
        <HistorySheet
          draft={draft}
          life={life}
          kind={kind}
          onClose={() => setTelling(false)}
          onUnsign={() => {
            setTelling(false)
            ask('撤销签章')
          }}
        />
      )}
    </>
  )
}

/** What a person would do next, the likeliest as the one that stands out. */
function offersOf(life: Life): readonly Offer[] {
  const isReviewed = life.stations.some((s) => s.state === LifeState.Submitted)
  const isServed = life.stations.some((s) => s.state === LifeState.Served)
  const correct: readonly Offer[] =
    life.correction === undefined && life.replacedBy === undefined ? [{ intent: '更正', label: '更正…' }] : []
  switch (life.state) {
    case '草稿':
      return isReviewed
        ? [
            { intent: '制作', label: '制作定稿' },
            { intent: '送审', label: '送审…', primary: true },
          ]
        : [{ intent: '制作', label: '制作定稿', primary: true }]
    case '已送审':
      return [
        { intent: '撤回', label: '撤回…' },
        { intent: '退回', label: '退回…' },
        { intent: '批准', label: '记批准…', primary: true },
      ]
    case '已批准':
      return [
        ...(life.approval?.event === undefined ? [{ intent: '退回', label: '退回…' } as const] : []),
        { intent: '制作', label: '制作定稿', primary: true },
      ]
    case '已制作':
      return [...correct, { intent: '签章', label: '记签章…', primary: true }]
    case '已签章':
      return [...correct, ...(isServed ? [{ intent: '送达', label: '记送达…', primary: true } as const] : [])]
    case '已送达':
      return [
        ...correct,
        ...(life.signed === undefined ? [{ intent: '签章', label: '补记签章…' } as const] : []),
      ]
  }
}
