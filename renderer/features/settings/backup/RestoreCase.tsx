import type { Failure } from '@shared/ipc/result'
import { blobsOf } from '@shared/model/blobs'
import { displayTitle } from '@shared/model/factory'
import { parseCase } from '@shared/model/parse'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { call } from '../../../app/ipc'
import { chinaNow, freshId } from '../../../app/now'
import { useOpenSession } from '../../../app/session'
import { Confirm, ErrorNote, SideSheet } from '../../../ui/feedback'
import type { ChangedCase } from './changed-cases'
import { BroughtEvidence, CaseRows } from './job-results'
import { jobResult } from './run-job'

/** One case out of a backup: as a copy beside the present one, or in its place. */
export function RestoreCase(props: {
  readonly backupId: string
  readonly of: ChangedCase
  readonly onClose: () => void
}) {
  const { backupId, of, onClose } = props
  const { store } = useOpenSession()
  const [, go] = useLocation()
  const [error, setError] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const [asking, setAsking] = useState(false)
  const isHere = of.change !== 'returns'

  async function bring(as: 'itself' | 'copy') {
    setAsking(false)
    setBusy(true)
    setError(null)
    const failure = await bringCase(as)
    setBusy(false)
    setError(failure)
  }

  async function bringCase(as: 'itself' | 'copy'): Promise<Failure | null> {
    const rows = await jobResult(await call('backup.caseRows', { id: backupId, caseId: of.id }), CaseRows)
    if (!rows.ok) return rows.error
    const opened = await store.openCase(of.id, rows.value.rows)
    if (!opened.ok) return opened.error
    const parsed = parseCase(opened.value)
    if (!parsed.ok) return parsed.error
    const file =
      as === 'itself'
        ? parsed.value
        : {
            ...parsed.value,
            id: freshId('case') as typeof parsed.value.id,
            title: `${displayTitle(parsed.value)}（备份中的副本）`,
            updatedAt: chinaNow(),
          }
    const sha256 = [...blobsOf(file)]
    if (sha256.length > 0) {
      const brought = await jobResult(
        await call('backup.restoreEvidence', { id: backupId, sha256 }),
        BroughtEvidence,
      )
      if (!brought.ok) return brought.error
    }
    const saved = await store.saveCase(file, { why: '从备份恢复', takenWhole: true })
    if (!saved.ok) return saved.error
    go(`/case/${file.id}`)
    return null
  }

  return (
    <SideSheet title={of.title} onClose={onClose}>
      <div className="stack">
        <p>只恢复这一件，其他案件、使用人和口令都不变。本机缺少的证据文件会一并从备份取回。</p>
        {error !== null && <ErrorNote error={error} />}
        {isHere ? (
          <>
            <button
              type="button"
              className="button primary"
              disabled={busy}
              onClick={() => void bring('copy')}
            >
              作为副本放在旁边
            </button>
            <button type="button" className="button danger" disabled={busy} onClick={() => setAsking(true)}>
              用备份里的替换现在的…
            </button>
          </>
        ) : (
          <button
            type="button"
            className="button primary"
            disabled={busy}
            onClick={() => void bring('itself')}
          >
            恢复这一件
          </button>
        )}
      </div>
      {asking && (
        <Confirm
          title="用备份里的替换现在的这一件？"
          confirmLabel="替换"
          danger
          onCancel={() => setAsking(false)}
          onConfirm={() => void bring('itself')}
        >
          <p>这一件在备份之后的修改会被替换，不能逐条撤销。拿不准时请先“作为副本放在旁边”对照。</p>
        </Confirm>
      )}
    </SideSheet>
  )
}
