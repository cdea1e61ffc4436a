import { readItemTable } from '@shared/evidence/item-table'
import { applyPhotoTable, readPhotoTable, readTime } from '@shared/evidence/photo-table'
import { parseTable } from '@shared/evidence/table-text'
import type { CaseFile } from '@shared/model/case-file'
import { parseCase } from '@shared/model/parse'
import { describe, expect, it } from 'vitest'

const cells = (text: string) => parseTable(text).map((r) => r.cells)

describe('a table from a spreadsheet', () => {
  it('reads the clipboard and CSV alike: quotes, line ends inside cells, a byte order mark', () => {
    expect(cells('名称\t数量\r\n"灰斗, 左"\t2\r\n')).toEqual([
      ['名称', '数量'],
      ['灰斗, 左', '2'],
    ])
    expect(cells('\uFEFF名称,备注\n"两\n行","他说""好"""\n')).toEqual([
      ['名称', '备注'],
      ['两\n行', '他说"好"'],
    ])
    expect(cells('名称;数量\n除尘器;1')).toEqual([
      ['名称', '数量'],
      ['除尘器', '1'],
    ])
  })

  it('counts lines as the text has them, and leaves out empty rows only', () => {
    expect(parseTable('a\t"1\n2"\n\n \t \nb\t3').map((r) => r.line)).toEqual([1, 5])
  })

  it('takes in the rest after a quote that never closes instead of losing it', () => {
    expect(cells('a\t"b\nc\td')).toEqual([['a', 'b\nc\td']])
  })
})

describe('a pasted list of things', () => {
  it('follows the head row, keeps columns it does not know in the note', () => {
    const { items, problems, heading } = readItemTable(
      '序号\t物品名称\t规格型号\t数量\t单位\t封条号\t生产厂家\n1\t除尘器\tMC-36\t1\t台\tF-01\t示例机械厂\n2\t阀门\t\t3\t个\t\t\n',
    )
    expect(heading.found).toBe(true)
    expect(problems).toEqual([])
    expect(items.map((i) => i.item)).toEqual([
      {
        name: '除尘器',
        spec: 'MC-36',
        quantity: '1',
        unit: '台',
        sealNumber: 'F-01',
        note: '生产厂家：示例机械厂',
      },
      { name: '阀门', quantity: '3', unit: '个' },
    ])
  })

  it('takes the order of the form where there is no head row', () => {
    expect(readItemTable('乙醇\t工业级\t20\t桶\tF-02\t原料库').items[0]?.item).toEqual({
      name: '乙醇',
      spec: '工业级',
      quantity: '20',
      unit: '桶',
      sealNumber: 'F-02',
      keptAt: '原料库',
    })
  })

  it('names every row it cannot take, by its line', () => {
    const long = '长'.repeat(401)
    const { items, problems } = readItemTable(`名称\t规格\n\tA-1\n阀门\t${long}\n泵\tB-2`)
    expect(items.map((i) => i.item.name)).toEqual(['泵'])
    expect(problems).toEqual([
      { line: 2, message: '没有名称：A-1' },
      { line: 3, message: '规格：不超过 400 字' },
    ])
  })
})

function caseWith(files: readonly (readonly [string, string])[]): CaseFile {
  const read = parseCase({
    format: 'anjuan-case',
    version: 1,
    id: 'c-1',
    parties: [{ id: 'p-1', kind: 'unit', name: '示例木业有限公司' }],
    officers: [
      { id: 'o-1', name: '示例甲' },
      { id: 'o-2', name: '示例乙' },
    ],
    evidence: files.map(([name, mediaType], i) => ({
      id: `e-${i + 1}`,
      number: `E-00${i + 1}`,
      name: name.replace(/\.\w+$/, ''),
      files: [{ name, sizeBytes: 1, mediaType, sha256: String(i).repeat(64) }],
    })),
  })
  if (!read.ok) throw new Error(read.error.message)
  return read.value
}

