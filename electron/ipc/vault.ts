import { join } from 'node:path'
import type { SessionInfo } from '@shared/ipc/contract'
import { ok, type Result } from '@shared/ipc/result'
import { sweepParts } from '../blobs'
import {
  addUser,
  changePassphrase,
  createVault,
  finishRecovery,
  listSigners,
  listUsers,
  removeUser,
  type UserRecord,
  unlock,
  unlockWithRecovery,
  type VaultSession,
  vaultStatus,
  wipeRecovery,
  wipeSession,
} from '../vault'
import { failLocked, type MainContext } from './context'
import type { Handlers } from './handle'
import { closeJournalRoom, openJournalRoom } from './journal'
import { logError } from './log'

type VaultHandlers = Pick<Handlers, Extract<keyof Handlers, `vault.${string}`>>

export function vaultHandlers(context: MainContext): VaultHandlers {
  const { profile } = context
  return {
    async 'vault.status'() {
      if (context.open !== null) return ok({ state: 'unlocked', accounts: [] })
      const status = await vaultStatus(profile)
      if (status.state === 'locked') return ok({ state: 'locked', accounts: [...status.accounts] })
      if (status.state === 'damaged') return ok({ state: 'damaged', accounts: [], message: status.message })
      return ok({ state: 'none', accounts: [] })
    },
    async 'vault.create'({ office, account, name, passphrase }) {
      const made = await createVault(profile, {
        office: { name: office },
        user: { account, name, roles: ['承办人', '管理员'] },
        passphrase,
      })
      if (!made.ok) return made
      const entered = await enter(context, made.value.session)
      return entered.ok ? ok({ session: entered.value, recoveryCode: made.value.recoveryCode }) : entered
    },
    async 'vault.unlock'({ account, passphrase }) {
      const opened = await unlock(profile, account, passphrase)
      return opened.ok ? enter(context, opened.value.session) : opened
    },
    async 'vault.recover'({ code, account, passphrase }) {
      const recovery = await unlockWithRecovery(profile, code)
      if (!recovery.ok) return recovery
      const finished = await finishRecovery(recovery.value, { account, passphrase })
      wipeRecovery(recovery.value)
      if (!finished.ok) return finished
      const entered = await enter(context, finished.value.session)
      return entered.ok ? ok({ session: entered.value, recoveryCode: finished.value.recoveryCode }) : entered
    },
    async 'vault.session'() {
      return ok(context.open === null ? null : sessionInfo(context.open.session))
    },
    async 'vault.lock'() {
      await lockVault(context)
      return ok({})
    },
    async 'vault.users'() {
      if (context.open === null) return failLocked()
      const users = await listUsers(context.open.session)
      return users.ok ? ok(users.value.map(publicUser)) : users
    },
    async 'vault.signers'() {
      if (context.open === null) return failLocked()
      const signers = await listSigners(context.open.session)
      return signers.ok ? ok([...signers.value]) : signers
    },
    async 'vault.addUser'(input) {
      if (context.open === null) return failLocked()
      const added = await addUser(context.open.session, input)
      return added.ok ? ok(publicUser(added.value)) : added
    },
    async 'vault.removeUser'({ account }) {
      if (context.open === null) return failLocked()
      const removed = await removeUser(context.open.session, account)
      return removed.ok ? ok({}) : removed
    },
    async 'vault.changePassphrase'({ current, next }) {
      if (context.open === null) return failLocked()
      const changed = await changePassphrase(context.open.session, current, next)
      return changed.ok ? ok({}) : changed
    },
  }
}

/** Stops long work, closes the stores and zero-fills every key. */
export async function lockVault(context: MainContext): Promise<void> {
  const { open } = context
  if (open === null) return
  context.open = null
  await context.jobs.cancelAll()
  context.tickets.clear()
  await closeJournalRoom(open.journal)
  wipeSession(open.session)
}

async function enter(context: MainContext, session: VaultSession): Promise<Result<SessionInfo>> {
  await lockVault(context)
  const opened = await openJournalRoom(context.profile, session.keys.journal)
  if (!opened.ok) {
    wipeSession(session)
    return opened
  }
  const blobs = { dir: join(context.profile, 'blobs'), key: session.keys.blob }
  const swept = await sweepParts(blobs)
  if (!swept.ok) logError('blobs', swept.error.detail ?? swept.error.code)
  context.open = { session, blobs, journal: opened.value }
  return ok(sessionInfo(session))
}

function sessionInfo(session: VaultSession): SessionInfo {
  // A copy: the window wipes its own, and the session's is wiped at lock.
  return {
    office: session.office.name,
    user: publicUser(session.user),
    rowKey: new Uint8Array(session.keys.row),
  }
}

function publicUser({ id, account, name, roles }: UserRecord) {
  return { id, account, name, roles: [...roles] }
}
