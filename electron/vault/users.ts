import { randomBytes } from 'node:crypto'
import type { Role } from '@shared/ipc/contract'
import { fail, ok } from '@shared/ipc/result'
import type { Signer } from '@shared/signing/verify-act'
import { type FailedAttempt, readAttempts } from './attempts'
import { exclusively, type VaultDeps, type VaultResult } from './context'
import { hasRole, readCurrent, writeNext } from './current'
import { vaultFailures } from './failures'
import { type KdfCost, passphraseProblem } from './kdf'
import { boxPublicOf, sealTo, signPublicOf, type VaultSession, VaultUser } from './session'
import { makeUserSlot, newId } from './slots'

/** What the office may know of a user; no key material but public keys. */
export type UserRecord = Omit<VaultUser, 'escrow'>

export interface NewUser {
  readonly account: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly passphrase: string
  readonly params?: KdfCost
}

function record({ escrow: _, ...user }: VaultUser): UserRecord {
  return user
}

/** All users, in the order they were added. */
export function listUsers(session: VaultSession): Promise<VaultResult<readonly UserRecord[]>> {
  return exclusively(session.dir, '读取用户名单', async () => {
    const now = await readCurrent(session)
    return now.ok ? ok(now.value.body.users.map(record)) : now
  })
}

/** Every public signing key there is or was, with whose it is. */
export function listSigners(session: VaultSession): Promise<VaultResult<readonly Signer[]>> {
  return exclusively(session.dir, '读取签名公钥', async () => {
    const now = await readCurrent(session)
    if (!now.ok) return now
    const { users, former } = now.value.body
    const of = ({ account, name }: { account: string; name: string }, publicKey: string, isOld: boolean) => ({
      account,
      name,
      publicKey,
      former: isOld,
    })
    return ok([
      ...users.flatMap((u) => [
        of(u, u.signPublic, false),
        ...u.formerSignPublics.map((key) => of(u, key, true)),
      ]),
      ...former.flatMap((u) => u.signPublics.map((key) => of(u, key, true))),
    ])
  })
}

/** Only 管理员. The new user should change the passphrase given here. */
export function addUser(
  session: VaultSession,
  input: NewUser,
  deps: VaultDeps = {},
): Promise<VaultResult<UserRecord>> {
  return exclusively(session.dir, '添加用户', async () => {
    const state = await readCurrent(session)
    if (!state.ok) return state
    if (!hasRole(session, state.value, '管理员')) return fail(vaultFailures.notAdministrator())
    const { file, body } = state.value
    if (body.users.some((u) => u.account.toLowerCase() === input.account.toLowerCase())) {
      return fail(vaultFailures.accountTaken())
    }
    const weak = passphraseProblem(input.passphrase, input.account)
    if (weak !== undefined) return fail(vaultFailures.weak(weak))
    const [signSeed, boxSeed] = [randomBytes(32), randomBytes(32)]
    const user = VaultUser.safeParse({
      id: newId(),
      account: input.account,
      name: input.name,
      roles: input.roles,
      signPublic: signPublicOf(signSeed).toString('base64'),
      boxPublic: boxPublicOf(boxSeed).toString('base64'),
      formerSignPublics: [],
      escrow: sealTo(Buffer.from(body.recoveryPublic, 'base64'), boxSeed).toString('base64'),
      initialPassphrase: true,
      addedAtMs: (deps.clock ?? Date.now)(),
    })
    if (!user.success) return fail(vaultFailures.input(user.error.issues[0]?.message ?? '填写的内容不完整'))
    const secrets = { master: session.keys.master, signSeed, boxSeed }
    const slot = await makeUserSlot(file, user.data, input.passphrase, secrets, input.params)
    signSeed.fill(0)
    boxSeed.fill(0)
    await writeNext(session, state.value, [...file.slots, slot], {
      ...body,
      users: [...body.users, user.data],
    })
    return ok(record(user.data))
  })
}

/** Only 管理员; never the last one. The public keys stay listed, so that old signatures stay checkable. */
export function removeUser(
  session: VaultSession,
  account: string,
  deps: VaultDeps = {},
): Promise<VaultResult<void>> {
  return exclusively(session.dir, '删除用户', async () => {
    const state = await readCurrent(session)
    if (!state.ok) return state
    if (!hasRole(session, state.value, '管理员')) return fail(vaultFailures.notAdministrator())
    const { file, body } = state.value
    const user = body.users.find((u) => u.account === account)
    if (!user) return fail(vaultFailures.unknownAccount())
    const left = body.users.filter((u) => u.id !== user.id)
    if (!left.some((u) => u.roles.includes('管理员'))) return fail(vaultFailures.lastAdministrator())
    await writeNext(
      session,
      state.value,
      file.slots.filter((s) => s.id !== user.id),
      {
        ...body,
        users: left,
        former: [
          ...body.former,
          {
            account,
            name: user.name,
            signPublics: [...user.formerSignPublics, user.signPublic],
            removedAtMs: (deps.clock ?? Date.now)(),
          },
        ],
      },
    )
    return ok(undefined)
  })
}

/** Only 管理员; one of them always remains. Holds from the next call on, also for an open session. */
export function setRoles(
  session: VaultSession,
  account: string,
  roles: readonly Role[],
): Promise<VaultResult<UserRecord>> {
  return exclusively(session.dir, '修改角色', async () => {
    const state = await readCurrent(session)
    if (!state.ok) return state
    if (!hasRole(session, state.value, '管理员')) return fail(vaultFailures.notAdministrator())
    const { file, body } = state.value
    const before = body.users.find((u) => u.account === account)
    if (!before) return fail(vaultFailures.unknownAccount())
    const user = VaultUser.safeParse({ ...before, roles: [...new Set(roles)] })
    if (!user.success) return fail(vaultFailures.input(user.error.issues[0]?.message ?? '填写的内容不完整'))
    const users = body.users.map((u) => (u.id === before.id ? user.data : u))
    if (!users.some((u) => u.roles.includes('管理员'))) return fail(vaultFailures.lastAdministrator())
    await writeNext(session, state.value, file.slots, { ...body, users })
    if (before.id === session.user.id) session.user = user.data
    return ok(record(user.data))
  })
}

/** Only 管理员: the failed attempts that are still on record (the latest 200), newest first. */
export function listFailedAttempts(session: VaultSession): Promise<VaultResult<readonly FailedAttempt[]>> {
  return exclusively(session.dir, '读取失败记录', async () => {
    const state = await readCurrent(session)
    if (!state.ok) return state
    if (!hasRole(session, state.value, '管理员')) return fail(vaultFailures.notAdministrator())
    return ok((await readAttempts(session.dir)).log.toReversed())
  })
}
