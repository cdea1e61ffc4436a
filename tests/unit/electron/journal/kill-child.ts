import { randomBytes } from 'node:crypto'
import { putStream } from '@electron/blobs'
import { openJournal, takeSnapshot } from '@electron/journal'
import { encodeOps, encodePayload } from '@shared/store/transaction'

// Writes frames and blobs until it is killed; says on stdout what was acknowledged, and only that.
const [, , profile, keyHex, round] = process.argv as [string, string, string, string, string]
const key = Buffer.from(keyHex, 'hex')

async function* content(bytes: Buffer) {
  yield bytes
}

async function main(): Promise<void> {
  const opened = await openJournal({ dir: `${profile}/journal`, key, segmentBytes: 200_000 })
  if (!opened.ok) throw new Error(`${opened.error.code} ${opened.error.detail}`)
  for (let i = 0; ; i++) {
    const payload = Buffer.concat([
      Buffer.from(`${round}.${i} `),
      randomBytes(Math.floor(Math.random() * 20_000)),
    ])
    const acked = await opened.value.journal.append([payload, Buffer.from(`${round}.${i} end`)])
    if (!acked.ok) throw new Error(acked.error.code)
    process.stdout.write(`J ${acked.value.seq} ${round}.${i}\n`)
    const blob = await putStream({ dir: `${profile}/blobs`, key }, content(randomBytes(300_000)))
    if (!blob.ok) throw new Error(blob.error.code)
    process.stdout.write(`B ${blob.value.sha256}\n`)
  }
}

/** The same with rows, and a snapshot after every few appends: it is killed in the middle of those too. */
async function withSnapshots(): Promise<void> {
  const space = { dir: `${profile}/journal`, key }
  const opened = await openJournal(space)
  if (!opened.ok) throw new Error(`${opened.error.code} ${opened.error.detail}`)
  const { journal } = opened.value
  const append = async (rowKey: string) => {
    const row = { _v: 1, _s: randomBytes(20_000) }
    const bytes = encodeOps([{ op: 'put', table: 't', key: rowKey, row }])
    const acked = await journal.append([encodePayload(randomBytes(16).toString('hex'), 1, [bytes])])
    if (!acked.ok) throw new Error(acked.error.code)
    process.stdout.write(`R ${rowKey}\n`)
  }
  for (let i = 0; ; i++) {
    const snapshot = takeSnapshot(space, journal)
    for (let k = 0; k < 5; k++) await append(`${round}.${i}.${k}`)
    const made = await snapshot
    if (!made.ok) throw new Error(`${made.error.code} ${made.error.detail}`)
    process.stdout.write('S\n')
  }
}

void (process.argv[5] === 'snapshots' ? withSnapshots() : main())
