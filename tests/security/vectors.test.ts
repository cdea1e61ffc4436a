import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unlock, unlockWithRecovery } from '@electron/vault'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ACCOUNT, FRAMES, OFFICE, PASSPHRASE } from '../vectors/keys'
import { type Outcome, readBlob, readJournal, readTransaction } from './parsers'

const folder = join(import.meta.dirname, '../vectors/v1')
const read = (name: string) => readFileSync(join(folder, name))
const table: readonly { readonly file: string; readonly format: string; readonly outcome: string }[] =
  JSON.parse(read('table.json').toString())

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'anjuan-vectors-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const plain = (outcome: Outcome) => (outcome.ok ? 'ok' : outcome.code)

const readers: Readonly<Record<string, (bytes: Buffer) => Promise<string>>> = {
  async vault(bytes) {
    for (const name of ['vault.json', 'vault.copy.json']) writeFileSync(join(dir, name), bytes)
    const opened = await unlock(dir, ACCOUNT, PASSPHRASE)
    if (!opened.ok) return opened.error.code
    expect(opened.value.session).toMatchObject({ office: { name: OFFICE }, user: { account: ACCOUNT } })
    return 'ok'
  },
  async recovery(bytes) {
    writeFileSync(join(dir, 'vault.json'), read('vault.json'))
    const opened = await unlockWithRecovery(dir, bytes.toString())
    return opened.ok && opened.value.accounts.includes(ACCOUNT) ? 'ok' : 'refused'
  },
  async journal(bytes) {
    const outcome = await readJournal(bytes, dir)
    if (!outcome.ok) return outcome.code
    const { payloads, torn } = outcome.value as { payloads: readonly string[]; torn: boolean }
    return `${torn ? 'torn' : 'ok'} ${payloads.length}`
  },
  blob: async (bytes) => plain(await readBlob(bytes, dir)),
  transaction: async (bytes) => plain(readTransaction(bytes)),
}

describe('version 1', () => {
  it.each(table)('$file: $outcome', async ({ file, format, outcome }) => {
    expect(await readers[format]?.(read(file))).toBe(outcome)
  })

  it('has good files of each format, and more bad ones than good', () => {
    const good = table.filter(({ outcome }) => outcome.startsWith('ok'))
    expect(new Set(good.map(({ format }) => format))).toEqual(new Set(Object.keys(readers)))
    expect(table.length - good.length).toBeGreaterThan(5 * good.length)
    expect(FRAMES).toHaveLength(3)
  })
})
