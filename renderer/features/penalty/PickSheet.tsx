import { formatCitation } from '@shared/law/citation'
import type { UnlawfulAct } from '@shared/model/acts'
import type { Violation } from '@shared/penalty/catalogue'
import { createSuggester, suggest } from '@shared/penalty/suggest'
import { shortFine } from '@shared/penalty/violation-text'
import { actEnd } from '@shared/procedure/deadlines-investigation'
import { useDeferredValue, useMemo, useState } from 'react'
import type { LawData } from '../../app/reference-data'
import { SideSheet } from '../../ui/feedback'
import './penalty.css'

/** Names the act of a case from the catalogue: the likest first, in the law of the day of the act. */
export function PickSheet({
  act,
  data,
  onPick,
  onClose,
}: {
  readonly act: UnlawfulAct
  readonly data: LawData
  readonly onPick: (violation: Violation) => void
  readonly onClose: () => void
}) {
  const [fact, setFact] = useState(act.description)
  const typed = useDeferredValue(fact)
  const suggester = useMemo(() => createSuggester(data.catalogue, data.law), [data])
  const actedOn = actEnd(act) ?? act.from
  const found = useMemo(
    () => suggest(suggester, typed, { actedOn, law: data.law, most: 12 }),
    [suggester, typed, actedOn, data],
  )
  return (
    <SideSheet title="这是哪一项违法行为？" wide onClose={onClose}>
      <div className="stack">
        <label className="field">
          <span className="field-label">查到的事实，或者条款、编号</span>
          <textarea className="textarea" rows={2} value={fact} onChange={(e) => setFact(e.target.value)} />
        </label>
        <p className="muted small-text">
          按文字相近排列，只是建议，由你认定。
          {actedOn === undefined
            ? '还没有填行为日，新旧法律的项都列出。'
            : `只列${actedOn}的行为可以适用的项。`}
        </p>
        {found.length === 0 && <p className="empty">没有相近的项。换几个词，或者到“法规”里按法律浏览。</p>}
        <ol className="pick-list">
          {found.map(({ violation: v, because }) => (
            <li key={v.id}>
              <button type="button" className="pick" onClick={() => onPick(v)}>
                <strong>{v.title}</strong>
                <span className="muted">
                  {v.basis.map(formatCitation).join('、')} · 单位 {shortFine(v, 'unit')} · 个人{' '}
                  {shortFine(v, 'person')}
                </span>
                {because.length > 0 && <span className="pick-because">相同的词：{because.join('、')}</span>}
              </button>
            </li>
          ))}
        </ol>
      </div>
    </SideSheet>
  )
}