describe('a table of photographs', () => {
  const c = caseWith([
    ['IMG_0001.JPG', 'image/jpeg'],
    ['IMG_0002.jpg', 'image/jpeg'],
    ['IMG_0003.jpg', 'image/jpeg'],
    ['录像.mp4', 'video/mp4'],
  ])
  const head = '文件名\t证明对象\t拍摄时间\t地点\t拍摄人\t来源'

  it('finds pictures by name, with or without extension, whatever the case of letters', () => {
    const read = readPhotoTable(
      `${head}\nimg_0001.jpg\t灰斗积尘\t2026/3/5 9:05\t打磨车间\t示例甲、示例乙\t现场拍摄\nIMG_0002\t风机停用\t2026年3月5日\t打磨车间\t示例甲 示例乙\t`,
      c,
    )
    expect(read.problems).toEqual([])
    expect(read.matched.map((m) => [m.line, m.evidenceId])).toEqual([
      [2, 'e-1'],
      [3, 'e-2'],
    ])
    expect(read.unnamed).toEqual([{ evidenceId: 'e-3', number: 'E-003', file: 'IMG_0003.jpg' }])
    const after = applyPhotoTable(c, read.matched, false).evidence
    expect(after?.[0]).toMatchObject({
      proves: '灰斗积尘',
      collectedFrom: '2026-03-05T09:05+08:00',
      place: '打磨车间',
      collectors: ['o-1', 'o-2'],
      source: '现场拍摄',
    })
    expect(after?.[1]).toMatchObject({ collectedOn: '2026-03-05' })
    expect(after?.slice(2)).toEqual(c.evidence?.slice(2))
  })

  it('lists every row that it will not write, and why', () => {
    const read = readPhotoTable(
      `${head}\nIMG_0009.jpg\tx\t\t\t\t\nIMG_0001.jpg\tx\t昨天\t\t\t\nIMG_0002.jpg\tx\t\t\t示例丙\t\nIMG_0003.jpg\ta\t\t\t\t\nIMG_0003.jpg\tb\t\t\t\t\n\ty\t\t\t\t\n录像.mp4\tz\t\t\t\t`,
      c,
    )
    expect(read.matched.map((m) => m.evidenceId)).toEqual(['e-3'])
    expect(read.problems.map((p) => p.line)).toEqual([2, 3, 4, 6, 7, 8])
    expect(read.problems.map((p) => p.message).join('\n')).toMatch(
      /没有这个名字[\s\S]*昨天[\s\S]*示例丙[\s\S]*第 5 行[\s\S]*没有文件名/,
    )
  })

  it('does not guess between two pictures of one name', () => {
    const twins = caseWith([
      ['1.jpg', 'image/jpeg'],
      ['1.png', 'image/png'],
    ])
    expect(readPhotoTable('文件名\t内容\n1\tx', twins).problems[0]?.message).toContain('分不清')
    expect(readPhotoTable('文件名\t内容\n1.png\tx', twins).matched[0]?.evidenceId).toBe('e-2')
  })

  it('leaves what a card says unless told to overwrite, and then replaces a day by a moment', () => {
    const written: CaseFile = {
      ...c,
      evidence: (c.evidence ?? []).map((e, i) =>
        i === 0 ? { ...e, place: '门口', collectedOn: '2026-03-04' } : e,
      ),
    }
    const { matched } = readPhotoTable(`${head}\nIMG_0001\tx\t2026-03-05 09:00\t车间\t\t`, written)
    expect(matched[0]?.changes.find((f) => f.field === 'place')).toMatchObject({
      before: '门口',
      after: '车间',
    })
    const kept = applyPhotoTable(written, matched, false).evidence?.[0]
    expect(kept).toMatchObject({ place: '门口', collectedOn: '2026-03-04', proves: 'x' })
    const taken = applyPhotoTable(written, matched, true).evidence?.[0]
    expect(taken).toMatchObject({ place: '车间', collectedFrom: '2026-03-05T09:00+08:00' })
    expect(taken).not.toHaveProperty('collectedOn')
  })

  it('reads the usual ways of writing a time, and no other', () => {
    expect(readTime('2026-3-5')).toEqual({ day: '2026-03-05' })
    expect(readTime('2026年3月5日 9时30分')).toEqual({ moment: '2026-03-05T09:30+08:00' })
    expect(readTime('2026/03/05 09:30:15')).toEqual({ moment: '2026-03-05T09:30:15+08:00' })
    for (const wrong of ['2026-02-30', '5/3/2026', '2026-03-05 25:00', '上午', ''])
      expect(readTime(wrong), wrong).toBeUndefined()
  })
})
