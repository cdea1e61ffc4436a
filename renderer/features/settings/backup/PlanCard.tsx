import type { BackupStatus } from '@shared/ipc/contract'
import type { Failure } from '@shared/ipc/result'
import { useId, useState } from 'react'
import { showBackupStatus } from '../../../app/backup'
import { call } from '../../../app/ipc'
import { ErrorNote } from '../../../ui/feedback'

const INTERVALS = [
  [1, '每 1 小时'],
  [2, '每 2 小时'],
  [4, '每 4 小时'],
  [8, '每 8 小时'],
  [24, '每天'],
  [0, '不自动备份'],
] as const

type Plan = Pick<BackupStatus, 'everyHours' | 'keep' | 'remindDays'>

export function PlanCard({ status }: { readonly status: BackupStatus }) {
  const [error, setError] = useState<Failure | null>(null)
  const id = useId()
  const { everyHours, keep, remindDays } = status

  async function save(change: Partial<Plan>) {
    const reply = await call('backup.configure', { everyHours, keep, remindDays, ...change })
    setError(reply.ok ? null : reply.error)
    if (reply.ok) showBackupStatus(reply.value)
  }

  return (
    <section className="card" aria-label="备份计划">
      <header className="card-head">
        <h2>计划</h2>
        <span className="muted small-text">解锁期间到点自动备份；锁定时不备份，下次解锁后补上</span>
      </header>
      <div className="card-body stack">
        <div className="backup-plan">
          <label className="field" htmlFor={`${id}-every`}>
            <span className="field-label">自动备份</span>
            <select
              id={`${id}-every`}
              className="select"
              value={everyHours}
              onChange={(e) => void save({ everyHours: Number(e.target.value) })}
            >
              {INTERVALS.map(([hours, text]) => (
                <option key={hours} value={hours}>
                  {text}
                </option>
              ))}
            </select>
          </label>
          <NumberField
            label="超过几天没有备份就提醒"
            value={remindDays}
            min={1}
            onSave={(n) => save({ remindDays: n })}
          />
          <NumberField
            label="保留：小时"
            value={keep.hourly}
            min={0}
            onSave={(n) => save({ keep: { ...keep, hourly: n } })}
          />
          <NumberField
            label="保留：天"
            value={keep.daily}
            min={0}
            onSave={(n) => save({ keep: { ...keep, daily: n } })}
          />
          <NumberField
            label="保留：月"
            value={keep.monthly}
            min={0}
            onSave={(n) => save({ keep: { ...keep, monthly: n } })}
          />
        </div>
        <p className="muted small-text">
          保留最近 {keep.hourly} 个有备份的小时、{keep.daily} 天、{keep.monthly}{' '}
          个月各自的最后一份；最新一份总是保留。
        </p>
        {error !== null && <ErrorNote error={error} />}
      </div>
    </section>
  )
}

/** Saved when the field is left; what is no number goes back to what was. */
function NumberField(props: {
  readonly label: string
  readonly value: number
  readonly min: number
  readonly onSave: (value: number) => Promise<void>
}) {
  const { label, value, min, onSave } = props
  const id = useId()
  const [text, setText] = useState<string | null>(null)
  return (
    <label className="field" htmlFor={id}>
      <span className="field-label">{label}</span>
      <input
        id={id}
        className="input"
        type="number"
        min={min}
        value={text ?? value}
        onChange={(e) => setText(e.target.value)}
        onBlur={() => {
          const typed = Number(text)
          if (text !== null && text.trim() !== '' && Number.isInteger(typed) && typed >= min) {
            void onSave(typed).then(() => setText(null))
          } else setText(null)
        }}
      />
    </label>
  )
}
