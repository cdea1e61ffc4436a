import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  addUser,
  changePassphrase,
  finishRecovery,
  listFailedAttempts,
  listUsers,
  removeUser,
  renewRecoveryCode,
  setRoles,
  unlock,
  unlockWithRecovery,
} from '@electron/vault'
import { describe, expect, it } from 'vitest'
import { freshVault, PASS, params } from './support'

const SECOND = '另一个 很长的 口令'

async function withSecond() {
  const made = await freshVault()
  const input = { account: 'zhou', name: '周明', roles: ['法制审核'] as const, passphrase: SECOND, params }
  const added = await addUser(made.session, input, made.deps)
  if (!added.ok) throw new Error(added.error.message)
  const opened = await unlock(made.dir, 'zhou', SECOND, made.deps)
  if (!opened.ok) throw new Error(opened.error.message)
  return { ...made, second: opened.value.session }
}

const rolesOf = async (session: Parameters<typeof listUsers>[0]) => {
  const users = await listUsers(session)
  return users.ok ? Object.fromEntries(users.value.map((u) => [u.account, u.roles])) : users
}

describe('roles', () => {
  it('are changed by an administrator, and hold at once for a session that is already open', async () => {
    const { session, second } = await withSecond()
    expect(await setRoles(second, 'zhou', ['管理员'])).toMatchObject({ error: { code: 'vault.role' } })
    expect(await setRoles(session, 'zhou', ['审批人', '管理员', '审批人'])).toMatchObject({
      ok: true,
      value: { account: 'zhou', roles: ['审批人', '管理员'] },
    })
    expect((await setRoles(second, 'linxia', ['承办人'])).ok).toBe(true)
    expect(await rolesOf(second)).toEqual({ linxia: ['承办人'], zhou: ['审批人', '管理员'] })
    expect(await setRoles(session, 'zhou', ['承办人'])).toMatchObject({ error: { code: 'vault.role' } })
  })

  it('leave an administrator, at least one role, and no unknown account', async () => {
    const { session } = await withSecond()
    expect(await setRoles(session, 'linxia', ['承办人'])).toMatchObject({
      error: { code: 'vault.last-administrator' },
    })
    expect(await setRoles(session, 'zhou', [])).toMatchObject({ error: { code: 'vault.input' } })
    expect(await setRoles(session, 'nobody', ['承办人'])).toMatchObject({ error: { code: 'vault.account' } })
    expect(await rolesOf(session)).toEqual({ linxia: ['承办人', '管理员'], zhou: ['法制审核'] })
  })

  it('of oneself are those of the open session too', async () => {
    const { session } = await withSecond()
    expect((await setRoles(session, 'linxia', ['管理员', '档案员'])).ok).toBe(true)
    expect(session.user.roles).toEqual(['管理员', '档案员'])
  })
})

describe('the passphrase that an administrator chose', () => {
  it('is marked until its owner changes it', async () => {
    const { dir, deps, session, second } = await withSecond()
    expect(session.user.initialPassphrase).toBe(false)
    expect(second.user.initialPassphrase).toBe(true)
    expect((await changePassphrase(second, SECOND, '本人 自己 换的 口令', { ...deps, params })).ok).toBe(true)
    expect(second.user.initialPassphrase).toBe(false)
    const again = await unlock(dir, 'zhou', '本人 自己 换的 口令', deps)
    expect(again.ok && again.value.session.user.initialPassphrase).toBe(false)
  })
})

describe('failed attempts', () => {
  it('are listed with time, account and purpose for an administrator, and never with what was typed', async () => {
    const { dir, deps, now, session, second, recoveryCode } = await withSecond()
    const typed = '谁也 不该 看到的 输入'
    await unlock(dir, 'zhou', typed, deps)
    now.ms += 100_000
    await changePassphrase(session, typed, '新的 口令 比较 长', { ...deps, params })
    now.ms += 100_000
    const renewed = await renewRecoveryCode(session, PASS, { ...deps, params })
    expect(renewed.ok).toBe(true)
    await unlockWithRecovery(dir, recoveryCode, deps)
    await unlock(dir, '没有这个账号', typed, deps)
    const listed = await listFailedAttempts(session)
    expect(listed).toEqual({
      ok: true,
      value: [
        { atMs: 1_200_000, during: '恢复码' },
        { atMs: 1_100_000, account: 'linxia', during: '修改口令' },
        { atMs: 1_000_000, account: 'zhou', during: '解锁' },
      ],
    })
    expect(await listFailedAttempts(second)).toMatchObject({ error: { code: 'vault.role' } })
    const text = await readFile(join(dir, 'vault-attempts.json'), 'utf8')
    expect(text).not.toContain(typed)
    expect(text).not.toContain('没有这个账号')
  })
})

describe('a renewed recovery code', () => {
  it('needs an administrator and the passphrase', async () => {
    const { session, second, deps } = await withSecond()
    expect(await renewRecoveryCode(second, SECOND, deps)).toMatchObject({ error: { code: 'vault.role' } })
    expect(await renewRecoveryCode(session, SECOND, deps)).toMatchObject({
      error: { code: 'vault.passphrase' },
    })
  })

  it('opens, the old one does not, and everybody keeps the encryption key after the next unlock', async () => {
    const { dir, deps, session, second, recoveryCode } = await withSecond()
    const renewed = await renewRecoveryCode(session, PASS, { ...deps, params })
    if (!renewed.ok) throw new Error(renewed.error.message)
    expect(renewed.value.recoveryCode).not.toBe(recoveryCode)
    expect(await unlockWithRecovery(dir, recoveryCode, deps)).toMatchObject({
      error: { code: 'vault.recovery-code' },
    })
    expect((await unlock(dir, 'zhou', SECOND, deps)).ok).toBe(true)
    const recovery = await unlockWithRecovery(dir, renewed.value.recoveryCode, deps)
    if (!recovery.ok) throw new Error(recovery.error.message)
    const next = '找回 之后 的 新口令'
    const done = await finishRecovery(recovery.value, { account: 'zhou', passphrase: next, params })
    expect(done.ok && done.value.session.keys.boxSeed).toEqual(second.keys.boxSeed)
    expect(done.ok && done.value.session.keys.row).toEqual(session.keys.row)
  })

  it('gives who has not unlocked since a new encryption key, and the administrator the old one', async () => {
    const { dir, deps, session, second } = await withSecond()
    const renewed = await renewRecoveryCode(session, PASS, { ...deps, params })
    if (!renewed.ok) throw new Error(renewed.error.message)
    const recover = async (code: string, account: string) => {
      const recovery = await unlockWithRecovery(dir, code, deps)
      if (!recovery.ok) throw new Error(recovery.error.message)
      const done = await finishRecovery(recovery.value, {
        account,
        passphrase: '找回 之后 的 新口令',
        params,
      })
      if (!done.ok) throw new Error(done.error.message)
      return done.value
    }
    const zhou = await recover(renewed.value.recoveryCode, 'zhou')
    expect(zhou.session.keys.boxSeed).not.toEqual(second.keys.boxSeed)
    const admin = await recover(zhou.recoveryCode, 'linxia')
    expect(admin.session.keys.boxSeed).toEqual(session.keys.boxSeed)
  })

  it('is no longer needed by a removed user', async () => {
    const { session, deps } = await withSecond()
    expect((await removeUser(session, 'zhou', deps)).ok).toBe(true)
    expect((await renewRecoveryCode(session, PASS, { ...deps, params })).ok).toBe(true)
  })
})
