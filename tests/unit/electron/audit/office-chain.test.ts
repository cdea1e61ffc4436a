import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openOffice, readOffice, verifyOffice } from '@electron/audit'
import type { Opening } from '@electron/audit/office-chain'
import type { AuditEntry } from '@shared/audit/entry'
import type { Anchor } from '@shared/audit/verify'
import { Cancelled } from '@shared/ipc/jobs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'anjuan-office-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const START = Date.parse('2026-03-05T09:00:00+08:00')
const by = { account: 'jia', name: '示例甲' }
const idle = { signal: { aborted: false }, progress: () => {} }

function office() {
  const clock = { wall: START, monotonic: 1000 }
  const pass = (ms: number) => {
    clock.wall += ms
    clock.monotonic += ms
  }
  const space = {
    dir: join(root, 'audit'),
    key: new Uint8Array(32).fill(7),
    clocks: { wall: () => clock.wall, monotonic: () => clock.monotonic },
  }
  const open = async (more: Partial<Opening> = {}) => {
    const opened = await openOffice(space, {
      by,
      how: 'vault.unlocked',
      version: '0.1.0',
      failures: [],
      ...more,
    })
    if (!opened.ok) throw new Error(opened.error.code)
    return opened.value
  }
  return { clock, pass, space, open }
}

type Chain = Awaited<ReturnType<ReturnType<typeof office>['open']>>['chain']

async function entries(chain: Chain): Promise<readonly AuditEntry[]> {
  const read = await readOffice(chain.space, chain.head().seq, { limit: 1000 })
  if (!read.ok) throw new Error(read.error.code)
  return [...read.value].reverse()
}
const acts = async (chain: Chain) => (await entries(chain)).map((e) => e.act)
async function verdict(chain: Chain, anchors: readonly Anchor[] = []) {
  const verified = await verifyOffice(chain.space, { anchors, signers: [], head: chain.head() }, idle)
  if (!verified.ok) throw new Error(verified.error.code)
  return verified.value
}
const found = async (chain: Chain, anchors?: readonly Anchor[]) =>
  (await verdict(chain, anchors)).findings.map((f) => `${f.kind} ${f.seq}${f.to === f.seq ? '' : `-${f.to}`}`)
const afterOf = (entry: AuditEntry | undefined, field: string) =>
  entry?.changes?.find((c) => c.field === field)?.after

