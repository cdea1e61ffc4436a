import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unlock, unlockWithRecovery } from '@electron/vault'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ACCOUNT, OFFICE, PASSPHRASE } from '../vectors/keys'
import { type Outcome, readBlob, readJournal, readTransaction } from './parsers'

const root = join(import.meta.dirname, '../vectors')
const folders = readdirSync(root).filter((name) => /^v\d+$/.test(name))
interface Row {
  readonly file: string
  readonly format: string
  readonly outcome: string
}

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'anjuan-vectors-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const plain = (outcome: Outcome) => (outcome.ok ? 'ok' : outcome.code)

const readers: Readonly<Record<string, (bytes: Buffer, folder: string) => Promise<string>>> = {
  async vault(bytes) {
    for (const name of ['vault.json', 'vault.copy.json']) writeFileSync(join(dir, name), bytes)
    const opened = await unlock(dir, ACCOUNT, PASSPHRASE)
    if (!opened.ok) return opened.error.code
    expect(opened.value.session).toMatchObject({ office: { name: OFFICE }, user: { account: ACCOUNT } })
    return 'ok'
  },
  async recovery(bytes, folder) {
    writeFileSync(join(dir, 'vault.json'), readFileSync(join(root, folder, 'vault.json')))
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

describe.each(folders)('%s', (folder) => {
  const table: readonly Row[] = JSON.parse(readFileSync(join(root, folder, 'table.json'), 'utf8'))

  it.each(table)('$file: $outcome', async ({ file, format, outcome }) => {
    expect(await readers[format]?.(readFileSync(join(root, folder, file)), folder)).toBe(outcome)
  })

  it('has good files of each format, and many more bad ones', () => {
    const good = table.filter(({ outcome }) => outcome.startsWith('ok'))
    expect(new Set(good.map(({ format }) => format))).toEqual(new Set(Object.keys(readers)))
    expect(table.length - good.length).toBeGreaterThan(5 * good.length)
  })
})
