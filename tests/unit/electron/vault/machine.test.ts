import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  bindMachine,
  changePassphrase,
  finishRecovery,
  machineState,
  signAct,
  unlock,
  unlockWithRecovery,
} from '@electron/vault'
import { describe, expect, it } from 'vitest'
import { freshVault, keyStoreOf, PASS, params, tempDir } from './support'

async function bound() {
  const made = await freshVault()
  const deps = { ...made.deps, params, keyStore: keyStoreOf('甲机') }
  const done = await bindMachine(made.session, true, PASS, deps)
  if (!done.ok) throw new Error(done.error.message)
  return { ...made, deps }
}

const slotText = async (dir: string) => readFile(join(dir, 'vault.json'), 'utf8')

describe('an account bound to a machine', () => {
  it('opens there with the same keys, and keeps the machine secret out of every file', async () => {
    const { dir, deps, session } = await bound()
    const again = await unlock(dir, 'linxia', PASS, deps)
    expect(again.ok && again.value.session.keys).toEqual(session.keys)
    expect(await machineState(session, deps)).toEqual({ ok: true, value: { available: true, bound: true } })
    const file = JSON.parse(await readFile(join(dir, 'machine.json'), 'utf8'))
    const secret = deps.keyStore.open(Buffer.from(file.sealed, 'base64'))
    expect(secret).toHaveLength(32)
    const text = await slotText(dir)
    expect(text).toContain(file.id)
    for (const form of ['hex', 'base64'] as const) expect(text).not.toContain(secret?.toString(form))
  })

  it.each<[string, (dir: string) => Promise<unknown>, ReturnType<typeof keyStoreOf> | undefined]>([
    ['the file is gone', (dir) => rm(join(dir, 'machine.json')), keyStoreOf('甲机')],
    ['the file is torn', (dir) => writeFile(join(dir, 'machine.json'), '{"magic":'), keyStoreOf('甲机')],
    ['another login asks', async () => {}, keyStoreOf('乙机')],
    ['there is no key store', async () => {}, keyStoreOf('甲机', false)],
    ['none was given', async () => {}, undefined],
  ])('does not open where %s, says so plainly, and counts no attempt', async (_, change, keyStore) => {
    const { dir, deps, session } = await bound()
    await change(dir)
    const elsewhere = { clock: deps.clock, ...(keyStore === undefined ? {} : { keyStore }) }
    for (let i = 0; i < 4; i++) {
      const refused = await unlock(dir, 'linxia', PASS, elsewhere)
      expect(refused).toMatchObject({ ok: false, error: { code: 'vault.machine' } })
      expect(!refused.ok && refused.error.message).toMatch(/原来的电脑.*没有改动.*恢复码/)
    }
    const act = { kind: '移交', caseId: 'c', statement: 's', digest: 'a'.repeat(64), at: 't' } as const
    expect(await signAct(session, act, PASS, elsewhere)).toMatchObject({ error: { code: 'vault.machine' } })
    expect(await changePassphrase(session, PASS, '新的 口令 比较 长', elsewhere)).toMatchObject({
      error: { code: 'vault.machine' },
    })
  })

  it("does not open with another machine's secret under this one's name", async () => {
    const { dir, deps } = await bound()
    const other = await bound()
    const foreign = JSON.parse(await readFile(join(other.dir, 'machine.json'), 'utf8'))
    const own = JSON.parse(await readFile(join(dir, 'machine.json'), 'utf8'))
    await writeFile(join(dir, 'machine.json'), JSON.stringify({ ...foreign, id: own.id }))
    expect(await unlock(dir, 'linxia', PASS, deps)).toMatchObject({ error: { code: 'vault.machine' } })
  })

  it('cannot be unbound by editing the file: the key still needs the machine', async () => {
    const { dir, deps } = await bound()
    const file = JSON.parse(await slotText(dir))
    delete file.slots[0].machine
    for (const name of ['vault.json', 'vault.copy.json'])
      await writeFile(join(dir, name), JSON.stringify(file))
    expect(await unlock(dir, 'linxia', PASS, deps)).toMatchObject({ error: { code: 'vault.passphrase' } })
  })

  it('opens anywhere after it was unbound, and stays bound when the passphrase changes', async () => {
    const { dir, deps, session } = await bound()
    const next = '新的 口令 比较 长'
    expect((await changePassphrase(session, PASS, next, deps)).ok).toBe(true)
    expect(await unlock(dir, 'linxia', next, { clock: deps.clock })).toMatchObject({
      error: { code: 'vault.machine' },
    })
    expect(await bindMachine(session, false, PASS, deps)).toMatchObject({
      error: { code: 'vault.passphrase' },
    })
    expect((await bindMachine(session, false, next, deps)).ok).toBe(true)
    expect((await unlock(dir, 'linxia', next, { clock: deps.clock })).ok).toBe(true)
  })

  it('is opened by the recovery code on another machine, and is free afterwards', async () => {
    const { dir, deps, recoveryCode, session } = await bound()
    const moved = join(await tempDir(), 'profile')
    await mkdir(moved)
    for (const name of ['vault.json', 'vault.copy.json']) await copyFile(join(dir, name), join(moved, name))
    const there = { clock: deps.clock, keyStore: keyStoreOf('乙机') }
    const recovery = await unlockWithRecovery(moved, recoveryCode, there)
    if (!recovery.ok) throw new Error(recovery.error.message)
    const next = '找回 之后 的 新口令'
    const done = await finishRecovery(recovery.value, { account: 'linxia', passphrase: next, params })
    expect(done.ok && done.value.session.keys.row).toEqual(session.keys.row)
    expect((await unlock(moved, 'linxia', next, { clock: deps.clock })).ok).toBe(true)
  })

  it('is offered only where the key store works', async () => {
    const { session, deps } = await freshVault()
    const none = { ...deps, keyStore: keyStoreOf('甲机', false) }
    expect(await machineState(session, none)).toEqual({ ok: true, value: { available: false, bound: false } })
    expect(await bindMachine(session, true, PASS, none)).toMatchObject({ error: { code: 'vault.key-store' } })
    expect(await bindMachine(session, true, PASS, deps)).toMatchObject({ error: { code: 'vault.key-store' } })
  })
})
