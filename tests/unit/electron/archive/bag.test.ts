import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type BagEntry, type BagRequest, writeBag } from '@electron/archive/bag'
import { type BagDisk, realDisk } from '@electron/archive/disk'
import { verifyBag } from '@electron/archive/verify'
import { MAX_NAME_BYTES, safeName } from '@shared/archive/names'
import { Cancelled } from '@shared/ipc/jobs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { description, filesBelow, readText, sha, temporaryFolder, testJob } from '../../../support/bags'

const folder = temporaryFolder()

function entry(name: string, content: string | Uint8Array = name): BagEntry {
  return { path: name, open: () => Buffer.from(content) }
}

function request(entries: BagRequest['entries'], name = '案卷-20240016'): BagRequest {
  return { parentDir: folder.path, name, entries, description }
}

const dossier = [
  entry('data/案件.json', '{}\n'),
  entry('data/正卷/001-行政处罚决定书（单位）.pdf'),
  entry('data/证据/证据3-执法记录仪 视频/录像 1.mp4'),
  entry('metadata/校验.xml', '<a/>'),
]

/** Nothing stands in the parent folder but what is named. */
function expectOnly(...names: readonly string[]): void {
  expect(readdirSync(folder.path).sort()).toEqual([...names].sort())
}

describe('a written bag', () => {
  it('holds the payload, the four tag files, and what was given beside', async () => {
    const result = await writeBag(request(dossier), testJob())
    if (!result.ok) throw new Error(result.error.message)
    const bag = path.join(folder.path, '案卷-20240016')
    expectOnly('案卷-20240016')
    expect(result.value).toMatchObject({ path: bag, payloadOxum: `${payloadBytes()}.3` })
    expect(filesBelow(bag)).toEqual(
      [
        ...dossier.map(({ path: p }) => p),
        'bagit.txt',
        'bag-info.txt',
        'manifest-sha256.txt',
        'tagmanifest-sha256.txt',
      ].sort(),
    )
    expect(readText(bag, 'bagit.txt')).toBe('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')
    expect(readText(bag, 'bag-info.txt')).toBe(
      `Source-Organization: 示例县应急管理局\nBagging-Date: 2024-12-06\nExternal-Identifier: 20240016\nPayload-Oxum: ${payloadBytes()}.3\nBag-Software-Agent: 安卷 0.1.0\n`,
    )
    expect(readText(bag, 'manifest-sha256.txt')).toBe(
      dossier
        .slice(0, 3)
        .map(({ path: p }) => `${sha('sha256', p === 'data/案件.json' ? '{}\n' : p)}  ${p}\n`)
        .join(''),
    )
    expect(
      readText(bag, 'tagmanifest-sha256.txt')
        .split('\n')
        .map((line) => line.slice(66)),
    ).toEqual(['bag-info.txt', 'bagit.txt', 'manifest-sha256.txt', 'metadata/校验.xml', ''])
    expect(await verifyBag(bag, testJob())).toMatchObject({
      ok: true,
      value: { isValid: true, files: 3, warnings: [] },
    })
  })

  it('takes streams of any pieces, and entries as they come', async () => {
    const bytes = Buffer.from(Array.from({ length: 3_000_000 }, (_, i) => i % 251))
    async function* pieces() {
      for (let at = 0; at < bytes.length; at += 99_991) yield bytes.subarray(at, at + 99_991)
    }
    async function* entries() {
      yield { path: 'data/a.mp4', open: pieces }
      yield { path: 'data/空.txt', open: async () => new Uint8Array() }
    }
    const result = await writeBag(request(entries()), testJob())
    expect(result).toMatchObject({
      ok: true,
      value: { payloadOxum: '3000000.2', files: [{ digest: sha('sha256', bytes) }, {}] },
    })
  })

  it('may be empty', async () => {
    expect(await writeBag(request([]), testJob())).toMatchObject({ ok: true, value: { payloadOxum: '0.0' } })
  })

  it('is the same bytes for the same contents, whatever the order', async () => {
    await writeBag(request(dossier, 'a'), testJob())
    await writeBag(request([...dossier].reverse(), 'b'), testJob())
    for (const name of ['manifest-sha256.txt', 'tagmanifest-sha256.txt', 'bag-info.txt']) {
      expect(readText(folder.path, 'a', name)).toBe(readText(folder.path, 'b', name))
    }
  })

  it('tells its progress by stage and item', async () => {
    const job = testJob()
    await writeBag(request(dossier), job)
    expect(job.told[0]).toEqual({ stage: '写入', done: 0, total: 4, unit: '件', item: 'data/案件.json' })
    const last = job.told.at(-1)
    expect(last).toMatchObject({ stage: '核对', unit: '字节' })
    expect(last?.done).toBe(last?.total)
  })

  it('any names that are safe make a valid bag', async () => {
    const names = fc.uniqueArray(
      fc.string({ unit: 'grapheme', maxLength: 60 }).map((s) => safeName(s)),
      {
        selector: (name) => name.normalize('NFKC').toUpperCase().toLowerCase(),
        minLength: 1,
        maxLength: 5,
      },
    )
    let turn = 0
    await fc.assert(
      fc.asyncProperty(names, async (all) => {
        const result = await writeBag(
          request(
            all.map((n) => entry(`data/${n}`)),
            `bag${turn++}`,
          ),
          testJob(),
        )
        expect(result).toMatchObject({ ok: true })
      }),
      { numRuns: 30 },
    )
  })
})

