import { randomBytes } from 'node:crypto'
import { appendFile, mkdir, open, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type JournalSpace,
  openJournal,
  openReader,
  replay,
  setJournalAside,
  verifyJournal,
} from '@electron/journal'
import {
  HEADER_BYTES,
  makeSegmentHeader,
  NO_HASH,
  NO_INSTALLATION,
  openFrame,
  openSegmentHeader,
  sealFrame,
} from '@electron/journal/format'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { tempDir } from '../vault/support'

async function space(more: Partial<JournalSpace> = {}): Promise<JournalSpace> {
  return {
    dir: join(await tempDir(), 'journal'),
    key: randomBytes(32),
    clock: () => 1_700_000_000_000,
    ...more,
  }
}
async function opened(s: JournalSpace) {
  const r = await openJournal(s)
  if (!r.ok) throw new Error(`${r.error.code} ${r.error.detail}`)
  return r.value
}
async function filled(s: JournalSpace, texts: readonly string[]) {
  const { journal } = await opened(s)
  for (const text of texts) expect((await journal.append([Buffer.from(text)])).ok).toBe(true)
  const head = journal.head().seq
  await journal.close()
  return head
}
async function texts(s: JournalSpace, from = 1): Promise<string[]> {
  const out: string[] = []
  for await (const frame of replay(s, from)) out.push(`${frame.seq} ${frame.payload.toString()}`)
  return out
}
const FIRST = '000001.log'
const frameBytes = (text: string) => 60 + 8 + Buffer.byteLength(text) + 16

afterEach(() => vi.restoreAllMocks())

describe('append and replay', () => {
  it('gives back every acknowledged payload in order, over reopenings and segments', async () => {
    const batch = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(batch, fc.boolean()), { maxLength: 8 }), async (batches) => {
        const s = await space({ segmentBytes: 500 })
        let { journal } = await opened(s)
        const all: Buffer[] = []
        for (const [payloads, reopen] of batches) {
          all.push(...payloads.map((p) => Buffer.from(p)))
          expect(await journal.append(payloads)).toMatchObject({ ok: true, value: { seq: all.length } })
          if (!reopen) continue
          await journal.close()
          journal = (await opened(s)).journal
        }
        const back: Buffer[] = []
        for await (const frame of replay(s)) {
          expect(frame.seq).toBe(back.length + 1)
          back.push(frame.payload)
        }
        expect(back).toEqual(all)
        expect(await verifyJournal(s)).toMatchObject({
          ok: true,
          value: { frames: all.length, headHash: journal.head().hash },
        })
        await journal.close()
      }),
      { numRuns: 15 },
    )
  })

  it('keeps calls made side by side in order, and reads from any number on, by pages', async () => {
    const s = await space({ segmentBytes: 400 })
    const { journal } = await opened(s)
    const acks = await Promise.all(
      ['a', 'b', 'c', 'd', 'e', 'f'].map((t) => journal.append([Buffer.from(t)])),
    )
    expect(acks.map((r) => r.ok && r.value.seq)).toEqual([1, 2, 3, 4, 5, 6])
    await journal.close()
    expect((await readdir(s.dir)).length).toBeGreaterThan(1)
    for (let from = 1; from <= 7; from++)
      expect(await texts(s, from)).toEqual(['1 a', '2 b', '3 c', '4 d', '5 e', '6 f'].slice(from - 1))
    const page = await openReader(s).frames(3, 2)
    expect(page.ok && page.value.map((f) => f.seq)).toEqual([3, 4])
    expect(page.ok && page.value[0]?.timeMs).toBe(1_700_000_000_000)
  })

  it('shows no plain text, and opens with no other key', async () => {
    const s = await space()
    await filled(s, ['王小明 110101199003077758'])
    const raw = await readFile(join(s.dir, FIRST))
    expect(raw.includes(Buffer.from('王小明'))).toBe(false)
    expect(raw.includes(Buffer.from('110101199003077758'))).toBe(false)
    expect(await openJournal({ ...s, key: randomBytes(32) })).toMatchObject({
      error: { code: 'journal.broken' },
    })
  })

  it('refuses to append once closed', async () => {
    const { journal } = await opened(await space())
    await journal.close()
    expect(await journal.append([Buffer.from('x')])).toMatchObject({ error: { code: 'journal.closed' } })
  })
})

