import type { Failure } from '@shared/ipc/result'
import { useState } from 'react'
import { Confirm, ErrorNote } from '../ui/feedback'
import { call } from './ipc'
import { startSession } from './session'

/** The data does not open: what happened, and what can be done. Nothing here deletes anything. */
export function Stopped({ error, onRestore }: { readonly error: Failure; readonly onRestore: () => void }) {
  const [asking, setAsking] = useState<'database' | 'journal' | null>(null)
  const isNewer = error.code === 'store.newer'
  const isFork = error.code === 'store.fork'
  const mayRebuild = isFork || error.code === 'store.unreadable'
  return (
    <main className="gate">
      <div className="gate-card">
        <h1>{isNewer ? '数据由更新版本的程序写成' : '现在打不开数据'}</h1>
        <ErrorNote error={error} {...(isNewer ? {} : { retry: () => void startSession() })} />
        <div className="stopped-actions">
          {isFork && (
            <button type="button" className="button" onClick={() => setAsking('database')}>
              以本机数据库为准…
            </button>
          )}
          {mayRebuild && (
            <button type="button" className="button" onClick={() => setAsking('journal')}>
              {isFork ? '以日志为准…' : '从日志重建数据库…'}
            </button>
          )}
          {!isNewer && (
            <button type="button" className="button" onClick={onRestore}>
              从备份恢复…
            </button>
          )}
          <button type="button" className="button" onClick={() => void call('store.showFolder', {})}>
            备份在哪里
          </button>
          <button type="button" className="button primary" onClick={() => void call('store.quit', {})}>
            退出
          </button>
        </div>
        {isNewer && (
          <p className="muted small-text">
            “备份在哪里”打开数据目录，里面的文件都没有改动。安装新版本后再打开即可，不需要删除任何文件。
          </p>
        )}
      </div>
      {asking === 'database' && (
        <Confirm
          title="以本机数据库为准？"
          confirmLabel="以本机数据库为准"
          onCancel={() => setAsking(null)}
          onConfirm={() => void startSession('database')}
        >
          <p>现在的日志文件原样移到数据目录里的一旁，不会删除；数据库的全部内容写入新的日志。</p>
        </Confirm>
      )}
      {asking === 'journal' && (
        <Confirm
          title={isFork ? '以日志为准？' : '从日志重建数据库？'}
          confirmLabel="移开数据库并重新启动"
          onCancel={() => setAsking(null)}
          onConfirm={() => void call('store.setAside', {})}
        >
          <p>
            现在的数据库原样移到数据目录里的一旁，不会删除；程序重新启动，解锁后用日志里的内容重建。显示过“已保存”的内容都在日志里。
          </p>
        </Confirm>
      )}
    </main>
  )
}
