import type { BackupStatus } from '@shared/ipc/contract'
import { useLiveQuery } from 'dexie-react-hooks'
import { useRef, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { backUp, useBackupStatus, useIsBackingUp } from './backup'
import { whenText } from './now'
import { useOpenSession } from './session'

/** In the bar of every screen: when the last good backup was made, and whether that is good enough. */
export function BackupState() {
  const status = useBackupStatus()
  const isRunning = useIsBackingUp()
  if (status === null) return null
  const { text, tone, title } = sayState(status, isRunning)
  return (
    <Link href="/settings/backup" className={`backup-state ${tone}`} title={title}>
      {text}
    </Link>
  )
}

function sayState(status: BackupStatus, isRunning: boolean) {
  const { folder, last, failed, overdueDays, present } = status
  if (isRunning) return { text: '正在备份…', tone: '', title: '可以继续工作' }
  if (folder === null) return { text: '备份 未设置', tone: 'warn', title: '还没有选定备份文件夹' }
  if (failed !== null) return { text: '备份 没有成功 ⚠', tone: 'warn', title: failed.message }
  if (last === null) return { text: '备份 还没有', tone: 'warn', title: folder }
  const when = whenText(last.atMs)
  if (overdueDays !== undefined) {
    return { text: `备份 ${when} ⚠ 已 ${overdueDays} 天`, tone: 'warn', title: '上一份备份太旧了' }
  }
  return {
    text: `备份 ${when} ✓`,
    tone: 'good',
    title: present ? folder : `${folder}（现在不在，插好后自动继续）`,
  }
}

/** One note at most: a restore that can be undone, a backup that is too old, or none yet. */
export function BackupNote() {
  const { store } = useOpenSession()
  const [location] = useLocation()
  const status = useBackupStatus()
  const isRunning = useIsBackingUp()
  const [hidden, setHidden] = useState(false)
  const never = status?.last === null
  // Once there is something to lose no change of a case is followed any more: each would cost a look at the moment of saving.
  const found = useRef(false)
  const isWorth = useLiveQuery(async () => {
    if (never && !found.current) found.current = await store.hasCases()
    return never && found.current
  }, [store, never])
  // The pane itself says all this, with the buttons for it.
  if (status === null || hidden || isRunning || location === '/settings/backup') return null
  const text = noteText(status, isWorth ?? false)
  if (text === null) return null
  const canRun = status.folder !== null && status.present && text.kind === 'backup'
  return (
    <div className="note warn" role="status">
      <div className="row">
        <span className="grow">{text.say}</span>
        {canRun && (
          <button type="button" className="button small" onClick={() => void backUp(store)}>
            立即备份
          </button>
        )}
        <Link href="/settings/backup" className="button small">
          {text.kind === 'undo' ? '查看或者撤销' : '备份设置'}
        </Link>
        <button type="button" className="button quiet small" onClick={() => setHidden(true)}>
          知道了
        </button>
      </div>
    </div>
  )
}

const DAY_MS = 24 * 3600_000

function noteText(status: BackupStatus, isWorth: boolean): { kind: 'undo' | 'backup'; say: string } | null {
  const [undo] = status.undo
  if (undo !== undefined && Math.abs(Date.now() - undo.atMs) < DAY_MS) {
    const say =
      undo.why === 'restore'
        ? `现在的数据是从 ${whenText(Date.parse(undo.instead))} 的备份恢复的；恢复之前的数据还留着，可以一键换回。`
        : '已经换回恢复之前的数据；换下的一份还留着。'
    return { kind: 'undo', say }
  }
  if (status.overdueDays !== undefined) {
    const where = status.present ? '' : '备份文件夹现在不在，请先插好 U 盘或者接通网络。'
    return { kind: 'backup', say: `上一份备份已是 ${status.overdueDays} 天以前的。${where}` }
  }
  if (isWorth) {
    return {
      kind: 'backup',
      say: '还没有备份过。电脑损坏或者丢失时，没有备份的案卷找不回来；选一个 U 盘或者共享文件夹就可以自动备份。',
    }
  }
  return null
}
