import type { Role } from '@shared/ipc/contract'
import { fail, ok } from '@shared/ipc/result'
import { findVault, type VaultResult } from './context'
import { vaultFailures } from './failures'
import { type Slot, type VaultFile, writeVaultFiles } from './file'
import { isWiped, type VaultBody, type VaultSession } from './session'
import { openBody, sealFile } from './slots'

/** The vault as it stands on disk now. */
export interface Current {
  readonly file: VaultFile
  readonly body: VaultBody
}

/** Reads the file anew and authenticates it with the session's master key. */
export async function readCurrent(session: VaultSession): Promise<VaultResult<Current>> {
  if (isWiped(session)) return fail(vaultFailures.locked())
  const found = await findVault(session.dir)
  if (!found.ok) return found
  for (const file of found.value.tries) {
    const body = openBody(file, session.keys.master)
    if (body) return ok({ file, body })
  }
  return fail(vaultFailures.tampered())
}

/** Writes the next generation. */
export async function writeNext(
  session: VaultSession,
  { file }: Current,
  slots: readonly Slot[],
  body: VaultBody,
): Promise<void> {
  await writeVaultFiles(session.dir, sealFile(file, file.generation + 1, slots, body, session.keys.master))
}

/** Whether the session's user has the role by the file as it is now, not as it was at unlocking. */
export function hasRole(session: VaultSession, { body }: Current, ...roles: readonly Role[]): boolean {
  const user = body.users.find((u) => u.id === session.user.id)
  return user?.roles.some((role) => roles.includes(role)) === true
}
