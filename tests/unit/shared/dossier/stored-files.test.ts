import { storedFiles, storedFilesOf } from '@shared/dossier/stored-files'
import { blobsOf } from '@shared/model/blobs'
import { CaseFile } from '@shared/model/case-file'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { arbitraryCase } from '../../../support/arbitrary-case'

const AT = '2026-04-10T10:00:00+08:00'
const sha = (letter: string) => letter.repeat(64)
const file = (letter: string, name: string) => ({
  name,
  sizeBytes: 7,
  mediaType: 'image/jpeg',
  sha256: sha(letter),
})
const c = CaseFile.parse({
  format: 'anjuan-case',
  version: 1,
  id: 'c',
  parties: [{ id: 'p1', kind: 'unit', name: '甲公司' }],
  evidence: [
    {
      id: 'e1',
      number: '3',
      name: '现场照片',
      files: [{ ...file('a', '一.jpg'), sm3: sha('f') }, file('b', '二.jpg')],
    },
  ],
  documents: [
    {
      id: 'd1',
      kind: 'rectification-order',
      number: '（海）应急改〔2026〕1号',
      state: '草稿',
      overrides: {},
      scan: { files: [file('c', '盖章件.pdf'), file('a', '一.jpg')], pages: [] },
      attachedTexts: [
        { name: '改过的.docx', sha256: sha('d'), sizeBytes: 9, attachedAt: AT, attachedBy: '示例甲' },
      ],
      template: { sha256: sha('e'), name: '本局.docx', usedAt: AT },
    },
  ],
})

it('names every stored file as a person does, the same bytes once with all their names', () => {
  const order = '《责令限期整改指令书》（（海）应急改〔2026〕1号）'
  expect(storedFiles(c).map((f) => [f.sha256[0], f.sizeBytes, f.names])).toEqual([
    ['a', 7, ['证据3“现场照片”的“一.jpg”', `${order}的签章扫描件“一.jpg”`]],
    ['b', 7, ['证据3“现场照片”的“二.jpg”']],
    ['c', 7, [`${order}的签章扫描件“盖章件.pdf”`]],
    ['d', 9, [`${order}发出的 Word 文本“改过的.docx”`]],
    ['e', undefined, [`${order}所用的模板“本局.docx”`]],
  ])
  expect(storedFiles(c)[0]?.sm3).toBe(sha('f'))
  expect(storedFilesOf(c, c.documents![0]!).map((f) => f.sha256[0])).toEqual(['c', 'a', 'd', 'e'])
})

it('any case: they are all the files that the case names', () => {
  fc.assert(
    fc.property(arbitraryCase, (any) => {
      expect(new Set(storedFiles(any).map((f) => f.sha256))).toEqual(new Set(blobsOf(any)))
    }),
    { numRuns: 100 },
  )
})
