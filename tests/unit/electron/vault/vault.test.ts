import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  addUser,
  changePassphrase,
  createVault,
  finishRecovery,
  isWiped,
  listUsers,
  removeUser,
  unlock,
  unlockWithRecovery,
  vaultStatus,
  wipeSession,
} from '@electron/vault'
import { describe, expect, it } from 'vitest'
import { freshVault, OFFICE, PASS, params, tempDir } from './support'

describe('create and unlock', () => {
  it('opens with the passphrase and gives the same keys, user and office', async () => {
    const { dir, deps, session } = await freshVault()
    expect(await vaultStatus(dir)).toEqual({ state: 'locked', accounts: ['linxia'], copyUsed: false })
    const again = await unlock(dir, 'linxia', PASS, deps)
    if (!again.ok) throw new Error(again.error.message)
    expect(again.value.repaired).toBe(false)
    expect(again.value.session.keys).toEqual(session.keys)
    expect(again.value.session.user).toMatchObject({ name: '林夏', roles: ['承办人', '管理员'] })
    expect(again.value.session.office.name).toBe(OFFICE)
    const keys = Object.values(session.keys).map((k) => k.toString('hex'))
    expect(new Set(keys).size).toBe(6)
  })

  it('accepts the passphrase in another Unicode form and with a full-width space', async () => {
    const { dir, deps } = await freshVault()
    expect((await unlock(dir, 'linxia', PASS.replaceAll(' ', '\u3000').normalize('NFD'), deps)).ok).toBe(true)
  })

  it('leaves no readable name, office or role in any file', async () => {
    const { dir } = await freshVault()
    for (const name of await readdir(dir)) {
      const bytes = await readFile(join(dir, name))
      for (const secret of ['林夏', OFFICE, '承办人', '管理员', PASS]) {
        expect(bytes.includes(Buffer.from(secret, 'utf8'))).toBe(false)
        expect(bytes.includes(Buffer.from(secret, 'utf16le'))).toBe(false)
      }
    }
  })

  it('refuses a second vault in the same directory and a weak passphrase', async () => {
    const { dir } = await freshVault()
    const input = {
      office: { name: OFFICE },
      user: { account: 'a1', name: '甲', roles: [] },
      passphrase: PASS,
    }
    expect(await createVault(dir, input)).toMatchObject({ ok: false, error: { code: 'vault.exists' } })
    const other = await tempDir()
    for (const passphrase of ['short', 'aaaaaaaaaaaaaa', 'a1a1a1a1a1a1']) {
      expect(await createVault(other, { ...input, passphrase })).toMatchObject({
        error: { code: 'vault.weak-passphrase' },
      })
    }
    expect(await createVault(other, { ...input, user: { ...input.user, account: '有 空格' } })).toMatchObject(
      {
        error: { code: 'vault.input' },
      },
    )
    expect(await vaultStatus(other)).toEqual({ state: 'none' })
  })

  it('wipes every key, and shows none as JSON', async () => {
    const { session } = await freshVault()
    expect(JSON.stringify({ session })).toBe(`{"session":{"vaultId":"${session.vaultId}"}}`)
    wipeSession(session)
    expect(isWiped(session)).toBe(true)
    for (const key of Object.values(session.keys)) expect(key.every((b) => b === 0)).toBe(true)
    expect(await listUsers(session)).toMatchObject({ error: { code: 'vault.locked' } })
  })
})

