import { bagLayout } from '@shared/archive/layout'
import { isSafePath, twinKey } from '@shared/archive/names'
import { dossierOrder } from '@shared/dossier/items'
import type { CaseFile } from '@shared/model/case-file'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { arbitraryCase } from '../../../support/arbitrary-case'
import { sampleCase } from '../../../support/samples'

const dust = sampleCase('sample-dust')

it('lays the sample case out by volume and catalogue number', () => {
  const { casePath, items } = bagLayout(dust, dossierOrder(dust))
  expect(casePath).toBe('data/案件.json')
  expect(items.map(({ stem }) => stem)).toEqual([
    'data/封面',
    'data/目录',
    'data/正卷/001-行政处罚决定书（单位）',
    'data/正卷/002-行政处罚决定书（个人）',
    'data/正卷/003-立案审批表',
    'data/正卷/004-现场检查记录',
    'data/正卷/005-责令限期整改指令书',
    'data/正卷/006-整改复查意见书',
    'data/正卷/007-询问笔录（示例庚）',
    'data/正卷/008-询问笔录（苏某）',
    'data/正卷/009-询问笔录（示例壬）',
    'data/正卷/010-证据提取单',
    'data/正卷/019-行政处罚告知书（某交通设施公司）',
    'data/正卷/020-行政处罚告知书（苏某）',
    'data/正卷/021-文书送达回执（责令限期整改指令书）',
    'data/正卷/022-文书送达回执（整改复查意见书）',
    'data/正卷/023-文书送达回执（行政处罚告知书，某交通设施公司）',
    'data/正卷/024-文书送达回执（行政处罚告知书，苏某）',
    'data/正卷/025-文书送达回执（行政处罚决定书（单位））',
    'data/正卷/026-文书送达回执（行政处罚决定书（个人））',
    'data/正卷/027-结案审批表',
    'data/副卷/028-行政处罚决定法制审核意见书',
    'data/副卷/029-案件处理呈批表',
    'data/副卷/030-行政处罚集体讨论记录',
    'data/备考表',
  ])
})

it('gives every file of evidence a place, also of evidence that is bound as a document', () => {
  const file = (name: string) => ({ name, sizeBytes: 1, mediaType: 'image/jpeg', sha256: '0'.repeat(64) })
  const evidence = (dust.evidence ?? [])
    .slice(0, 2)
    .map((e) => ({ ...e, files: [file('../a.jpg'), file('A.jpg'), file('a.jpg')] }))
  const c: CaseFile = { ...dust, evidence }
  expect(bagLayout(c, dossierOrder(c)).files.map(({ path, fileIndex }) => [path, fileIndex])).toEqual([
    ['data/证据/证据1-现场检查记录/／a.jpg', 0],
    ['data/证据/证据1-现场检查记录/A.jpg', 1],
    ['data/证据/证据1-现场检查记录/a（2）.jpg', 2],
    ['data/证据/证据2-现场照片6张/／a.jpg', 0],
    ['data/证据/证据2-现场照片6张/A.jpg', 1],
    ['data/证据/证据2-现场照片6张/a（2）.jpg', 2],
  ])
})

it('any case: all paths are safe and distinct with their extensions', () => {
  fc.assert(
    fc.property(arbitraryCase, (c) => {
      const layout = bagLayout(c, dossierOrder(c))
      const paths = [
        layout.casePath,
        ...layout.items.flatMap(({ stem }) => [`${stem}.pdf`, `${stem}.docx`]),
        ...layout.files.map(({ path }) => path),
      ]
      for (const path of paths) expect(isSafePath(path), path).toBe(true)
      expect(new Set(paths.map(twinKey)).size).toBe(paths.length)
    }),
    { numRuns: 200 },
  )
})

it('puts the signed paper beside the text of its document, with the files it came in', () => {
  const file = (name: string, letter: string) => ({
    name,
    sizeBytes: 1,
    mediaType: 'image/jpeg',
    sha256: letter.repeat(64),
  })
  const [a, b] = [file('扫描.jpg', 'a'), file('扫描.jpg', 'b')]
  const scan = { files: [a, b], pages: [{ id: 's1', file: b.sha256, page: 1 }] }
  const kind = 'rectification-order'
  const signed: CaseFile = {
    ...dust,
    documents: (dust.documents ?? []).map((d) => (d.kind === kind ? { ...d, scan } : d)),
  }
  const { scans } = bagLayout(signed, dossierOrder(signed))
  expect(scans).toEqual([
    {
      documentId: dust.documents?.find((d) => d.kind === kind)?.id,
      path: 'data/正卷/005-责令限期整改指令书-签章扫描件.pdf',
      originals: [
        { sha256: a.sha256, path: expect.stringContaining('005-责令限期整改指令书-签章扫描原件/扫描.jpg') },
        { sha256: b.sha256, path: expect.stringContaining('005-责令限期整改指令书-签章扫描原件/扫描') },
      ],
    },
  ])
  const paths = scans.flatMap((s) => [s.path, ...s.originals.map((o) => o.path)])
  expect(paths.every(isSafePath)).toBe(true)
  expect(new Set(paths.map(twinKey)).size).toBe(3)
})
