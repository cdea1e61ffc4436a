import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BlobSpace, type BlobWorkers, createBlobWorkers } from '@electron/blobs'
import { blobPath } from '@electron/blobs/space'
import { workerPlaces } from '@electron/blobs/workers'
import { Cancelled } from '@shared/ipc/jobs'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { buildForNode } from '../../../support/build-for-node'
import { tempDir } from '../vault/support'

const MIB = 1024 * 1024
const QUIET = { signal: { aborted: false }, progress: () => {} }

let script: string
beforeAll(async () => {
  script = await buildForNode('electron/blobs/worker.ts', 'unit-worker')
}, 60_000)

const started: BlobWorkers[] = []
const workers = (path = script, size = 2) => {
  const pool = createBlobWorkers(path, size)
  started.push(pool)
  return pool
}
afterEach(async () => {
  for (const pool of started.splice(0)) await pool.close()
})

async function space(): Promise<BlobSpace & { readonly profile: string }> {
  const profile = await tempDir()
  await mkdir(join(profile, 'blobs'))
  return { profile, dir: join(profile, 'blobs'), key: randomBytes(32) }
}
async function source(profile: string, name: string, content: Buffer): Promise<string> {
  const path = join(profile, name)
  await writeFile(path, content)
  return path
}
async function filesIn(dir: string): Promise<string[]> {
  return (await readdir(dir, { recursive: true, withFileTypes: true }))
    .filter((e) => e.isFile())
    .map((e) => e.name)
}

describe('bulk work in threads', () => {
  it('stores many files at once, with both hashes, and keeps the caller’s key', async () => {
    const s = await space()
    const key = Buffer.from(s.key)
    const pool = workers()
    const contents = Array.from({ length: 12 }, (_, i) => randomBytes(i * 400_000 + 1))
    const taken = await Promise.all(
      contents.map(async (content, i) => pool.put(s, await source(s.profile, `${i}.bin`, content), QUIET)),
    )
    for (const [i, r] of taken.entries()) {
      const content = contents[i] as Buffer
      if (!r.ok) throw new Error(r.error.code)
      expect(r.value.sha256).toBe(createHash('sha256').update(content).digest('hex'))
      expect(r.value.sm3).toBe(createHash('sm3').update(content).digest('hex'))
      expect(await pool.verify(s, r.value, QUIET)).toEqual({ ok: true, value: undefined })
    }
    expect(await filesIn(s.dir)).toHaveLength(12)
    expect(key.equals(s.key)).toBe(true)
  })

  it('compares the registered SM3, too', async () => {
    const s = await space()
    const pool = workers()
    const r = await pool.put(s, await source(s.profile, 'a', randomBytes(3 * MIB)), QUIET)
    if (!r.ok) throw new Error(r.error.code)
    const other = createHash('sm3').update('other').digest('hex')
    expect(await pool.verify(s, { sha256: r.value.sha256, sm3: other }, QUIET)).toMatchObject({
      error: { code: 'blob.sm3-differs' },
    })
    const path = blobPath(s, r.value.sha256)
    const raw = await readFile(path)
    raw[2 * MIB] = (raw[2 * MIB] as number) ^ 1
    await writeFile(path, raw)
    expect(await pool.verify(s, r.value, QUIET)).toMatchObject({ error: { code: 'blob.damaged' } })
    await rm(path)
    expect(await pool.verify(s, r.value, QUIET)).toMatchObject({ error: { code: 'blob.missing' } })
  })

  it('says that a file is gone, is a folder or is empty, and leaves nothing behind', async () => {
    const s = await space()
    const pool = workers()
    const empty = await source(s.profile, 'empty.jpg', Buffer.alloc(0))
    expect(await pool.put(s, empty, QUIET)).toMatchObject({ error: { code: 'blob.empty' } })
    expect(await pool.put(s, join(s.profile, 'gone'), QUIET)).toMatchObject({
      error: { code: 'blob.source-missing' },
    })
    expect(await pool.put(s, s.profile, QUIET)).toMatchObject({ error: { code: 'blob.not-a-file' } })
    expect(await filesIn(s.dir)).toEqual([])
  })

  it('cancels under way and before it began', async () => {
    const s = await space()
    const pool = workers(script, 1)
    const large = await source(s.profile, 'large', Buffer.alloc(1))
    await truncate(large, 600 * MIB)
    const signal = { aborted: false }
    const first = pool.put(s, large, {
      signal,
      progress: (p) => {
        if (p.done > 10 * MIB) signal.aborted = true
      },
    })
    const second = pool.put(s, large, { signal, progress: () => {} })
    await expect(first).rejects.toThrow(Cancelled)
    await expect(second).rejects.toThrow(Cancelled)
    expect(await filesIn(s.dir)).toEqual([])
    // The place is free again.
    expect((await pool.put(s, await source(s.profile, 'small', Buffer.from('x')), QUIET)).ok).toBe(true)
  })

  it('names a worker that died, removes what it left, and goes on with another', async () => {
    const s = await space()
    const dying = await source(
      s.profile,
      'dying.cjs',
      Buffer.from(`
        const { parentPort } = require('node:worker_threads')
        const { mkdirSync, writeFileSync } = require('node:fs')
        parentPort.on('message', (task) => {
          mkdirSync(task.space.dir + '/tmp', { recursive: true })
          writeFileSync(task.space.dir + '/tmp/' + task.part, 'half')
          if (task.path.endsWith('throws')) throw new Error('broken')
          process.exit(7)
        })`),
    )
    const pool = workers(dying, 1)
    for (const [name, detail] of [
      ['throws', 'broken'],
      ['exits', 'exit 7'],
    ] as const) {
      const r = await pool.put(s, await source(s.profile, name, Buffer.from('x')), QUIET)
      expect(r).toMatchObject({ error: { code: 'blob.worker-lost', detail } })
      expect(await filesIn(s.dir)).toEqual([])
    }
  })

  it('takes half the cores, one place at least', () => {
    expect([1, 2, 3, 4, 8, 64].map(workerPlaces)).toEqual([1, 1, 1, 2, 4, 4])
  })
})

afterAll(() =>
  rm(join(import.meta.dirname, '../../../../node_modules/.cache/anjuan/unit-worker'), {
    recursive: true,
    force: true,
  }),
)
