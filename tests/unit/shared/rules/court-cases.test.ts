import type { CaseFile } from '@shared/model/case-file'
import { type Finding, runRules } from '@shared/rules/engine'
import { describe, expect, it } from 'vitest'
import { bareCase } from '../../../support/cases'
import { contextOn } from '../../../support/law'

// Facts of published judgments and reconsideration decisions, as far as they were published. What was
// not published stays out. Agencies of other fields followed other special rules; what is tested is
// that the defect the court found is found, and that an upheld decision is not condemned.

const run = (file: CaseFile, today = '2026-04-20') => runRules(file, contextOn(today))
const of = (findings: readonly Finding[], id: string) => findings.filter((f) => f.ruleId === id)
const failed = (findings: readonly Finding[]) =>
  findings.filter((f) => f.outcome === 'fail').map((f) => f.ruleId)
const fine = (amountFen?: number, detail?: string) => [
  {
    party: 'unit',
    kind: '罚款',
    ...(amountFen === undefined ? {} : { amountFen }),
    ...(detail === undefined ? {} : { detail }),
  },
]

describe('published cases', () => {
  it('C07: over time, and extended as complex without collective discussion', () => {
    const found = run(
      bareCase(
        { kind: 'filing-approval', date: '2018-05-29', approved: true },
        { kind: 'time-extension', days: 30, complex: true },
        { kind: 'collective-discussion', absent: true },
        { kind: 'decision', date: '2019-05-04', outcome: '行政处罚' },
      ),
    )
    expect(failed(found)).toEqual(expect.arrayContaining(['PC-QIXIAN-90', 'PC-JITI']))
    expect(of(found, 'PC-QIXIAN-90')[0]?.message).toContain('340日')
    // The law cited came into force in 2021: the finding refers to it, it does not condemn by it.
    expect(of(found, 'PC-JITI')[0]).toMatchObject({ severity: 'minor', verified: false })
    expect(of(found, 'PC-JITI')[0]?.message).toContain('参照')
  })

  it('C12: the notice named no amount', () => {
    const file = bareCase(
      { kind: 'inspection', date: '2022-03-21' },
      { kind: 'filing-approval', date: '2022-03-21', approved: true },
      { kind: 'laboratory', resultOn: '2022-03-24' },
      { kind: 'rectification-order', date: '2022-03-29' },
      { kind: 'penalty-notice', date: '2022-03-29', penalties: fine(undefined, '罚款（未载明数额）') },
      { kind: 'decision', date: '2022-06-09', outcome: '行政处罚', penalties: fine(4_000_000) },
      { kind: 'reconsideration', date: '2022-06-24' },
    )
    const found = run(file)
    expect(failed(found)).toEqual(['PC-GAOZHI-JUTI'])
    expect(of(found, 'PC-GAOZHI-JUTI')[0]).toMatchObject({ severity: 'major', verified: true })
    // 80 days from filing to decision.
    expect(of(found, 'PC-QIXIAN-90').map((f) => f.outcome)).toEqual(['pass'])
  })

  it('C18: an internal unit of a township acted in its own name', () => {
    const file = bareCase(
      { kind: 'inspection', date: '2022-08-10' },
      { kind: 'rectification-order', date: '2022-08-10' },
      { kind: 'seizure', date: '2022-08-10' },
    )
    const found = run({ ...file, agency: { name: '某镇消防中心', kind: '内设机构', level: '乡级' } })
    expect(failed(found)).toContain('PC-ZHUTI-1')
    expect(of(found, 'PC-ZHUTI-1')[0]).toMatchObject({ severity: 'veto', verified: true })
  })

  it('C29: upheld though 108 days passed, with a hearing in between', () => {
    const found = run(
      bareCase(
        { kind: 'inspection', date: '2024-03-21' },
        { kind: 'filing-approval', date: '2024-03-22', approved: true },
        { kind: 'penalty-notice' },
        { kind: 'hearing' },
        { kind: 'collective-discussion' },
        { kind: 'decision', date: '2024-07-08', outcome: '行政处罚' },
        { kind: 'litigation' },
      ),
    )
    expect(failed(found)).toEqual([])
    expect(of(found, 'PC-QIXIAN-90')[0]).toMatchObject({
      outcome: 'unknown',
      missing: '听证、检测、鉴定、公告等期间是否扣除及其依据',
    })
  })

  it('C31: kept for eight months without a decision', () => {
    const found = run(
      bareCase({ kind: 'seizure', date: '2015-01-11' }, { kind: 'seizure-end', absent: true }),
      '2015-09-23',
    )
    expect(failed(found)).toEqual(expect.arrayContaining(['PC-QZ-QIXIAN', 'PC-QZ-CHULI']))
    expect(of(found, 'PC-QZ-QIXIAN')[0]).toMatchObject({ severity: 'major', verified: true })
  })

  it('CASE-PROC-03: a township decision of which little was published is not condemned', () => {
    const found = run(
      bareCase(
        { kind: 'tip', date: '2023-06-24' },
        { kind: 'decision', date: '2023-07-05', outcome: '行政处罚', penalties: fine(2_000_000) },
        { kind: 'payment', date: '2023-07-05' },
      ),
    )
    expect(failed(found)).toEqual([])
  })
})