describe('what is refused before or while writing', () => {
  it.each(['', '..', 'a/b', '.', 'con', 'a%', 'a\n', 'x'.repeat(MAX_NAME_BYTES + 1)])(
    'the bag name %j',
    async (name) => {
      const result = await writeBag(request(dossier, name), testJob())
      expect(result).toMatchObject({ ok: false, error: { code: 'bag.name' } })
      expectOnly()
    },
  )

  it.each([
    ['../外.txt'],
    ['/etc/x'],
    ['data/../../x'],
    ['data\\x'],
    ['data/100%.txt'],
    ['data/a\nb'],
    ['data/'],
    ['data/con.txt'],
    ['manifest-sha256.txt'],
    ['tagmanifest-md5.txt'],
    ['BagIt.txt'],
    ['fetch.txt'],
    ['data/案件.json'],
    ['data/案件.JSON'],
    ['data/正卷'],
    ['data/案件.json/x'],
  ])('the entry %j', async (name) => {
    const result = await writeBag(request([...dossier, entry(name)]), testJob())
    expect(result).toMatchObject({ ok: false, error: { code: 'bag.path' } })
    expect(!result.ok && result.error.message).toContain('没有生成任何内容')
    expectOnly()
  })

  it('an existing folder, file or link, with another name to use', async () => {
    mkdirSync(path.join(folder.path, 'a'))
    writeFileSync(path.join(folder.path, 'a-2'), '')
    symlinkSync('nowhere', path.join(folder.path, 'a-3'))
    expect(await writeBag(request(dossier, 'a'), testJob())).toMatchObject({
      ok: false,
      error: { code: 'bag.exists', suggestion: 'a-4' },
    })
    expect(await writeBag(request(dossier, 'a-3'), testJob())).toMatchObject({
      ok: false,
      error: { code: 'bag.exists' },
    })
    expect(readdirSync(path.join(folder.path, 'a'))).toEqual([])
    expectOnly('a', 'a-2', 'a-3')
  })

  it('a folder that appears while writing', async () => {
    const late: BagEntry = {
      path: 'data/x',
      open: () => {
        mkdirSync(path.join(folder.path, 'a'))
        return Buffer.from('x')
      },
    }
    expect(await writeBag(request([late], 'a'), testJob())).toMatchObject({
      ok: false,
      error: { code: 'bag.exists' },
    })
    expectOnly('a')
    expect(readdirSync(path.join(folder.path, 'a'))).toEqual([])
  })

  it('a parent folder that is not there', async () => {
    const result = await writeBag({ ...request(dossier), parentDir: path.join(folder.path, '无') }, testJob())
    expect(result).toMatchObject({ ok: false, error: { code: 'bag.parent' } })
  })

  it('the same name twice at once', async () => {
    const [first, second] = await Promise.all([
      writeBag(request(dossier), testJob()),
      writeBag(request(dossier), testJob()),
    ])
    expect([first.ok, second.ok]).toEqual([true, false])
    expect(!second.ok && second.error.code).toBe('bag.busy')
    expect((await verifyBag(path.join(folder.path, '案卷-20240016'), testJob())).ok).toBe(true)
  })
})

