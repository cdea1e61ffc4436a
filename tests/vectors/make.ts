// Writes the vectors of the formats as they are now into a folder of their own. Never overwrites: a file that
// stands here stands for every file that a program of its time wrote.
//   node -e "import('./electron/runtime/ts.mjs').then((m) => m.runTs('tests/vectors/make.ts', ['v3']))"
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { blobCipher, sealChunk, sealHeader } from '@electron/blobs/format'
import { blobName } from '@electron/blobs/space'
import { openJournal } from '@electron/journal'
import { HEADER_BYTES } from '@electron/journal/format'
import { createVault } from '@electron/vault'
import { encodeOps, encodePayload } from '@shared/store/transaction'
import { ACCOUNT, BLOB_CONTENT, BLOB_KEY, FRAMES, JOURNAL_KEY, OFFICE, PASSPHRASE } from './keys'

const name = process.argv[2]
if (name === undefined || !/^v\d+$/.test(name)) throw new Error('name the new folder, for example v3')
const root = join(import.meta.dirname, name)
const table: { file: string; format: string; outcome: string }[] = []

function keep(file: string, bytes: Buffer | string, format: string, outcome: string): void {
  const path = join(root, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, bytes, { flag: 'wx' })
  table.push({ file, format, outcome })
}

const flipped = (bytes: Buffer, at: number) => {
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}
const over = (bytes: Buffer, at: number, hex: string) => {
  const copy = Buffer.from(bytes)
  copy.write(hex, at, 'hex')
  return copy
}

async function vault(dir: string): Promise<void> {
  const made = await createVault(
    dir,
    {
      office: { name: OFFICE },
      user: { account: ACCOUNT, name: '林夏', roles: ['承办人'] },
      passphrase: PASSPHRASE,
      params: { memoryKiB: 19 * 1024, passes: 2 },
    },
    { clock: () => 1_700_000_000_000 },
  )
  if (!made.ok) throw new Error(made.error.code)
  const text = readFileSync(join(dir, 'vault.json'), 'utf8')
  const json = JSON.parse(text)
  const bad = (name: string, outcome: string, change: (copy: typeof json) => void) => {
    const copy = structuredClone(json)
    change(copy)
    keep(`bad/vault-${name}.json`, `${JSON.stringify(copy, null, 1)}\n`, 'vault', outcome)
  }
  const flip64 = (text64: string) => flipped(Buffer.from(text64, 'base64'), 3).toString('base64')
  keep('vault.json', text, 'vault', 'ok')
  keep('recovery-code.txt', `${made.value.recoveryCode}\n`, 'recovery', 'ok')
  keep('bad/vault-cut.json', text.slice(0, 900), 'vault', 'vault.damaged')
  keep('bad/vault-empty.json', '', 'vault', 'vault.damaged')
  keep('bad/vault-extended.json', `${text}{}`, 'vault', 'vault.damaged')
  bad('flipped-slot', 'vault.passphrase', (v) => {
    v.slots[0].sealed = flip64(v.slots[0].sealed)
  })
  bad('flipped-body', 'vault.tampered', (v) => {
    v.body.sealed = flip64(v.body.sealed)
  })
  bad('reordered-slots', 'vault.tampered', (v) => v.slots.reverse())
  bad('older-generation', 'vault.tampered', (v) => {
    v.generation = 7
  })
  bad('oversized-memory', 'vault.damaged', (v) => {
    v.slots[0].kdf.memoryKiB = 100 * 1024 * 1024
  })
  bad('oversized-passes', 'vault.damaged', (v) => {
    v.slots[0].kdf.passes = 4_000_000_000
  })
  bad('weak-memory', 'vault.damaged', (v) => {
    v.slots[0].kdf.memoryKiB = 8
  })
  bad('version-0', 'vault.damaged', (v) => {
    v.version = 0
  })
  bad('version-99', 'vault.newer', (v) => {
    v.version = 99
  })
}