describe('wrong passphrase', () => {
  it('says so and slows down: 0, 0, 1, 2, 4 … at most 60 s; refused attempts are not tried', async () => {
    const { dir, deps, now } = await freshVault()
    const waits: (number | undefined)[] = []
    for (let i = 0; i < 10; i++) {
      const r = await unlock(dir, 'linxia', '完全不对的口令一二三', deps)
      expect(r).toMatchObject({ ok: false, error: { code: 'vault.passphrase' } })
      if (r.ok) return
      waits.push(r.error.retryAfterMs)
      if ((r.error.retryAfterMs ?? 0) > 0) {
        now.ms += (r.error.retryAfterMs ?? 0) - 1
        expect(await unlock(dir, 'linxia', PASS, deps)).toMatchObject({
          error: { code: 'vault.wait', retryAfterMs: 1 },
        })
        now.ms += 1
      }
    }
    expect(waits).toEqual([0, 1, 2, 4, 8, 16, 32, 60, 60, 60].map((s) => s * 1000))
    expect((await unlock(dir, 'linxia', PASS, deps)).ok).toBe(true)
    const r = await unlock(dir, 'linxia', '完全不对的口令一二三', deps)
    expect(r).toMatchObject({ error: { retryAfterMs: 0 } })
    const log = JSON.parse(await readFile(join(dir, 'vault-attempts.json'), 'utf8'))
    expect(log.log).toHaveLength(11)
  })

  it('ends the wait although the clock was set back', async () => {
    const { dir, deps, now } = await freshVault()
    for (let i = 0; i < 2; i++) await unlock(dir, 'linxia', '完全不对的口令一二三', deps)
    now.ms -= 900_000
    expect(await unlock(dir, 'linxia', PASS, deps)).toMatchObject({
      error: { code: 'vault.wait', retryAfterMs: 1000 },
    })
    now.ms += 1000
    expect((await unlock(dir, 'linxia', PASS, deps)).ok).toBe(true)
  })

  it('does not let guesses run side by side', async () => {
    const { dir, deps } = await freshVault()
    const all = await Promise.all(
      Array.from({ length: 5 }, () => unlock(dir, 'linxia', '完全不对的口令一二三', deps)),
    )
    expect(all.map((r) => (r.ok ? '' : r.error.code))).toEqual([
      'vault.passphrase',
      'vault.passphrase',
      'vault.wait',
      'vault.wait',
      'vault.wait',
    ])
  })

  it('names an unknown account without counting it', async () => {
    const { dir, deps } = await freshVault()
    expect(await unlock(dir, 'nobody', PASS, deps)).toMatchObject({ error: { code: 'vault.account' } })
    expect(await readdir(dir)).toEqual(['vault.copy.json', 'vault.json'])
  })
})

describe('users', () => {
  it('are added by an administrator, unlock on their own, and share the data keys only', async () => {
    const { dir, deps, session } = await freshVault()
    const added = await addUser(
      session,
      { account: '周法制', name: '周明', roles: ['法制审核'], passphrase: '另一个 很长的 口令', params },
      deps,
    )
    expect(added).toMatchObject({ ok: true, value: { account: '周法制', roles: ['法制审核'] } })
    const theirs = await unlock(dir, '周法制', '另一个 很长的 口令', deps)
    if (!theirs.ok) throw new Error(theirs.error.message)
    expect(theirs.value.session.keys.row).toEqual(session.keys.row)
    expect(theirs.value.session.user.signPublic).not.toBe(session.user.signPublic)
    const names = await listUsers(theirs.value.session)
    expect(names.ok && names.value.map((u) => u.name)).toEqual(['林夏', '周明'])
    const input = {
      account: 'third',
      name: '丙',
      roles: ['承办人'] as const,
      passphrase: '还有 一个 很长的',
      params,
    }
    expect(await addUser(theirs.value.session, input, deps)).toMatchObject({ error: { code: 'vault.role' } })
    expect(await addUser(session, { ...input, account: 'LinXia' }, deps)).toMatchObject({
      error: { code: 'vault.account-taken' },
    })
    expect(await removeUser(session, 'linxia')).toMatchObject({ error: { code: 'vault.last-administrator' } })
    expect(await removeUser(session, '周法制')).toMatchObject({ ok: true })
    expect(await unlock(dir, '周法制', '另一个 很长的 口令', deps)).toMatchObject({
      error: { code: 'vault.account' },
    })
  })

  it('changing the passphrase closes the old one in both files', async () => {
    const { dir, deps, session } = await freshVault()
    const next = '新的 口令 比较 长'
    expect(await changePassphrase(session, '不对的旧口令一二三四', next, { ...deps, params })).toMatchObject({
      error: { code: 'vault.passphrase' },
    })
    expect(await changePassphrase(session, PASS, next, { ...deps, params })).toMatchObject({ ok: true })
    expect(await unlock(dir, 'linxia', PASS, deps)).toMatchObject({ error: { code: 'vault.passphrase' } })
    await rm(join(dir, 'vault.json'))
    expect(await unlock(dir, 'linxia', PASS, deps)).toMatchObject({ error: { code: 'vault.passphrase' } })
    deps.clock = () => 9e9
    const opened = await unlock(dir, 'linxia', next, deps)
    expect(opened).toMatchObject({ ok: true, value: { repaired: true } })
    expect(opened.ok && opened.value.session.keys.master).toEqual(session.keys.master)
  })
})

