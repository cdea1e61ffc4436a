import { Cancelled, type JobProgress } from '@shared/ipc/jobs'
import type { RulePack } from '@shared/rule-packs/pack'
import { useEffect, useRef, useState } from 'react'
import type { LawData } from '../../app/reference-data'
import { useOpenSession } from '../../app/session'
import { Progress } from '../../ui/feedback'
import { type Affected, affectedCases } from './proposal'

/** Which open cases would be judged otherwise; counted at once, can be stopped, and changes nothing. */
export function AffectedPart({
  data,
  proposed,
}: {
  readonly data: LawData
  readonly proposed: readonly RulePack[]
}) {
  const { store } = useOpenSession()
  const [progress, setProgress] = useState<JobProgress | null>(null)
  const [result, setResult] = useState<Affected | 'cancelled' | null>(null)
  const signal = useRef({ aborted: false })

  useEffect(() => {
    const own = { aborted: false }
    let gone = false
    signal.current = own
    setResult(null)
    affectedCases(store, data, proposed, { signal: own, progress: setProgress }).then(
      (found) => gone || setResult(found),
      (thrown: unknown) => {
        if (!(thrown instanceof Cancelled)) throw thrown
        if (!gone) setResult('cancelled')
      },
    )
    return () => {
      gone = true
      own.aborted = true
    }
  }, [store, data, proposed])

  return (
    <section className="stack" aria-label="对在办案件的影响">
      <h3>对在办案件的影响</h3>
      {result === null ? (
        <div className="pack-progress">
          <Progress
            value={progress === null ? undefined : progress.done / Math.max(1, progress.total)}
            label="比较在办案件"
          />
          <span className="small-text num">
            {progress?.done ?? 0}／{progress?.total ?? 0} 件
          </span>
          <button
            type="button"
            className="button small"
            onClick={() => {
              signal.current.aborted = true
            }}
          >
            不比较了
          </button>
        </div>
      ) : result === 'cancelled' ? (
        <p className="note" role="status">
          没有比较完，不知道影响几件。仍然可以生效。
        </p>
      ) : (
        <AffectedList result={result} />
      )}
    </section>
  )
}

function AffectedList({ result }: { readonly result: Affected }) {
  const { looked, cases, unreadable } = result
  return (
    <>
      <p role="status">
        在办案件 {looked} 件，其中 {cases.length} 件的检查结果会改变。
        {unreadable > 0 && `有 ${unreadable} 件读不出来，没有比较。`}
      </p>
      {cases.map((c) => (
        <details key={c.id} className="affected-case">
          <summary>
            {c.title}：{c.differences.length} 项
          </summary>
          <ul className="plain-list">
            {c.differences.map((d) => (
              <li key={d.ruleId}>
                <strong>{d.title}</strong>
                <div>
                  <del>{d.before.join('；') || '不适用'}</del>
                </div>
                <div>
                  <ins>{d.after.join('；') || '不适用'}</ins>
                </div>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </>
  )
}
