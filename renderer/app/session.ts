import type { SessionInfo, User } from '@shared/ipc/contract'
import { type Failure, ok, type Result } from '@shared/ipc/result'
import { create } from 'zustand'
import type { Store } from '../store'
import { call, onPush } from './ipc'
import { journalPort } from './journal-port'
import { chinaNow } from './now'

export type SessionState =
  | { readonly state: 'starting' }
  | { readonly state: 'none' }
  | { readonly state: 'locked'; readonly accounts: readonly string[]; readonly reason?: string }
  | { readonly state: 'damaged'; readonly message: string }
  | {
      readonly state: 'open'
      readonly office: string
      readonly user: User
      readonly store: Store
      readonly notices: readonly string[]
    }
  | { readonly state: 'failed'; readonly error: Failure }

const useSessionStore = create<{ readonly session: SessionState }>(() => ({ session: { state: 'starting' } }))
const set = (session: SessionState) => useSessionStore.setState({ session })

/** The session as a component sees it. */
export function useSession(): SessionState {
  return useSessionStore((s) => s.session)
}

/** The open session; only for screens that are shown while it is open. */
export function useOpenSession() {
  const session = useSession()
  if (session.state !== 'open') throw new Error('the vault is locked')
  return session
}

/** Asks main where the vault stands, and opens the store where it is already unlocked (a reload). */
export async function startSession(): Promise<void> {
  const status = await call('vault.status', {})
  if (!status.ok) return set({ state: 'failed', error: status.error })
  const { state, accounts, message } = status.value
  if (state === 'none') return set({ state: 'none' })
  if (state === 'damaged') return set({ state: 'damaged', message: message ?? '保险库文件损坏。' })
  if (state === 'locked') return set({ state: 'locked', accounts })
  const session = await call('vault.session', {})
  if (!session.ok) return set({ state: 'failed', error: session.error })
  if (session.value === null) return set({ state: 'locked', accounts })
  const opened = await enter(session.value)
  if (!opened.ok) set({ state: 'failed', error: opened.error })
}

/** Opens the store with the session's row key; the key bytes are wiped here once the store has them. */
export async function enter(session: SessionInfo): Promise<Result<undefined>> {
  const { office, user, rowKey } = session
  const { openStore } = await import('../store')
  const opened = await openStore({ rowKey, journal: journalPort, by: user.id, now: chinaNow })
  rowKey.fill(0)
  if (!opened.ok) return opened
  const store = opened.value
  const head = await call('journal.head', {})
  const notices = [...(head.ok ? head.value.notices : []), ...store.report.warnings.map((w) => w.message)]
  set({ state: 'open', office, user, store, notices })
  return ok(undefined)
}

/** Saves what is open, closes the store, has main wipe its keys, and starts this page anew. */
export async function lock(): Promise<void> {
  const session = useSessionStore.getState().session
  if (session.state !== 'open') return
  window.dispatchEvent(new Event('anjuan:flush'))
  await session.store.close()
  await call('vault.lock', {})
  // A new page holds nothing of the old one: no key, no case, no half-typed form.
  window.location.reload()
}

onPush('vault.locked', () => window.location.reload())
