import { differenceOf, givenBack, keptAgainst, movedFields, writtenOver } from '@shared/documents/overrides'
import { DocumentInstance } from '@shared/model/document'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const draft = DocumentInstance.parse({ id: 'd', kind: 'penalty-notice', state: '草稿', overrides: {} })

describe('a field that is typed over', () => {
  const typed = writtenOver(draft, 'partyName', '我写的', '甲公司')

  it('notes what the case said, once', () => {
    expect(typed.caseWhenTyped).toEqual({ partyName: '甲公司' })
    expect(writtenOver(typed, 'partyName', '我又写的', '乙公司')).toMatchObject({
      overrides: { partyName: '我又写的' },
      caseWhenTyped: { partyName: '甲公司' },
    })
    expect(DocumentInstance.safeParse(typed).success).toBe(true)
  })
  it('has moved when the case says something else, and not before', () => {
    expect(movedFields(typed, { partyName: '甲公司' }).size).toBe(0)
    expect(movedFields(typed, { partyName: '乙公司' })).toEqual(
      new Map([['partyName', { before: '甲公司', now: '乙公司' }]]),
    )
  })
  it('has moved when the case says nothing any more, or says something for the first time', () => {
    expect(movedFields(typed, {}).get('partyName')).toEqual({ before: '甲公司', now: undefined })
    const first = writtenOver(draft, 'facts', '我写的', undefined)
    expect(movedFields(first, {}).size).toBe(0)
    expect(movedFields(first, { facts: '案件的' }).get('facts')).toEqual({ before: undefined, now: '案件的' })
  })
  it('has not moved when the case came to say just what was typed', () =>
    expect(movedFields(typed, { partyName: '我写的' }).size).toBe(0))
  it('is settled by keeping it, until the case changes again', () => {
    const kept = keptAgainst(typed, 'partyName', '乙公司')
    expect(kept.overrides).toEqual({ partyName: '我写的' })
    expect(movedFields(kept, { partyName: '乙公司' }).size).toBe(0)
    expect(movedFields(kept, { partyName: '丙公司' }).get('partyName')?.before).toBe('乙公司')
  })
  it('leaves nothing behind when it is given back', () => {
    expect(givenBack(typed, 'partyName')).toEqual(draft)
    const two = writtenOver(typed, 'facts', '事实', '案件')
    expect(givenBack(two, 'partyName').caseWhenTyped).toEqual({ facts: '案件' })
  })
  it('is not said to have moved where an older version noted nothing', () =>
    expect(movedFields({ ...draft, overrides: { facts: '旧' } }, { facts: '新' }).size).toBe(0))
  it('cannot move once the document is issued', () =>
    expect(
      movedFields({ ...typed, issued: { at: '2026-03-05T09:30:00+08:00', values: {} } }, { partyName: '乙' })
        .size,
    ).toBe(0))
})

it('cuts two texts into what they share and what differs, losing nothing', () => {
  expect(differenceOf('甲在二楼作业', '甲在三楼作业')).toEqual({
    head: '甲在',
    before: '二',
    after: '三',
    tail: '楼作业',
  })
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('甲', '乙', '𠮷', '。') }), fc.string(), (a, b) => {
      const { head, before, after, tail } = differenceOf(a, b)
      expect([head + before + tail, head + after + tail]).toEqual([a, b])
    }),
  )
})
