import { documentFileName, freeFileNames, freeNames } from '@electron/documents/file-names'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampleCase, sampleDocument } from '../../shared/documents/sample-case'

describe('names of files in one folder', () => {
  it('never meets what lies there, nor another new file', () => {
    const free = freeNames(['01 立案审批表.docx', '01 立案审批表 (2).pdf'])
    expect(free('01 立案审批表')).toBe('01 立案审批表 (3)')
    expect(free('01 立案审批表')).toBe('01 立案审批表 (4)')
    expect(free('02 立案审批表')).toBe('02 立案审批表')
  })

  it('keeps the extension of files that have their own', () => {
    const free = freeFileNames(['图.JPG'])
    expect(['图.jpg', '图.mp4', '图.jpg', '说明'].map(free)).toEqual([
      '图 (2).jpg',
      '图.mp4',
      '图 (3).jpg',
      '说明',
    ])
  })

  it('differs by more than case and composition of characters', () => {
    const free = freeNames(['Résumé.DOCX'])
    expect(free('RÉSUMÉ'.normalize('NFD'))).not.toBe('RÉSUMÉ'.normalize('NFD'))
    const name = fc.constantFrom('甲', 'A', 'a', 'é', 'e\u0301', '甲 (2)', '甲 (3)', '01 行政处罚决定书1.5')
    fc.assert(
      fc.property(fc.array(name), fc.array(name), (there, fresh) => {
        const next = freeNames(there.map((n) => `${n}.pdf`))
        const key = (n: string) => n.normalize('NFC').toLowerCase()
        const all = [...new Set(there.map(key)), ...fresh.map((n) => key(next(n)))]
        expect(new Set(all).size).toBe(all.length)
      }),
    )
  })

  it('says which document it is: title and number', () => {
    const doc = { ...sampleDocument('penalty-notice'), number: '（海）应急罚告〔2026〕3号' }
    expect(documentFileName(sampleCase, doc)).toContain('（海）应急罚告〔2026〕3号')
    expect(documentFileName(sampleCase, doc)).not.toMatch(/[\\/:*?"<>|]/)
  })
})
