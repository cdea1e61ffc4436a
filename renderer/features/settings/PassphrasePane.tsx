import type { Failure } from '@shared/ipc/result'
import { type FormEvent, useState } from 'react'
import { call } from '../../app/ipc'
import { GateField } from '../../app/Setup'
import { updateUser, useOpenSession } from '../../app/session'
import { ErrorNote } from '../../ui/feedback'

export function PassphrasePane() {
  const { user } = useOpenSession()
  const [form, setForm] = useState({ current: '', next: '', again: '' })
  const [error, setError] = useState<Failure | null>(null)
  const [done, setDone] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    setDone(false)
    if (form.next !== form.again)
      return setError({ code: 'again', message: '两次填写的新口令不一样，口令没有改变，请重新填写。' })
    const reply = await call('vault.changePassphrase', { current: form.current, next: form.next })
    setError(reply.ok ? null : reply.error)
    if (!reply.ok) return
    setDone(true)
    updateUser({ ...user, initialPassphrase: false })
    setForm({ current: '', next: '', again: '' })
  }

  return (
    <section className="card">
      <header className="card-head">
        <h2>修改我的口令</h2>
      </header>
      <form className="card-body stack" onSubmit={submit}>
        {user.initialPassphrase && (
          <p className="note warn">现在的口令是管理员设的，管理员也知道它。请改成只有自己知道的。</p>
        )}
        <div className="grid-3">
          <GateField
            label="现在的口令"
            type="password"
            value={form.current}
            onChange={(current) => setForm({ ...form, current })}
          />
          <GateField
            label="新口令"
            type="password"
            value={form.next}
            onChange={(next) => setForm({ ...form, next })}
          />
          <GateField
            label="再填一遍新口令"
            type="password"
            value={form.again}
            onChange={(again) => setForm({ ...form, again })}
          />
        </div>
        {error !== null && <ErrorNote error={error} />}
        {done && (
          <div className="note done" role="status">
            口令已修改。下次解锁请用新口令。
          </div>
        )}
        <div>
          <button type="submit" className="button">
            修改口令
          </button>
        </div>
      </form>
    </section>
  )
}
