import type { BackupSource } from '@shared/ipc/contract'
import type { Failure } from '@shared/ipc/result'
import { type FormEvent, useEffect, useState } from 'react'
import { ErrorNote, Progress } from '../ui/feedback'
import { call } from './ipc'
import { cancelJob, jobEnd, useJob } from './jobs'
import { whenText } from './now'
import { GateField } from './Setup'
import { exchangeData } from './session'

/** From the first screen, or where nobody can unlock: a folder, a backup, and who may open it. */
export function RestoreGate({ onBack }: { readonly onBack: () => void }) {
  const [source, setSource] = useState<BackupSource | null>(null)
  const [error, setError] = useState<Failure | null>(null)

  async function pick() {
    const reply = await call('backup.pickSource', {})
    setError(reply.ok ? null : reply.error)
    if (reply.ok && reply.value !== null) setSource(reply.value)
  }

  if (source !== null) return <SourceForm source={source} onBack={() => setSource(null)} />
  return (
    <main className="gate">
      <div className="gate-card">
        <h1>从备份恢复</h1>
        <p>
          请插好存放备份的 U
          盘或者接通共享文件夹，再选择当初的备份文件夹。恢复需要做备份时的账号和口令，或者恢复码。
        </p>
        <p className="muted small-text">这台电脑上如已有安卷的数据，会原样留着，恢复之后还可以换回。</p>
        {error !== null && <ErrorNote error={error} />}
        <button type="button" className="button primary" onClick={() => void pick()}>
          选择备份文件夹…
        </button>
        <p className="small-text">
          <button type="button" className="link" onClick={onBack}>
            返回
          </button>
        </p>
      </div>
    </main>
  )
}

function SourceForm({ source, onBack }: { readonly source: BackupSource; readonly onBack: () => void }) {
  const [id, setId] = useState(source.backups[0]?.id ?? '')
  const [accounts, setAccounts] = useState<readonly string[]>([])
  const [account, setAccount] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [code, setCode] = useState<string | null>(null)
  const [error, setError] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const [jobId, setJobId] = useState<string | null>(null)
  const job = useJob(jobId)

  useEffect(() => {
    void call('backup.sourceAccounts', { id }).then((reply) => {
      setError(reply.ok ? null : reply.error)
      const found = reply.ok ? reply.value.accounts : []
      setAccounts(found)
      setAccount(found[0] ?? '')
    })
  }, [id])

  async function submit(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    setError(null)
    const failure = await restore()
    setBusy(false)
    setJobId(null)
    setError(failure)
  }

  async function restore(): Promise<Failure | null> {
    const secret = code === null ? { passphrase } : { passphrase: '', code }
    const started = await call('backup.restoreSource', { id, account, ...secret })
    if (!started.ok) return started.error
    setJobId(started.value.jobId)
    const { status, error: problem } = await jobEnd(started.value.jobId)
    if (status === 'failed' && problem !== undefined) return problem
    if (status !== 'done')
      return { code: 'cancelled', message: '已取消，没有恢复，这台电脑上的数据没有改动。' }
    await exchangeData(() => call('backup.commitRestore', {}))
    return null
  }

  const p = job?.progress
  return (
    <main className="gate">
      <form className="gate-card" onSubmit={submit}>
        <h1>从备份恢复</h1>
        <p className="muted small-text backup-folder">{source.folder}</p>
        <label className="field">
          <span className="field-label">恢复哪一份</span>
          <select className="select" value={id} disabled={busy} onChange={(e) => setId(e.target.value)}>
            {source.backups.map((b, i) => (
              <option key={b.id} value={b.id}>
                {whenText(Date.parse(b.at))}
                {i === 0 ? '（最新）' : ''}
              </option>
            ))}
          </select>
        </label>
        {code === null && (
          <label className="field">
            <span className="field-label">账号</span>
            <select
              className="select"
              value={account}
              disabled={busy}
              onChange={(e) => setAccount(e.target.value)}
            >
              {accounts.map((a) => (
                <option key={a}>{a}</option>
              ))}
            </select>
          </label>
        )}
        {code === null ? (
          <GateField
            key="passphrase"
            label="做备份时的口令"
            type="password"
            value={passphrase}
            onChange={setPassphrase}
            autoFocus
          />
        ) : (
          <GateField
            key="code"
            label="恢复码"
            value={code}
            onChange={setCode}
            hint="恢复完成后，再用同一个恢复码给账号设新口令"
            autoFocus
          />
        )}
        {error !== null && <ErrorNote error={error} />}
        {job?.status === 'running' && (
          <div className="stack">
            <span className="small-text">
              {p === undefined ? '正在准备…' : `${p.stage}${p.item === undefined ? '' : `，${p.item}`}`}
            </span>
            <Progress
              label="从备份恢复"
              value={p === undefined || p.total === 0 ? undefined : p.done / p.total}
            />
            <button type="button" className="button" onClick={() => cancelJob(job.id)}>
              取消
            </button>
          </div>
        )}
        <button type="submit" className="button primary" disabled={busy || accounts.length === 0}>
          {busy ? '正在恢复…' : '恢复'}
        </button>
        <p className="small-text row">
          <button type="button" className="link" disabled={busy} onClick={onBack}>
            返回
          </button>
          <button
            type="button"
            className="link"
            disabled={busy}
            onClick={() => setCode(code === null ? '' : null)}
          >
            {code === null ? '忘记口令：使用恢复码' : '使用口令'}
          </button>
        </p>
      </form>
    </main>
  )
}
