import { createHash, randomBytes } from 'node:crypto'
import { appendFile, mkdir, open, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type BlobSpace,
  blobSize,
  openBlob,
  putFile,
  putStream,
  readRange,
  sweepParts,
  verifyBlob,
} from '@electron/blobs'
import { blobCipher, HEADER_BYTES, openChunk, sealChunk, sealHeader } from '@electron/blobs/format'
import { sm3Here } from '@electron/blobs/sm3'
import { blobName, blobPath } from '@electron/blobs/space'
import { Cancelled } from '@shared/ipc/jobs'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { tempDir } from '../vault/support'

const MIB = 1024 * 1024
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const bytesOf = (n: number) => randomBytes(n)

async function space(): Promise<BlobSpace & { readonly profile: string }> {
  const profile = await tempDir()
  await mkdir(join(profile, 'blobs'))
  return { profile, dir: join(profile, 'blobs'), key: randomBytes(32) }
}
async function stored(s: BlobSpace & { readonly profile: string }, content: Buffer) {
  const source = join(s.profile, 'source.bin')
  await writeFile(source, content)
  const r = await putFile(s, source)
  if (!r.ok) throw new Error(r.error.code)
  return r.value
}
async function filesIn(dir: string): Promise<string[]> {
  return (await readdir(dir, { recursive: true, withFileTypes: true }))
    .filter((e) => e.isFile())
    .map((e) => e.name)
}

afterEach(() => vi.restoreAllMocks())

describe('put and read', () => {
  it.each([0, 1, MIB - 1, MIB, MIB + 1, 3 * MIB + 7])('round-trips %d bytes', async (n) => {
    const s = await space()
    const content = bytesOf(n)
    const blob = await stored(s, content)
    expect(blob).toEqual({
      sha256: sha(content),
      sm3: createHash('sm3').update(content).digest('hex'),
      sizeBytes: n,
      mediaType: expect.any(String),
      dedup: false,
    })
    expect(await blobSize(s, blob.sha256)).toEqual({ ok: true, value: n })
    const back = await readRange(s, blob.sha256, 0, n)
    expect(back.ok && back.value.equals(content)).toBe(true)
    expect(await verifyBlob(s, blob.sha256)).toEqual({ ok: true, value: undefined })
    expect(await filesIn(join(s.dir, 'tmp'))).toEqual([])
  })

  it('reads any range, also over chunk borders, and refuses ranges outside', async () => {
    const s = await space()
    const content = bytesOf(3 * MIB + 123)
    const { sha256 } = await stored(s, content)
    const opened = await openBlob(s, sha256)
    if (!opened.ok) throw new Error()
    const at = fc.oneof(
      fc.integer({ min: 0, max: content.length }),
      fc.constantFrom(0, MIB, MIB - 1, 2 * MIB, content.length),
    )
    await fc.assert(
      fc.asyncProperty(at, at, async (a, b) => {
        const [start, end] = [Math.min(a, b), Math.max(a, b)]
        const r = await opened.value.read(start, end)
        expect(r.ok && r.value.equals(content.subarray(start, end))).toBe(true)
      }),
      { numRuns: 60 },
    )
    for (const [a, b] of [
      [-1, 2],
      [5, 4],
      [0, content.length + 1],
      [0.5, 1],
    ] as const) {
      expect(await opened.value.read(a, b)).toMatchObject({ error: { code: 'blob.range' } })
    }
    await opened.value.close()
  })

  it('stores equal content once, from a file or a stream in pieces of any size', async () => {
    const s = await space()
    const content = bytesOf(MIB + 500_000)
    const first = await stored(s, content)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 900_000 }), { maxLength: 5 }), async (sizes) => {
        async function* pieces() {
          let at = 0
          for (const n of sizes) {
            yield content.subarray(at, at + n)
            at += n
          }
          yield content.subarray(at)
        }
        expect(await putStream(s, pieces())).toEqual({ ok: true, value: { ...first, dedup: true } })
      }),
      { numRuns: 8 },
    )
    expect(await filesIn(s.dir)).toHaveLength(1)
  })

  it('replaces a damaged copy of the same content by the good one', async () => {
    const s = await space()
    const content = bytesOf(1000)
    const { sha256 } = await stored(s, content)
    await truncate(blobPath(s, sha256), 500)
    expect(await stored(s, content)).toMatchObject({ dedup: false })
    expect((await verifyBlob(s, sha256)).ok).toBe(true)
  })

  it('says what the file is by content and reports progress in bytes', async () => {
    const s = await space()
    const source = join(s.profile, 'photo.txt')
    await writeFile(source, Buffer.concat([Buffer.from('\xff\xd8\xff', 'latin1'), bytesOf(2 * MIB)]))
    const seen: string[] = []
    const r = await putFile(s, source, {
      signal: { aborted: false },
      progress: (p) => seen.push(`${p.stage} ${p.done}/${p.total}`),
    })
    expect(r.ok && r.value.mediaType).toBe('image/jpeg')
    const total = 2 * MIB + 3
    expect(seen).toEqual(
      ['存入证据', '读回核对'].flatMap((stage) => [MIB, 2 * MIB, total].map((n) => `${stage} ${n}/${total}`)),
    )
  })
})

