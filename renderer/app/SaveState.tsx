import { useSyncExternalStore } from 'react'
import { useOpenSession } from './session'

/** 已保存 is said only once the journal has the rows on disk. */
export function SaveState() {
  const { store } = useOpenSession()
  const state = useSyncExternalStore(store.saved.subscribe, store.saved.current)
  if (state.state === 'saving') return <span className="save-state">正在保存…</span>
  if (state.state === 'failed') {
    return (
      <span className="save-state failed" role="alert" title={state.failure.message}>
        尚未写入磁盘：{state.failure.message}
      </span>
    )
  }
  return <span className="save-state saved">✓ 已保存</span>
}
