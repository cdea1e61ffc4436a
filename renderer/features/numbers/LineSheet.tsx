import type { Failure, Result } from '@shared/ipc/result'
import { isConflict, isUnexplained, stateOf } from '@shared/numbers/entry'
import { numberIn, type RegisterRow } from '@shared/numbers/register'
import { useId, useState } from 'react'
import { Link } from 'wouter'
import { useOpenSession } from '../../app/session'
import { ErrorNote, SideSheet } from '../../ui/feedback'
import { LabelledField } from '../../ui/form/LabelledField'
import { SheetButtons } from '../../ui/SheetButtons'
import type { Line } from './NumbersScreen'
import { usePrefix } from './use-prefix'

interface LineSheetProps {
  readonly line: Line
  readonly row: RegisterRow
  readonly onClose: () => void
}

/** One number or one gap: who has it and had it, and what a person says of it. */
export function LineSheet({ line, row, onClose }: LineSheetProps) {
  const { store } = useOpenSession()
  const prefix = usePrefix()
  const [why, setWhy] = useState('')
  const [as, setAs] = useState<'保留' | '作废'>('作废')
  const [error, setError] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const id = useId()
  const { entry, gap } = line
  const kept = entry !== undefined && stateOf(entry) === '保留'
  const asks = questionOf(line, kept)

  async function say() {
    setBusy(true)
    setError(null)
    const done = await work(why.trim())
    setBusy(false)
    if (done.ok) onClose()
    else setError(done.error)
  }

  function work(reason: string): Promise<Result<void>> {
    if (gap !== undefined) {
      const count = gap.to - gap.from + 1
      const numbers = Array.from({ length: count }, (_, i) => numberIn(row, gap.from + i, { prefix }))
      return store.settleNumbers(numbers, { as, why: reason, row: row.counter })
    }
    if (kept) return store.settleNumbers([line.number], { as: '作废', why: reason, row: row.counter })
    return store.explainNumber(line.number, reason)
  }

  return (
    <SideSheet
      title={gap === undefined ? line.number : `空号：${line.number}`}
      onClose={onClose}
      footer={
        asks !== undefined && (
          <SheetButtons onCancel={onClose} disabled={busy || why.trim() === ''} onGo={() => void say()}>
            {asks.button}
          </SheetButtons>
        )
      }
    >
      <div className="stack">
        {error !== null && <ErrorNote error={error} />}
        {entry !== undefined && (
          <dl className="number-facts">
            <dt>状态</dt>
            <dd>{line.state}</dd>
            <dt>登记</dt>
            <dd>
              {entry.at.slice(0, 16).replace('T', ' ')} {entry.by}
            </dd>
            {line.note !== '' && (
              <>
                <dt>说明</dt>
                <dd>{line.note}</dd>
              </>
            )}
          </dl>
        )}
        {(entry?.holders ?? []).map((h) => (
          <div key={`${h.caseId}/${h.documentId}`} className="number-holder">
            {h.gone === undefined ? (
              <Link href={`/case/${h.caseId}/documents/${h.documentId}`}>《{h.document}》</Link>
            ) : (
              <span>《{h.document}》</span>
            )}
            <span className="muted">{h.caseTitle}</span>
            {h.gone !== undefined && (
              <span className="muted small-text">
                {h.gone.at.slice(0, 10)} 不再使用：{h.gone.why}
              </span>
            )}
          </div>
        ))}
        {asks !== undefined && (
          <>
            <p>{asks.text}</p>
            {gap !== undefined && (
              <fieldset className="field number-as">
                <legend className="field-label">这些号</legend>
                {(['作废', '保留'] as const).map((choice) => (
                  <label key={choice} className="row">
                    <input
                      type="radio"
                      name={`${id}-as`}
                      checked={as === choice}
                      onChange={() => setAs(choice)}
                    />
                    {choice === '作废' ? '作废，不再使用' : '保留：已用在纸质文书上，或者留给纸质文书'}
                  </label>
                ))}
              </fieldset>
            )}
            <LabelledField
              label={asks.label}
              hint={<span className="hint">姓名和时间一并记下，也记入操作记录。</span>}
            >
              {(own) => (
                <textarea
                  id={own}
                  className="input number-why"
                  rows={3}
                  value={why}
                  onChange={(e) => setWhy(e.target.value)}
                />
              )}
            </LabelledField>
          </>
        )}
      </div>
    </SideSheet>
  )
}

interface Question {
  readonly text: string
  readonly label: string
  readonly button: string
}

/** What a person is asked of the line; nothing where all is said. */
function questionOf({ entry, gap }: Line, kept: boolean): Question | undefined {
  if (gap !== undefined)
    return { text: '登记簿里没有这些号。请核对纸质登记后说明。', label: '缺号的原因', button: '记下说明' }
  if (entry === undefined) return undefined
  if (isConflict(entry))
    return {
      text: '这个号在不止一份文书上。两份都原样保留着；请打开编错的一份，在“编号”里另取一个号。确属同一份文书的（如同一案件导入了两次），写明理由后不再提示。',
      label: '同号属实的理由',
      button: '同号属实',
    }
  if (kept) return { text: '预留的号没有用上时，可以作废。', label: '作废的原因', button: '作废这个号' }
  if (isUnexplained(entry))
    return { text: '这个号已经不在任何文书上，不会再给别的文书。', label: '作废的原因', button: '记下说明' }
  return undefined
}