describe('recovery code', () => {
  it('opens, sets a passphrase, is replaced, keeps data and encryption keys, renews the signing key', async () => {
    const { dir, deps, session, recoveryCode } = await freshVault()
    const typed = ` ${recoveryCode.toLowerCase().replaceAll('-', '  ').replaceAll('0', 'o').replaceAll('1', 'l')}`
    const opened = await unlockWithRecovery(dir, typed, deps)
    if (!opened.ok) throw new Error(opened.error.message)
    expect(opened.value.accounts).toEqual(['linxia'])
    expect(JSON.stringify(opened.value)).toBe('{"accounts":["linxia"]}')
    const next = '找回 之后 的 新口令'
    const done = await finishRecovery(opened.value, { account: 'linxia', passphrase: next, params })
    if (!done.ok) throw new Error(done.error.message)
    expect(done.value.session.keys.row).toEqual(session.keys.row)
    expect(done.value.session.keys.boxSeed).toEqual(session.keys.boxSeed)
    expect(done.value.session.user.signPublic).not.toBe(session.user.signPublic)
    expect(done.value.session.user.formerSignPublics).toEqual([session.user.signPublic])
    expect(opened.value.secrets.master.every((b) => b === 0)).toBe(true)
    expect((await unlock(dir, 'linxia', next, deps)).ok).toBe(true)
    expect(await unlock(dir, 'linxia', PASS, deps)).toMatchObject({ error: { code: 'vault.passphrase' } })
    expect((await unlockWithRecovery(dir, done.value.recoveryCode, deps)).ok).toBe(true)
    expect(await unlockWithRecovery(dir, recoveryCode, deps)).toMatchObject({
      error: { code: 'vault.recovery-code' },
    })
  })

  it('names the group with the typing error and does not count it', async () => {
    const { dir, deps, recoveryCode } = await freshVault()
    const bad = recoveryCode.slice(0, 14) + (recoveryCode[14] === 'A' ? 'B' : 'A') + recoveryCode.slice(15)
    const r = await unlockWithRecovery(dir, bad, deps)
    expect(r).toMatchObject({ error: { code: 'vault.recovery-code', retryAfterMs: 0 } })
    expect(!r.ok && r.error.message).toContain('第 3 组')
    expect(await readdir(dir)).not.toContain('vault-attempts.json')
  })
})

describe('damage', () => {
  it('finds no vault where there is none, and says when both files are damaged', async () => {
    const { dir, deps } = await freshVault()
    expect(await unlock(await tempDir(), 'linxia', PASS, deps)).toMatchObject({
      error: { code: 'vault.none' },
    })
    await writeFile(join(dir, 'vault.json'), '{')
    expect(await vaultStatus(dir)).toMatchObject({ state: 'locked', copyUsed: true })
    await writeFile(join(dir, 'vault.copy.json'), '')
    expect(await vaultStatus(dir)).toMatchObject({ state: 'damaged' })
    expect(await unlock(dir, 'linxia', PASS, deps)).toMatchObject({ error: { code: 'vault.damaged' } })
  })

  it('uses the mirror for a torn first file, says so, and repairs both', async () => {
    const { dir, deps } = await freshVault()
    const whole = await readFile(join(dir, 'vault.json'))
    await writeFile(join(dir, 'vault.json'), whole.subarray(0, whole.length / 2))
    expect(await unlock(dir, 'linxia', PASS, deps)).toMatchObject({ ok: true, value: { repaired: true } })
    expect(await readFile(join(dir, 'vault.json'))).toEqual(whole)
    expect(await unlock(dir, 'linxia', PASS, deps)).toMatchObject({ ok: true, value: { repaired: false } })
  })

  it('refuses a file of a newer version', async () => {
    const { dir, deps } = await freshVault()
    const newer = (await readFile(join(dir, 'vault.json'), 'utf8')).replace('"version": 1', '"version": 2')
    for (const name of ['vault.json', 'vault.copy.json']) await writeFile(join(dir, name), newer)
    expect(await unlock(dir, 'linxia', PASS, deps)).toMatchObject({ error: { code: 'vault.newer' } })
  })
})
