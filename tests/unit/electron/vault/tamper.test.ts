import { readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addUser, createVault, unlock, vaultStatus } from '@electron/vault'
import { type VaultFile, VaultFile as VaultFileSchema } from '@electron/vault/file'
import { CEILING, DEFAULT_COST, FLOOR, KdfParams, newKdfParams } from '@electron/vault/kdf'
import { newRecoveryCode, parseRecoveryCode } from '@electron/vault/recovery-code'
import { deriveKey, seal, unseal } from '@electron/vault/seal'
import { canonicalJson } from '@shared/text/canonical-json'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { freshVault, PASS, params, tempDir } from './support'

const SECOND = '第二个人 的 长口令'

describe('a changed vault file', () => {
  let original: VaultFile
  beforeAll(async () => {
    const { dir, deps, session } = await freshVault()
    await addUser(
      session,
      { account: 'second', name: '乙', roles: ['审批人'], passphrase: SECOND, params },
      deps,
    )
    original = VaultFileSchema.parse(JSON.parse(await readFile(join(dir, 'vault.json'), 'utf8')))
  })

  /** Both files changed alike: what someone with the disk would do. */
  async function opening(change: (file: VaultFile) => unknown, account = 'linxia') {
    const dir = await tempDir()
    const changed = JSON.stringify(change(structuredClone(original)))
    for (const name of ['vault.json', 'vault.copy.json']) await writeFile(join(dir, name), changed)
    const r = await unlock(dir, account, account === 'linxia' ? PASS : SECOND)
    return r.ok ? 'opened' : r.error.code
  }
  const flip = (b64: string, at: number) => {
    const bytes = Buffer.from(b64, 'base64')
    bytes[at] = (bytes[at] ?? 0) ^ 1
    return bytes.toString('base64')
  }
  const slots = (change: (s: VaultFile['slots']) => unknown) => (f: VaultFile) => ({
    ...f,
    slots: change(f.slots),
  })
  const own = (change: (s: VaultFile['slots'][number]) => unknown) =>
    slots((all) => all.map((s) => (s.type === 'user' && s.account === 'linxia' ? change(s) : s)))
  const other = (change: (s: VaultFile['slots'][number]) => unknown) =>
    slots((all) => all.map((s) => (s.type === 'user' && s.account === 'second' ? change(s) : s)))

  it('unchanged opens', async () => {
    expect(await opening((f) => f)).toBe('opened')
  })

  it.each<[string, string, (f: VaultFile) => unknown]>([
    ['magic', 'vault.damaged', (f) => ({ ...f, magic: 'other' })],
    ['version below', 'vault.damaged', (f) => ({ ...f, version: 0 })],
    ['vault id', 'vault.passphrase', (f) => ({ ...f, vaultId: '0'.repeat(32) })],
    ['generation', 'vault.tampered', (f) => ({ ...f, generation: 9 })],
    ['extra field', 'vault.damaged', (f) => ({ ...f, extra: 1 })],
    ['own slot: id', 'vault.passphrase', own((s) => ({ ...s, id: '1'.repeat(32) }))],
    ['own slot: memory', 'vault.passphrase', own((s) => ({ ...s, kdf: { ...s.kdf, memoryKiB: 8192 } }))],
    ['own slot: passes', 'vault.passphrase', own((s) => ({ ...s, kdf: { ...s.kdf, passes: 1 } }))],
    [
      'own slot: salt',
      'vault.passphrase',
      own((s) => ({ ...s, kdf: { ...s.kdf, salt: flip(s.kdf.salt, 0) } })),
    ],
    ['own slot: nonce', 'vault.passphrase', own((s) => ({ ...s, nonce: flip(s.nonce, 3) }))],
    ['own slot: first byte', 'vault.passphrase', own((s) => ({ ...s, sealed: flip(s.sealed, 0) }))],
    ['own slot: last byte', 'vault.passphrase', own((s) => ({ ...s, sealed: flip(s.sealed, 111) }))],
    ['own slot: cut', 'vault.passphrase', own((s) => ({ ...s, sealed: s.sealed.slice(0, 40) }))],
    ['another slot: account', 'vault.tampered', other((s) => ({ ...s, account: 'third' }))],
    ['another slot: bytes', 'vault.tampered', other((s) => ({ ...s, sealed: flip(s.sealed, 5) }))],
    ['a slot removed', 'vault.tampered', slots((all) => all.filter((s) => s.type !== 'recovery'))],
    ['a slot doubled', 'vault.tampered', slots((all) => [...all, all[1]])],
    ['slots in another order', 'vault.tampered', slots((all) => [...all].reverse())],
    ['body', 'vault.tampered', (f) => ({ ...f, body: { ...f.body, sealed: flip(f.body.sealed, 9) } })],
    [
      'memory beyond the ceiling',
      'vault.damaged',
      own((s) => ({ ...s, kdf: { ...s.kdf, memoryKiB: 100 * 1024 * 1024 } })),
    ],
    ['passes beyond the ceiling', 'vault.damaged', own((s) => ({ ...s, kdf: { ...s.kdf, passes: 11 } }))],
  ])('%s is refused as %s', async (_, code, change) => {
    expect(await opening(change)).toBe(code)
  })

  it('slots swapped between accounts do not open for either', async () => {
    const swap = slots((all) => {
      const [a, b] = [all[0], all.find((s) => s.type === 'user' && s.account === 'second')] as const
      const bytes = (s: typeof a) => ({ kdf: s?.kdf, nonce: s?.nonce, sealed: s?.sealed })
      return all.map((s) => (s === a ? { ...s, ...bytes(b) } : s === b ? { ...s, ...bytes(a) } : s))
    })
    expect(await opening(swap)).toBe('vault.passphrase')
    expect(await opening(swap, 'second')).toBe('vault.passphrase')
  })

  it('one good file of the same generation is enough, whichever it is', async () => {
    for (const damaged of ['vault.json', 'vault.copy.json']) {
      const dir = await tempDir()
      for (const name of ['vault.json', 'vault.copy.json'])
        await writeFile(join(dir, name), JSON.stringify(original))
      const changed = own((s) => ({ ...s, sealed: flip(s.sealed, 7) }))(structuredClone(original))
      await writeFile(join(dir, damaged), JSON.stringify(changed))
      const r = await unlock(dir, 'linxia', PASS)
      expect(r).toMatchObject({ ok: true, value: { repaired: damaged === 'vault.json' } })
      expect(JSON.parse(await readFile(join(dir, damaged), 'utf8'))).toEqual(original)
    }
  })

  it('an older mirror beside a sound newer file is not tried: a replaced passphrase stays replaced', async () => {
    const { dir, deps, session } = await freshVault()
    const old = await readFile(join(dir, 'vault.json'))
    await addUser(
      session,
      { account: 'second', name: '乙', roles: ['审批人'], passphrase: SECOND, params },
      deps,
    )
    await writeFile(join(dir, 'vault.copy.json'), old)
    const newer = JSON.parse(await readFile(join(dir, 'vault.json'), 'utf8'))
    newer.slots[0].sealed = flip(newer.slots[0].sealed, 1)
    await writeFile(join(dir, 'vault.json'), JSON.stringify(newer))
    expect(await unlock(dir, 'linxia', PASS, deps)).toMatchObject({ error: { code: 'vault.passphrase' } })
  })
})

