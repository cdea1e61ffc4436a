import { reportSentence } from '@shared/archive/report'
import { useMemo } from 'react'
import { DataTable, type TableColumn } from '../../ui/table/DataTable'
import type { VerifyResult } from './job-results'
import { type VerifyRow, verifyRows } from './verify-rows'

const rowId = (r: VerifyRow) => r.id
const columns: readonly TableColumn<VerifyRow>[] = [
  {
    id: 'problem',
    header: '问题',
    value: (r) => r.problem,
    width: 150,
    cell: (r) => <span className={r.problem === '多出' ? 'tag warn' : 'tag danger'}>✕ {r.problem}</span>,
  },
  {
    id: 'path',
    header: '文件',
    value: (r) => r.path,
    width: 420,
    cell: (r) => <span title={r.path}>{r.path}</span>,
  },
  {
    id: 'detail',
    header: '说明',
    value: (r) => r.detail,
    width: 400,
    cell: (r) => <span title={r.detail}>{r.detail}</span>,
  },
]

/** A verification in plain words, and every file that is not as the package says. */
export function VerifyReportView({ report, name }: { readonly report: VerifyResult; readonly name: string }) {
  const rows = useMemo(() => verifyRows(report), [report])
  return (
    <section className="stack" aria-label="核验结果">
      <div className={report.isValid ? 'note done' : 'note error'} role="status">
        <p>
          <strong>
            {report.isValid ? '✓ ' : '✕ '}
            {reportSentence(report)}
          </strong>
        </p>
        <p>
          {name}，{report.files} 个文件，{(report.sizeBytes / 1_000_000).toFixed(1)} MB。
          {report.isValid
            ? '没有文件缺失、多出或者被改动。清单本身是否被一并换过，请与移交时记下的清单校验值比对。'
            : '请不要修改这个包；从原处重新取得一份再核验，或者从其他备份恢复下列文件。'}
        </p>
      </div>
      {report.warnings.length > 0 && (
        <div className="note warn">
          {report.warnings.map((w) => (
            <p key={w}>{w}</p>
          ))}
        </div>
      )}
      {rows.length > 0 && (
        <div className="archive-problems">
          <DataTable
            label="有问题的文件"
            unit="个"
            rows={rows}
            columns={columns}
            rowId={rowId}
            empty={null}
          />
        </div>
      )}
    </section>
  )
}
