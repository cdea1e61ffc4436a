import { fail, ok } from '@shared/ipc/result'
import { exclusively, guarded, type VaultDeps, type VaultResult } from './context'
import { readCurrent, writeNext } from './current'
import { vaultFailures } from './failures'
import { type KdfCost, passphraseProblem } from './kdf'
import { ensureMachine, machineFor } from './machine'
import type { VaultSession } from './session'
import { makeUserSlot, openUserSlot } from './slots'
import { slotOf } from './vault'

type SlotDeps = VaultDeps & { readonly params?: KdfCost }

/** Rewrites one slot. The old passphrase is checked like an unlock: wrong ones count and slow down. */
export function changePassphrase(
  session: VaultSession,
  oldPassphrase: string,
  newPassphrase: string,
  deps: SlotDeps = {},
): Promise<VaultResult<void>> {
  return exclusively(session.dir, '修改口令', async () => {
    const { account } = session.user
    const state = await readCurrent(session)
    if (!state.ok) return state
    const { file, body } = state.value
    const slot = slotOf(file, account)
    if (!slot) return fail(vaultFailures.unknownAccount())
    const weak = passphraseProblem(newPassphrase, account)
    if (weak !== undefined) return fail(vaultFailures.weak(weak))
    const machine = await machineFor(session.dir, slot, deps)
    if (!machine.ok) return machine
    const attempt = { account, during: '修改口令' } as const
    return guarded(session.dir, deps, attempt, vaultFailures.wrongPassphrase, async () => {
      const secrets = await openUserSlot(file, slot, oldPassphrase, machine.value)
      if (!secrets) return undefined
      const fresh = await makeUserSlot(file, slot, newPassphrase, secrets, deps.params, machine.value)
      for (const key of Object.values(secrets)) key.fill(0)
      const slots = file.slots.map((s) => (s.id === slot.id ? fresh : s))
      const users = body.users.map((u) => (u.id === slot.id ? { ...u, initialPassphrase: false } : u))
      await writeNext(session, state.value, slots, { ...body, users })
      session.user = { ...session.user, initialPassphrase: false }
      return ok(undefined)
    })
  })
}

/** Whether the session's account opens only on one machine, and whether this machine could be made that one. */
export function machineState(
  session: VaultSession,
  deps: VaultDeps = {},
): Promise<VaultResult<{ readonly available: boolean; readonly bound: boolean }>> {
  return exclusively(session.dir, '读取本机绑定', async () => {
    const state = await readCurrent(session)
    if (!state.ok) return state
    return ok({
      available: deps.keyStore?.isAvailable() === true,
      bound: slotOf(state.value.file, session.user.account)?.machine !== undefined,
    })
  })
}

/** Makes the machine part of the account's key, or takes it out again. Rewrites one slot; asks for the passphrase. */
export function bindMachine(
  session: VaultSession,
  bound: boolean,
  passphrase: string,
  deps: SlotDeps = {},
): Promise<VaultResult<void>> {
  return exclusively(session.dir, '绑定本机', async () => {
    const { account } = session.user
    const state = await readCurrent(session)
    if (!state.ok) return state
    const { file, body } = state.value
    const slot = slotOf(file, account)
    if (!slot) return fail(vaultFailures.unknownAccount())
    const { keyStore } = deps
    if (bound && keyStore?.isAvailable() !== true) return fail(vaultFailures.noKeyStore())
    const before = await machineFor(session.dir, slot, deps)
    if (!before.ok) return before
    const attempt = { account, during: '绑定本机' } as const
    return guarded(session.dir, deps, attempt, vaultFailures.wrongPassphrase, async () => {
      const secrets = await openUserSlot(file, slot, passphrase, before.value)
      if (!secrets) return undefined
      const machine = bound && keyStore ? await ensureMachine(session.dir, keyStore) : undefined
      const fresh = await makeUserSlot(file, slot, passphrase, secrets, deps.params, machine)
      for (const key of Object.values(secrets)) key.fill(0)
      machine?.secret.fill(0)
      await writeNext(
        session,
        state.value,
        file.slots.map((s) => (s.id === slot.id ? fresh : s)),
        body,
      )
      return ok(undefined)
    })
  })
}
