import {
  type ActContext,
  type Conclusion,
  conclude,
  drawConclusion,
  sendBack,
  submit,
} from '@renderer/features/review/review-acts'
import { reviewRounds, reviewState } from '@renderer/features/review/review-state'
import { CaseFile } from '@shared/model/case-file'
import { describe, expect, it } from 'vitest'
import { absent, add, bareCase, caseWith, drop } from '../../../../support/cases'

const stateOf = (file: CaseFile) => reviewState(reviewRounds(file))

/** Acts that follow one another by a minute, with ids in order. */
function clock() {
  let n = 0
  return () => {
    const at = n++
    return {
      now: `2026-04-01T09:${String(at).padStart(2, '0')}:00+08:00`,
      id: (prefix: string) => `${prefix}-${at}`,
    }
  }
}

const concluded = (file: CaseFile, act: ActContext, conclusion: Conclusion) =>
  conclude(file, drawConclusion(file, act, '乙一', conclusion), '乙一')

describe('rounds of review, read off the events', () => {
  it('has none before submission', () => {
    expect(stateOf(caseWith(drop('legal-review')))).toBe('not-submitted')
    expect(stateOf(caseWith(drop('legal-review'), absent('legal-review')))).toBe('not-submitted')
  })

  it('goes 送审 → 退回 → 再送审 → 通过, and every state is a valid case', () => {
    const tick = clock()
    const states: string[] = []
    let file = caseWith(drop('legal-review'))
    const step = (next: CaseFile) => {
      file = CaseFile.parse(next)
      states.push(stateOf(file))
    }
    step(submit(file, tick()))
    step(sendBack(file, tick(), '乙一', ['补充送达回执'], '审阅 3 件'))
    step(submit(file, tick()))
    step(concluded(file, tick(), { passed: true, opinion: '同意', required: true, note: '审阅 3 件' }))
    expect(states).toEqual(['submitted', 'returned', 'submitted', 'passed'])
    const rounds = reviewRounds(file)
    expect(rounds.map((r) => [r.number, r.submission?.round, r.outcome?.kind])).toEqual([
      [1, 1, 'review-return'],
      [2, 2, 'legal-review'],
    ])
    expect(rounds[1]?.outcome?.reviewer).toBe('legal')
  })

  it('names who submits where the case knows that person', () => {
    const by = (name: string) => submit(caseWith(), clock()(), name).events?.at(-1)?.officers
    expect(by('甲一')).toEqual(['o1'])
    expect(by('外来人')).toBeUndefined()
  })

  it('fails, and can be submitted again', () => {
    const tick = clock()
    const submitted = submit(caseWith(drop('legal-review')), tick())
    const failed = concluded(submitted, tick(), { passed: false, opinion: '事实不清', note: '' })
    expect(stateOf(failed)).toBe('failed')
    expect(stateOf(submit(failed, tick()))).toBe('submitted')
  })

  it('orders by day, then by the moment, whatever the order of the rows', () => {
    const file = bareCase(
      { id: 'pass', kind: 'legal-review', date: '2026-04-02', passed: true },
      { id: 'again', kind: 'review-submission', date: '2026-04-01', from: '2026-04-01T15:00+08:00' },
      { id: 'back', kind: 'review-return', date: '2026-04-01', from: '2026-04-01T11:00+08:00' },
      { id: 'first', kind: 'review-submission', date: '2026-04-01', from: '2026-04-01T09:00+08:00' },
    )
    expect(reviewRounds(file).map((r) => [r.submission?.id, r.outcome?.id])).toEqual([
      ['first', 'back'],
      ['again', 'pass'],
    ])
  })

  it('knows a review without a submission, and one without a conclusion', () => {
    expect(stateOf(caseWith())).toBe('passed')
    expect(reviewRounds(caseWith())[0]?.submission).toBeUndefined()
    expect(stateOf(caseWith(drop('legal-review'), add('legal-review', { date: '2026-03-23' })))).toBe(
      'unstated',
    )
  })

  it('takes a second submission without an answer for the same round', () => {
    const tick = clock()
    const twice = submit(submit(caseWith(drop('legal-review')), tick()), tick())
    expect(reviewRounds(twice)).toHaveLength(1)
    expect(reviewRounds(twice)[0]?.submission?.id).toBe('ev-1')
  })
})
