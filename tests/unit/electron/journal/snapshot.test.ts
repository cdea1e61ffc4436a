import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  hashAt,
  type Journal,
  type JournalSpace,
  openJournal,
  openReader,
  replay,
  takeSnapshot,
  verifyJournal,
} from '@electron/journal'
import { HEADER_BYTES } from '@electron/journal/format'
import { Cancelled } from '@shared/ipc/jobs'
import { decodePayload, encodeOps, encodePayload, type Op } from '@shared/store/transaction'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { tempDir } from '../vault/support'

async function space(more: Partial<JournalSpace> = {}): Promise<JournalSpace> {
  return {
    dir: join(await tempDir(), 'journal'),
    key: randomBytes(32),
    installation: Buffer.alloc(16, 1),
    ...more,
  }
}
async function opened(s: JournalSpace) {
  const r = await openJournal(s)
  if (!r.ok) throw new Error(`${r.error.code} ${r.error.detail}`)
  return r.value
}
const put = (table: string, key: unknown, text: string): Op => ({
  op: 'put',
  table,
  key,
  row: { id: key, _v: 1, _s: new TextEncoder().encode(text) },
})
const payload = (ops: readonly Op[], schema = 1) =>
  encodePayload(randomBytes(16).toString('hex'), schema, [encodeOps(ops)])

async function append(journal: Journal, ...ops: readonly Op[]): Promise<void> {
  expect(await journal.append([payload(ops)])).toMatchObject({ ok: true })
}

type State = Record<string, string>
function apply(state: State, ops: readonly Op[]): void {
  for (const op of ops) {
    if (op.op === 'clear') {
      for (const key of Object.keys(state)) if (key.startsWith(`${op.table} `)) delete state[key]
    } else if (op.op === 'delete') delete state[`${op.table} ${JSON.stringify(op.key)}`]
    else state[`${op.table} ${JSON.stringify(op.key)}`] = new TextDecoder().decode(op.row._s)
  }
}

/** What a window that lost its database would have in the end. */
async function rebuilt(s: JournalSpace, pageBytes = 64): Promise<State> {
  const state: State = {}
  const reader = openReader(s)
  let next: number | undefined = 1
  let from = 1
  while (next !== undefined) {
    const page = await reader.snapshot(next, pageBytes)
    if (!page.ok) throw new Error(page.error.detail)
    if (page.value === undefined) break
    for (const part of page.value.parts) apply(state, decodePayload(part).ops)
    from = page.value.seq + 1
    next = page.value.next
  }
  for (;;) {
    const page = await reader.frames(from, pageBytes)
    if (!page.ok) throw new Error(page.error.detail)
    if (page.value.length === 0) return state
    for (const frame of page.value) apply(state, decodePayload(frame.payload).ops)
    from = (page.value.at(-1)?.seq ?? 0) + 1
  }
}
const taken = async (s: JournalSpace, journal: Journal) => {
  const made = await takeSnapshot(s, journal)
  if (!made.ok) throw new Error(`${made.error.code} ${made.error.detail}`)
  return made.value
}

