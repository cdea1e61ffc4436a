import { useMemo, useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { chinaNow, freshId } from '../../app/now'
import { useOpenSession } from '../../app/session'
import { Confirm } from '../../ui/feedback'
import { automaticPoints, nothingFound, openText } from './automatic-points'
import { ReviewBlocked } from './ReviewBlocked'
import { ReviewWorkbench } from './ReviewWorkbench'
import { RoundsTable } from './RoundsTable'
import { submit } from './review-acts'
import {
  type ReviewRound,
  type ReviewState,
  reviewRounds,
  reviewState,
  reviewStateLabel,
} from './review-state'
import { reviewBlocks } from './reviewer'
import { SubmissionCheck } from './SubmissionCheck'
import './review.css'

const tones = {
  'not-submitted': '',
  submitted: ' accent',
  returned: ' warn',
  passed: ' done',
  failed: ' danger',
  unstated: ' warn',
} as const

/** 法制审核 of one case: the handler submits and supplies, the reviewer reads and answers. */
export function ReviewDesk() {
  const { file } = useCaseDesk()
  const { user } = useOpenSession()
  const rounds = useMemo(() => reviewRounds(file), [file])
  const state = reviewState(rounds)
  const blocks = useMemo(() => reviewBlocks(user, file), [user, file])
  const isReviewer = !blocks.some((b) => b.reason === 'role')
  const current = rounds.at(-1)

  return (
    <div className="review">
      <div className="review-head">
        <span className={`tag${tones[state]}`}>{reviewStateLabel[state]}</span>
        {rounds.length > 0 && <span className="muted">第 {rounds.length} 轮</span>}
        <span className="muted grow">
          {state === 'submitted' && isReviewer && blocks.length === 0
            ? 'J、K 换件，P 提意见，S 对照告知书和决定书。'
            : explain(state)}
        </span>
        {state !== 'submitted' && <SubmitButton state={state} />}
      </div>
      {state === 'submitted' && isReviewer && blocks.length > 0 && <ReviewBlocked blocks={blocks} />}
      {state === 'submitted' && isReviewer && blocks.length === 0 && current !== undefined && (
        <ReviewWorkbench key={current.number} round={current} />
      )}
      {state === 'submitted' && !isReviewer && (
        <p className="note">
          已经送审，等候法制审核人员审核。审核期间仍可补充材料；再次送审前请告知审核人员。
        </p>
      )}
      {state !== 'submitted' && <Submission state={state} last={current} />}
      {(rounds.length > 1 || (rounds.length === 1 && state !== 'submitted')) && (
        <RoundsTable rounds={rounds} />
      )}
    </div>
  )
}

function explain(state: ReviewState): string {
  switch (state) {
    case 'not-submitted':
      return '送审前先看一遍：哪些没有做到，哪些文书还缺。'
    case 'submitted':
      return '案卷在法制审核人员手里。'
    case 'returned':
      return '补齐下面各项后再送审。'
    case 'passed':
      return '可以进入集体讨论或者负责人审批。'
    case 'failed':
      return '审核未通过的，不得作出决定。改正后可以再送审。'
    case 'unstated':
      return '审核意见没有写明是否通过，请在办案过程里补填。'
  }
}

/** What the handler sees before submitting: points to supply, faults and missing documents. */
function Submission({
  state,
  last,
}: {
  readonly state: ReviewState
  readonly last: ReviewRound | undefined
}) {
  const points = last?.outcome?.kind === 'review-return' ? (last.outcome.points ?? []) : []
  return (
    <>
      {state === 'returned' && points.length > 0 && (
        <section className="card">
          <header className="card-head">
            <h2>需要补正</h2>
            <span className="muted">{points.length} 项</span>
          </header>
          <ol className="card-body return-points">
            {points.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ol>
        </section>
      )}
      {state !== 'passed' && <SubmissionCheck />}
    </>
  )
}

function SubmitButton({ state }: { readonly state: ReviewState }) {
  const { file, update, analysis } = useCaseDesk()
  const { user } = useOpenSession()
  const [asking, setAsking] = useState(false)
  const automatic = useMemo(
    () => (analysis === null ? [] : automaticPoints(file, analysis)),
    [file, analysis],
  )
  const failing = automatic.filter((a) => a.kind === 'fail').length
  const missing = automatic.filter((a) => a.kind === 'missing').length
  const aside = automatic.length - failing - missing
  const open = analysis === null ? '' : openText(analysis)
  const again = state !== 'not-submitted'
  return (
    <>
      <button
        type="button"
        className={state === 'passed' ? 'button' : 'button primary'}
        disabled={analysis === null}
        onClick={() => setAsking(true)}
      >
        {again ? '再送审' : '送法制审核'}
      </button>
      {asking && (
        <Confirm
          title={again ? '再次送法制审核？' : '送法制审核？'}
          confirmLabel="送审"
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false)
            void update((now) => submit(now, { now: chinaNow(), id: freshId }, user.name))
          }}
        >
          <p>
            {automatic.length === 0
              ? analysis !== null && nothingFound(analysis)
              : `还有 ${failing} 项不符合、${missing} 份应有的文书没有制作${aside === 0 ? '' : `，${aside} 个一票否决项被认定不适用`}${open === '' ? '' : `，${open}`}。可以送审，审核人员会看到同样的清单。`}
          </p>
        </Confirm>
      )}
    </>
  )
}