describe('SM3', () => {
  it.each([
    ['abc', '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
    ['abcd'.repeat(16), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732'],
  ])('the examples of GB/T 32905-2016, appendix A: %s', async (text, hash) => {
    const s = await space()
    expect((await stored(s, Buffer.from(text))).sm3).toBe(hash)
  })

  it('is compared by the check where it is registered', async () => {
    const s = await space()
    const { sha256, sm3 } = await stored(s, bytesOf(2 * MIB + 5))
    const check = (registered: string) =>
      verifyBlob(s, sha256, undefined, { sm3: registered, start: sm3Here })
    expect(await check(sm3)).toEqual({ ok: true, value: undefined })
    expect(await check(`${sm3.slice(0, -1)}${sm3.endsWith('0') ? '1' : '0'}`)).toMatchObject({
      error: { code: 'blob.sm3-differs' },
    })
  })
})

describe('what lies on the disk', () => {
  it('shows neither content nor hash, and names files by key', async () => {
    const s = await space()
    const text = '张三丰，身份证号110101199003077758。'
    const { sha256 } = await stored(s, Buffer.from(text.repeat(100)))
    const [name] = await filesIn(s.dir)
    const raw = await readFile(blobPath(s, sha256))
    for (const secret of ['张三丰', '110101199003077758', sha256]) {
      expect(raw.includes(Buffer.from(secret))).toBe(false)
      expect(raw.includes(Buffer.from(secret, 'utf16le'))).toBe(false)
    }
    expect(raw.includes(Buffer.from(sha256, 'hex'))).toBe(false)
    expect(name).toBe(blobName(s, sha256))
    expect(name).not.toContain(sha256.slice(0, 8))
    expect(blobName({ ...s, key: randomBytes(32) }, sha256)).not.toBe(name)
  })
})

describe('damage is found', () => {
  const CHUNK = MIB + 16
  async function damaged(change: (path: string, raw: Buffer) => Promise<void>, n = 3 * MIB) {
    const s = await space()
    const { sha256 } = await stored(s, bytesOf(n))
    const path = blobPath(s, sha256)
    await change(path, await readFile(path))
    const r = await verifyBlob(s, sha256)
    return r.ok ? 'ok' : `${r.error.code} ${r.error.detail ?? ''}`
  }
  const flip = (at: number) => (path: string, raw: Buffer) => {
    raw[at] = (raw[at] ?? 0) ^ 1
    return writeFile(path, raw)
  }

  it.each([
    ['magic', 0],
    ['version', 8],
    ['method', 9],
    ['chunk size', 10],
    ['reserved', 13],
    ['salt', 20],
    ['sealed hash', 50],
    ['sealed size', 85],
    ['header tag', 100],
  ])('header: %s', async (_, at) => {
    expect(await damaged(flip(at), 1000)).toBe('blob.damaged header')
  })

  it('any flipped byte of a small blob', async () => {
    const s = await space()
    const { sha256 } = await stored(s, bytesOf(40))
    const path = blobPath(s, sha256)
    const good = await readFile(path)
    for (let at = 0; at < good.length; at++) {
      const bad = Buffer.from(good)
      bad[at] = (bad[at] ?? 0) ^ 0x80
      await writeFile(path, bad)
      expect((await verifyBlob(s, sha256)).ok).toBe(false)
    }
  })

  it('a flipped byte in the middle; other chunks can still be read', async () => {
    const s = await space()
    const content = bytesOf(3 * MIB)
    const { sha256 } = await stored(s, content)
    const path = blobPath(s, sha256)
    await flip(HEADER_BYTES + CHUNK + 5)(path, await readFile(path))
    expect(await verifyBlob(s, sha256)).toMatchObject({ error: { code: 'blob.damaged', detail: 'chunk 1' } })
    expect(await readRange(s, sha256, MIB, MIB + 1)).toMatchObject({ error: { code: 'blob.damaged' } })
    expect(await readRange(s, sha256, 0, 10)).toEqual({ ok: true, value: content.subarray(0, 10) })
  })

  it('cut at a chunk border, cut within, extended', async () => {
    expect(await damaged((p) => truncate(p, HEADER_BYTES + 2 * CHUNK))).toBe('blob.damaged length')
    expect(await damaged((p) => truncate(p, HEADER_BYTES + 2 * CHUNK + 9))).toBe('blob.damaged length')
    expect(await damaged((p) => truncate(p, 0))).toBe('blob.damaged header')
    expect(await damaged((p) => appendFile(p, 'x'))).toBe('blob.damaged length')
  })

  it('chunks swapped, and a chunk of another file', async () => {
    const swap = (p: string, raw: Buffer) => {
      const chunk = (i: number) => raw.subarray(HEADER_BYTES + i * CHUNK, HEADER_BYTES + (i + 1) * CHUNK)
      return writeFile(p, Buffer.concat([raw.subarray(0, HEADER_BYTES), chunk(1), chunk(0), chunk(2)]))
    }
    expect(await damaged(swap)).toBe('blob.damaged chunk 0')
    const s = await space()
    const [a, b] = [await stored(s, bytesOf(MIB)), await stored(s, bytesOf(MIB))]
    const [rawA, rawB] = [await readFile(blobPath(s, a.sha256)), await readFile(blobPath(s, b.sha256))]
    await writeFile(
      blobPath(s, a.sha256),
      Buffer.concat([rawA.subarray(0, HEADER_BYTES), rawB.subarray(HEADER_BYTES)]),
    )
    expect(await verifyBlob(s, a.sha256)).toMatchObject({ error: { detail: 'chunk 0' } })
  })

  it('a file cut and declared whole: the last flag is part of the chunk', () => {
    const cipher = blobCipher(randomBytes(32), randomBytes(32))
    const chunk = Buffer.concat(sealChunk(cipher, 0, false, Buffer.from('x')))
    expect(openChunk(cipher, 0, false, chunk)?.toString()).toBe('x')
    expect(openChunk(cipher, 0, true, chunk)).toBeUndefined()
    expect(openChunk(cipher, 1, false, chunk)).toBeUndefined()
  })

  it('a blob under the name of another, a missing one, and another key', async () => {
    const s = await space()
    const [a, b] = [await stored(s, bytesOf(10)), await stored(s, bytesOf(10))]
    await rename(blobPath(s, a.sha256), blobPath(s, b.sha256))
    expect(await verifyBlob(s, b.sha256)).toMatchObject({ error: { code: 'blob.damaged', detail: 'header' } })
    expect(await openBlob(s, a.sha256)).toMatchObject({ error: { code: 'blob.missing' } })
    expect(await readRange({ ...s, key: randomBytes(32) }, b.sha256, 0, 1)).toMatchObject({
      error: { code: 'blob.missing' },
    })
  })
})

describe('a put that fails leaves nothing behind', () => {
  async function putting(
    prepare: (source: string) => Promise<void>,
    onProgress?: (source: string) => void,
    big = 3,
  ) {
    const s = await space()
    const source = join(s.profile, 'in.bin')
    await writeFile(source, bytesOf(big * MIB))
    await prepare(source)
    const control = { signal: { aborted: false }, progress: () => onProgress?.(source) }
    const r = await putFile(s, source, control)
    expect(await filesIn(s.dir)).toEqual([])
    return r.ok ? 'ok' : r.error
  }

  it('source missing, a folder', async () => {
    expect(await putting((p) => rm(p))).toMatchObject({ code: 'blob.source-missing' })
    expect(
      await putting(async (p) => {
        await rm(p)
        await mkdir(p)
      }),
    ).toMatchObject({ code: 'blob.not-a-file' })
  })

  it('source grows, shrinks, is replaced or vanishes while it is copied', async () => {
    const { appendFileSync, renameSync, rmSync, truncateSync, writeFileSync } = await import('node:fs')
    const once = (act: (p: string) => void) => {
      let done = false
      return (p: string) => {
        if (!done) act(p)
        done = true
      }
    }
    const changes: ((p: string) => void)[] = [
      (p) => appendFileSync(p, 'x'),
      (p) => truncateSync(p, MIB),
      (p) => rmSync(p),
      (p) => {
        writeFileSync(`${p}.new`, bytesOf(3 * MIB))
        renameSync(`${p}.new`, p)
      },
    ]
    for (const change of changes) {
      const r = await putting(async () => {}, once(change))
      expect(r).toMatchObject({ code: 'blob.source-changed' })
    }
  })

  it('source unreadable: an error while reading', async () => {
    const s = await space()
    async function* broken() {
      yield bytesOf(MIB)
      throw Object.assign(new Error('bad sector'), { code: 'EIO' })
    }
    expect(await putStream(s, broken())).toMatchObject({
      error: { code: 'blob.source-unreadable', detail: 'EIO' },
    })
    expect(await filesIn(s.dir)).toEqual([])
  })

  it('cancelled', async () => {
    const s = await space()
    const source = join(s.profile, 'in.bin')
    await writeFile(source, bytesOf(4 * MIB))
    for (const stage of ['存入证据', '读回核对']) {
      const signal = { aborted: false }
      const control = {
        signal,
        progress: (p: { stage: string }) => {
          if (p.stage === stage) signal.aborted = true
        },
      }
      await expect(putFile(s, source, control)).rejects.toThrow(Cancelled)
      expect(await filesIn(s.dir)).toEqual([])
    }
  })

  it.each([
    ['ENOSPC', 'disk.full', '空间不足'],
    ['EROFS', 'disk.readonly', '只读'],
    ['EIO', 'disk.error', 'EIO'],
  ])('the disk says %s while writing', async (code, id, words) => {
    const probe = await open(join(await tempDir(), 'p'), 'w')
    const proto = Object.getPrototypeOf(probe)
    await probe.close()
    let calls = 0
    const real = proto.writev
    vi.spyOn(proto, 'writev').mockImplementation(function (this: unknown, ...args: unknown[]) {
      if (++calls === 2) return Promise.reject(Object.assign(new Error(code), { code }))
      return real.apply(this, args)
    })
    const r = await putting(async () => {})
    expect(r).toMatchObject({ code: id })
    expect(r !== 'ok' && r.message).toContain(words)
  })

  it('what the disk gives back is not what was written', async () => {
    const probe = await open(join(await tempDir(), 'p'), 'w')
    const proto = Object.getPrototypeOf(probe)
    await probe.close()
    const real = proto.writev
    vi.spyOn(proto, 'writev').mockImplementation(function (this: unknown, ...args: unknown[]) {
      const [buffers, at] = args as [Buffer[], number]
      if (at > MIB) (buffers[0] as Buffer)[3] = ((buffers[0] as Buffer)[3] as number) ^ 1
      return real.call(this, buffers, at)
    })
    expect(await putting(async () => {})).toMatchObject({ code: 'disk.error', detail: 'chunk 1' })
  })

  it('killed: the part of an earlier run is swept, finished blobs stay', async () => {
    const s = await space()
    const { sha256 } = await stored(s, bytesOf(100))
    await writeFile(join(s.dir, 'tmp', 'abc.part'), 'half')
    expect(await sweepParts(s)).toEqual({ ok: true, value: 1 })
    expect(await sweepParts(await space())).toEqual({ ok: true, value: 0 })
    expect((await verifyBlob(s, sha256)).ok).toBe(true)
  })
})

describe('golden vector', () => {
  it('header and chunk of a fixed key and salt', () => {
    const cipher = blobCipher(Buffer.alloc(32, 1), Buffer.alloc(32, 2))
    const content = Buffer.from('安卷')
    const header = sealHeader(cipher, { sha256: sha(content), sizeBytes: content.length }, 'ab'.repeat(32))
    expect(header.toString('hex')).toBe(
      '414e4a55414e424c0101140000000000020202020202020202020202020202020202020202020202020202020202020249710b2220803067603b9ffc2996db1e41d80b2bd0dac46a101b2026be99456b6776b42900e8ac522323db9b683533e1c67ec7b691c3f95d',
    )
    expect(Buffer.concat(sealChunk(cipher, 0, true, content)).toString('hex')).toBe(
      '3d90dec7885d75ff7e3a8e6ab3b306cd5bfce8570608',
    )
  })
})
