import { contentsOf } from '@renderer/app/desk/contents-order'
import { describe, expect, it } from 'vitest'
import { caseWith } from '../../../../support/cases'
import { sampleCase } from '../../../../support/samples'

const titles = (lines: ReturnType<typeof contentsOf>) =>
  lines.map((l) => (l.type === 'sheet' ? l.title : `缺 ${l.missing.title}`))

describe('the contents of a case', () => {
  it('stands in binding order and numbers only the sheets that are there', () => {
    const lines = contentsOf(caseWith(), [{ kind: 'penalty-notice', title: '又一份告知书' }])
    const at = titles(lines).indexOf('缺 又一份告知书')
    expect(titles(lines)[at - 1]).toBe('行政处罚告知书')
    expect(titles(lines)[at + 1]).toBe('文书送达回执')
    const numbers = lines.flatMap((l) => (l.type === 'sheet' ? [l.index] : []))
    expect(numbers).toEqual(numbers.map((_, i) => i + 1))
  })

  it('puts a ghost of a kind without a place into the side volume, where nobody else reads it', () => {
    const ghost = contentsOf(caseWith(), [{ kind: 'of-a-newer-version', title: '新文书' }]).find(
      (l) => l.type === 'ghost',
    )
    expect(ghost?.volume).toBe('副卷')
  })

  it('keeps 正卷 before 副卷 whatever is missing', () => {
    const missing = ['closing-approval', 'legal-review-opinion', 'penalty-decision-unit'].map((kind) => ({
      kind,
      title: kind,
    }))
    const volumes = contentsOf(sampleCase('sample-dust'), missing).map((l) => l.volume)
    expect(volumes).toEqual([...volumes].sort((a, b) => (a === b ? 0 : a === '正卷' ? -1 : 1)))
  })

  it('marks issued documents, drafts and evidence apart', () => {
    const marks = new Set(
      contentsOf(sampleCase('sample-dust'), []).map((l) => (l.type === 'sheet' ? l.mark : '')),
    )
    expect(marks).toEqual(new Set(['draft', 'evidence']))
    expect(contentsOf(caseWith(), []).some((l) => l.type === 'sheet' && l.mark === 'issued')).toBe(true)
  })

  it('lists evidence that is a document of the case once, as the document', () => {
    const file = sampleCase('sample-dust')
    const bound = (file.evidence ?? []).filter((e) => e.document !== undefined).map((e) => e.id as string)
    expect(bound.length).toBeGreaterThan(0)
    const shown = contentsOf(file, []).flatMap((l) =>
      l.type === 'sheet' && l.kind === 'evidence' ? [l.id] : [],
    )
    expect(shown.filter((id) => bound.includes(id))).toEqual([])
  })
})
