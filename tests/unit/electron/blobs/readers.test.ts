import { randomBytes } from 'node:crypto'
import { readdirSync, readlinkSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { putFile } from '@electron/blobs'
import { createBlobReaders } from '@electron/blobs/readers'
import { expect, it } from 'vitest'
import { tempDir } from '../vault/support'

const openFiles = (dir: string) =>
  readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith(dir)
    } catch {
      return false
    }
  }).length

it.skipIf(process.platform !== 'linux')(
  'many reads share one open file; it is closed when nobody reads, and at the end',
  async () => {
    const dir = await tempDir()
    const space = { dir: join(dir, 'blobs'), key: randomBytes(32) }
    const content = randomBytes(3_000_000)
    await writeFile(join(dir, 'source'), content)
    const stored = await putFile(space, join(dir, 'source'))
    if (!stored.ok) throw new Error(stored.error.code)
    const { sha256 } = stored.value
    const readers = createBlobReaders(space, 30)
    const starts = Array.from({ length: 40 }, (_, i) => i * 70_000)
    const parts = await Promise.all(starts.map((at) => readers.read(sha256, at, at + 70_000)))
    for (const [i, part] of parts.entries()) {
      const at = starts[i] as number
      expect(part.ok && part.value.equals(content.subarray(at, at + 70_000))).toBe(true)
    }
    expect(openFiles(space.dir)).toBe(1)
    await expect.poll(() => openFiles(space.dir)).toBe(0)
    // Opened anew when it is wanted again; cut at the end.
    expect(await readers.read(sha256, 2_999_990, 9_000_000)).toEqual({
      ok: true,
      value: content.subarray(2_999_990),
    })
    await readers.close()
    await sleep(0)
    expect(openFiles(space.dir)).toBe(0)
    expect(await readers.read(sha256, 0, 1)).toMatchObject({ error: { code: 'blob.missing' } })
  },
)
