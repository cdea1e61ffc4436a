import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createVault, type KeyStore } from '@electron/vault'
import { afterEach } from 'vitest'

const made: string[] = []

afterEach(async () => {
  for (const dir of made.splice(0)) await rm(dir, { recursive: true, force: true })
})

/** A directory of its own for one test, removed afterwards. */
export async function tempDir(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'anjuan-'))
  made.push(dir)
  return dir
}

/** The floor: quick enough for tests. */
export const params = { memoryKiB: 19 * 1024, passes: 2 }
export const OFFICE = '海晏县柳湾镇人民政府'
export const PASS = '青山 绿水 石桥 晚钟 渡口'

export async function freshVault(now = { ms: 1_000_000 }) {
  const dir = join(await tempDir(), 'profile')
  const deps = { clock: () => now.ms }
  const made = await createVault(
    dir,
    {
      office: { name: OFFICE },
      user: { account: 'linxia', name: '林夏', roles: ['承办人'] },
      passphrase: PASS,
      params,
    },
    deps,
  )
  if (!made.ok) throw new Error(made.error.message)
  return { dir, deps, now, ...made.value }
}

/** A key store as one login on one machine has it: seals for itself, opens nothing that another sealed. */
export function keyStoreOf(machine: string, available = true): KeyStore {
  const mark = Buffer.from(`${machine}:`)
  return {
    isAvailable: () => available,
    seal(plain) {
      if (!available) throw new Error('no key store')
      return Buffer.concat([mark, Buffer.from(plain.map((b) => b ^ 0x5a))])
    },
    open: (sealed) =>
      sealed.subarray(0, mark.length).equals(mark)
        ? Buffer.from(sealed.subarray(mark.length).map((b) => b ^ 0x5a))
        : undefined,
  }
}
