import type { BackupLine, BackupStatus } from '@shared/ipc/contract'
import type { Failure } from '@shared/ipc/result'
import { useCallback, useEffect, useState } from 'react'
import { call } from '../../../app/ipc'
import { whenText } from '../../../app/now'
import { EmptyState, ErrorNote } from '../../../ui/feedback'
import { DataTable, type TableColumn } from '../../../ui/table/DataTable'
import { type Checked, CheckResults } from './CheckResults'
import { DrillReport, VerifyReport } from './job-results'
import { RestoreSheet } from './RestoreSheet'
import { jobResult } from './run-job'
import { sizeText } from './size-text'

const columns: readonly TableColumn<BackupLine>[] = [
  {
    id: 'at',
    header: '时间',
    value: (b) => b.at ?? '',
    width: 150,
    cell: (b) => (b.at === undefined ? '不详' : whenText(Date.parse(b.at))),
  },
  { id: 'own', header: '由哪台电脑', value: (b) => (b.own ? '本机' : '其他电脑'), width: 110 },
  { id: 'cases', header: '案件', value: (b) => b.summary?.cases, width: 80, align: 'end' },
  { id: 'files', header: '文件', value: (b) => b.summary?.files, width: 90, align: 'end' },
  {
    id: 'bytes',
    header: '大小',
    value: (b) => b.summary?.bytes,
    width: 100,
    align: 'end',
    cell: (b) => (b.summary === undefined ? '' : sizeText(b.summary.bytes)),
  },
  {
    id: 'state',
    header: '清单',
    value: (b) => (b.summary === undefined ? '不能使用' : '完整'),
    width: 110,
    cell: (b) =>
      b.summary === undefined ? (
        <span className="tag danger" title={b.problem}>
          ✗ 不能使用
        </span>
      ) : (
        <span className="tag done">✓ 完整</span>
      ),
  },
]
const rowId = (b: BackupLine) => b.id
const none: readonly BackupLine[] = []

/** The backups in the folder; a row opens what restoring it would do. */
export function BackupList({ status }: { readonly status: BackupStatus }) {
  const [lines, setLines] = useState<readonly BackupLine[]>(none)
  const [lastIsGone, setLastIsGone] = useState(false)
  const [error, setError] = useState<Failure | null>(null)
  const [checked, setChecked] = useState<Checked | null>(null)
  const [busy, setBusy] = useState(false)
  const [open, setOpen] = useState<BackupLine | null>(null)
  const { present, folder, last } = status

  const reload = useCallback(async () => {
    const reply = await call('backup.list', {})
    setLines(reply.ok ? reply.value.lines : none)
    setLastIsGone(reply.ok && reply.value.lastIsGone)
    setError(reply.ok || reply.error.code === 'backup.not-found' ? null : reply.error)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new backup or another folder is a new list.
  useEffect(() => {
    if (present) void reload()
    else setLines(none)
  }, [reload, present, folder, last?.id])

  async function verify() {
    setBusy(true)
    const result = await jobResult(await call('backup.verify', {}), VerifyReport)
    setBusy(false)
    setError(result.ok ? null : result.error)
    setChecked(result.ok ? { kind: 'verify', report: result.value } : null)
  }
  async function rehearse() {
    setBusy(true)
    const result = await jobResult(await call('backup.drill', {}), DrillReport)
    setBusy(false)
    setError(result.ok ? null : result.error)
    setChecked(result.ok ? { kind: 'drill', report: result.value } : null)
  }

  return (
    <section className="stack" aria-label="已有的备份">
      {lastIsGone && (
        <div className="note warn">
          本机最近做的一份备份已不在这个文件夹里：可能被删除，或者文件夹被换成了旧的。请再备份一次并核验。
        </div>
      )}
      <div className="backup-list">
        <DataTable
          label="备份"
          heading="已有的备份"
          unit="份"
          rows={lines}
          columns={columns}
          rowId={rowId}
          onOpen={setOpen}
          actions={
            <>
              <button
                type="button"
                className="button"
                disabled={busy || lines.length === 0}
                onClick={() => void verify()}
              >
                核验备份
              </button>
              <button
                type="button"
                className="button"
                disabled={busy || lines.length === 0}
                onClick={() => void rehearse()}
              >
                演练恢复
              </button>
            </>
          }
          empty={
            <EmptyState>{present ? '这个文件夹里还没有备份。' : '文件夹不在，看不到里面的备份。'}</EmptyState>
          }
        />
      </div>
      {error !== null && <ErrorNote error={error} />}
      {checked !== null && <CheckResults checked={checked} />}
      {open !== null && <RestoreSheet line={open} onClose={() => setOpen(null)} />}
    </section>
  )
}
