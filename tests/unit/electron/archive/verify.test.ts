import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { writeBag } from '@electron/archive/bag'
import { verifyBag } from '@electron/archive/verify'
import type { VerifyReport } from '@shared/archive/report'
import { Cancelled } from '@shared/ipc/jobs'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  description,
  filesBelow,
  putFiles,
  readText,
  sha,
  temporaryFolder,
  testJob,
} from '../../../support/bags'

const folder = temporaryFolder()
const contents = {
  'data/案件.json': '{}\n',
  'data/正卷/001-决定书.pdf': '决定',
  'data/证据/视频 1.mp4': '影像',
  'metadata/m.xml': '<m/>',
}
let bag: string

beforeEach(async () => {
  const entries = Object.entries(contents).map(([name, text]) => ({
    path: name,
    open: () => Buffer.from(text),
  }))
  const result = await writeBag({ parentDir: folder.path, name: '卷', entries, description }, testJob())
  if (!result.ok) throw new Error(result.error.message)
  bag = result.value.path
})

const at = (name: string) => path.join(bag, name)

async function check(dir = bag): Promise<VerifyReport> {
  const before = filesBelow(dir)
  const result = await verifyBag(dir, testJob())
  if (!result.ok) throw new Error(result.error.message)
  expect(filesBelow(dir), 'verifying changed the bag').toEqual(before)
  const { isValid, missing, unexpected, mismatch, malformed } = result.value
  expect(isValid).toBe([missing, unexpected, mismatch, malformed].every((list) => list.length === 0))
  return result.value
}

/** Makes the tag manifest right again after a tag file was changed on purpose. */
function resealTags(): void {
  const names = filesBelow(bag).filter((name) => !name.startsWith('data/') && !name.startsWith('tagmanifest'))
  writeFileSync(
    at('tagmanifest-sha256.txt'),
    names.map((n) => `${sha('sha256', readFileSync(at(n)))}  ${n}\n`).join(''),
  )
}

function put(name: string, text: string | Uint8Array): void {
  putFiles(bag, { [name]: text })
  resealTags()
}

describe('damage is found and named', () => {
  it('in no whole bag', async () => {
    expect(await check()).toEqual({
      isValid: true,
      missing: [],
      unexpected: [],
      mismatch: [],
      malformed: [],
      warnings: [],
      files: 3,
      sizeBytes: 3 + 6 + 6,
    })
  })

  it('changed files, each with what was expected', async () => {
    writeFileSync(at('data/正卷/001-决定书.pdf'), '改过')
    writeFileSync(at('metadata/m.xml'), '<n/>')
    const report = await check()
    expect(report.mismatch).toEqual([
      {
        path: 'data/正卷/001-决定书.pdf',
        manifest: 'manifest-sha256.txt',
        expected: sha('sha256', '决定'),
        actual: sha('sha256', '改过'),
      },
      {
        path: 'metadata/m.xml',
        manifest: 'tagmanifest-sha256.txt',
        expected: sha('sha256', '<m/>'),
        actual: sha('sha256', '<n/>'),
      },
    ])
    expect(report.malformed).toEqual([])
  })

  it('a longer or shorter file: also by the byte count of bag-info', async () => {
    appendFileSync(at('data/案件.json'), ' ')
    const report = await check()
    expect(report.mismatch.map((m) => m.path)).toEqual(['data/案件.json'])
    expect(report.malformed).toEqual([
      { path: 'bag-info.txt', message: 'Payload-Oxum 记载的字节数和文件数为 15.3，实际为 16.3' },
    ])
  })

  it('missing files of the payload and of the tags', async () => {
    rmSync(at('data/证据'), { recursive: true })
    rmSync(at('metadata/m.xml'))
    rmSync(at('data/案件.json'))
    expect((await check()).missing).toEqual(['data/案件.json', 'data/证据/视频 1.mp4', 'metadata/m.xml'])
  })

  it('extra files in data, even hidden ones; beside data anything may stand', async () => {
    putFiles(bag, { 'data/多.txt': '', 'data/证据/.DS_Store': '', 'readme.txt': '' })
    expect((await check()).unexpected).toEqual(['data/多.txt', 'data/证据/.DS_Store'])
  })

  it('a renamed file, as one missing and one extra', async () => {
    renameSync(at('data/案件.json'), at('data/案.json'))
    expect(await check()).toMatchObject({ missing: ['data/案件.json'], unexpected: ['data/案.json'] })
  })

  it('all at once', async () => {
    writeFileSync(at('data/案件.json'), '[]\n')
    rmSync(at('data/正卷/001-决定书.pdf'))
    putFiles(bag, { 'data/多.txt': '决定!!' })
    const report = await check()
    expect(report.mismatch).toHaveLength(1)
    expect(report.missing).toHaveLength(1)
    expect(report.unexpected).toHaveLength(1)
  })

  it('any byte changed in any file, or any file cut short', async () => {
    const all = filesBelow(bag)
    const whole = new Map(all.map((name) => [name, readFileSync(at(name))]))
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...all),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        async (name, where, mask, cuts) => {
          const bytes = whole.get(name)!
          const damaged = Buffer.from(bytes)
          const place = where % bytes.length
          damaged[place] = damaged[place]! ^ mask
          writeFileSync(at(name), cuts ? bytes.subarray(0, place) : damaged)
          const result = await verifyBag(bag, testJob())
          writeFileSync(at(name), bytes)
          // The tag manifest itself is vouched for by nothing: cut at a line's end it only claims less.
          if (name === 'tagmanifest-sha256.txt' && result.ok && result.value.isValid) return
          expect(result.ok && result.value.isValid, `${name} @${place}`).toBe(false)
        },
      ),
      { numRuns: 150 },
    )
    expect((await check()).isValid).toBe(true)
  })
})

