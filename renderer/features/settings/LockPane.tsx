import type { Failure } from '@shared/ipc/result'
import { type FormEvent, useEffect, useState } from 'react'
import { call } from '../../app/ipc'
import { GateField } from '../../app/Setup'
import { ErrorNote } from '../../ui/feedback'

const CHOICES = [3, 5, 10, 15, 20, 30, 45, 60] as const

/** When the vault locks by itself, and whether one's account opens on this machine only. */
export function LockPane() {
  return (
    <div className="stack">
      <IdleCard />
      <MachineCard />
    </div>
  )
}

function IdleCard() {
  const [minutes, setMinutes] = useState<number | null>(null)
  const [saved, setSaved] = useState(false)
  const [error, setError] = useState<Failure | null>(null)
  useEffect(() => {
    void call('lock.settings', {}).then((reply) => {
      if (reply.ok) setMinutes(reply.value.idleMinutes)
      else setError(reply.error)
    })
  }, [])

  async function choose(idleMinutes: number) {
    const reply = await call('lock.setSettings', { idleMinutes })
    setError(reply.ok ? null : reply.error)
    if (!reply.ok) return
    setMinutes(idleMinutes)
    setSaved(true)
  }

  const choices =
    minutes === null || (CHOICES as readonly number[]).includes(minutes) ? CHOICES : [minutes, ...CHOICES]
  return (
    <section className="card">
      <header className="card-head">
        <h2>自动锁定</h2>
      </header>
      <div className="card-body stack">
        <div className="row">
          <label htmlFor="idle-minutes">无人操作多久后锁定</label>
          <select
            id="idle-minutes"
            className="select lock-minutes"
            value={minutes ?? ''}
            disabled={minutes === null}
            onChange={(e) => void choose(Number(e.target.value))}
          >
            {choices.map((n) => (
              <option key={n} value={n}>
                {n} 分钟
              </option>
            ))}
          </select>
          {saved && (
            <span className="muted" role="status">
              ✓ 已保存，现在起生效
            </span>
          )}
        </div>
        <p className="muted">
          电脑休眠、系统锁屏时立即锁定；按 Ctrl+L 随时锁定。锁定前 30
          秒会提示。没有保存完的内容先加密存为草稿， 解锁后回到原来的位置，内容还在。
        </p>
        {error !== null && <ErrorNote error={error} />}
      </div>
    </section>
  )
}

function MachineCard() {
  const [machine, setMachine] = useState<{ readonly available: boolean; readonly bound: boolean } | null>(
    null,
  )
  const [passphrase, setPassphrase] = useState('')
  const [error, setError] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    void call('vault.machine', {}).then((reply) => {
      if (reply.ok) setMachine(reply.value)
      else setError(reply.error)
    })
  }, [])

  if (machine === null) return error === null ? null : <ErrorNote error={error} />
  const { available, bound } = machine

  async function submit(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    const reply = await call('vault.bindMachine', { bound: !bound, passphrase })
    setBusy(false)
    setPassphrase('')
    setError(reply.ok ? null : reply.error)
    if (reply.ok) setMachine({ available, bound: !bound })
  }

  return (
    <section className="card">
      <header className="card-head">
        <h2>只能在这台电脑上解锁</h2>
        <span className={bound ? 'tag done' : 'tag'}>{bound ? '✓ 已开启' : '未开启'}</span>
      </header>
      <form className="card-body stack" onSubmit={submit}>
        <p className="muted">
          {'开启后，我的账号除口令外还要用到这台电脑的系统密钥：有人抄走数据文件，即使知道口令也打不开。' +
            '换电脑、重装系统前请先关闭；来不及关闭的，用恢复码打开。'}
        </p>
        {!available && !bound && (
          <p className="note">
            这台电脑的系统没有可用的密钥存储，不能开启。不开启也能正常使用，数据照样加密。
          </p>
        )}
        {(available || bound) && (
          <div className="row lock-machine">
            <GateField label="我的口令" type="password" value={passphrase} onChange={setPassphrase} />
            <button type="submit" className="button" disabled={busy || passphrase === ''}>
              {bound ? '关闭' : '开启'}
            </button>
          </div>
        )}
        {error !== null && <ErrorNote error={error} />}
      </form>
    </section>
  )
}
