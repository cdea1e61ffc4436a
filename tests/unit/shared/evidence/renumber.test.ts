import { clockDifference, differenceText, parsePosition, positionText } from '@shared/evidence/clock'
import { mentionsOf, numberChanges, renumberEvidence } from '@shared/evidence/renumber'
import type { CaseFile } from '@shared/model/case-file'
import { danglingReferences, parseCase } from '@shared/model/parse'
import { describe, expect, it } from 'vitest'

const read = parseCase({
  format: 'anjuan-case',
  version: 1,
  id: 'c-1',
  parties: [{ id: 'p-1', kind: 'unit', name: '示例木业有限公司' }],
  acts: [{ id: 'a1', description: '未清理粉尘', elements: [{ text: '积尘', evidence: ['b', 'c'] }] }],
  evidence: [
    { id: 'a', number: 'E-010', name: '营业执照', kind: '书证', collectedOn: '2026-03-09' },
    { id: 'b', number: 'E-002', name: '照片', kind: '视听资料', collectedFrom: '2026-03-05T09:00+08:00' },
    { id: 'c', number: 'E-003', name: '样品', kind: '物证' },
  ],
  documents: [
    { id: 'd1', kind: 'penalty-notice', state: '草稿', overrides: { evidence: '证据一：E-002 照片' } },
    { id: 'd2', kind: 'penalty-notice', state: '草稿', overrides: { evidence: 'E-0021' } },
  ],
})
if (!read.ok) throw new Error(read.error.message)
const c: CaseFile = read.value
const numbersOf = (x: CaseFile) => (x.evidence ?? []).map((e) => `${e.id}=${e.number}`)

describe('numbering evidence anew', () => {
  const style = { prefix: '证据', digits: 2 }

  it('follows the order asked for', () => {
    const by = (order: 'as-listed' | 'by-number' | 'by-time' | 'by-kind') =>
      numbersOf(renumberEvidence(c, { ...style, order }))
    expect(by('as-listed')).toEqual(['a=证据01', 'b=证据02', 'c=证据03'])
    expect(by('by-number')).toEqual(['b=证据01', 'c=证据02', 'a=证据03'])
    expect(by('by-time')).toEqual(['b=证据01', 'a=证据02', 'c=证据03'])
    expect(by('by-kind')).toEqual(['a=证据01', 'c=证据02', 'b=证据03'])
  })

  it('changes nothing but numbers and order: every reference still leads where it did', () => {
    const after = renumberEvidence(c, { ...style, order: 'by-time' })
    expect(after.acts).toEqual(c.acts)
    expect(danglingReferences(after)).toEqual([])
    const plain = (x: CaseFile) =>
      [...(x.evidence ?? [])].map(({ number: _, ...e }) => e).sort((p, q) => (p.id < q.id ? -1 : 1))
    expect(plain(after)).toEqual(plain(c))
  })

  it('names the documents in whose own words an old number stands', () => {
    const changes = numberChanges(c, { ...style, order: 'as-listed' })
    expect(mentionsOf(c, changes)).toEqual([{ document: 'd1', kind: 'penalty-notice', numbers: ['E-002'] }])
  })
})

describe('times of a recorder', () => {
  it('says how far its clock is off', () => {
    const off = (device: string) => differenceText(clockDifference(device, '2026-03-05T09:00:00+08:00'))
    expect(off('2026-03-05T09:01:20+08:00')).toBe('快 1 分 20 秒')
    expect(off('2026-03-05T07:59:55+08:00')).toBe('慢 1 小时 5 秒')
    expect(off('2026-03-05T09:00+08:00')).toBe('一致')
  })

  it('writes and reads positions', () => {
    expect([0, 75.9, 3675].map(positionText)).toEqual(['00:00', '01:15', '1:01:15'])
    expect(['1:15', '01：15', '75', '1:01:15'].map(parsePosition)).toEqual([75, 75, 75, 3675])
    for (const wrong of ['', 'x', '1:75', '1:2:3:4', '-1'])
      expect(parsePosition(wrong), wrong).toBeUndefined()
  })
})
