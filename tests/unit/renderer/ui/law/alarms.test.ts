import { alarmsAt, differing } from '@renderer/ui/law/alarms'
import { cite } from '@shared/law/citation'
import type { QuoteAlarm } from '@shared/law/pack/model'
import { describe, expect, it } from 'vitest'

const alarm = (kind: QuoteAlarm['kind'], paragraph?: number): QuoteAlarm => ({
  kind,
  lawId: 'xingzheng-chufa-fa-2021',
  citation: cite('行政处罚法', 42, paragraph),
  quote: '不得少于两人',
  missing: ['不得少于两人'],
  message: '',
})

describe('alarms at a citation', () => {
  it('concern the place, what contains it and what it contains, under any title of the law', () => {
    const alarms = [alarm('words-differ', 1)]
    const at = (...place: Parameters<typeof cite>) => alarmsAt(alarms, cite(...place)).length
    expect(at('行政处罚法', 42)).toBe(1)
    expect(at('中华人民共和国行政处罚法', 42, 1)).toBe(1)
    expect(at('行政处罚法', 42, 1, 2)).toBe(1)
    expect(at('行政处罚法', 42, 2)).toBe(0)
    expect(at('行政处罚法', 43)).toBe(0)
  })

  it('leave out a difference of punctuation', () => {
    expect(alarmsAt([alarm('punctuation')], cite('行政处罚法', 42))).toEqual([])
    expect(alarmsAt([alarm('place-missing')], cite('行政处罚法', 42))).toHaveLength(1)
  })
})

describe('differing', () => {
  const cut = (a: string, b: string) => {
    const spans = differing(a, b)
    return spans && [a.slice(spans[0].start, spans[0].end), b.slice(spans[1].start, spans[1].end)]
  }
  it('finds the words between a common beginning and a common end', () => {
    expect(cut('执法人员不得少于两人，', '执法人员不得少于三人，')).toEqual(['两', '三'])
    expect(cut('应当在七日内送达。', '应当在七个工作日内送达。')).toEqual(['', '个工作'])
  })
  it('marks nothing where most of the words differ', () => {
    expect(cut('当事人有权陈述。', '行政机关应当公布。')).toBeUndefined()
  })
})