describe('torn tail', () => {
  it('of any length is cut off, kept aside, reported; what was acknowledged stays', async () => {
    const tail = frameBytes('third')
    for (const cut of [1, 15, 16, 17, 40, 76, 77, tail - 5, tail - 1]) {
      const s = await space()
      await filled(s, ['first', 'second', 'third'])
      const path = join(s.dir, FIRST)
      await truncate(path, (await stat(path)).size - cut)
      const { journal, report } = await opened(s)
      expect(report.torn).toEqual({ file: `${FIRST}.1700000000000.torn`, bytes: tail - cut })
      expect(journal.head().seq).toBe(2)
      expect(await journal.append([Buffer.from('again')])).toMatchObject({ ok: true, value: { seq: 3 } })
      await journal.close()
      expect(await texts(s)).toEqual(['1 first', '2 second', '3 again'])
      expect((await stat(join(s.dir, `${FIRST}.1700000000000.torn`))).size).toBe(tail - cut)
    }
  })

  it('of zeros or noise after a power cut', async () => {
    for (const noise of [Buffer.alloc(4096), randomBytes(777), Buffer.from('AJF1')]) {
      const s = await space()
      await filled(s, ['first'])
      await appendFile(join(s.dir, FIRST), noise)
      expect((await opened(s)).report.torn?.bytes).toBe(noise.length)
      expect(await texts(s)).toEqual(['1 first'])
    }
  })

  it('full of frame magics is damage: each would have to be tried, and nothing is cut off', async () => {
    const s = await space()
    await filled(s, ['first'])
    const trap = Buffer.alloc(16)
    trap.write('AJF1')
    trap.writeUInt32BE(1 << 20, 4)
    const tail = Buffer.concat([...new Array(200_000).fill(trap)])
    await appendFile(join(s.dir, FIRST), tail)
    const before = (await stat(join(s.dir, FIRST))).size
    expect(await openJournal(s)).toMatchObject({ ok: false, error: { code: 'journal.broken' } })
    expect((await stat(join(s.dir, FIRST))).size).toBe(before)
  })

  it('does not disturb a replay before the journal was opened', async () => {
    const s = await space()
    await filled(s, ['first'])
    await appendFile(join(s.dir, FIRST), 'AJF1 half')
    expect(await texts(s)).toEqual(['1 first'])
    expect(await verifyJournal(s)).toMatchObject({ ok: true, value: { frames: 1 } })
  })
})

describe('damage is named by position and nothing is cut', () => {
  const at = (n: number) => HEADER_BYTES + n * frameBytes('aaaa')
  async function damaged(change: (raw: Buffer) => Buffer) {
    const s = await space()
    await filled(s, ['aaaa', 'bbbb', 'cccc', 'dddd'])
    const path = join(s.dir, FIRST)
    const changed = change(await readFile(path))
    await writeFile(path, changed)
    const r = await openJournal(s)
    expect(await readFile(path)).toEqual(changed)
    expect(await verifyJournal(s)).toEqual(r)
    return r.ok ? 'ok' : r.error.detail
  }
  const flip = (offset: number) => (raw: Buffer) => {
    raw[offset] = (raw[offset] ?? 0) ^ 1
    return raw
  }
  const frame = (raw: Buffer, n: number) => raw.subarray(at(n), at(n + 1))
  const rebuilt =
    (...order: number[]) =>
    (raw: Buffer) =>
      Buffer.concat([raw.subarray(0, HEADER_BYTES), ...order.map((n) => frame(raw, n))])

  it.each([
    ['magic', 0],
    ['length', 7],
    ['number', 15],
    ['previous hash', 20],
    ['nonce', 50],
    ['ciphertext', 62],
    ['tag', 80],
  ])('a flipped byte: %s', async (_, offset) => {
    expect(await damaged(flip(at(1) + offset))).toBe(`${FIRST}@${at(1)} seq 2: frame`)
  })

  it('frames swapped, left out, repeated, the first one gone', async () => {
    expect(await damaged(rebuilt(0, 2, 1, 3))).toBe(`${FIRST}@${at(1)} seq 2: order`)
    expect(await damaged(rebuilt(0, 2, 3))).toBe(`${FIRST}@${at(1)} seq 2: order`)
    expect(await damaged(rebuilt(0, 0, 1))).toBe(`${FIRST}@${at(1)} seq 2: order`)
    expect(await damaged(rebuilt(1, 2, 3))).toBe(`${FIRST}@${at(0)} seq 1: order`)
  })

  it.each([0, 9, 13, 20, 30, 60, 90, 110])('segment header byte %d', async (offset) => {
    expect(await damaged(flip(offset))).toBe(`${FIRST}@0 seq 1: header`)
  })

  it('a frame sealed anew without the chain: right key, wrong previous hash', async () => {
    const s = await space()
    await filled(s, ['aaaa', 'bbbb'])
    const path = join(s.dir, FIRST)
    const raw = await readFile(path)
    const header = openSegmentHeader(s.key, raw)
    if (!header) throw new Error()
    await writeFile(
      path,
      Buffer.concat([raw.subarray(0, at(1)), sealFrame(header, 2, NO_HASH, 0, Buffer.from('x'))]),
    )
    expect(await verifyJournal(s)).toMatchObject({
      error: { detail: `${FIRST}@${at(1)} seq 2: order`, at: { seq: 2 } },
    })
  })

  it('a segment missing, swapped or cut in the middle of the journal', async () => {
    const make = async () => {
      const s = await space({ segmentBytes: 150 })
      await filled(s, ['aaaa', 'bbbb', 'cccc'])
      return s
    }
    const gone = await make()
    await rm(join(gone.dir, '000002.log'))
    expect(await openJournal(gone)).toMatchObject({
      error: { detail: '000002.log@0 seq 0: missing-segment' },
    })
    expect(await verifyJournal(gone)).toMatchObject({ error: { code: 'journal.broken' } })
    const cut = await make()
    await truncate(join(cut.dir, FIRST), HEADER_BYTES + 9)
    expect(await verifyJournal(cut)).toMatchObject({
      error: { detail: `${FIRST}@${HEADER_BYTES} seq 1: frame` },
    })
    const swapped = await make()
    await writeFile(join(swapped.dir, '000002.log'), await readFile(join(swapped.dir, '000003.log')))
    expect(await verifyJournal(swapped)).toMatchObject({ error: { detail: '000002.log@0 seq 2: header' } })
  })

  it('can be put aside whole, so that work goes on in a new journal', async () => {
    const s = await space()
    await filled(s, ['aaaa', 'bbbb'])
    await writeFile(join(s.dir, FIRST), flip(at(0) + 70)(await readFile(join(s.dir, FIRST))))
    expect((await openJournal(s)).ok).toBe(false)
    const aside = await setJournalAside(s)
    expect(aside.ok && (await readdir(aside.value))).toEqual([FIRST])
    expect((await opened(s)).journal.head().seq).toBe(0)
  })
})

