import type { Failure } from '@shared/ipc/result'
import { numberIn, type RegisterRow, rowName } from '@shared/numbers/register'
import { useId, useState } from 'react'
import { useOpenSession } from '../../app/session'
import { ErrorNote, SideSheet } from '../../ui/feedback'
import { usePrefix } from './use-prefix'

const MOST = 200

/** Takes the next numbers of a row out of turn, for documents written on paper in the field. */
export function ReserveSheet({ row, onClose }: { readonly row: RegisterRow; readonly onClose: () => void }) {
  const { store } = useOpenSession()
  const prefix = usePrefix()
  const [count, setCount] = useState('5')
  const [why, setWhy] = useState('')
  const [error, setError] = useState<Failure | null>(null)
  const [taken, setTaken] = useState<readonly string[] | null>(null)
  const id = useId()
  const wanted = /^\d{1,3}$/.test(count) ? Number(count) : 0
  const fits = wanted >= 1 && wanted <= MOST

  async function reserve() {
    setError(null)
    const { counter, year } = row
    const format = (seq: number) => numberIn(row, seq, { prefix })
    const done = await store.reserveBlock({ counter, year, format }, wanted, why.trim())
    if (done.ok) setTaken(done.value)
    else setError(done.error)
  }

  return (
    <SideSheet
      title={`预留 ${row.year} 年“${rowName(row.counter)}”的号`}
      onClose={onClose}
      footer={
        taken === null ? (
          <button
            type="button"
            className="button primary"
            disabled={!fits || why.trim() === '' || row.year === 0}
            onClick={() => void reserve()}
          >
            预留
          </button>
        ) : (
          <button type="button" className="button primary" onClick={onClose}>
            完成
          </button>
        )
      }
    >
      <div className="stack">
        {error !== null && <ErrorNote error={error} />}
        {taken !== null ? (
          <p className="note" role="status">
            已预留 {taken[0]} 至 {taken.at(-1)}，共 {taken.length}{' '}
            个。取号时会跳过它们；补录纸质文书时在“编号”里填写。
          </p>
        ) : (
          <>
            <p>从下一个号起连续预留，给下乡时手写的纸质文书用。</p>
            <div className="field">
              <label htmlFor={`${id}-count`} className="field-label">
                预留几个
              </label>
              <input
                id={`${id}-count`}
                className="input number-count"
                inputMode="numeric"
                value={count}
                onChange={(e) => setCount(e.target.value)}
                aria-invalid={!fits}
              />
              {!fits && <span className="error">填 1 到 {MOST} 的整数。</span>}
            </div>
            <div className="field">
              <label htmlFor={`${id}-why`} className="field-label">
                用途
              </label>
              <input
                id={`${id}-why`}
                className="input"
                value={why}
                placeholder="如：12月集中检查，现场手写文书"
                onChange={(e) => setWhy(e.target.value)}
              />
            </div>
          </>
        )}
      </div>
    </SideSheet>
  )
}
