import { monthlyReportLayout } from '@shared/documents/monthly-report-sheet'
import type { Failure } from '@shared/ipc/result'
import { useMemo, useState } from 'react'
import { call } from '../../app/ipc'
import { chinaNow } from '../../app/now'
import { useOpenSession } from '../../app/session'
import { ErrorNote, Progress } from '../../ui/feedback'
import { Paper } from '../../ui/paper/Paper'
import { useMonthlyReport } from './use-monthly-report'
import './report.css'

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/

/** 执法月报: what the office's cases say of a month, as the sheet that is handed in. */
export function MonthlyReportScreen() {
  const { store, office } = useOpenSession()
  const today = chinaNow().slice(0, 7)
  const [typed, setTyped] = useState(today)
  const month = MONTH.test(typed) ? typed : today
  const { report, done, total, damaged } = useMonthlyReport(store, month)
  const [error, setError] = useState<Failure | null>(null)
  const [written, setWritten] = useState('')
  const tree = useMemo(
    () => (report === undefined ? undefined : monthlyReportLayout(report, office)),
    [report, office],
  )

  async function save(format: 'docx' | 'pdf') {
    if (report === undefined) return
    setError(null)
    setWritten('')
    const reply = await call('report.save', { format, report, office })
    if (!reply.ok) return setError(reply.error)
    if (reply.value !== null) setWritten(reply.value.path)
  }

  return (
    <>
      <div className="screen-head">
        <h1 className="grow">执法月报</h1>
        <label className="row">
          <span>月份</span>
          <input
            className="input"
            type="month"
            max={today}
            value={typed}
            onChange={(e) => setTyped(e.target.value)}
            aria-invalid={!MONTH.test(typed)}
          />
        </label>
        <button
          type="button"
          className="button"
          disabled={tree === undefined}
          onClick={() => void save('docx')}
        >
          导出 Word…
        </button>
        <button
          type="button"
          className="button"
          disabled={tree === undefined}
          onClick={() => void save('pdf')}
        >
          导出 PDF…
        </button>
      </div>
      <div className="screen-fill report">
        <p className="muted">
          数字取自本机各案件的办案过程，按事项发生的日期计算；没有填写日期的事项不计入，列在表下。
        </p>
        {error !== null && <ErrorNote error={error} />}
        {written !== '' && (
          <p className="note" role="status">
            ✓ 已写出：{written}
          </p>
        )}
        {damaged > 0 && (
          <p className="note warn" role="status">
            有 {damaged} 件案件的内容已损坏，读不出来，没有计入。请在“设置 → 数据状况”里查看。
          </p>
        )}
        {tree === undefined ? (
          <Progress
            value={total === 0 ? undefined : done / total}
            label={`正在统计，已读 ${done} 件，共 ${total} 件`}
          />
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: pages are scrolled with the arrow keys.
          <section className="report-paper" aria-label="月报纸面" tabIndex={0}>
            <Paper tree={tree} />
          </section>
        )}
      </div>
    </>
  )
}
