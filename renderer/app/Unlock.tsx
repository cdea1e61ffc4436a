import type { LockReason, SessionInfo } from '@shared/ipc/contract'
import type { Failure } from '@shared/ipc/result'
import { type FormEvent, useEffect, useState } from 'react'
import { ErrorNote } from '../ui/feedback'
import { call } from './ipc'
import { GateField, RecoveryCode } from './Setup'
import { enter } from './session'
import { windowKey } from './window-key'

const reasons: Readonly<Record<LockReason, string>> = {
  manual: '已锁定。',
  idle: '一段时间没有操作，已自动锁定。',
  sleep: '电脑休眠，已自动锁定。',
  screen: '系统锁屏，已自动锁定。',
  restore: '数据已经换好。请用这份数据当时的口令解锁。',
}

interface UnlockProps {
  readonly accounts: readonly string[]
  readonly lockedBy: LockReason | undefined
  readonly onRestore: () => void
}

/** The lock screen. A wrong passphrase says so; main makes each next try wait longer. */
export function Unlock({ accounts, lockedBy, onRestore }: UnlockProps) {
  const [account, setAccount] = useState(accounts[0] ?? '')
  const [passphrase, setPassphrase] = useState('')
  const [code, setCode] = useState<string | null>(null)
  const [error, setError] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const [waitSeconds, setWaitSeconds] = useState(0)
  const [recovered, setRecovered] = useState<{ session: SessionInfo; recoveryCode: string } | null>(null)

  useEffect(() => {
    if (waitSeconds <= 0) return
    const timer = setTimeout(() => setWaitSeconds(waitSeconds - 1), 1000)
    return () => clearTimeout(timer)
  }, [waitSeconds])

  async function submit(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    setError(null)
    const failure = code === null ? await unlock() : await recover(code)
    setBusy(false)
    if (failure === null) return
    setError(failure)
    if (code === null) setPassphrase('')
    setWaitSeconds(Math.ceil(((failure as { retryAfterMs?: number }).retryAfterMs ?? 0) / 1000))
  }

  async function unlock(): Promise<Failure | null> {
    const reply = await call('vault.unlock', {
      account,
      passphrase,
      windowKey: (await windowKey()).publicKey,
    })
    if (!reply.ok) return reply.error
    const opened = await enter(reply.value)
    return opened.ok ? null : opened.error
  }

  async function recover(typed: string): Promise<Failure | null> {
    const reply = await call('vault.recover', {
      code: typed,
      account,
      passphrase,
      windowKey: (await windowKey()).publicKey,
    })
    if (!reply.ok) return reply.error
    setRecovered(reply.value)
    return null
  }

  if (recovered !== null) return <RecoveryCode {...recovered} />

  return (
    <main className="gate">
      <form className="gate-card" onSubmit={submit}>
        <div className="gate-brand">
          <strong>安卷</strong>
          <span className="muted">已锁定</span>
        </div>
        {lockedBy !== undefined && (
          <p className="muted small-text">
            {reasons[lockedBy]}
            {lockedBy !== 'restore' && '没有保存完的内容已加密存为草稿，解锁后回到原来的位置。'}
          </p>
        )}
        <label className="field">
          <span className="field-label">账号</span>
          <select className="select" value={account} onChange={(e) => setAccount(e.target.value)}>
            {accounts.map((a) => (
              <option key={a}>{a}</option>
            ))}
          </select>
        </label>
        {code !== null && (
          <GateField
            label="恢复码"
            value={code}
            onChange={setCode}
            hint="空格、大小写不影响；容易混淆的字母数字会自动识别"
          />
        )}
        <GateField
          key={code === null ? 'passphrase' : 'new'}
          label={code === null ? '口令' : '为该账号设置新口令'}
          type="password"
          value={passphrase}
          onChange={setPassphrase}
          autoFocus
        />
        {error !== null && <ErrorNote error={error} />}
        {error?.code === 'vault.machine' && code === null && (
          <button type="button" className="button" onClick={() => setCode('')}>
            使用恢复码
          </button>
        )}
        <button type="submit" className="button primary" disabled={busy || waitSeconds > 0}>
          {busy ? '正在解锁…' : waitSeconds > 0 ? `请等待 ${waitSeconds} 秒` : '解锁'}
        </button>
        <p className="small-text">
          <button type="button" className="link" onClick={() => setCode(code === null ? '' : null)}>
            {code === null ? '忘记口令：使用恢复码' : '返回：使用口令'}
          </button>
        </p>
        <p className="small-text">
          <button type="button" className="link" onClick={onRestore}>
            数据打不开：从备份恢复
          </button>
        </p>
      </form>
    </main>
  )
}
