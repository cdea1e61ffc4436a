import { plainText } from '@shared/documents/layout'
import { monthlyReportLayout } from '@shared/documents/monthly-report-sheet'
import { CaseFile } from '@shared/model/case-file'
import { type MonthlyReport, tallyMonth } from '@shared/office/monthly-report'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const unit = (id: string, name: string, creditCode?: string) => ({ id, kind: 'unit', name, creditCode })

function file(id: string, events: readonly object[], parties: readonly object[] = [unit('p', '示例厂')]) {
  return CaseFile.parse({
    format: 'anjuan-case',
    version: 1,
    id,
    title: `案件${id}`,
    parties,
    events: events.map((e, i) => ({ id: `e${i}`, ...e })),
  })
}

function reportOf(month: string, files: readonly CaseFile[]): MonthlyReport {
  const tally = tallyMonth(month)
  for (const one of files) tally.add(one)
  return tally.report()
}

const line = (report: MonthlyReport, label: string) => {
  const found = report.lines.find((l) => l.label === label)
  return found && [found.month, found.year]
}

describe('monthly report', () => {
  it('counts an event on its own day: in its month, and in the year up to it', () => {
    const report = reportOf('2026-03', [
      file('a', [
        { kind: 'inspection', date: '2026-01-31' },
        { kind: 'inspection', from: '2026-03-31T23:30:00+08:00' },
        { kind: 'inspection', date: '2026-04-01' },
        { kind: 'inspection', date: '2025-03-10' },
        { kind: 'inspection', date: '2026-03-01', absent: true },
      ]),
    ])
    expect(line(report, '现场检查')).toEqual([1, 2])
  })

  it('counts a unit once, however often it was inspected and in however many cases', () => {
    const same = [unit('p', '甲厂', '91330000000000000X'), { id: 'q', kind: 'person', name: '示例人' }]
    const report = reportOf('2026-03', [
      file('a', [{ kind: 'inspection', date: '2026-03-01' }], same),
      file('b', [{ kind: 'inspection', date: '2026-03-09' }], same),
      file('c', [{ kind: 'inspection', date: '2026-02-09' }], [unit('p', '乙厂')]),
    ])
    expect(line(report, '检查的生产经营单位')).toEqual([1, 2])
  })

  it('adds up hazards, fines and payments, and tells decisions apart', () => {
    const fine = (amountFen: number) => ({ party: 'p', kind: '罚款', amountFen })
    const report = reportOf('2026-03', [
      file('a', [
        {
          kind: 'rectification-order',
          date: '2026-03-02',
          hazards: [{ text: '甲', level: '重大事故隐患' }, { text: '乙' }],
        },
        {
          kind: 're-inspection',
          date: '2026-03-20',
          hazards: [{ text: '甲', corrected: true }, { text: '乙' }],
        },
        {
          kind: 'decision',
          date: '2026-03-21',
          outcome: '行政处罚',
          penalties: [fine(2_000_000), fine(105)],
        },
        { kind: 'decision', date: '2026-03-22', outcome: '不予行政处罚' },
        { kind: 'payment', date: '2026-03-25', amountFen: 1_000_000 },
        { kind: 'filing-approval', date: '2026-03-03', approved: false },
      ]),
    ])
    expect(line(report, '责令整改的问题（隐患）')).toEqual([2, 2])
    expect(line(report, '其中：重大事故隐患')).toEqual([1, 1])
    expect(line(report, '复查认定已整改')).toEqual([1, 1])
    expect(line(report, '行政处罚决定')).toEqual([1, 1])
    expect(line(report, '不予行政处罚')).toEqual([1, 1])
    expect(line(report, '罚款数额')).toEqual([2_000_105, 2_000_105])
    expect(line(report, '缴纳罚款')).toEqual([1_000_000, 1_000_000])
    expect(line(report, '批准立案')).toEqual([0, 0])
  })

  it('names what has no day instead of dropping it', () => {
    const report = reportOf('2026-03', [file('a', [{ kind: 'inspection' }, { kind: 'interview' }])])
    expect(report.undated).toEqual([{ title: '案件a', count: 1 }])
    expect(plainText(monthlyReportLayout(report, '示例县应急管理局'))).toContain(
      '另有 1 项没有填写日期，没有计入',
    )
  })

  it('the months of a year add up to the year, but for units, which count once', () => {
    const day = fc
      .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
      .map(([m, d]) => `2026-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`)
    const events = fc.array(
      fc.record({ kind: fc.constantFrom('inspection', 're-inspection', 'hearing', 'tip'), date: day }),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(events, (some) => {
        const files = [file('a', some)]
        const months = Array.from({ length: 12 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}`)
        const all = months.map((m) => reportOf(m, files))
        const last = all[11] as MonthlyReport
        for (const [i, l] of last.lines.entries()) {
          const sum = all.reduce((total, r) => total + (r.lines[i]?.month ?? 0), 0)
          if (l.unit === '家') expect(l.year).toBeLessThanOrEqual(sum)
          else expect(l.year).toBe(sum)
        }
      }),
    )
  })
})
