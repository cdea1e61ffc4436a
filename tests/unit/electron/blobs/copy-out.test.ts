import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BlobSpace, type BlobWorkers, createBlobWorkers, putFile } from '@electron/blobs'
import { copyOut } from '@electron/blobs/copy-out'
import { blobPath } from '@electron/blobs/space'
import { Cancelled } from '@shared/ipc/jobs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildForNode } from '../../../support/build-for-node'
import { tempDir } from '../vault/support'

const QUIET = { signal: { aborted: false }, progress: () => {} }
const CONTENT = randomBytes(9_000_001)

let space: BlobSpace
let sha256: string
let pool: BlobWorkers
beforeEach(async () => {
  const profile = await tempDir()
  space = { dir: join(profile, 'blobs'), key: randomBytes(32) }
  await mkdir(space.dir)
  const source = join(profile, '录像.mp4')
  await writeFile(source, CONTENT)
  const stored = await putFile(space, source)
  if (!stored.ok) throw new Error(stored.error.code)
  sha256 = stored.value.sha256
})
beforeAll(async () => {
  pool = createBlobWorkers(await buildForNode('electron/blobs/worker.ts', 'unit-worker'), 1)
}, 60_000)
afterAll(() => pool.close())

describe('a plain copy outside the store', () => {
  it('is the same bytes, told by its hash, with progress to the end', async () => {
    const folder = await tempDir()
    const seen: number[] = []
    const control = { ...QUIET, progress: (p: { done: number }) => seen.push(p.done) }
    expect(await pool.copy(space, sha256, join(folder, '录像.mp4'), control)).toEqual({ ok: true })
    const copy = await readFile(join(folder, '录像.mp4'))
    expect(createHash('sha256').update(copy).digest('hex')).toBe(sha256)
    expect(seen.at(-1)).toBe(CONTENT.length)
    expect(await readdir(folder)).toEqual(['录像.mp4'])
  })

  it('called off half-way leaves nothing', async () => {
    const folder = await tempDir()
    let aborted = false
    const signal = {
      get aborted() {
        return aborted
      },
    }
    const progress = () => {
      aborted = true
    }
    await expect(
      copyOut(space, sha256, join(folder, '录像.mp4'), { signal, progress }),
    ).rejects.toBeInstanceOf(Cancelled)
    expect(await readdir(folder)).toEqual([])
  })

  it('of damaged bytes is none: it says so and leaves nothing', async () => {
    const folder = await tempDir()
    const path = blobPath(space, sha256)
    const whole = await readFile(path)
    const flipped = Buffer.from(whole)
    flipped[flipped.length - 100] = (flipped[flipped.length - 100] ?? 0) ^ 1
    await writeFile(path, flipped)
    try {
      const result = await pool.copy(space, sha256, join(folder, '录像.mp4'), QUIET)
      expect(result).toMatchObject({ ok: false, error: { code: 'blob.damaged' } })
      expect(await readdir(folder)).toEqual([])
    } finally {
      await writeFile(path, whole)
    }
  })

  it('where nothing can be written says what to do, and the original is as it was', async () => {
    const folder = await tempDir()
    const gone = await pool.copy(space, sha256, join(folder, '拔掉的U盘', '录像.mp4'), QUIET)
    expect(gone).toMatchObject({ ok: false, error: { code: 'copy.not-written', detail: 'ENOENT' } })
    if (!gone.ok) expect(gone.error.message).toContain('U 盘可能已经拔出')
    const full = await copyOut(space, sha256, '/dev/full/录像.mp4', QUIET)
    expect(full).toMatchObject({ ok: false, error: { code: 'copy.not-written' } })
    await writeFile(join(folder, '录像.mp4.partial'), '别人的文件')
    const twice = await copyOut(space, sha256, join(folder, '录像.mp4'), QUIET)
    expect(twice).toMatchObject({ ok: false, error: { detail: 'EEXIST' } })
    expect(await readFile(join(folder, '录像.mp4.partial'), 'utf8')).toBe('别人的文件')
    expect(await pool.verify(space, { sha256 }, QUIET)).toEqual({ ok: true })
  })
})
