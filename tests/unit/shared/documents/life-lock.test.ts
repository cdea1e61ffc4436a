import { lockBreach } from '@shared/documents/life-lock'
import { CaseFile } from '@shared/model/case-file'
import { describe, expect, it } from 'vitest'

const AT = '2026-07-01T09:30:00+08:00'
const DIGEST = 'a'.repeat(64)
type Loose = Record<string, unknown>

const base: Loose = {
  id: 'd1',
  kind: 'rectification-order',
  number: '（海）应急改〔2026〕1号',
  party: 'p1',
  state: '草稿',
  overrides: { other: '甲' },
}
const made: Loose = { ...base, state: '已制作', issued: { at: AT, by: '某', values: { other: '甲' } } }
const step = (name: string, more: Loose = {}) => ({ step: name, at: AT, by: '某', ...more })
const submitted = step('送审', { content: DIGEST })

const caseOf = (...documents: readonly Loose[]) =>
  CaseFile.parse({
    format: 'anjuan-case',
    version: 1,
    id: 'c',
    parties: [
      { id: 'p1', kind: 'unit', name: '甲公司' },
      { id: 'p2', kind: 'unit', name: '乙公司' },
    ],
    documents,
  })
const breach = (before: Loose, ...after: readonly Loose[]) => lockBreach(caseOf(before), caseOf(...after))

describe('a finished document', () => {
  it.each<[string, Loose]>([
    ['values', { issued: { at: AT, by: '某', values: { other: '乙' } } }],
    ['time', { issued: { at: '2026-07-02T09:30:00+08:00', by: '某', values: { other: '甲' } } }],
    ['number', { number: '（海）应急改〔2026〕2号' }],
    ['no number', { number: undefined }],
    ['kind', { kind: 'penalty-notice' }],
    ['party', { party: 'p2' }],
    ['event', { subject: 'e9' }],
    ['typed words', { overrides: {} }],
    ['state', { state: '草稿', issued: undefined }],
    ['which it corrects', { replaces: { document: 'd0', reason: '错', at: AT, by: '某' } }],
  ])('keeps its %s', (_, change) => {
    expect(breach(made, { ...made, ...change })).toMatch(
      /^《责令限期整改指令书》.*已经制作，.*不能改动。没有作任何改动。.*更正/u,
    )
  })

  it('cannot be deleted', () => {
    expect(breach(made)).toContain('不能删除')
  })

  it('takes scans, signatures, the digest of a file written from it, and documents beside it', () => {
    const scan = { files: [], pages: [] }
    const issued = { ...(made.issued as Loose), docxSha256: DIGEST }
    const signed = { ...made, scan, issued, life: [step('签章', { on: '2026-07-01' })], updatedAt: AT }
    expect(breach(made, signed, { ...base, id: 'd2' })).toBeUndefined()
  })
})

describe('what was recorded of a document', () => {
  it('is only added to', () => {
    const signed = { ...made, life: [step('签章', { on: '2026-07-01' })] }
    expect(breach(signed, made)).toContain('只能增加')
    expect(breach(signed, { ...made, life: [step('签章', { on: '2026-07-02' })] })).toContain('只能增加')
    expect(
      breach(signed, { ...signed, life: [...signed.life, step('撤销签章', { reason: '记错' })] }),
    ).toBeUndefined()
  })
})

describe('a document before the approver', () => {
  const before = { ...base, life: [submitted] }
  it('keeps its words until it is taken back with a reason, and may be numbered', () => {
    expect(breach(before, { ...before, overrides: {} })).toContain('已送审，内容不能改动')
    expect(breach(before)).toContain('不能删除')
    expect(breach(before, { ...before, number: '（海）应急改〔2026〕3号' })).toBeUndefined()
    const back = { ...before, overrides: {}, life: [submitted, step('撤回', { reason: '补写' })] }
    expect(breach(before, back)).toBeUndefined()
    expect(breach(back)).toBeUndefined()
  })
})

it('a draft is free', () => {
  expect(breach(base, { ...base, overrides: {}, number: undefined, party: 'p2' })).toBeUndefined()
  expect(breach(base)).toBeUndefined()
})