describe('a vault file of gigabytes', () => {
  it('is refused by its size and not read', async () => {
    const dir = await tempDir()
    for (const name of ['vault.json', 'vault.copy.json']) {
      await writeFile(join(dir, name), '')
      await truncate(join(dir, name), 8 * 2 ** 30)
    }
    expect(await vaultStatus(dir)).toMatchObject({ state: 'damaged', detail: 'size; size' })
  })
})

describe('leftovers of a killed write', () => {
  it('are not mistaken for a vault', async () => {
    const { dir, deps } = await freshVault()
    await writeFile(join(dir, 'vault.json.abc123.tmp'), '{"magic":')
    expect((await unlock(dir, 'linxia', PASS, deps)).ok).toBe(true)
    const empty = await tempDir()
    await writeFile(join(empty, 'vault.json.abc123.tmp'), '{"magic":')
    expect(await unlock(empty, 'linxia', PASS)).toMatchObject({ error: { code: 'vault.none' } })
  })

  it('a full or unwritable directory is a failure in Chinese and no vault', async () => {
    const file = join(await tempDir(), 'file')
    await writeFile(file, 'not a directory')
    const dir = join(file, 'profile')
    const r = await createVault(dir, {
      office: { name: '镇政府' },
      user: { account: 'linxia', name: '林夏', roles: [] },
      passphrase: PASS,
      params,
    })
    expect(r).toMatchObject({ ok: false })
    expect(!r.ok && r.error.message).toMatch(/没有成功|损坏/)
  })
})

