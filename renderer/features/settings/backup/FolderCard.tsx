import type { BackupStatus } from '@shared/ipc/contract'
import type { Failure } from '@shared/ipc/result'
import { useState } from 'react'
import { backUp, showBackupStatus, useIsBackingUp } from '../../../app/backup'
import { call } from '../../../app/ipc'
import { whenText } from '../../../app/now'
import { useOpenSession } from '../../../app/session'
import { ErrorNote } from '../../../ui/feedback'
import { sizeText } from './size-text'

export function FolderCard({ status }: { readonly status: BackupStatus }) {
  const { store } = useOpenSession()
  const isRunning = useIsBackingUp()
  const [error, setError] = useState<Failure | null>(null)
  const { folder, last, failed, present } = status

  async function choose() {
    const reply = await call('backup.chooseFolder', {})
    setError(reply.ok ? null : reply.error)
    if (reply.ok && reply.value !== null) showBackupStatus(reply.value)
  }
  async function run() {
    const started = await backUp(store)
    setError(started.ok ? null : started.error)
  }

  return (
    <section className="card" aria-label="备份文件夹">
      <header className="card-head">
        <h2>备份文件夹</h2>
        {folder !== null && (
          <span className={present ? 'tag done' : 'tag warn'}>{present ? '✓ 可以使用' : '⚠ 现在不在'}</span>
        )}
        <span className="actions">
          <button
            type="button"
            className={folder === null ? 'button primary' : 'button'}
            onClick={() => void choose()}
          >
            {folder === null ? '选择文件夹…' : '换一个文件夹…'}
          </button>
          {folder !== null && (
            <button
              type="button"
              className="button primary"
              disabled={isRunning || !present}
              onClick={() => void run()}
            >
              {isRunning ? '正在备份…' : '立即备份'}
            </button>
          )}
        </span>
      </header>
      <div className="card-body stack">
        {folder === null ? (
          <p>
            选一个 U
            盘、移动硬盘或者网络共享里的文件夹。备份是加密的，没有口令或者恢复码的人打不开；每次只写有改动的部分。
          </p>
        ) : (
          <dl className="backup-facts">
            <dt>位置</dt>
            <dd className="backup-path">{folder}</dd>
            <dt>上一份</dt>
            <dd>
              {last === null
                ? '还没有'
                : `${whenText(last.atMs)} · ${last.cases} 件案件 · 共 ${sizeText(last.bytes)}`}
            </dd>
          </dl>
        )}
        {folder !== null && !present && (
          <div className="note warn">
            文件夹现在读不到。请插好 U 盘或者接通网络；插好后会自动继续，已有的备份不受影响。
          </div>
        )}
        {failed !== null && !isRunning && (
          <div className="note error" role="alert">
            {whenText(failed.atMs)}：{failed.message}
          </div>
        )}
        {last !== null && !last.synced && (
          <div className="note warn">这个位置不能确认数据已经落盘。拔出之前请先在系统里“安全弹出”。</div>
        )}
        {last !== null && last.damagedHere > 0 && (
          <div className="note error" role="alert">
            本机有 {last.damagedHere}{' '}
            个证据文件已损坏，没有用它们覆盖备份里完好的。请在下面的备份里选较早的一份，把有关案件的证据取回。
          </div>
        )}
        {error !== null && <ErrorNote error={error} />}
      </div>
    </section>
  )
}
