import { useSyncExternalStore } from 'react'
import { pendingEdits } from '../ui/form/pending'
import { useOpenSession } from './session'

/** 已保存 is said only when nothing typed is waiting and the journal has every row on disk. */
export function SaveState() {
  const { store } = useOpenSession()
  const state = useSyncExternalStore(store.saved.subscribe, store.saved.current)
  const isTyping = useSyncExternalStore(pendingEdits.subscribe, pendingEdits.current)
  if (state.state === 'failed') {
    return (
      <span className="save-state failed" role="alert" title={state.failure.message}>
        尚未写入磁盘：{state.failure.message}
      </span>
    )
  }
  if (isTyping || state.state === 'saving') return <span className="save-state">正在保存…</span>
  return <span className="save-state saved">✓ 已保存</span>
}