describe('a snapshot', () => {
  it('with the later segments gives exactly the state of the whole history, whenever it is taken', async () => {
    const key = fc.constantFrom('a', 'b', 'c', 'd')
    const op: fc.Arbitrary<Op> = fc.oneof(
      { weight: 6, arbitrary: fc.tuple(fc.constantFrom('t', 'u'), key, fc.string()).map((p) => put(...p)) },
      { weight: 2, arbitrary: key.map((k): Op => ({ op: 'delete', table: 't', key: k })) },
      { weight: 1, arbitrary: fc.constant<Op>({ op: 'clear', table: 'u' }) },
    )
    const act = fc.oneof(
      { weight: 5, arbitrary: fc.array(op, { minLength: 1, maxLength: 4 }) },
      { weight: 2, arbitrary: fc.constantFrom('snapshot' as const, 'reopen' as const) },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 25 }), async (acts) => {
        const s = await space({ segmentBytes: 600 })
        let { journal } = await opened(s)
        const state: State = {}
        let frames = 0
        for (const a of acts) {
          if (a === 'snapshot') await taken(s, journal)
          else if (a === 'reopen') {
            await journal.close()
            journal = (await opened(s)).journal
          } else {
            await append(journal, ...a)
            apply(state, a)
            frames++
          }
          expect(journal.head().seq).toBe(frames)
        }
        expect(await rebuilt(s)).toEqual(state)
        expect(await verifyJournal(s)).toMatchObject({
          ok: true,
          value: { frames, headHash: journal.head().hash, damaged: [] },
        })
        await journal.close()
      }),
      { numRuns: 30 },
    )
  })

  it('is made of closed segments; the older one and its segments stay until the next is proven', async () => {
    const s = await space()
    const { journal } = await opened(s)
    const files = () => readdir(s.dir).then((names) => names.sort())
    await append(journal, put('t', 'a', '1'))
    await append(journal, put('t', 'a', '2'), put('t', 'b', '1'))
    expect(await taken(s, journal)).toMatchObject({ number: 2, seq: 2, rows: 2 })
    expect(await files()).toEqual(['000001.log', '000002.log', '000002.snap'])
    expect(await taken(s, journal)).toBeUndefined()
    await append(journal, put('t', 'c', '1'))
    await taken(s, journal)
    expect(await files()).toEqual(['000002.log', '000002.snap', '000003.log', '000003.snap'])
    await append(journal, { op: 'delete', table: 't', key: 'a' })
    expect(await taken(s, journal)).toMatchObject({ number: 4, seq: 4, rows: 2 })
    expect(await files()).toEqual(['000003.log', '000003.snap', '000004.log', '000004.snap'])
    const early = await openReader(s).frames(1, 1000)
    expect(early).toMatchObject({ error: { code: 'journal.compacted', detail: '4' } })
    expect(await hashAt(s, 3)).toMatchObject({ ok: true, value: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(await hashAt(s, 4)).toEqual({ ok: true, value: journal.head().hash })
    expect(await hashAt(s, 1)).toEqual({ ok: true, value: undefined })
    await journal.close()
    expect((await opened(s)).journal.head()).toEqual(journal.head())
  })

  it.each(['000002.snap', '000002.log'])(
    'a crash while removing leaves %s behind: nothing suffers',
    async (left) => {
      const s = await space()
      const { journal } = await opened(s)
      for (const text of ['1', '2']) {
        await append(journal, put('t', 'a', text))
        await taken(s, journal)
      }
      await append(journal, put('t', 'b', '3'))
      const bytes = await readFile(join(s.dir, left))
      await taken(s, journal)
      await expect(stat(join(s.dir, left))).rejects.toThrow('ENOENT')
      await writeFile(join(s.dir, left), bytes)
      await journal.close()
      expect(await verifyJournal(s)).toMatchObject({ ok: true, value: { frames: 3, damaged: [] } })
      expect((await opened(s)).journal.head().seq).toBe(3)
      expect(await rebuilt(s)).toEqual({ 't "a"': '2', 't "b"': '3' })
    },
  )

  it('shows no plain text and opens with no other key', async () => {
    const s = await space()
    const { journal } = await opened(s)
    await append(journal, put('cases', 'case-1', 'x'))
    await taken(s, journal)
    const raw = await readFile(join(s.dir, '000002.snap'))
    expect(raw.includes('case')).toBe(false)
    const other = { ...s, key: randomBytes(32) }
    expect(await openReader(other).snapshot(1, 100)).toEqual({ ok: true, value: undefined })
  })

  it('keeps up with appends made meanwhile, and none of them waits for it', async () => {
    const s = await space()
    const { journal } = await opened(s)
    for (let i = 0; i < 50; i++) await append(journal, put('t', i, 'x'.repeat(20_000)))
    const making = takeSnapshot(s, journal)
    let during = 0
    let running = true
    void making.finally(() => {
      running = false
    })
    while (running) {
      await append(journal, put('u', during, 'y'))
      during++
    }
    const made = await making
    expect(made).toMatchObject({ ok: true, value: { seq: 50, rows: 50 } })
    expect(during).toBeGreaterThan(0)
    const state = await rebuilt(s, 1 << 20)
    expect(Object.keys(state)).toHaveLength(50 + during)
  })

  it('stops when told and leaves nothing half-made', async () => {
    const s = await space()
    const { journal } = await opened(s)
    await append(journal, put('t', 'a', '1'))
    await expect(takeSnapshot(s, journal, { aborted: true })).rejects.toThrow(Cancelled)
    expect((await readdir(s.dir)).sort()).toEqual(['000001.log', '000002.log'])
    expect(await rebuilt(s)).toEqual({ 't "a"': '1' })
  })

  it('is not made of what this program cannot read, and the journal stays as it was', async () => {
    const s = await space()
    const { journal } = await opened(s)
    await journal.append([Buffer.from('from the future')])
    expect(await takeSnapshot(s, journal)).toMatchObject({ error: { code: 'journal.snapshot' } })
    expect((await readdir(s.dir)).sort()).toEqual(['000001.log', '000002.log'])
  })

  it('does not take the rest with it when its file cannot be written', async () => {
    const s = await space()
    const { journal } = await opened(s)
    await append(journal, put('t', 'a', '1'))
    const probe = await open(join(s.dir, '000001.log'), 'r')
    const full = vi.spyOn(Object.getPrototypeOf(probe), 'write').mockImplementation(async () => {
      throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' })
    })
    await probe.close()
    expect(await takeSnapshot(s, journal)).toMatchObject({ ok: false, error: { code: 'disk.full' } })
    full.mockRestore()
    expect((await readdir(s.dir)).sort()).toEqual(['000001.log', '000002.log'])
    await append(journal, put('t', 'b', '2'))
    expect(await rebuilt(s)).toEqual({ 't "a"': '1', 't "b"': '2' })
  })
})

