import { byUrgency, deadlineLook } from '@renderer/features/checks/deadline-state'
import { byBadness } from '@renderer/features/checks/outcome-tag'
import { readCitation } from '@renderer/ui/law/CitationButton'
import { daysLeftText, dueDateText } from '@renderer/ui/law/due-text'
import type { Deadline } from '@shared/procedure/deadline'
import type { Finding } from '@shared/rules/engine'
import { describe, expect, it } from 'vitest'

const finding = (ruleId: string, outcome: Finding['outcome'], severity: Finding['severity']): Finding => ({
  ruleId,
  outcome,
  severity,
  title: ruleId,
  stage: '立案',
  message: '',
  at: [],
  citations: [],
  verified: true,
  lawDate: '2026-04-20',
})
const deadline = (id: string, more: Partial<Deadline>): Deadline => ({
  id,
  name: id,
  whose: 'office',
  trigger: { type: 'event', id: 'e', text: '' },
  state: 'open',
  overdue: false,
  citation: '',
  refs: [],
  confirmed: true,
  ...more,
})

describe('what stands first', () => {
  it('is what can annul a decision, and last what is in order', () => {
    const order = byBadness([
      finding('ok', 'pass', 'veto'),
      finding('u', 'unknown', 'veto'),
      finding('minor', 'fail', 'minor'),
      finding('veto', 'fail', 'veto'),
    ])
    expect(order.map((f) => f.ruleId)).toEqual(['veto', 'minor', 'u', 'ok'])
  })

  it('is the missed period, then what is past without a record, then the next due', () => {
    const order = byUrgency([
      deadline('met', { state: 'met' }),
      deadline('later', { dueOn: '2026-12-20' }),
      deadline('unknown', { state: 'unknown' }),
      deadline('soon', { dueOn: '2026-12-01' }),
      deadline('past', { state: 'unknown', overdue: true, dueOn: '2026-11-01' }),
      deadline('missed', { state: 'missed', overdue: true }),
    ])
    expect(order.map((d) => d.id)).toEqual(['missed', 'past', 'soon', 'later', 'unknown', 'met'])
  })
})

describe('how a period is put in words', () => {
  it('never calls missed what is only not recorded', () => {
    expect(deadlineLook(deadline('a', { state: 'unknown', overdue: true })).tone).toBe('warn')
    expect(deadlineLook(deadline('a', { state: 'missed' })).word).toBe('逾期')
    expect(deadlineLook(deadline('a', { state: 'met', whose: 'party-right' })).word).toBe('已届满')
    expect(deadlineLook(deadline('a', { daysLeft: { n: 3, unit: '工作日' } })).word).toBe('快到期')
  })

  it('writes dates and what is left as people say them', () => {
    expect(dueDateText('2026-11-26', '2026-11-22')).toBe('11月26日 周四')
    expect(dueDateText('2027-01-04', '2026-11-22')).toBe('2027年1月4日 周一')
    expect(daysLeftText({ n: 3, unit: '工作日' })).toBe('还有 3 个工作日')
    expect(daysLeftText({ n: 0, unit: '自然日' })).toBe('今天到期')
    expect(daysLeftText({ n: -2, unit: '自然日' })).toBe('已过 2 天')
  })
})

describe('a citation given as words', () => {
  it('reads with and without brackets', () => {
    expect(readCitation('行政处罚法第五十九条第一款第二项')).toEqual({
      law: '行政处罚法',
      article: 59,
      paragraph: 1,
      item: 2,
    })
    expect(readCitation('《安全生产法》第三十六条')).toEqual({ law: '安全生产法', article: 36 })
    expect(readCitation('本机关规定')).toBeUndefined()
  })
})