describe('a failing disk', () => {
  async function failing(method: 'write' | 'sync', code: string) {
    const s = await space()
    const { journal } = await opened(s)
    await journal.append([Buffer.from('first')])
    const probe = await open(join(s.dir, FIRST), 'r')
    const proto = Object.getPrototypeOf(probe)
    await probe.close()
    const real = proto[method]
    let failures = 1
    vi.spyOn(proto, method).mockImplementation(async function (this: unknown, ...args: unknown[]) {
      if (failures-- > 0) {
        // Half of it reaches the disk before the error.
        if (method === 'write') await real.call(this, args[0], 0, 20, args[3])
        throw Object.assign(new Error(code), { code })
      }
      return real.apply(this, args)
    })
    return { s, journal, failed: await journal.append([Buffer.from('second')]) }
  }

  it.each([
    ['write', 'ENOSPC', 'disk.full', '空间不足'],
    ['write', 'EROFS', 'disk.readonly', '只读'],
    ['sync', 'EIO', 'disk.error', 'EIO'],
  ] as const)(
    '%s says %s: a failure in Chinese, cut back, and the next append works',
    async (method, code, id, words) => {
      const { s, journal, failed } = await failing(method, code)
      expect(failed).toMatchObject({ error: { code: id } })
      expect(!failed.ok && failed.error.message).toContain(words)
      expect(await journal.append([Buffer.from('third')])).toMatchObject({ ok: true, value: { seq: 2 } })
      expect(await texts(s)).toEqual(['1 first', '2 third'])
      await journal.close()
    },
  )

  it('a directory that cannot be made', async () => {
    const file = join(await tempDir(), 'file')
    await writeFile(file, '')
    const r = await openJournal({ dir: join(file, 'journal'), key: randomBytes(32) })
    expect(r).toMatchObject({ ok: false, error: { code: 'disk.error' } })
    await mkdir(`${file}2`)
    expect((await openJournal({ dir: join(`${file}2`, 'journal'), key: randomBytes(32) })).ok).toBe(true)
  })
})

describe('golden vector', () => {
  it('a segment and a frame written by this version open for ever', () => {
    const key = Buffer.alloc(32, 3)
    const bytes = Buffer.from(
      'QU5KVUFOSkwAAQAAAAEAAAAAAAAAAAABAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABubV+gIhXhwWzM+C55wvkxLDaNi6UW5G+ztj8KVe4p055VtgLiV0icQUpGMQAAAA4AAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAX0P07s5DmXIJAJcjbspCuYM7toyyC35Doyo15MdfG9yyJPxJCgC6Zqqr',
      'base64',
    )
    const header = openSegmentHeader(key, bytes)
    expect(header).toMatchObject({ number: 1, firstSeq: 1, headerBytes: 96, installation: NO_INSTALLATION })
    expect(header && openFrame(header, bytes, 96)).toMatchObject({
      seq: 1,
      timeMs: 1_700_000_000_000,
      payload: Buffer.from('安卷'),
    })
    const at = { number: 1, firstSeq: 1, prevHash: NO_HASH, installation: NO_INSTALLATION }
    expect(makeSegmentHeader(key, at).bytes).toHaveLength(HEADER_BYTES)
  })
})