describe('a damaged snapshot is named and the one before it serves', () => {
  async function twoSnapshots() {
    const s = await space()
    const { journal } = await opened(s)
    await append(journal, put('t', 'a', 'x'.repeat(300)))
    await taken(s, journal)
    await append(journal, put('t', 'b', '2'))
    await taken(s, journal)
    await append(journal, put('t', 'c', '3'))
    await journal.close()
    const path = join(s.dir, '000003.snap')
    return { s, path, bytes: await readFile(path), state: await rebuilt(s) }
  }
  const flip = (bytes: Buffer, at: number) => {
    const out = Buffer.from(bytes)
    out[at] = (out[at] ?? 0) ^ 1
    return out
  }

  it.each([
    ['magic', 0],
    ['version', 9],
    ['number', 13],
    ['schema', 15],
    ['sequence number', 23],
    ['hash', 30],
    ['salt', 60],
    ['installation', 90],
    ['header tag', 100],
    ['length of the first part', HEADER_BYTES + 5],
    ['previous hash of the first part', HEADER_BYTES + 20],
    ['first part', HEADER_BYTES + 90],
    ['end', -20],
    ['end tag', -1],
  ])('a flipped byte: %s', async (_, at) => {
    const { s, path, bytes, state } = await twoSnapshots()
    await writeFile(path, flip(bytes, at < 0 ? bytes.length + at : at))
    expect(await verifyJournal(s)).toMatchObject({
      ok: true,
      value: { snapshots: 1, damaged: [{ segment: '000003.snap' }] },
    })
    expect(await rebuilt(s)).toEqual(state)
    const { journal, report } = await opened(s)
    expect(journal.head().seq).toBe(3)
    // The middle is read only when it is needed; header and end at every opening.
    const isSeenAtOnce = at < HEADER_BYTES
    expect(report.damaged.map((d) => d.segment)).toEqual(isSeenAtOnce ? ['000003.snap'] : [])
    await append(journal, put('t', 'd', '4'))
    expect(await taken(s, journal)).toMatchObject({ seq: 4, rows: 4 })
    await journal.close()
  })

  it('cut, empty, another snapshot under its name, a part left out', async () => {
    for (const change of [
      (b: Buffer) => b.subarray(0, b.length - 1),
      (b: Buffer) => b.subarray(0, HEADER_BYTES),
      () => Buffer.alloc(0),
      async (_: Buffer, s: JournalSpace) => readFile(join(s.dir, '000002.snap')),
      (b: Buffer) => Buffer.concat([b.subarray(0, HEADER_BYTES), b.subarray(b.length - 108)]),
    ]) {
      const { s, path, bytes, state } = await twoSnapshots()
      await writeFile(path, await change(bytes, s))
      expect(await verifyJournal(s)).toMatchObject({ value: { damaged: [{ segment: '000003.snap' }] } })
      expect((await opened(s)).report.damaged.map((d) => d.segment)).toEqual(['000003.snap'])
      expect(await rebuilt(s)).toEqual(state)
    }
  })

  it('a snapshot of the right key that does not fit the chain before its segment', async () => {
    const { s, state } = await twoSnapshots()
    const other = { ...(await space()), key: s.key }
    const { journal } = await opened(other)
    await append(journal, put('t', 'foreign', '1'))
    await taken(other, journal)
    await append(journal, put('t', 'foreign', '2'))
    await taken(other, journal)
    await writeFile(join(s.dir, '000003.snap'), await readFile(join(other.dir, '000003.snap')))
    expect((await opened(s)).report.damaged.map((d) => d.segment)).toEqual(['000003.snap'])
    expect(await verifyJournal(s)).toMatchObject({ value: { damaged: [{ segment: '000003.snap' }] } })
    expect(await rebuilt(s)).toEqual(state)
  })

  it('a segment missing after the snapshot is named; one missing before it is not needed', async () => {
    const { s, state } = await twoSnapshots()
    await rm(join(s.dir, '000002.log'))
    expect((await opened(s)).journal.head().seq).toBe(3)
    expect(await rebuilt(s)).toEqual(state)
    await truncate(join(s.dir, '000003.snap'), 10)
    expect(await openJournal(s)).toMatchObject({
      error: { code: 'journal.broken', detail: '000002.log@0 seq 0: missing-segment' },
    })
  })

  it('a temporary file left by a crash is no snapshot and goes with the next', async () => {
    const { s, bytes, state } = await twoSnapshots()
    await writeFile(join(s.dir, '000004.snap.tmp'), bytes.subarray(0, 200))
    const { journal } = await opened(s)
    expect(await rebuilt(s)).toEqual(state)
    await taken(s, journal)
    expect((await readdir(s.dir)).filter((n) => n.endsWith('.tmp'))).toEqual([])
  })
})

