import { layoutDocument } from '@shared/documents/resolve'
import { compareWithWord } from '@shared/documents/word-back/compare'
import { bodyParagraphs } from '@shared/documents/word-back/paragraphs'
import { describe, expect, it } from 'vitest'
import { sampleCase, sampleDocument } from '../sample-case'

const doc = {
  ...sampleDocument('penalty-decision-unit'),
  overrides: { facts: '打磨车间积尘明显。\n新上岗的6名打磨工无培训记录。', bank: '海澄农商银行营业部' },
}
const tree = layoutDocument(sampleCase, doc as never)
const lines = bodyParagraphs(tree).map((p) => p.text)
const replace = (from: string, to: string) => lines.map((l) => l.replace(from, to))

describe('holding an edited DOCX against its document', () => {
  it('finds nothing where nothing was changed, blank lines and spaces apart', () => {
    expect(compareWithWord(tree, lines)).toMatchObject({ isSame: true, fields: [], inForm: false })
    expect(compareWithWord(tree, ['', ...lines.map((l) => `${l} `), '　']).isSame).toBe(true)
  })

  it('marks the words and names the field of a changed one', () => {
    const { paragraphs, fields, inForm } = compareWithWord(tree, replace('6名打磨工无培', '七名打磨工无培'))
    expect(fields).toEqual(['facts'])
    expect(inForm).toBe(false)
    const [changed] = paragraphs.filter((p) => p.kind !== 'same')
    if (changed?.kind !== 'changed') throw new Error('changed')
    expect(changed.ours.filter((r) => r.differs).map((r) => r.text)).toEqual(['6'])
    expect(changed.theirs.filter((r) => r.differs).map((r) => r.text)).toEqual(['七'])
  })

  it('names one field of a sentence with several', () => {
    expect(compareWithWord(tree, replace('海澄农商银行营业部', '海澄农商银行城关支行')).fields).toEqual([
      'bank',
    ])
    expect(compareWithWord(tree, replace('海澄农商银行营业部', '海澄农商银行营业部（柜台）')).fields).toEqual(
      ['bank'],
    )
  })

  it('says of a change in the words of the form that it lies in no field', () => {
    const change = compareWithWord(tree, replace('处以罚款的，罚款', '处以罚款的，该罚款'))
    expect(change).toMatchObject({ fields: [], inForm: true, isSame: false })
  })

  it('tells a paragraph taken out and one put in, with the field they belong to', () => {
    const without = compareWithWord(
      tree,
      lines.filter((l) => !l.includes('6名打磨工')),
    )
    expect(without.paragraphs.filter((p) => p.kind !== 'same')).toMatchObject([
      { kind: 'removed', fields: ['facts'] },
    ])
    const at = lines.findIndex((l) => l.includes('6名打磨工'))
    const more = compareWithWord(tree, [
      ...lines.slice(0, at + 1),
      '另查明：台账缺失。',
      ...lines.slice(at + 1),
    ])
    expect(more.paragraphs.filter((p) => p.kind !== 'same')).toEqual([
      { kind: 'added', text: '另查明：台账缺失。', fields: ['facts'] },
    ])
  })

  it('shows all of a foreign document as other, in bounded time', () => {
    const foreign = compareWithWord(
      tree,
      Array.from({ length: 3000 }, (_, i) => `第${i}段 不相干`),
    )
    expect(foreign.isSame).toBe(false)
    expect(foreign.paragraphs.filter((p) => p.kind === 'added').length).toBeGreaterThan(2900)
    expect(compareWithWord(tree, []).paragraphs.every((p) => p.kind === 'removed')).toBe(true)
  })
})
