import { CaseFile } from '@shared/model/case-file'
import type { EvidenceFile } from '@shared/model/evidence'
import { describe, expect, it } from 'vitest'
import {
  factsOf,
  guessKind,
  nameFromFile,
  nextEvidenceNumber,
  numberTwins,
  openPoints,
  removeEvidence,
  setProof,
  takeFiles,
} from '../../../../../renderer/features/evidence/evidence-rows'

const hash = (c: string) => c.repeat(64)
const file = (name: string, sha: string, mediaType = 'image/jpeg'): EvidenceFile => ({
  name,
  sizeBytes: 10,
  mediaType,
  sha256: hash(sha),
})

function caseWith(more: Record<string, unknown>): CaseFile {
  return CaseFile.parse({
    format: 'anjuan-case',
    version: 1,
    id: 'case',
    parties: [{ id: 'unit', kind: 'unit', name: '示例机械有限公司' }],
    ...more,
  })
}

/** Ids in a row: n1, n2, … */
function counter() {
  let n = 0
  return () => `n${++n}`
}

describe('nextEvidenceNumber', () => {
  it.each([
    [[], 'E-001'],
    [['E-001', 'E-002'], 'E-003'],
    [['E-002', 'E-001'], 'E-003'],
    [['1', '2', '12'], '13'],
    [['证据-009'], '证据-010'],
    [['E-999'], 'E-1000'],
    [['照片册'], 'E-001'],
    [['照片册', 'E-004'], 'E-005'],
  ])('%j -> %s', (taken, next) => expect(nextEvidenceNumber(taken)).toBe(next))
})

it.each([
  ['image/jpeg', '视听资料'],
  ['video/mp4', '视听资料'],
  ['audio/mpeg', '视听资料'],
  ['application/pdf', '书证'],
  ['application/zip', undefined],
])('guesses a kind for %s', (type, kind) => expect(guessKind(type)).toBe(kind))

it.each([
  ['现场照片.JPG', '现场照片'],
  ['2026.3.5 检查.pdf', '2026.3.5 检查'],
  ['营业执照', '营业执照'],
  ['.jpg', '.jpg'],
])('names evidence after the file %s', (name, bare) => expect(nameFromFile(name)).toBe(bare))

describe('takeFiles', () => {
  it('makes one row for each file, numbered on', () => {
    const now = caseWith({ evidence: [{ id: 'e1', number: 'E-007', name: '台账' }] })
    const taken = takeFiles(now, [file('a.jpg', 'a'), file('b.pdf', 'b', 'application/pdf')], {
      freshId: counter(),
    })
    expect(taken.file.evidence?.map((e) => [e.number, e.name, e.kind])).toEqual([
      ['E-007', '台账', undefined],
      ['E-008', 'a', '视听资料'],
      ['E-009', 'b', '书证'],
    ])
    expect(CaseFile.safeParse(taken.file).success).toBe(true)
  })

  it('makes no twin of bytes the case has, nor of bytes that come twice at once', () => {
    const now = caseWith({ evidence: [{ id: 'e1', number: '1', name: '照片', files: [file('a.jpg', 'a')] }] })
    const taken = takeFiles(now, [file('again.jpg', 'a'), file('b.jpg', 'b'), file('b2.jpg', 'b')], {
      freshId: counter(),
    })
    expect(taken.added.map((e) => e.name)).toEqual(['b'])
    expect(taken.twins).toEqual([
      { fileName: 'again.jpg', evidenceId: 'e1', number: '1' },
      { fileName: 'b2.jpg', evidenceId: 'n1', number: '2' },
    ])
  })

  it('leaves the case itself alone when there is nothing new', () => {
    const now = caseWith({ evidence: [{ id: 'e1', number: '1', name: '照片', files: [file('a.jpg', 'a')] }] })
    expect(takeFiles(now, [file('a.jpg', 'a')], { freshId: counter() }).file).toBe(now)
  })

  it('puts all files into the evidence they were meant for, or into rows of their own when it is gone', () => {
    const now = caseWith({ evidence: [{ id: 'e1', number: '1', name: '照片' }] })
    const files = [file('a.jpg', 'a'), file('b.jpg', 'b')]
    const into = takeFiles(now, files, { freshId: counter(), target: 'e1' })
    expect(into.attached).toEqual(['a.jpg', 'b.jpg'])
    expect(into.file.evidence).toHaveLength(1)
    expect(into.file.evidence?.[0]?.files).toEqual(files)
    expect(takeFiles(now, files, { freshId: counter(), target: 'gone' }).added).toHaveLength(2)
  })
})

describe('openPoints', () => {
  const of = (more: Record<string, unknown>) =>
    openPoints(caseWith({ evidence: [{ id: 'e1', number: '1', name: '照片', ...more }] }).evidence![0]!)
  const whole = {
    kind: '书证',
    proves: '证明主体',
    source: '当事人',
    collectors: ['o1', 'o2'],
    collectedOn: '2026-03-05',
    place: '厂内',
    original: true,
  }

  it('names everything nobody has stated', () =>
    expect(of({})).toEqual(['种类', '证明对象', '来源', '取得人', '取得时间', '取得地点', '是否原件']))
  it('is content with a whole card', () => expect(of(whole)).toEqual([]))
  it('asks for a second collector', () =>
    expect(of({ ...whole, collectors: ['o1'] })).toEqual(['第二名取得人']))
  it('asks why a copy is used', () =>
    expect(of({ ...whole, original: false })).toEqual(['使用复制件的理由', '与原件核对人']))
  it('asks why evidence is not admitted', () =>
    expect(of({ ...whole, admitted: false })).toEqual(['不予采信的理由']))
  it('leaves to a record of the case what stands on its paper', () =>
    expect(of({ document: 'd1' })).toEqual(['种类', '证明对象']))
})

describe('facts and evidence', () => {
  const c = caseWith({
    acts: [
      {
        id: 'a1',
        description: '未清理粉尘',
        elements: [{ text: '积尘', evidence: ['e1', 'gone'] }, { text: '未消除' }],
      },
      { id: 'a2', description: '未培训' },
    ],
    evidence: [
      { id: 'e1', number: '1', name: '照片' },
      { id: 'e2', number: '2', name: '台账' },
    ],
  })

  it('counts only evidence that is in the case', () =>
    expect(factsOf(c).map((f) => f.provenBy)).toEqual([['e1'], []]))

  it('notes a proof once and takes it back', () => {
    const fact = { actId: 'a1', index: 1 }
    const proven = setProof(setProof(c, fact, 'e2', true), fact, 'e2', true)
    expect(factsOf(proven)[1]?.provenBy).toEqual(['e2'])
    expect(factsOf(setProof(proven, fact, 'e2', false))[1]?.provenBy).toEqual([])
    expect(CaseFile.safeParse(proven).success).toBe(true)
  })

  it('takes removed evidence out of the facts it proved', () => {
    const without = removeEvidence(c, 'e1')
    expect(without.evidence?.map((e) => e.id)).toEqual(['e2'])
    expect(without.acts?.[0]?.elements?.[0]?.evidence).toEqual(['gone'])
    expect(without.acts?.[1]).toBe(c.acts?.[1])
  })
})

it('names numbers that stand twice', () => {
  const rows = ['1', '2', '1'].map((number, i) => ({ id: `e${i}`, number, name: '照片' }))
  expect([...numberTwins(caseWith({ evidence: rows }).evidence!)]).toEqual(['1'])
})
