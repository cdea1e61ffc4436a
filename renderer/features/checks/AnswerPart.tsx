import type { CheckAnswer } from '@shared/model/answers'
import { withAnswer, withoutAnswer } from '@shared/rules/answers'
import type { Finding } from '@shared/rules/engine'
import type { Rule } from '@shared/rules/rule'
import { useId, useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { chinaNow } from '../../app/now'
import { useOpenSession } from '../../app/session'
import { useSheetDraft } from '../../ui/form/use-sheet-draft'

type Said = CheckAnswer['answer']

interface AnswerPartProps {
  readonly finding: Finding
  readonly rule: Rule
  /** To the next open question, where there is one. */
  readonly onNext?: () => void
  readonly onClose: () => void
}

/** What a person has said of a check, and what they may say: an answer to its question, or that it does not apply. */
export function AnswerPart({ finding, rule, onNext, onClose }: AnswerPartProps) {
  const [again, setAgain] = useState(false)
  const given = finding.answer
  const standing = given?.standing === 'stands'
  return (
    <div className="stack">
      {given !== undefined && <Given answer={given} ruleId={rule.id} />}
      {standing && !again ? (
        <p>
          <button type="button" className="button small" onClick={() => setAgain(true)}>
            重新回答
          </button>
        </p>
      ) : (
        <AnswerForm
          finding={finding}
          rule={rule}
          {...(onNext ? { onNext } : {})}
          onSaved={() => {
            setAgain(false)
            if (finding.question === undefined) onClose()
          }}
        />
      )}
    </div>
  )
}

function Given({
  answer,
  ruleId,
}: {
  readonly answer: NonNullable<Finding['answer']>
  readonly ruleId: string
}) {
  const { update } = useCaseDesk()
  return (
    <div className={answer.standing === 'stands' ? 'note' : 'note warn'}>
      <p>
        {answer.by} {answer.at.slice(0, 16).replace('T', ' ')} 回答：<strong>{answer.answer}</strong>
        {answer.reason === undefined ? '' : `。理由：${answer.reason}`}
      </p>
      {answer.standing === 'stale' && (
        <p>
          <strong>需要重新判断：</strong>回答之后，所依据的事实有变动，原回答不再算数。
        </p>
      )}
      {answer.standing === 'empty' && <p>“不适用”没有写明理由，不算数。请补写理由。</p>}
      <p>
        <button
          type="button"
          className="button quiet small"
          onClick={() => void update((now) => withoutAnswer(now, ruleId))}
        >
          撤回
        </button>
      </p>
    </div>
  )
}

const choices: readonly Said[] = ['是', '否', '不适用']

/** 不适用 always says why, and so does an answer that means a defect. */
function needsReason(rule: Rule, said: Said | undefined): boolean {
  if (said === undefined) return false
  if (said === '不适用') return true
  return rule.ask !== undefined && rule.ask.good !== 'either' && rule.ask.good !== said
}

function AnswerForm({
  finding,
  rule,
  onNext,
  onSaved,
}: Omit<AnswerPartProps, 'onClose'> & { readonly onSaved: () => void }) {
  const { file, analysis, update } = useCaseDesk()
  const { user } = useOpenSession()
  const id = useId()
  const draft = useSheetDraft(`${file.id}/answer/${rule.id}`, {})
  const [tried, setTried] = useState(false)
  const asks = finding.question !== undefined
  const said = asks ? (draft.value.answer as Said | undefined) : '不适用'
  const reason = typeof draft.value.reason === 'string' ? draft.value.reason : ''
  const lacksReason = needsReason(rule, said) && reason.trim() === ''
  const error = !tried
    ? undefined
    : said === undefined
      ? '请先选择一个回答'
      : lacksReason
        ? '请写明理由'
        : undefined

  async function save(then?: () => void) {
    setTried(true)
    if (analysis === null || said === undefined || lacksReason) return
    const ctx = { ...analysis.law, today: analysis.today }
    const words = reason.trim()
    const given = { answer: said, ...(words === '' ? {} : { reason: words }), by: user.name, at: chinaNow() }
    if (!(await update((now) => withAnswer(now, ctx, rule, given)))) return
    await draft.done()
    onSaved()
    then?.()
  }

  return (
    <form
      className="stack answer-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save(onNext)
      }}
    >
      {asks && (
        <fieldset className="answer-question" aria-describedby={`${id}-look`}>
          <legend>{finding.question?.text}</legend>
          <p id={`${id}-look`} className="muted small-text">
            {finding.question?.look}
          </p>
          <div className="row answer-choices">
            {choices.map((choice) => (
              <label key={choice} className="answer-choice">
                <input
                  type="radio"
                  name={`${id}-answer`}
                  value={choice}
                  checked={said === choice}
                  onChange={() => draft.set({ ...draft.value, answer: choice })}
                />
                {choice}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <div className="field">
        <label
          htmlFor={`${id}-reason`}
          className={needsReason(rule, said) ? 'field-label demanded' : 'field-label'}
        >
          {asks ? '理由' : '为什么这一项不适用于本案'}
        </label>
        <textarea
          id={`${id}-reason`}
          className="textarea"
          rows={asks ? 2 : 3}
          aria-invalid={error !== undefined}
          {...(error === undefined ? {} : { 'aria-describedby': `${id}-error` })}
          value={reason}
          onChange={(e) => draft.set({ ...draft.value, reason: e.target.value })}
        />
        <span className="hint">
          {asks
            ? '姓名、时间和回答记入案卷和操作记录。事实变动后会请您重新判断。'
            : '认定以您的名义记入案卷和操作记录，这一项仍列在“不适用”里；一票否决的，法制审核也会看到。'}
        </span>
        {error !== undefined && (
          <span className="error" id={`${id}-error`} role="alert">
            {error}
          </span>
        )}
      </div>
      <div className="row">
        {asks && onNext !== undefined && (
          <button type="submit" className="button primary">
            记下，答下一个
          </button>
        )}
        <button
          type="button"
          className={asks && onNext === undefined ? 'button primary' : 'button'}
          onClick={() => void save()}
        >
          {asks ? '记下回答' : '认定不适用'}
        </button>
      </div>
    </form>
  )
}
