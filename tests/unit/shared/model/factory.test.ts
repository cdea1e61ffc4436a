import { DossierKind } from '@shared/model/case-file'
import { displayTitle, eventDay, newCase, summarise } from '@shared/model/factory'
import { parseCase, parseCaseText, serialiseCase } from '@shared/model/parse'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryCase } from '../../../support/arbitrary-case'
import { sampleCase } from '../../../support/samples'

const agency = { name: '示例县应急管理局' }
const now = '2026-03-05T09:30+08:00'

describe('a new case', () => {
  it.each(Object.values(DossierKind))('of kind %s is a valid case file', (kind) => {
    const c = newCase({ id: 'c1', kind, agency, now })
    expect(parseCaseText(serialiseCase(c))).toEqual({ ok: true, value: c })
    expect(c).toMatchObject({ kind, createdAt: now, updatedAt: now })
  })

  it('is refused with a bad moment: that is a bug of the caller', () => {
    expect(() => newCase({ id: 'c1', kind: '检查', agency, now: '2026-03-05' })).toThrow()
  })
})

describe('the title shown', () => {
  const base = newCase({ id: 'c1', kind: '行政处罚普通程序', agency, now })
  const named = { ...base, parties: [{ ...base.parties[0]!, name: '甲公司' }] }
  const second = { ...named.parties[0]!, name: '乙' }
  it.each([
    [{ ...named, title: '某案' }, '某案'],
    [{ ...named, title: '' }, '甲公司（案由未填）'],
    [{ ...named, kind: '检查' as const }, '甲公司安全生产检查'],
    [{ ...named, cause: '未采取措施消除事故隐患' }, '甲公司未采取措施消除事故隐患案'],
    [{ ...named, cause: '无证上岗案' }, '甲公司无证上岗案'],
    [{ ...named, parties: [named.parties[0]!, second], cause: '违法' }, '甲公司、乙违法案'],
    [{ ...named, parties: [named.parties[0]!, second, second], cause: '违法' }, '甲公司等 3 名当事人违法案'],
  ])('%#', (c, title) => {
    expect(displayTitle(c)).toBe(title)
  })
})

describe('the summary', () => {
  it('of the sample case', () => {
    expect(summarise(sampleCase('sample-dust'))).toMatchObject({
      parties: '某交通设施公司、苏某',
      stage: '结案归档',
      lastEvent: { label: '归档', date: '2024-12-06' },
      filedOn: '2024-09-20',
      decidedOn: '2024-10-31',
      closedOn: '2024-11-15',
      evidenceCount: 12,
    })
  })

  it('does not count what is known not to have happened', () => {
    const result = parseCase({
      ...newCase({ id: 'c1', kind: '检查', agency, now }),
      events: [
        { id: 'a', kind: 'inspection', from: '2026-03-05T09:30+08:00' },
        { id: 'b', kind: 'hearing-request', date: '2026-04-01', absent: true },
      ],
    })
    if (!result.ok) throw new Error(result.error.message)
    expect(summarise(result.value)).toMatchObject({
      stage: '检查',
      eventCount: 1,
      lastEvent: { date: '2026-03-05' },
    })
  })

  it('can be made of any case', () => {
    fc.assert(
      fc.property(arbitraryCase, (c) => {
        expect(summarise(c).title).toBe(displayTitle(c))
        for (const event of c.events ?? [])
          expect(eventDay(event) ?? '2000-01-01').toMatch(/^\d{4}-\d\d-\d\d$/)
      }),
      { numRuns: 50 },
    )
  })
})
