import { useEffect, useState } from 'react'
import { call, onPush } from './ipc'

/** Said before the idle lock. Any key or movement in the window already counts; the button is for whoever only reads. */
export function LockSoon() {
  const [secondsLeft, setSecondsLeft] = useState<number | null>(null)
  useEffect(() => onPush('vault.lock-soon', (push) => setSecondsLeft(push.secondsLeft)), [])
  if (secondsLeft === null) return null
  return (
    <div className="lock-soon" role="alert">
      <span className="grow">
        无人操作，<strong>{secondsLeft}</strong> 秒后自动锁定。没有保存完的内容会加密存为草稿，解锁后还在。
      </span>
      <button type="button" className="button small" onClick={() => void call('lock.activity', {})}>
        继续工作
      </button>
    </div>
  )
}
