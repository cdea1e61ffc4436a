import type { LockReason, SessionInfo, User } from '@shared/ipc/contract'
import { type Failure, fail, ok, type Result } from '@shared/ipc/result'
import { create } from 'zustand'
import type { Store } from '../store'
import { pendingEdits } from '../ui/form/pending'
import { linkAudit, tellAuditHeads } from './audit-link'
import { call, onPush } from './ipc'
import { journalPort } from './journal-port'
import { chinaNow } from './now'
import { quiet } from './quiet'
import { windowKey } from './window-key'

/** How long half-typed forms may take to be sealed before the lock goes ahead. */
const SETTLE_MS = 3000

export type SessionState =
  | { readonly state: 'starting' }
  | { readonly state: 'none' }
  | {
      readonly state: 'locked'
      readonly accounts: readonly string[]
      readonly lockedBy?: LockReason | undefined
    }
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
export async function startSession(onFork?: 'database'): Promise<void> {
  const status = await call('vault.status', {})
  if (!status.ok) return set({ state: 'failed', error: status.error })
  const { state, accounts, message, lockedBy } = status.value
  if (state === 'none') return set({ state: 'none' })
  if (state === 'damaged') return set({ state: 'damaged', message: message ?? '保险库文件损坏。' })
  if (state === 'locked') return set({ state: 'locked', accounts, lockedBy })
  const { publicKey } = await windowKey()
  const session = await call('vault.session', { windowKey: publicKey })
  if (!session.ok) return set({ state: 'failed', error: session.error })
  if (session.value === null) return set({ state: 'locked', accounts })
  const opened = await enter(session.value, onFork)
  if (!opened.ok) set({ state: 'failed', error: opened.error })
}

/** Opens the store with the session's row key. An error nobody foresaw is said, too, and leaves nothing waiting. */
export async function enter(session: SessionInfo, onFork?: 'database'): Promise<Result<undefined>> {
  try {
    return await openSession(session, onFork)
  } catch (error) {
    console.error(error)
    const failure = {
      code: 'store.unexpected',
      message:
        '案件数据没有打开，原因程序没有料到。数据没有改动，都还在本机。请关掉程序重新打开；再不行，请把日志文件夹交给技术人员。',
      detail: error instanceof Error ? error.name : 'unknown',
    }
    set({ state: 'failed', error: failure })
    return fail(failure)
  }
}

/** The key bytes are wiped here once the store has them. */
async function openSession(session: SessionInfo, onFork?: 'database'): Promise<Result<undefined>> {
  const { office, user, sealedRowKey } = session
  const { openStore } = await import('../store')
  const rowKey = await (await windowKey()).open(sealedRowKey)
  const by = { account: user.account, name: user.name }
  const opened = await openStore({ rowKey, journal: journalPort, by, now: chinaNow, onFork })
  rowKey.fill(0)
  if (!opened.ok) {
    // These need more than another try at the passphrase.
    if (opened.error.code.startsWith('store.')) set({ state: 'failed', error: opened.error })
    return opened
  }
  const store = opened.value
  const before = useSessionStore.getState().session
  const isRestored = before.state === 'locked' && before.lockedBy === 'restore'
  const head = await call('journal.head', {})
  const auditNotice = await tellAuditHeads(store)
  linkAudit(store)
  const notices = [
    ...(head.ok ? head.value.notices : []),
    ...(auditNotice === undefined ? [] : [auditNotice]),
    ...store.report.warnings.map((w) => w.message),
    // After a restore there is no database on purpose.
    ...(store.report.rebuilt && !isRestored ? [REBUILT] : []),
  ]
  set({ state: 'open', office, user, store, notices })
  requestIdleCallback(() => void watchRollBack(store))
  return ok(undefined)
}

const REBUILT =
  '本机数据库不见了或者已损坏，已经用日志重建。显示过“已保存”的内容都在；上次还没有显示“已保存”的修改可能不在，请核对最后几分钟的内容。'

/** Looks in the background whether rows were put back to an older state, and says so; unlocking does not wait for it. */
async function watchRollBack(store: Store): Promise<void> {
  const checked = await store.quickCheck(quiet)
  const { session } = useSessionStore.getState()
  if (session.state !== 'open' || session.store !== store) return
  if (checked.ok || checked.error.code === 'store.closed') return
  set({ ...session, notices: [...session.notices, checked.error.message] })
}

/** The account as it is now, after its roles or its passphrase were changed. */
export function updateUser(user: User): void {
  const { session } = useSessionStore.getState()
  if (session.state === 'open') set({ ...session, user })
}

/** Asks main to lock. Whoever asks, the window is told by `vault.locking` what to do. */
export async function lock(): Promise<void> {
  await call('vault.lock', {})
}

// This process is about to be replaced: what is half-typed is sealed first, and the row key is wiped with the store.
onPush('vault.locking', () => void seal())

async function seal(): Promise<void> {
  await closeStore()
  await call('lock.sealed', {})
}

async function closeStore(): Promise<void> {
  const { session } = useSessionStore.getState()
  if (session.state !== 'open') return
  await settleForms()
  await session.store.flush()
  await tellAuditHeads(session.store)
  await session.store.close()
}

/** Every form hands over what was typed. */
export async function settleForms(): Promise<void> {
  window.dispatchEvent(new Event('anjuan:flush'))
  await nothingPending()
}

/**
 * Ends work on the present data and has main exchange it. Main locks and replaces this process, which so knows nothing of the
 * old state; where it could not, the page says why.
 */
export async function exchangeData(run: () => Promise<Result<unknown>>): Promise<void> {
  await closeStore()
  const done = await run()
  if (!done.ok) set({ state: 'failed', error: done.error })
}

/** Resolves once every form has handed over what was typed, or when that takes too long. */
function nothingPending(): Promise<void> {
  return new Promise((done) => {
    const finish = () => {
      clearTimeout(timer)
      stop()
      done()
    }
    const timer = setTimeout(finish, SETTLE_MS)
    const stop = pendingEdits.subscribe(() => {
      if (!pendingEdits.current()) finish()
    })
    if (!pendingEdits.current()) finish()
  })
}
