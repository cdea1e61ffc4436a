import { randomBytes } from 'node:crypto'
import { putStream } from '@electron/blobs'
import { openJournal } from '@electron/journal'

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

void main()