describe('KDF parameters', () => {
  it('are raised to the floor and lowered to the ceiling when written', () => {
    expect(newKdfParams({ memoryKiB: 1, passes: 1 })).toMatchObject(FLOOR)
    expect(newKdfParams({ memoryKiB: 2 ** 30, passes: 99 })).toMatchObject(CEILING)
    expect(newKdfParams()).toMatchObject(DEFAULT_COST)
    expect(newKdfParams().salt).not.toBe(newKdfParams().salt)
  })

  it('beyond the ceiling do not parse', () => {
    const good = newKdfParams()
    expect(KdfParams.safeParse(good).success).toBe(true)
    for (const bad of [
      { memoryKiB: CEILING.memoryKiB + 1 },
      { passes: 11 },
      { memoryKiB: 1.5 },
      { salt: 'AAAA' },
      { name: 'scrypt' },
    ]) {
      expect(KdfParams.safeParse({ ...good, ...bad }).success).toBe(false)
    }
  })
})

describe('recovery code', () => {
  const code = () => newRecoveryCode()
  it('parses as printed and as people type it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        const printed = newRecoveryCode(() => bytes)
        expect(printed).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}$/)
        const typed = printed.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'i')
        const wide = [...printed]
          .map((c) => (c === '-' ? '－' : String.fromCharCode(c.charCodeAt(0) + 0xfee0)))
          .join('')
        for (const text of [printed, typed, wide])
          expect(parseRecoveryCode(text)).toEqual({ ok: true, code: printed })
      }),
    )
  })

  it('finds every single wrong character, every swap of neighbours, and swapped groups', () => {
    const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
    const printed = code()
    for (let at = 0; at < printed.length; at++) {
      if (printed[at] === '-') continue
      for (const c of alphabet) {
        if (c === printed[at]) continue
        const group = Math.floor(at / 6) + 1
        expect(parseRecoveryCode(printed.slice(0, at) + c + printed.slice(at + 1))).toMatchObject({
          ok: false,
          group,
        })
      }
      const next = printed[at + 1]
      if (next === undefined || next === '-' || next === printed[at]) continue
      expect(parseRecoveryCode(printed.slice(0, at) + next + printed[at] + printed.slice(at + 2)).ok).toBe(
        false,
      )
    }
    const groups = printed.split('-')
    expect(parseRecoveryCode([groups[1], groups[0], ...groups.slice(2)].join('-')).ok).toBe(false)
    expect(parseRecoveryCode(groups.slice(1).join('-'))).toMatchObject({ ok: false })
  })
})

describe('golden vectors', () => {
  it('XChaCha20-Poly1305 of draft-irtf-cfrg-xchacha-03, A.3.1', () => {
    const key = Buffer.from('808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f', 'hex')
    const nonce = Buffer.from('404142434445464748494a4b4c4d4e4f5051525354555657', 'hex')
    const ad = Buffer.from('50515253c0c1c2c3c4c5c6c7', 'hex')
    const text =
      "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it."
    const box = seal(key, Buffer.from(text), ad, nonce)
    const bytes = Buffer.from(box.sealed, 'base64')
    expect(bytes.subarray(-16).toString('hex')).toBe('c0875924c1c7987947deafd8780acf49')
    expect(bytes.subarray(0, 8).toString('hex')).toBe('bd6d179d3e83d43b')
    expect(unseal(key, box, ad)?.toString()).toBe(text)
    expect(unseal(key, box, Buffer.from('x'))).toBeUndefined()
    expect(unseal(key, { ...box, nonce: '' }, ad)).toBeUndefined()
  })

  it('key derivation and canonical form do not change', () => {
    expect(deriveKey(Buffer.alloc(32, 1), Buffer.alloc(16, 2), 'row').toString('hex')).toBe(
      '95912880e4fcef82f89f39a2e073d489f328bbb3b738131d6a5843592d7758ef',
    )
    expect(canonicalJson({ b: [1, { d: null, c: undefined }], a: '甲"' })).toBe(
      '{"a":"甲\\"","b":[1,{"d":null}]}',
    )
  })
})