describe('malformed bags', () => {
  it.each([
    ['缺', null, '缺少这个文件，所选文件夹不是 BagIt 数据包'],
    ['空', '', '应当只有 BagIt-Version 和 Tag-File-Character-Encoding 两行'],
    [
      '版本',
      'BagIt-Version: 2.0\nTag-File-Character-Encoding: UTF-8\n',
      'BagIt 版本 2.0 不是本程序认识的版本',
    ],
    ['编码', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-16\n', '标签文件的编码 UTF-16 不受支持'],
    ['乱', 'BagIt-Version: 1.0\nfoo\n', '应当只有'],
    ['多', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\nfoo: x\n', '应当只有'],
    ['字节', Buffer.from([0xff, 0xfe, 0x42]), '不是 UTF-8 编码的文字'],
  ])('bagit.txt: %s', async (_name, text, message) => {
    if (text === null) rmSync(at('bagit.txt'))
    else writeFileSync(at('bagit.txt'), text)
    const report = await check()
    expect(report.malformed[0]?.path).toBe('bagit.txt')
    expect(report.malformed[0]?.message).toContain(message)
  })

  it.each([
    ['../外.txt', '越出数据包'],
    ['data/../../外.txt', '越出数据包'],
    ['/etc/passwd', '不是包内的相对路径'],
    ['C:/x', '不是包内的相对路径'],
    ['data\\x', '含有反斜杠'],
    ['data//x', '含有空的目录名'],
    ['data/./x', '含有空的目录名'],
    ['bagit.txt', '不在 data/ 之内'],
    ['data/案件.json', '重复出现'],
  ])('a manifest listing %s', async (listed, message) => {
    putFiles(folder.path, { '外.txt': '外' })
    put('manifest-sha256.txt', `${readText(bag, 'manifest-sha256.txt')}${sha('sha256', '外')}  ${listed}\n`)
    const report = await check()
    expect(report.malformed).toHaveLength(1)
    expect(report.malformed[0]).toMatchObject({ path: 'manifest-sha256.txt' })
    expect(report.malformed[0]?.message).toContain(message)
    expect(report.mismatch).toEqual([])
  })

  it.each(['garbage', `${'0'.repeat(63)}  data/x`, `${'z'.repeat(64)}  data/x`, '0'.repeat(64)])(
    'the line %j',
    async (line) => {
      put('manifest-sha256.txt', `${readText(bag, 'manifest-sha256.txt')}${line}\n`)
      expect((await check()).malformed).toEqual([
        expect.objectContaining({ path: 'manifest-sha256.txt', line: 4 }),
      ])
    },
  )

  it('payload in the tag manifest', async () => {
    appendFileSync(at('tagmanifest-sha256.txt'), `${sha('sha256', '{}\n')}  data/案件.json\n`)
    expect((await check()).malformed[0]?.message).toBe('标签清单不应列入内容文件“data/案件.json”')
  })

  it('no manifest, or only one of an algorithm not supported', async () => {
    rmSync(at('manifest-sha256.txt'))
    put('manifest-md5.txt', `${sha('md5', '{}\n')}  data/案件.json\n`)
    const report = await check()
    expect(report.malformed[0]?.message).toContain('没有可以核对的内容清单')
    expect(report.warnings).toEqual(['manifest-md5.txt 使用的校验算法 md5 不受支持，这份清单没有核对。'])
  })

  it('no data folder', async () => {
    rmSync(at('data'), { recursive: true })
    expect((await check()).malformed).toContainEqual({ path: 'data', message: '缺少内容目录 data' })
  })

  it('a manifest that is not UTF-8', async () => {
    put('manifest-sha256.txt', Buffer.from([0xc3, 0x28]))
    expect((await check()).malformed).toContainEqual({
      path: 'manifest-sha256.txt',
      message: '不是 UTF-8 编码的文字',
    })
  })

  it('bag-info that is none', async () => {
    put('bag-info.txt', 'Payload-Oxum: 15.3\n无冒号的一行\n')
    expect((await check()).malformed).toEqual([
      { path: 'bag-info.txt', line: 2, message: '不是“标签: 内容”的样式' },
    ])
  })

  it.each(['file', 'folder', 'outside', 'nowhere'])('a link to a %s in data is not followed', async (to) => {
    putFiles(folder.path, { '外/x.txt': '决定' })
    const target = {
      file: at('data/案件.json'),
      folder: folder.path,
      outside: path.join(folder.path, '外/x.txt'),
      nowhere: '无',
    }[to]!
    rmSync(at('data/正卷/001-决定书.pdf'))
    symlinkSync(target, at('data/正卷/001-决定书.pdf'))
    const report = await check2()
    expect(report.malformed).toContainEqual({ path: 'data/正卷/001-决定书.pdf', message: '是链接，不是文件' })
    expect(report.isValid).toBe(false)
    expect(report.missing).toEqual([])
  })

  it('fetch.txt: what it would fetch is missing, and paths that lead out are told', async () => {
    rmSync(at('data/案件.json'))
    put('fetch.txt', 'https://example.invalid/a 3 data/案件.json\nhttps://example.invalid/b 3 ../x\nfoo\n')
    const report = await check()
    expect(report.missing).toEqual(['data/案件.json'])
    expect(report.malformed.map((m) => m.message)).toEqual([
      'Payload-Oxum 记载的字节数和文件数为 15.3，实际为 12.2',
      '路径“../x”越出数据包',
      '路径“foo”不是“网址 长度 路径”的样式',
    ])
    expect(report.warnings[0]).toContain('本程序不下载')
  })

  it('a file that cannot be read, and the check goes on', async () => {
    const job = testJob()
    const vanish = {
      ...job,
      progress: () => {
        rmSync(at('data/案件.json'), { force: true })
      },
    }
    writeFileSync(at('metadata/m.xml'), '<n/>')
    const result = await verifyBag(bag, vanish)
    expect(result).toMatchObject({
      ok: true,
      value: {
        malformed: [{ path: 'data/案件.json', message: '无法读取（ENOENT）' }],
        mismatch: [{ path: 'metadata/m.xml' }],
      },
    })
  })
})

/** `check` without the listing, which would follow links. */
async function check2(): Promise<VerifyReport> {
  const result = await verifyBag(bag, testJob())
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

describe('bags made by others', () => {
  const declaration = 'BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n'
  function other(files: Readonly<Record<string, string | Uint8Array>>): string {
    const dir = path.join(folder.path, 'other')
    mkdirSync(dir)
    putFiles(dir, { 'bagit.txt': declaration, ...files })
    return dir
  }
  const md = (alg: string, text: string) => sha(alg, text)

  it('with SHA-512', async () => {
    const dir = other({ 'data/a': 'A', 'manifest-sha512.txt': `${md('sha512', 'A')} data/a\n` })
    expect((await check(dir)).isValid).toBe(true)
    writeFileSync(path.join(dir, 'data/a'), 'B')
    expect((await check(dir)).mismatch).toMatchObject([{ path: 'data/a', manifest: 'manifest-sha512.txt' }])
  })

  it('with two manifests, each of which must list every file', async () => {
    const dir = other({
      'data/a': 'A',
      'data/b': 'B',
      'manifest-sha256.txt': `${md('sha256', 'A')}  data/a\n${md('sha256', 'B')}  data/b\n`,
      'manifest-sha512.txt': `${md('sha512', 'A')}  data/a\n`,
    })
    expect((await check(dir)).unexpected).toEqual(['data/b'])
  })

  it('with an MD5 manifest beside a good one: valid, and said', async () => {
    const dir = other({
      'data/a': 'A',
      'manifest-sha256.txt': `${md('sha256', 'A')}  data/a\n`,
      'manifest-md5.txt': 'x',
    })
    expect(await check(dir)).toMatchObject({ isValid: true, warnings: [expect.stringContaining('md5')] })
  })

  it('with byte order marks, CR LF, capitals, ./ and *', async () => {
    const dir = other({
      'bagit.txt': `\uFEFF${declaration.replaceAll('\n', '\r\n')}`,
      'data/a b': 'A',
      'data/c': 'C',
      'manifest-sha256.txt': `\uFEFF${md('sha256', 'A').toUpperCase()} *data/a b\r\n${md('sha256', 'C')}\t./data/c\r\n`,
      'bag-info.txt': '\uFEFFPayload-Oxum: 2.2\r\nLong: one\r\n  two\r\n',
    })
    expect(await check(dir)).toMatchObject({
      isValid: true,
      warnings: [expect.stringContaining('字节顺序标记')],
    })
  })

  it('with encoded names, and with names that only look encoded', async () => {
    const dir = other({
      'data/100%': 'A',
      'data/x%25y': 'B',
      'manifest-sha256.txt': `${md('sha256', 'A')}  data/100%25\n${md('sha256', 'B')}  data/x%25y\n`,
    })
    expect((await check(dir)).isValid).toBe(true)
  })

  it('with names in another Unicode form', async () => {
    const dir = other({ 'data/e\u0301': 'A', 'manifest-sha256.txt': `${md('sha256', 'A')}  data/\u00e9\n` })
    expect(await check(dir)).toMatchObject({ isValid: true, warnings: [expect.stringContaining('Unicode')] })
  })

  it('with names that differ only in case', async () => {
    const dir = other({
      'data/a': 'A',
      'data/A': 'B',
      'manifest-sha256.txt': `${md('sha256', 'A')}  data/a\n${md('sha256', 'B')}  data/A\n`,
    })
    expect(await check(dir)).toMatchObject({ isValid: true, warnings: [expect.stringContaining('互相覆盖')] })
  })
})

describe('what cannot be looked at', () => {
  it('a file, and nothing', async () => {
    expect(await verifyBag(at('bagit.txt'), testJob())).toMatchObject({
      ok: false,
      error: { code: 'bag.not-folder' },
    })
    expect(await verifyBag(at('无'), testJob())).toMatchObject({
      ok: false,
      error: { code: 'bag.not-found' },
    })
  })

  it('stops when told to', async () => {
    await expect(verifyBag(bag, testJob(0))).rejects.toBeInstanceOf(Cancelled)
    await expect(verifyBag(bag, testJob(3))).rejects.toBeInstanceOf(Cancelled)
  })
})