async function journal(dir: string): Promise<void> {
  let ms = 1_700_000_000_000
  const opened = await openJournal({ dir, key: JOURNAL_KEY, clock: () => ms++ })
  if (!opened.ok) throw new Error(opened.error.code)
  const ends: number[] = []
  for (const text of FRAMES) {
    await opened.value.journal.append([Buffer.from(text)])
    ends.push(readFileSync(join(dir, '000001.log')).length)
  }
  await opened.value.journal.close()
  const good = readFileSync(join(dir, '000001.log'))
  const [first, second, third] = ends as [number, number, number]
  const frames = [
    good.subarray(HEADER_BYTES, first),
    good.subarray(first, second),
    good.subarray(second, third),
  ] as const
  const head = good.subarray(0, HEADER_BYTES)
  const bad = (name: string, bytes: Buffer, outcome: string) =>
    keep(`bad/journal-${name}.bin`, bytes, 'journal', outcome)
  keep('journal.bin', good, 'journal', 'ok 3')
  bad('cut-in-the-last-frame', good.subarray(0, third - 5), 'torn 2')
  bad('cut-in-the-header', good.subarray(0, 50), 'journal.broken header')
  bad('empty', Buffer.alloc(0), 'journal.broken header')
  bad('flipped-header', flipped(good, 60), 'journal.broken header')
  bad('flipped-first-frame', flipped(good, HEADER_BYTES + 70), 'journal.broken frame')
  bad('flipped-last-frame', flipped(good, third - 20), 'torn 2')
  bad('reordered', Buffer.concat([head, frames[1], frames[0], frames[2]]), 'journal.broken order')
  bad('doubled', Buffer.concat([head, frames[0], frames[0], frames[1]]), 'journal.broken order')
  bad('left-out', Buffer.concat([head, frames[0], frames[2]]), 'journal.broken order')
  bad('oversized-length', over(good, HEADER_BYTES + 4, 'ffffffff'), 'journal.broken frame')
  bad('oversized-last-length', over(good, second + 4, 'ffffffff'), 'torn 2')
  bad('version-99', over(good, 8, '0063'), 'journal.broken header')
  bad('magic', over(good, 0, '00'), 'journal.broken header')
}

function blob(): void {
  const sha256 = createHash('sha256').update(BLOB_CONTENT).digest('hex')
  const cipher = blobCipher(BLOB_KEY, Buffer.alloc(32, 0x53), 12)
  const name = blobName({ dir: '', key: BLOB_KEY }, sha256)
  const header = sealHeader(cipher, { sha256, sizeBytes: BLOB_CONTENT.length }, name)
  const chunks = [0, 1, 2].map((i) =>
    Buffer.concat(sealChunk(cipher, i, i === 2, BLOB_CONTENT.subarray(i * 4096, (i + 1) * 4096))),
  ) as [Buffer, Buffer, Buffer]
  const good = Buffer.concat([header, ...chunks])
  const bad = (file: string, bytes: Buffer, detail: string) =>
    keep(`bad/blob-${file}.bin`, bytes, 'blob', `blob.damaged ${detail}`)
  keep('blob.bin', good, 'blob', 'ok')
  bad('cut-at-a-chunk', good.subarray(0, 104 + 2 * 4112), 'length')
  bad('cut-in-a-chunk', good.subarray(0, 104 + 5000), 'length')
  bad('empty', Buffer.alloc(0), 'header')
  bad('extended', Buffer.concat([good, Buffer.alloc(16)]), 'length')
  bad('flipped-header', flipped(good, 60), 'header')
  bad('flipped-chunk', flipped(good, 104 + 4112 + 9), 'chunk 1')
  bad('reordered', Buffer.concat([header, chunks[1], chunks[0], chunks[2]]), 'chunk 0')
  bad('oversized-size', over(good, 80, 'ffffffffffffffff'), 'header')
  bad('oversized-chunk-size', over(good, 10, '1f'), 'header')
  bad('version-99', over(good, 8, '63'), 'header')
  bad('method-9', over(good, 9, '09'), 'header')
}

function transaction(): void {
  const tx = '00112233445566778899aabbccddeeff'
  const good = Buffer.from(
    encodePayload(tx, 1, [
      encodeOps([
        { op: 'clear', table: 'cases' },
        { op: 'put', table: 'cases', key: 'c1', row: { stage: '立案', _v: 1, _s: Buffer.from('密文') } },
        { op: 'delete', table: 'drafts', key: ['d', 1] },
      ]),
    ]),
  )
  const bad = (name: string, bytes: Buffer) =>
    keep(`bad/transaction-${name}.bin`, bytes, 'transaction', 'ForeignTransaction')
  keep('transaction.bin', good, 'transaction', 'ok')
  bad('empty', Buffer.alloc(0))
  bad('cut', good.subarray(0, good.length - 3))
  bad('oversized', over(good, 22 + 7 + 1 + 6 + 6 + 2, 'ffff'))
  bad('operation-9', over(good, 22, '09'))
  bad('version-9', over(good, 3, '39'))
}

const scratch = mkdtempSync(join(tmpdir(), 'anjuan-vectors-'))
try {
  await vault(join(scratch, 'profile'))
  await journal(join(scratch, 'journal'))
  blob()
  transaction()
  writeFileSync(join(root, 'table.json'), `${JSON.stringify(table, null, 2)}\n`, { flag: 'wx' })
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
