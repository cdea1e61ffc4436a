import type { BackupStatus } from '@shared/ipc/contract'
import type { Failure } from '@shared/ipc/result'
import { useState } from 'react'
import { showBackupStatus } from '../../../app/backup'
import { call } from '../../../app/ipc'
import { whenText } from '../../../app/now'
import { exchangeData } from '../../../app/session'
import { Confirm, ErrorNote } from '../../../ui/feedback'

type Undo = BackupStatus['undo'][number]

/** What restores moved aside: put it back, or let it go. */
export function UndoCard({ undo }: { readonly undo: readonly Undo[] }) {
  const [discarding, setDiscarding] = useState<Undo | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Failure | null>(null)

  async function putBack({ name }: Undo) {
    setBusy(true)
    await exchangeData(() => call('backup.undoRestore', { name }))
  }
  async function discard({ name }: Undo) {
    setDiscarding(null)
    const reply = await call('backup.discardUndo', { name })
    setError(reply.ok ? null : reply.error)
    if (reply.ok) showBackupStatus(reply.value)
  }

  return (
    <section className="card" aria-label="恢复之前的数据">
      <header className="card-head">
        <h2>恢复之前的数据</h2>
        <span className="muted small-text">换下的数据原样留着，换回后要用当时的口令解锁</span>
      </header>
      <div className="card-body stack">
        {undo.map((u) => (
          <div key={u.name} className="row">
            <span className="grow">
              {u.why === 'restore'
                ? `${whenText(u.atMs)} 恢复“${whenText(Date.parse(u.instead))}”的备份时换下的数据`
                : `${whenText(u.atMs)} 撤销恢复时换下的数据`}
            </span>
            <button type="button" className="button" disabled={busy} onClick={() => void putBack(u)}>
              {u.why === 'restore' ? '撤销恢复，换回这一份' : '换回这一份'}
            </button>
            <button type="button" className="button danger" disabled={busy} onClick={() => setDiscarding(u)}>
              丢弃
            </button>
          </div>
        ))}
        {error !== null && <ErrorNote error={error} />}
      </div>
      {discarding !== null && (
        <Confirm
          title="丢弃换下的数据？"
          confirmLabel="丢弃"
          danger
          onCancel={() => setDiscarding(null)}
          onConfirm={() => void discard(discarding)}
        >
          <p>丢弃后这一份不能再换回来。现在使用的数据和备份文件夹里的备份都不受影响。</p>
        </Confirm>
      )}
    </section>
  )
}
