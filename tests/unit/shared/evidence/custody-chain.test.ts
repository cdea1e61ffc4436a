import { appendCustody, type CustodyDraft, verifyCustody } from '@shared/evidence/custody-chain'
import type { CustodyEntry } from '@shared/model/custody'
import { Evidence } from '@shared/model/evidence'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const bare = Evidence.parse({ id: 'e-1', number: 'E-001', name: '粉尘样品' })
const at = '2026-03-05T10:00+08:00'
const drafts: readonly CustodyDraft[] = [
  { at, action: '封存', sealNumber: 'F-01', sealState: '完好', to: '示例甲' },
  { at: '2026-03-06T09:00+08:00', action: '移交', from: '示例甲', to: '示例乙', hashCheck: '一致' },
  { at: '2026-03-07T09:00+08:00', action: '送检', from: '示例乙', to: '示例检测公司' },
]
const built = (list: readonly CustodyDraft[] = drafts) => list.reduce(appendCustody, bare)
const withLog = (e: Evidence, custody: readonly CustodyEntry[]): Evidence => ({ ...e, custody: [...custody] })
const log = (e: Evidence) => e.custody ?? []
const kindsOf = (e: Evidence) => verifyCustody(e).faults.map((f) => f.kind)

describe('a chain of custody', () => {
  it('is whole as built, and after a journey through the case file', () => {
    const e = built()
    expect(verifyCustody(e)).toEqual({ state: 'whole', faults: [], unlinked: 0 })
    expect(verifyCustody(Evidence.parse(JSON.parse(JSON.stringify(e)))).state).toBe('whole')
    expect(verifyCustody(bare).state).toBe('empty')
  })

  it('hashes what a reader will see: blanks around a text are gone before', () => {
    const e = appendCustody(bare, { at, action: '移交', from: ' 示例甲 ' })
    expect(log(e)[0]?.from).toBe('示例甲')
    expect(verifyCustody(Evidence.parse(JSON.parse(JSON.stringify(e)))).state).toBe('whole')
  })

  it('never changes the entries before', () => {
    const two = built(drafts.slice(0, 2))
    const three = appendCustody(two, drafts[2] as CustodyDraft)
    expect(log(three).slice(0, 2)).toEqual(log(two))
  })

  it('names an entry whose words were changed', () => {
    const e = built()
    const forged = log(e).map((x, i) => (i === 1 ? { ...x, to: '示例丙' } : x))
    expect(verifyCustody(withLog(e, forged)).faults).toEqual([{ kind: 'altered', index: 1 }])
  })

  it('notices the last entry changed with its own hash made anew', () => {
    const e = built()
    const other = appendCustody(built(drafts.slice(0, 2)), { ...(drafts[2] as CustodyDraft), to: '别处' })
    expect(kindsOf({ ...e, custody: [...log(other)] })).toEqual(['cut'])
  })

  it('notices an entry taken out, wherever it stood', () => {
    const e = built()
    const without = (n: number) =>
      withLog(
        e,
        log(e).filter((_, i) => i !== n),
      )
    expect(kindsOf(without(0))).toContain('broken-link')
    expect(kindsOf(without(1))).toContain('broken-link')
    expect(kindsOf(without(2))).toEqual(['cut'])
    expect(kindsOf(withLog(e, []))).toEqual(['cut'])
  })

  it('notices two entries changing places, and one put in', () => {
    const e = built()
    const [a, b, c] = log(e) as [CustodyEntry, CustodyEntry, CustodyEntry]
    expect(kindsOf(withLog(e, [a, c, b]))).toContain('broken-link')
    expect(kindsOf(withLog(e, [a, b, { at, action: '借出' }, c]))).toContain('unlinked')
  })

  it('notices the end mark missing, and a chain moved from other evidence', () => {
    const e = built()
    const { custodyHead: _head, ...headless } = e
    expect(kindsOf(headless)).toEqual(['cut'])
    expect(kindsOf({ ...e, id: Evidence.shape.id.parse('e-2') })).toEqual(['broken-link'])
  })

  it('seals the entries of an older file with the first linked one', () => {
    const old = withLog(bare, [{ at, action: '取得' }])
    expect(verifyCustody(old).state).toBe('unlinked')
    const e = appendCustody(old, drafts[1] as CustodyDraft)
    expect(verifyCustody(e)).toEqual({ state: 'whole', faults: [], unlinked: 1 })
    const forged = log(e).map((x, i) => (i === 0 ? { ...x, action: '入库' as const } : x))
    expect(verifyCustody(withLog(e, forged)).faults).toEqual([{ kind: 'broken-link', index: 1 }])
  })

  it('lets a correction stand only behind the entry it names', () => {
    const e = built()
    const good = appendCustody(e, { at, action: '更正', corrects: log(e)[1]?.hash, reason: '接收人写错' })
    expect(verifyCustody(good).state).toBe('whole')
    const lost = appendCustody(e, { at, action: '更正', corrects: 'a'.repeat(64) })
    expect(kindsOf(lost)).toEqual(['corrects-nothing'])
  })

  it('finds any one field of any entry changed', () => {
    const e = built()
    const fields = [
      'at',
      'action',
      'from',
      'to',
      'sealNumber',
      'sealState',
      'hashCheck',
      'prev',
      'hash',
    ] as const
    fc.assert(
      fc.property(fc.nat(2), fc.constantFrom(...fields), fc.string(), (n, field, text) => {
        const forged = log(e).map((x, i) =>
          i === n ? ({ ...x, [field]: `${String(x[field] ?? '')}${text}#` } as CustodyEntry) : x,
        )
        expect(verifyCustody(withLog(e, forged)).state).toBe('broken')
      }),
    )
  })
})