describe('what goes wrong while writing leaves nothing', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])('an abort at step %d', async (step) => {
    await expect(writeBag(request(dossier), testJob(step))).rejects.toBeInstanceOf(Cancelled)
    expectOnly()
  })

  it('an abort in the middle of a stream', async () => {
    const job = testJob()
    const endless: BagEntry = {
      path: 'data/a',
      async *open() {
        for (let n = 0; ; n++) {
          if (n === 5) (job.signal as { aborted: boolean }).aborted = true
          yield Buffer.alloc(1000)
        }
      },
    }
    await expect(writeBag(request([endless]), job)).rejects.toBeInstanceOf(Cancelled)
    expectOnly()
  })

  it.each<[string, () => BagEntry]>([
    [
      'opening',
      () => ({
        path: 'data/坏',
        open: () => Promise.reject(Object.assign(new Error('秘密'), { code: 'EIO' })),
      }),
    ],
    [
      'throwing',
      () => ({
        path: 'data/坏',
        open: () => {
          throw Object.assign(new Error('秘密'), { code: 'EIO' })
        },
      }),
    ],
    [
      'reading',
      () => ({
        path: 'data/坏',
        async *open() {
          yield Buffer.from('x')
          throw Object.assign(new Error('秘密'), { code: 'EIO' })
        },
      }),
    ],
  ])('a source failing at %s', async (_name, bad) => {
    const result = await writeBag(request([...dossier, bad()]), testJob())
    expect(result).toMatchObject({ ok: false, error: { code: 'bag.source', detail: 'EIO' } })
    expect(!result.ok && result.error.message).toContain('“data/坏”')
    expect(JSON.stringify(result)).not.toContain('秘密')
    expectOnly()
  })

  it('the list of entries failing', async () => {
    async function* entries(): AsyncGenerator<BagEntry> {
      yield entry('data/a')
      throw new TypeError('x')
    }
    expect(await writeBag(request(entries()), testJob())).toMatchObject({
      ok: false,
      error: { code: 'bag.source' },
    })
    expectOnly()
  })

  it.each([
    ['ENOSPC', 'bag.disk-full', '磁盘空间不足'],
    ['EACCES', 'bag.denied', '没有权限'],
    ['EIO', 'bag.write', '写入数据包时出错（EIO）'],
  ])('the disk answering %s', async (code, expected, message) => {
    for (const failsAt of ['write', 'finish'] as const) {
      const disk: BagDisk = {
        async createFile(file) {
          const real = await realDisk.createFile(file)
          if (!file.includes('录像')) return real
          return { ...real, [failsAt]: () => Promise.reject(Object.assign(new Error(), { code })) }
        },
      }
      const result = await writeBag(request(dossier), testJob(), disk)
      expect(result).toMatchObject({ ok: false, error: { code: expected, detail: code } })
      expect(!result.ok && result.error.message).toContain(message)
      expectOnly()
    }
  })

  it('a disk that keeps other bytes than it was given', async () => {
    const disk: BagDisk = {
      async createFile(file) {
        const real = await realDisk.createFile(file)
        return {
          ...real,
          write: (chunk) => real.write(file.includes('录像') ? Buffer.from(chunk).fill(0) : chunk),
        }
      },
    }
    const result = await writeBag(request(dossier), testJob(), disk)
    expect(result).toMatchObject({ ok: false, error: { code: 'bag.verify' } })
    expect(!result.ok && result.error.message).toContain('1 个文件内容被改动或者损坏')
    expectOnly()
  })

  it('clears what a crash left under the temporary name', async () => {
    const left = path.join(folder.path, '.案卷-20240016.partial')
    mkdirSync(left)
    writeFileSync(path.join(left, '残'), 'x')
    expect((await writeBag(request(dossier), testJob())).ok).toBe(true)
    expectOnly('案卷-20240016')
    expect(existsSync(path.join(folder.path, '案卷-20240016', '残'))).toBe(false)
  })
})

function payloadBytes(): number {
  return dossier
    .slice(0, 3)
    .reduce((sum, { path: p }) => sum + Buffer.byteLength(p === 'data/案件.json' ? '{}\n' : p), 0)
}
