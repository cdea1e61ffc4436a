import { Role } from '@shared/ipc/contract'
import { fail, ok } from '@shared/ipc/result'
import type { ActKind, ActToSign, SignedAct } from '@shared/signing/signed-act'
import { actBytes } from '@shared/signing/verify-act'
import { exclusively, guarded, type VaultDeps, type VaultResult } from './context'
import { hasRole, readCurrent } from './current'
import { vaultFailures } from './failures'
import { machineFor } from './machine'
import { signPublicOf, signWithSeed, type VaultSession } from './session'
import { openUserSlot } from './slots'
import { slotOf } from './vault'

/** Who may sign what. Evidence changes hands between anybody; the dossier is closed by who keeps or made it. */
const MAY_SIGN: Readonly<Record<ActKind, readonly Role[]>> = {
  审核意见: [Role.Reviewer],
  审批: [Role.Approver],
  移交: Object.values(Role),
  归档封存: [Role.Archivist, Role.Handler],
}

/**
 * Signs an act in the name of the session's user. The passphrase is checked against the slot as at an unlock
 * (wrong ones count and slow down); the seed lives for this one signature. `at` is a Moment.
 */
export function signAct(
  session: VaultSession,
  act: ActToSign & { readonly at: string },
  passphrase: string,
  deps: VaultDeps = {},
): Promise<VaultResult<SignedAct>> {
  return exclusively(session.dir, '签名', async () => {
    const state = await readCurrent(session)
    if (!state.ok) return state
    const { file, body } = state.value
    const user = body.users.find((u) => u.id === session.user.id)
    const slot = slotOf(file, session.user.account)
    if (!user || !slot) return fail(vaultFailures.unknownAccount())
    if (!hasRole(session, state.value, ...MAY_SIGN[act.kind])) return fail(vaultFailures.mayNotSign(act.kind))
    const machine = await machineFor(session.dir, slot, deps)
    if (!machine.ok) return machine
    const attempt = { account: user.account, during: '签名' } as const
    return guarded(session.dir, deps, attempt, vaultFailures.wrongPassphrase, async () => {
      const secrets = await openUserSlot(file, slot, passphrase, machine.value)
      if (!secrets) return undefined
      const named = { ...act, account: user.account, name: user.name }
      const signature = signWithSeed(secrets.signSeed, actBytes(named)).toString('base64')
      const publicKey = signPublicOf(secrets.signSeed).toString('base64')
      for (const key of Object.values(secrets)) key.fill(0)
      return ok({ ...named, publicKey, signature })
    })
  })
}
