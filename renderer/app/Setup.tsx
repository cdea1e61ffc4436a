import type { SessionInfo } from '@shared/ipc/contract'
import type { Failure } from '@shared/ipc/result'
import { type FormEvent, useId, useState } from 'react'
import { ErrorNote } from '../ui/feedback'
import { call } from './ipc'
import { enter } from './session'
import { windowKey } from './window-key'

/** First start: office, first user, passphrase; then the recovery code, shown once. */
export function Setup({ onRestore }: { readonly onRestore: () => void }) {
  const [made, setMade] = useState<{ session: SessionInfo; recoveryCode: string } | null>(null)
  return made === null ? <SetupForm onMade={setMade} onRestore={onRestore} /> : <RecoveryCode {...made} />
}

function SetupForm({
  onMade,
  onRestore,
}: {
  readonly onMade: (made: { session: SessionInfo; recoveryCode: string }) => void
  readonly onRestore: () => void
}) {
  const [form, setForm] = useState({ office: '', name: '', account: '', passphrase: '', again: '' })
  const [error, setError] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const set = (name: keyof typeof form) => (value: string) => setForm({ ...form, [name]: value })

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (form.passphrase !== form.again)
      return setError({ code: 'setup.again', message: '两次填写的口令不一样，请重新填写。' })
    setBusy(true)
    setError(null)
    const { again: _again, ...input } = form
    const reply = await call('vault.create', { ...input, windowKey: (await windowKey()).publicKey })
    setBusy(false)
    if (reply.ok) onMade(reply.value)
    else setError(reply.error)
  }

  return (
    <main className="gate">
      <form className="gate-card" onSubmit={submit}>
        <div>
          <div className="gate-brand">
            <strong>安卷</strong>
            <span className="muted">安全生产行政执法案卷工作站</span>
          </div>
          <p className="muted small-text">
            第一次使用：填写单位和第一位使用人。全部数据加密保存在本机，不连接网络。
          </p>
        </div>
        <GateField
          label="单位名称"
          value={form.office}
          onChange={set('office')}
          hint="执法机关全称，会写在文书上，以后可以改"
          autoFocus
        />
        <div className="grid-2">
          <GateField label="姓名" value={form.name} onChange={set('name')} />
          <GateField
            label="账号"
            value={form.account}
            onChange={set('account')}
            hint="解锁时选择，不必是真名"
          />
        </div>
        <GateField
          label="口令"
          type="password"
          value={form.passphrase}
          onChange={set('passphrase')}
          hint="至少 10 个字符。建议用四五个互不相干的词连起来"
        />
        <GateField label="再填一遍口令" type="password" value={form.again} onChange={set('again')} />
        {error !== null && <ErrorNote error={error} />}
        <button type="submit" className="button primary" disabled={busy}>
          {busy ? '正在建立加密保险库…' : '建立'}
        </button>
        <p className="small-text">
          <button type="button" className="link" onClick={onRestore}>
            换了电脑：从备份恢复
          </button>
        </p>
      </form>
    </main>
  )
}

/** Shown once, after the vault was made or a code was spent. */
export function RecoveryCode({
  session,
  recoveryCode,
}: {
  readonly session: SessionInfo
  readonly recoveryCode: string
}) {
  const [kept, setKept] = useState(false)
  const [error, setError] = useState<Failure | null>(null)
  return (
    <main className="gate">
      <div className="gate-card">
        <h1>请抄下恢复码</h1>
        <p>
          忘记口令时，只有恢复码能打开数据。它只显示这一次。请抄在纸上或者打印出来，锁进保险柜，不要存在这台电脑里。
        </p>
        <output className="recovery-code" aria-label="恢复码">
          {recoveryCode}
        </output>
        <label className="check">
          <input type="checkbox" checked={kept} onChange={(e) => setKept(e.target.checked)} />
          我已抄下恢复码并妥善保管
        </label>
        {error !== null && <ErrorNote error={error} />}
        <div className="row">
          <button type="button" className="button" onClick={() => window.print()}>
            打印
          </button>
          <button
            type="button"
            className="button primary grow"
            disabled={!kept}
            onClick={async () => {
              const opened = await enter(session)
              if (!opened.ok) setError(opened.error)
            }}
          >
            开始使用
          </button>
        </div>
      </div>
    </main>
  )
}

interface GateFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly type?: 'text' | 'password'
  readonly hint?: string
  readonly autoFocus?: boolean
}

export function GateField({ label, value, onChange, type = 'text', hint, autoFocus }: GateFieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      <input
        id={id}
        className="input"
        type={type}
        value={value}
        // biome-ignore lint/a11y/noAutofocus: the gate is one form; its first field is where work starts.
        autoFocus={autoFocus}
        autoComplete="off"
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(e) => onChange(e.target.value)}
      />
      {hint !== undefined && (
        <span id={`${id}-hint`} className="hint">
          {hint}
        </span>
      )}
    </div>
  )
}