describe('a session', () => {
  it('begins with its unlocking, every entry names it, and the chain goes on in the next', async () => {
    const { open, pass } = office()
    const { chain, report } = await open({ how: 'vault.created' })
    expect(report.notice).toBeUndefined()
    await chain.append({ act: 'user.added', object: { type: 'user', id: 'ding', label: '示例丁' } })
    await chain.append({ act: 'vault.locked', why: '手动锁定' })
    await chain.close()
    pass(60_000)
    const again = (await open()).chain
    const all = await entries(again)
    expect(all.map((e) => [e.seq, e.act, e.session])).toEqual([
      [1, 'vault.created', 1],
      [2, 'user.added', 1],
      [3, 'vault.locked', 1],
      [4, 'vault.unlocked', 4],
    ])
    expect(all[3]).toMatchObject({ at: '2026-03-05T09:01:00+08:00', by, chain: 'office' })
    expect(await verdict(again)).toMatchObject({ entries: 4, findings: [] })
    await again.close()
  })

  it('failed attempts come in once, with their own times and accounts', async () => {
    const { open, pass } = office()
    await (await open()).chain.close()
    const failed = (atMs: number) => ({ atMs, account: 'jia', during: '解锁' })
    const failures = [failed(START + 10_000), failed(START + 20_000)]
    pass(60_000)
    const { chain } = await open({ failures })
    const entry = (await entries(chain)).find((e) => e.act === 'vault.failed')
    expect([afterOf(entry, 'count'), afterOf(entry, 'times')]).toEqual([
      '2',
      '2026-03-05 09:00:10 jia 解锁；2026-03-05 09:00:20 jia 解锁',
    ])
    await chain.close()
    const again = (await open({ failures: [...failures, failed(START + 50_000)] })).chain
    const counts = (await entries(again))
      .filter((e) => e.act === 'vault.failed')
      .map((e) => afterOf(e, 'count'))
    expect(counts).toEqual(['2', '1'])
    await again.close()
  })

  it('another version of the program is noted, the same one is not', async () => {
    const { open } = office()
    for (const version of ['0.1.0', '0.1.0', '0.2.0']) await (await open({ version })).chain.close()
    const { chain } = await open({ version: '0.2.0' })
    const all = await acts(chain)
    expect(all.filter((a) => a === 'program.version')).toHaveLength(1)
    await chain.close()
  })

  it('carries the head of the case chain when it is new', async () => {
    const { open } = office()
    const { chain } = await open()
    const cases = { seq: 9, hash: 'c'.repeat(64) }
    chain.noteCases(cases)
    await chain.append({ act: 'archive.exported' })
    await chain.append({ act: 'vault.locked' })
    expect((await entries(chain)).map((e) => e.anchor)).toEqual([undefined, cases, undefined])
    expect((await verdict(chain)).caseAnchors).toEqual([{ ...cases, at: '2026-03-05T09:00:00+08:00' }])
    await chain.close()
  })

  it('a restore excuses what was noted of the case chain before, not after', async () => {
    const { open, pass } = office()
    const { chain } = await open()
    chain.noteCases({ seq: 9, hash: 'c'.repeat(64) })
    await chain.append({ act: 'vault.locked' })
    pass(5000)
    await chain.append({ act: 'data.restored' })
    chain.noteCases({ seq: 3, hash: 'd'.repeat(64) })
    await chain.append({ act: 'vault.locked' })
    const { caseAnchors } = await verdict(chain)
    expect(caseAnchors.map((a) => [a.seq, a.replacedAt !== undefined])).toEqual([
      [9, true],
      [3, false],
    ])
    await chain.close()
  })

  it('entries asked for at the same time stand one after the other', async () => {
    const { open } = office()
    const { chain } = await open()
    await Promise.all(Array.from({ length: 20 }, () => chain.append({ act: 'blobs.imported' })))
    expect(await verdict(chain)).toMatchObject({ entries: 21, findings: [] })
    await chain.close()
  })
})

describe('the clock', () => {
  it('set back while running, and set back while the program was closed', async () => {
    const { open, clock, pass } = office()
    const { chain } = await open()
    clock.wall -= 3600_000
    await chain.append({ act: 'user.added' })
    await chain.close()
    pass(10_000)
    clock.wall -= 86_400_000
    const again = (await open()).chain
    const backs = (await entries(again)).filter((e) => e.act === 'clock.back')
    expect(backs.map((e) => afterOf(e, 'seconds'))).toEqual(['-3600', '-86390'])
    expect(await found(again)).toEqual(['clock 2', 'clock 4'])
    await again.close()
  })

  it('put forward while running is a jump; time that passes is none', async () => {
    const { open, clock, pass } = office()
    const { chain } = await open()
    pass(8 * 3600_000)
    await chain.append({ act: 'user.added' })
    clock.wall += 600_000
    await chain.append({ act: 'user.removed' })
    expect(await acts(chain)).toEqual(['vault.unlocked', 'user.added', 'clock.jump', 'user.removed'])
    await chain.close()
  })
})

