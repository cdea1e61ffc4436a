import type { Failure } from '@shared/ipc/result'
import { type FormEvent, useState } from 'react'
import { call } from '../../app/ipc'
import { GateField } from '../../app/Setup'
import { ErrorNote } from '../../ui/feedback'

/** What a forgotten passphrase needs, and a new code where the old one was used, lost or seen by others. */
export function RecoveryCard() {
  const [passphrase, setPassphrase] = useState('')
  const [code, setCode] = useState<string | null>(null)
  const [error, setError] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    const reply = await call('vault.renewRecoveryCode', { passphrase })
    setBusy(false)
    setPassphrase('')
    setError(reply.ok ? null : reply.error)
    if (reply.ok) setCode(reply.value.recoveryCode)
  }

  return (
    <section className="card">
      <header className="card-head">
        <h2>恢复码</h2>
      </header>
      <form className="card-body stack" onSubmit={submit}>
        <p className="muted">
          {'有人忘记口令时，管理员也不能替他重设：每个人的口令只有本人知道。请在锁定界面选他的账号，用单位保管的恢复码设新口令。' +
            '恢复码丢失或者可能被别人看到的，在这里换一个，旧的随即作废。'}
        </p>
        {code === null ? (
          <div className="row lock-machine">
            <GateField label="管理员的口令" type="password" value={passphrase} onChange={setPassphrase} />
            <button type="submit" className="button" disabled={busy || passphrase === ''}>
              更换恢复码
            </button>
          </div>
        ) : (
          <>
            <output className="recovery-code" aria-label="新的恢复码">
              {code}
            </output>
            <p className="note warn">
              只显示这一次。请抄在纸上锁进保险柜，并销毁旧的那份。其他使用人下次解锁时，各自的加密密钥会自动转由新恢复码保管。
            </p>
            <div className="row">
              <button type="button" className="button" onClick={() => window.print()}>
                打印
              </button>
              <button type="button" className="button primary" onClick={() => setCode(null)}>
                已抄好，不再显示
              </button>
            </div>
          </>
        )}
        {error !== null && <ErrorNote error={error} />}
      </form>
    </section>
  )
}