describe('clock and installation', () => {
  it('names every place where the clock went back, and keeps the order', async () => {
    let now = 1_700_000_000_000
    const s = await space({ clock: () => now })
    const { journal } = await opened(s)
    await append(journal, put('t', 'a', '1'))
    now -= 90_000 // within the slack of a time server's correction
    await append(journal, put('t', 'a', '2'))
    now -= 86_400_000
    await append(journal, put('t', 'a', '3'))
    const back = { seq: 3, fromMs: 1_699_999_910_000, toMs: 1_699_913_510_000 }
    expect(journal.clockBack()).toEqual([back])
    expect(await verifyJournal(s)).toMatchObject({ value: { frames: 3, clockBack: [back] } })
    await journal.close()
    now -= 86_400_000
    expect((await opened(s)).report.clockBack).toEqual([
      back,
      { seq: 0, fromMs: 1_699_913_510_000, toMs: 1_699_827_110_000 },
    ])
    expect(await rebuilt(s)).toEqual({ 't "a"': '3' })
  })

  it('another installation goes on in a segment of its own, and the same number has another hash', async () => {
    const one = await space()
    const { journal } = await opened(one)
    await append(journal, put('t', 'a', '1'))
    await journal.close()
    const two = { ...(await space()), key: one.key, installation: Buffer.alloc(16, 2) }
    await mkdir(two.dir)
    for (const name of await readdir(one.dir))
      await writeFile(join(two.dir, name), await readFile(join(one.dir, name)))
    const restored = (await opened(two)).journal
    expect(restored.head()).toEqual(journal.head())
    await append(restored, put('t', 'a', 'two'))
    expect(restored.head().installation).toBe('02'.repeat(16))
    const again = (await opened(one)).journal
    await append(again, put('t', 'a', 'one'))
    expect((await readdir(two.dir)).sort()).toEqual(['000001.log', '000002.log'])
    expect(await hashAt(one, 1)).toEqual(await hashAt(two, 1))
    expect(await hashAt(one, 2)).not.toEqual(await hashAt(two, 2))
    const frames = []
    for await (const f of replay(two)) frames.push(f.seq)
    expect(frames).toEqual([1, 2])
  })
})
