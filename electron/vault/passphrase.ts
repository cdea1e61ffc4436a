import { fail, ok } from '@shared/ipc/result'
import type { During } from './attempts'
import { exclusively, guarded, type VaultDeps, type VaultResult } from './context'
import { readCurrent, writeNext } from './current'
import { vaultFailures } from './failures'
import type { VaultFile } from './file'
import { type KdfCost, passphraseProblem } from './kdf'
import { ensureMachine, type Machine, machineFor } from './machine'
import type { VaultBody, VaultSession } from './session'
import { makeUserSlot, openUserSlot, type UserSecrets, type UserSlot } from './slots'
import { slotOf } from './vault'

type SlotDeps = VaultDeps & { readonly params?: KdfCost }

/** The account's own slot, opened with its passphrase. The keys are wiped once the new slot is made. */
interface Opened {
  readonly slot: UserSlot
  readonly secrets: UserSecrets
  readonly machine: Machine | undefined
}

/** Rewrites the session's own slot. The passphrase is checked like an unlock: wrong ones count and slow down. */
async function rewriteOwn(
  session: VaultSession,
  attempt: { readonly passphrase: string; readonly during: During },
  deps: SlotDeps,
  make: (file: VaultFile, opened: Opened) => Promise<UserSlot>,
  change: (body: VaultBody, id: string) => VaultBody = (body) => body,
): Promise<VaultResult<void>> {
  const { account } = session.user
  const { passphrase, during } = attempt
  const state = await readCurrent(session)
  if (!state.ok) return state
  const { file, body } = state.value
  const slot = slotOf(file, account)
  if (!slot) return fail(vaultFailures.unknownAccount())
  const found = await machineFor(session.dir, slot, deps)
  if (!found.ok) return found
  const machine = found.value
  try {
    return await guarded(session.dir, deps, { account, during }, vaultFailures.wrongPassphrase, async () => {
      const secrets = await openUserSlot(file, slot, passphrase, machine)
      if (!secrets) return undefined
      const fresh = await make(file, { slot, secrets, machine })
      for (const key of Object.values(secrets)) key.fill(0)
      const slots = file.slots.map((s) => (s.id === slot.id ? fresh : s))
      await writeNext(session, state.value, slots, change(body, slot.id))
      return ok(undefined)
    })
  } finally {
    machine?.secret.fill(0)
  }
}

/** Rewrites one slot with a new passphrase; the data are not touched. */
export function changePassphrase(
  session: VaultSession,
  oldPassphrase: string,
  newPassphrase: string,
  deps: SlotDeps = {},
): Promise<VaultResult<void>> {
  return exclusively(session.dir, '修改口令', async () => {
    const weak = passphraseProblem(newPassphrase, session.user.account)
    if (weak !== undefined) return fail(vaultFailures.weak(weak))
    const changed = await rewriteOwn(
      session,
      { passphrase: oldPassphrase, during: '修改口令' },
      deps,
      (file, { slot, secrets, machine }) =>
        makeUserSlot(file, slot, newPassphrase, secrets, deps.params, machine),
      (body, id) => ({
        ...body,
        users: body.users.map((u) => (u.id === id ? { ...u, initialPassphrase: false } : u)),
      }),
    )
    if (changed.ok) session.user = { ...session.user, initialPassphrase: false }
    return changed
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
    const { keyStore } = deps
    if (bound && keyStore?.isAvailable() !== true) return fail(vaultFailures.noKeyStore())
    return rewriteOwn(session, { passphrase, during: '绑定本机' }, deps, async (file, { slot, secrets }) => {
      const machine = bound && keyStore ? await ensureMachine(session.dir, keyStore) : undefined
      const fresh = await makeUserSlot(file, slot, passphrase, secrets, deps.params, machine)
      machine?.secret.fill(0)
      return fresh
    })
  })
}