describe('tampering with the file is found and located', () => {
  async function ten() {
    const { open, space, pass } = office()
    const { chain } = await open()
    for (let i = 0; i < 9; i++) {
      pass(1000)
      await chain.append({ act: 'user.added', object: { type: 'user', id: `u${i}`, label: `某${i}` } })
    }
    await chain.close()
    const file = join(space.dir, '000001.log')
    return { chain, open, space, file, head: chain.head() }
  }
  /** Where each frame begins; the last number is the end. */
  function framesIn(file: string): number[] {
    const bytes = readFileSync(file)
    const starts: number[] = []
    for (let at = bytes.indexOf('AJF1'); at >= 0; at = bytes.indexOf('AJF1', at + 4)) starts.push(at)
    return [...starts, bytes.length]
  }

  it('nothing readable is in it', async () => {
    const { file } = await ten()
    const bytes = readFileSync(file)
    for (const text of ['示例甲', 'jia', 'user.added', '2026']) expect(bytes.includes(text)).toBe(false)
  })

  it('a byte changed in a frame', async () => {
    const { chain, file } = await ten()
    const bytes = readFileSync(file)
    const at = (framesIn(file)[5] as number) + 80
    bytes[at] = (bytes[at] as number) ^ 1
    writeFileSync(file, bytes)
    expect(await found(chain)).toEqual(['damaged 6-10'])
    const shown = await readOffice(chain.space, 10, { limit: 100 })
    expect(shown.ok && shown.value.map((e) => e.seq)).toEqual([5, 4, 3, 2, 1])
  })

  it('a frame taken out', async () => {
    const { chain, file } = await ten()
    const starts = framesIn(file)
    const bytes = readFileSync(file)
    writeFileSync(file, Buffer.concat([bytes.subarray(0, starts[3]), bytes.subarray(starts[4])]))
    expect(await found(chain)).toEqual(['damaged 4-10'])
  })

  it('an end cut off, by what the case chain remembers', async () => {
    const { open, file, head } = await ten()
    const starts = framesIn(file)
    writeFileSync(file, readFileSync(file).subarray(0, starts[6]))
    const { chain } = await open()
    const anchors = [{ ...head, at: '2026-03-05T10:00:00+08:00' }]
    expect(await found(chain)).toEqual([])
    expect(await found(chain, anchors)).toEqual(['cut 8-10'])
    await chain.close()
  })

  it('a whole file taken away, by what the case chain remembers', async () => {
    const { open, space, head } = await ten()
    rmSync(space.dir, { recursive: true })
    const { chain } = await open()
    expect(await found(chain, [{ ...head, at: '' }])).toEqual(['cut 2-10'])
    await chain.close()
  })

  it('at opening a damaged chain is moved aside whole and the person is told', async () => {
    const { open, space, file } = await ten()
    const bytes = readFileSync(file)
    const at = (framesIn(file)[4] as number) + 70
    bytes[at] = (bytes[at] as number) ^ 1
    writeFileSync(file, bytes)
    const { chain, report } = await open()
    expect(report.notice).toContain('损坏或者被改动')
    expect(await acts(chain)).toEqual(['audit.aside', 'vault.unlocked'])
    await chain.close()
    const aside = readdirSync(root).find((n) => n.startsWith('audit.aside-')) ?? ''
    expect(readFileSync(join(root, aside, '000001.log')).equals(bytes)).toBe(true)
    expect(space.dir).toBe(join(root, 'audit'))
  })

  it('a torn tail is cut off and noted', async () => {
    const { open, file } = await ten()
    writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.from('AJF1 half a frame')]))
    const { chain } = await open()
    expect((await acts(chain)).slice(-2)).toEqual(['audit.torn', 'vault.unlocked'])
    expect(await found(chain)).toEqual([])
    await chain.close()
  })

  it('a verification can be cancelled', async () => {
    const { chain } = await ten()
    const cancelled = { signal: { aborted: true }, progress: () => {} }
    await expect(
      verifyOffice(chain.space, { anchors: [], signers: [], head: chain.head() }, cancelled),
    ).rejects.toBeInstanceOf(Cancelled)
  })
})

it('a session of thousands of entries over several segments opens from its end', async () => {
  const { open } = office()
  const { chain } = await open({ version: '0.1.0', failures: [{ atMs: START - 5000, during: '解锁' }] })
  const note = { act: 'blobs.imported', changes: [{ field: '', label: '入库', after: '件'.repeat(300) }] }
  for (let i = 0; i < 60; i++) await Promise.all(Array.from({ length: 40 }, () => chain.append(note)))
  await chain.close()
  expect(readdirSync(chain.space.dir).length).toBeGreaterThan(2)
  const again = (await open({ version: '0.1.1', failures: [{ atMs: START - 5000, during: '解锁' }] })).chain
  expect((await acts(again)).slice(-2)).toEqual(['program.version', 'vault.unlocked'])
  expect(await found(again)).toEqual([])
  await again.close()
})
