import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { LockReason, SessionInfo } from '@shared/ipc/contract'
import { ok, type Result } from '@shared/ipc/result'
import type { Opening } from '../audit'
import { forgetRestored, restoredBefore } from '../backup'
import { sweepParts } from '../blobs'
import {
  addUser,
  bindMachine,
  changePassphrase,
  createVault,
  finishRecovery,
  listFailedAttempts,
  listSigners,
  listUsers,
  machineState,
  removeUser,
  renewRecoveryCode,
  sealForWindow,
  setRoles,
  type UserRecord,
  unlock,
  unlockWithRecovery,
  type VaultSession,
  vaultStatus,
  wipeRecovery,
  wipeSession,
} from '../vault'
import { closeAudit, note, openAudit } from './audit'
import { failLocked, type MainContext } from './context'
import type { Handlers } from './handle'
import { closeJournalRoom, openJournalRoom } from './journal'
import { systemKeyStore } from './key-store'
import { logError } from './log'

type VaultHandlers = Pick<Handlers, Exclude<Extract<keyof Handlers, `vault.${string}`>, 'vault.lock'>>

/** Long enough for a job to notice; keys are not kept for one that does not. */
const JOBS_MS = 5000
const deps = { keyStore: systemKeyStore }

export function vaultHandlers(context: MainContext): VaultHandlers {
  const { profile } = context
  return {
    async 'vault.status'() {
      if (context.open !== null) return ok({ state: 'unlocked', accounts: [] })
      const status = await vaultStatus(profile)
      if (status.state === 'locked') {
        // A restore is told of until somebody has unlocked what it brought, also after the program was closed.
        const lockedBy = (await restoredBefore(profile)) === undefined ? context.lockedBy : 'restore'
        return ok({
          state: 'locked',
          accounts: [...status.accounts],
          ...(lockedBy === undefined ? {} : { lockedBy }),
        })
      }
      if (status.state === 'damaged') return ok({ state: 'damaged', accounts: [], message: status.message })
      return ok({ state: 'none', accounts: [] })
    },
    async 'vault.create'({ office, account, name, passphrase, windowKey }) {
      const made = await createVault(profile, {
        office: { name: office },
        user: { account, name, roles: ['承办人', '管理员'] },
        passphrase,
      })
      if (!made.ok) return made
      const entered = await enter(context, made.value.session, windowKey, 'vault.created')
      return entered.ok ? ok({ session: entered.value, recoveryCode: made.value.recoveryCode }) : entered
    },
    async 'vault.unlock'({ account, passphrase, windowKey }) {
      const opened = await unlock(profile, account, passphrase, deps)
      return opened.ok ? enter(context, opened.value.session, windowKey, 'vault.unlocked') : opened
    },
    async 'vault.recover'({ code, account, passphrase, windowKey }) {
      const recovery = await unlockWithRecovery(profile, code)
      if (!recovery.ok) return recovery
      const finished = await finishRecovery(recovery.value, { account, passphrase })
      wipeRecovery(recovery.value)
      if (!finished.ok) return finished
      const entered = await enter(context, finished.value.session, windowKey, 'vault.recovered')
      return entered.ok ? ok({ session: entered.value, recoveryCode: finished.value.recoveryCode }) : entered
    },
    async 'vault.session'({ windowKey }) {
      return ok(context.open === null ? null : sessionInfo(context.open.session, windowKey))
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
      const changed = await changePassphrase(context.open.session, current, next, deps)
      return changed.ok ? ok({}) : changed
    },
    async 'vault.setRoles'({ account, roles }) {
      if (context.open === null) return failLocked()
      const changed = await setRoles(context.open.session, account, roles)
      return changed.ok ? ok(publicUser(changed.value)) : changed
    },
    async 'vault.renewRecoveryCode'({ passphrase }) {
      if (context.open === null) return failLocked()
      return renewRecoveryCode(context.open.session, passphrase, deps)
    },
    async 'vault.attempts'() {
      if (context.open === null) return failLocked()
      const attempts = await listFailedAttempts(context.open.session)
      return attempts.ok ? ok([...attempts.value]) : attempts
    },
    async 'vault.machine'() {
      if (context.open === null) return failLocked()
      return machineState(context.open.session, deps)
    },
    async 'vault.bindMachine'({ bound, passphrase }) {
      if (context.open === null) return failLocked()
      const changed = await bindMachine(context.open.session, bound, passphrase, deps)
      return changed.ok ? ok({}) : changed
    },
  }
}

/** Stops long work, closes the stores and zero-fills every key. */
export async function lockVault(context: MainContext, reason: LockReason | 'quit'): Promise<void> {
  const { open } = context
  if (open === null) return
  context.open = null
  context.tickets.clear()
  try {
    await Promise.race([context.jobs.cancelAll(), sleep(JOBS_MS, undefined, { ref: false })])
    await closeAudit(open.audit, reason)
    await closeJournalRoom(open.journal)
  } finally {
    wipeSession(open.session)
  }
}

async function enter(
  context: MainContext,
  session: VaultSession,
  windowKey: Uint8Array,
  how: Opening['how'],
): Promise<Result<SessionInfo>> {
  await lockVault(context, 'manual')
  const opened = await openJournalRoom(context.profile, session.keys.journal)
  if (!opened.ok) {
    wipeSession(session)
    return opened
  }
  const blobs = { dir: join(context.profile, 'blobs'), key: session.keys.blob }
  const swept = await sweepParts(blobs)
  if (!swept.ok) logError('blobs', swept.error.detail ?? swept.error.code)
  const audit = await openAudit(context, session, how)
  context.open = { session, blobs, audit, journal: opened.value }
  const { torn } = opened.value
  if (torn !== undefined) {
    const bytes = { field: 'bytes', label: '移开的字节', after: String(torn.bytes) }
    await note(context, { act: 'journal.torn', changes: [bytes] })
  }
  // Restored data bring the trail of their own time with them; that they were put back is its next entry.
  const restored = await restoredBefore(context.profile)
  if (restored !== undefined) {
    const from = { field: 'instead', label: '恢复到', after: restored.instead }
    await note(context, { act: 'data.restored', changes: [from] })
    await forgetRestored(context.profile)
  }
  return ok(sessionInfo(session, windowKey))
}

function sessionInfo(session: VaultSession, windowKey: Uint8Array): SessionInfo {
  return {
    office: session.office.name,
    user: publicUser(session.user),
    sealedRowKey: new Uint8Array(sealForWindow(session.keys.row, windowKey)),
  }
}

function publicUser({ id, account, name, roles, initialPassphrase }: UserRecord) {
  return { id, account, name, roles: [...roles], initialPassphrase }
}
