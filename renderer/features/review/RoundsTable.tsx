import type { CaseFile } from '@shared/model/case-file'
import { useMemo, useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { EmptyState, SideSheet } from '../../ui/feedback'
import { DataTable, type TableColumn } from '../../ui/table/DataTable'
import { SignatureNote, useSigners, VerdictTag, verdictOf, verdictText } from './ReviewSignature'
import { dayOf, type ReviewRound } from './review-state'

/** Bar, head and the rows, up to six of them. */
const tableHeight = (rows: number) => 106 + 36 * Math.min(6, Math.max(2, rows))
const rowId = (r: ReviewRound) => String(r.number)

/** Every round so far: when it was submitted, who answered, and how. */
export function RoundsTable({ rounds }: { readonly rounds: readonly ReviewRound[] }) {
  const { file } = useCaseDesk()
  const [open, setOpen] = useState<ReviewRound | null>(null)
  const signers = useSigners()
  const columns = useMemo<readonly TableColumn<ReviewRound>[]>(
    () => [
      { id: 'number', header: '轮次', value: (r) => r.number, width: 70, cell: (r) => `第 ${r.number} 轮` },
      {
        id: 'submitted',
        header: '送审',
        value: (r) => dayOf(r.submission),
        width: 110,
        cell: (r) => dayOf(r.submission) ?? <span className="muted">没有记录</span>,
      },
      { id: 'submitter', header: '送审人', value: (r) => submitterName(file, r), width: 90 },
      { id: 'answered', header: '答复', value: (r) => dayOf(r.outcome), width: 110 },
      { id: 'result', header: '结果', value: resultText, width: 130 },
      { id: 'who', header: '审核人', value: (r) => reviewerName(file, r), width: 90 },
      {
        id: 'signature',
        header: '签名',
        value: (r) => verdictText(verdictOf(file, r, signers)),
        width: 110,
        cell: (r) => <VerdictTag verdict={verdictOf(file, r, signers)} />,
      },
      {
        id: 'opinion',
        header: '意见',
        value: opinionText,
        width: 180,
        cell: (r) => <span title={opinionText(r)}>{opinionText(r)}</span>,
      },
    ],
    [file, signers],
  )
  return (
    <>
      <h2>审核记录</h2>
      <div style={{ height: tableHeight(rounds.length) }}>
        <DataTable
          label="审核记录"
          unit="轮"
          rows={rounds}
          columns={columns}
          rowId={rowId}
          onOpen={setOpen}
          empty={<EmptyState>还没有送审。</EmptyState>}
        />
      </div>
      {open !== null && (
        <SideSheet title={`第 ${open.number} 轮：${resultText(open)}`} onClose={() => setOpen(null)}>
          <div className="stack">
            <p className="muted">
              送审 {dayOf(open.submission) ?? '没有记录'}，答复 {dayOf(open.outcome) ?? '还没有'}
              {reviewerName(file, open) !== undefined && `，审核人 ${reviewerName(file, open)}`}
            </p>
            {open.outcome?.kind === 'review-return' && (
              <ol className="return-points">
                {(open.outcome.points ?? []).map((p) => (
                  <li key={p}>{p}</li>
                ))}
              </ol>
            )}
            {open.outcome?.kind === 'legal-review' && (
              <p className="review-opinion">{open.outcome.opinion ?? '没有填写意见'}</p>
            )}
            {open.outcome?.note !== undefined && <p className="muted">{open.outcome.note}</p>}
            <SignatureNote file={file} round={open} verdict={verdictOf(file, open, signers)} />
          </div>
        </SideSheet>
      )}
    </>
  )
}

function resultText(r: ReviewRound): string {
  if (r.outcome === undefined) return '审核中'
  if (r.outcome.kind === 'review-return') return `退回补正 ${r.outcome.points?.length ?? 0} 项`
  if (r.outcome.passed === undefined) return '结论未填'
  return r.outcome.passed ? '✓ 通过' : '✕ 不通过'
}

function opinionText(r: ReviewRound): string | undefined {
  return r.outcome?.kind === 'review-return' ? r.outcome.points?.join('；') : r.outcome?.opinion
}

function submitterName(file: CaseFile, r: ReviewRound): string | undefined {
  const names = r.submission?.officers?.map((id) => file.officers?.find((o) => o.id === id)?.name)
  return names?.filter((n) => n !== undefined).join('、')
}

function reviewerName(file: CaseFile, r: ReviewRound): string | undefined {
  return file.officers?.find((o) => o.id === r.outcome?.reviewer)?.name
}
