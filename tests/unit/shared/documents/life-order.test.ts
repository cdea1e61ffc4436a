import { contentDigest, lifeOf } from '@shared/documents/life'
import { orderBreach } from '@shared/documents/life-order'
import { resolveValues } from '@shared/documents/resolve'
import { CaseFile } from '@shared/model/case-file'
import { describe, expect, it } from 'vitest'
import { sampleCase } from './sample-case'

const AT = '2026-07-01T09:30:00+08:00'
const ON = '2026-07-01'
type Loose = Record<string, unknown>

const base: Loose = {
  id: 'd1',
  kind: 'rectification-order',
  number: '（海）应急改〔2026〕1号',
  party: 'p1',
  state: '草稿',
  // Emptied by hand: a value of its own as long as it is a draft.
  overrides: { other: '' },
}
const step = (name: string, more: Loose = {}) => ({ step: name, at: AT, by: '某', ...more })
const plain = JSON.parse(JSON.stringify(sampleCase)) as { readonly events: readonly { kind: string }[] }
const events: readonly Loose[] = plain.events.filter(
  (e) => e.kind !== 'service' && e.kind !== 'head-approval',
)
const caseOf = (documents: readonly Loose[], added: readonly Loose[] = []) =>
  CaseFile.parse({ ...plain, events: [...events, ...added], documents })
const breach = (before: Loose, after: Loose, was: readonly Loose[] = [], is: readonly Loose[] = was) =>
  orderBreach(caseOf([before], was), caseOf([after], is))

const draft = caseOf([base])
const content = contentDigest(draft, draft.documents![0]!)
const values = resolveValues(draft, draft.documents![0]!).values
const submitted = step('送审', { content })
const approved = step('批准', { content, approvedBy: '某镇长', on: ON })
const sealed = step('签章', { on: ON })
const issued = { at: AT, by: '某', values }
const made: Loose = { ...base, state: '已制作', issued }
const of = (life: readonly Loose[], doc: Loose = base): Loose => ({ ...doc, life })

describe('a document is made', () => {
  it('not without an approval', () => {
    expect(breach(base, made)).toMatch(
      /^《责令限期整改指令书》（（海）应急改〔2026〕1号）没有批准的记录，不能制作。没有作任何改动。请先送审/u,
    )
    expect(breach(base, { ...base, state: '已制作' })).toContain('没有批准的记录')
    expect(orderBreach(caseOf([]), caseOf([made]))).toContain('没有批准的记录')
  })

  it('not while it is before the approver, nor after it came back', () => {
    expect(breach(of([submitted]), of([submitted], made))).toContain('还没有批准，不能制作')
    const back = [submitted, step('退回', { reason: '补写' })]
    expect(breach(of(back), of(back, made))).toContain('没有批准的记录')
  })

  it('not with other words than were approved', () => {
    const other = { ...made, issued: { ...issued, values: { ...values, other: '乙' } } }
    expect(breach(of([submitted, approved]), of([submitted, approved], other))).toContain('不是批准的内容')
  })

  it('as it was approved, with the reason why it was not submitted, or approved by an event of the case', () => {
    expect(breach(of([submitted, approved]), of([submitted, approved], made))).toBeUndefined()
    // Approved and made in one writing.
    expect(breach(of([submitted]), of([submitted, approved], made))).toBeUndefined()
    expect(breach(base, of([step('不经送审', { reason: '纸面已经审批' })], made))).toBeUndefined()
    const decision = { ...base, kind: 'penalty-decision-unit', overrides: {} }
    const decided = { ...decision, state: '已制作', issued: { at: AT, by: '某', values: {} } }
    const head = [{ id: 'h1', kind: 'head-approval', date: ON, approver: 'o4' }]
    expect(breach(decision, decided, head)).toBeUndefined()
    expect(breach(decision, decided)).toContain('没有批准的记录')
  })

  it('without any where its kind asks for none', () => {
    for (const kind of [
      'interview-record',
      'filing-approval',
      'summary-decision-unit',
      'from-a-newer-version',
    ])
      expect(breach({ ...base, kind }, { ...made, kind })).toBeUndefined()
  })
})

describe('a step', () => {
  it('does not come before the one it follows', () => {
    expect(breach(base, of([sealed]))).toContain('不能签章：办理的次序不对')
    expect(breach(base, of([approved]))).toContain('不能批准：办理的次序不对')
    expect(breach(made, of([submitted], made))).toContain('不能送审：办理的次序不对')
    expect(breach(made, of([sealed, sealed], made))).toContain('不能签章')
    expect(orderBreach(caseOf([]), caseOf([of([sealed])]))).toContain('不能签章')
    expect(breach(base, of([submitted, approved]))).toBeUndefined()
    // Made, with the reason why it was not submitted, and signed, all in one writing.
    expect(breach(base, of([step('不经送审', { reason: '急' }), sealed], made))).toBeUndefined()
  })

  it('does not take the signature away from what was served', () => {
    const served = [{ id: 's1', kind: 'service', date: ON, served: 'd1' }]
    const undone = of([sealed, step('撤销签章', { reason: '记错' })], made)
    expect(breach(of([sealed], made), undone, served)).toContain('已经送达，签章记录不能撤销')
    expect(breach(of([sealed], made), undone)).toBeUndefined()
  })
})

describe('a service', () => {
  const order = { id: 'ro', kind: 'rectification-order', date: ON, party: 'p1', documents: ['d1'] }
  const named = { id: 's1', kind: 'service', date: ON, served: 'd1' }
  const told = { id: 's1', kind: 'service', date: ON, servedEvent: 'ro' }

  it('is not noted of a document that is not signed', () => {
    for (const service of [named, told])
      expect(breach(made, made, [order], [order, service])).toContain('还没有签章记录，不能记送达')
    const taken = of([sealed, step('撤销签章', { reason: '记错' })], made)
    expect(breach(taken, taken, [order], [order, named])).toContain('还没有签章记录')
    expect(breach(of([sealed], made), of([sealed], made), [order], [order, named])).toBeUndefined()
    expect(breach(made, of([sealed], made), [order], [order, named])).toBeUndefined()
  })

  it('is not noted of a draft by its name; of the order whose paper it is, it may be', () => {
    expect(breach(base, base, [order], [order, named])).toContain('还是草稿，不能记送达')
    expect(breach(base, base, [order], [order, told])).toBeUndefined()
    // And the paper may then be made: the case knew of the service before.
    const unreviewed = of([step('不经送审', { reason: '纸面已经审批' })], made)
    expect(breach(base, unreviewed, [order, told])).toBeUndefined()
  })

  it('that was there out of order stays, and what comes after it goes on', () => {
    const file = caseOf([made], [named])
    expect(lifeOf(file, file.documents![0]!).state).toBe('已送达')
    const later = { ...named, date: '2026-07-02', receiver: '周国强' }
    expect(breach(made, of([sealed], made), [named], [later])).toBeUndefined()
    expect(breach(made, { ...made, updatedAt: AT }, [named], [later])).toBeUndefined()
  })
})

it('what is neither of documents nor of events is not looked at', () => {
  const file = caseOf([made], [])
  expect(orderBreach(file, { ...file, title: '另一个名称' })).toBeUndefined()
})
