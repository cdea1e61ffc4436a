import { analyse } from '@renderer/app/desk/analysis'
import { pathOf, placeName, sheetOf } from '@renderer/app/desk/place'
import { nextActions, stepDaysLeft } from '@renderer/features/cases/next-actions'
import { automaticPoints, nothingFound } from '@renderer/features/review/automatic-points'
import { withAnswer } from '@shared/rules/answers'
import { ruleById } from '@shared/rules/registry'
import { describe, expect, it } from 'vitest'
import { bareCase, caseWith, drop, set } from '../../../../support/cases'
import { calendar, catalogue, deadlineTable, lawTable, shippedRules } from '../../../../support/law'

const law = {
  law: lawTable,
  deadlines: deadlineTable,
  calendar,
  catalogue,
  packs: [shippedRules],
  shipped: { calendar, pack: shippedRules },
}
const undecided = caseWith(
  drop(
    'legal-review',
    'collective-discussion',
    'head-approval',
    'decision',
    'service-decision',
    'publication',
    'payment',
    'closing',
    'archiving',
  ),
)

describe('what the screen is told of a case', () => {
  it('is the same for the same case and day', () => {
    expect(analyse(undecided, law, '2026-03-20')).toEqual(analyse(undecided, law, '2026-03-20'))
  })

  it('reads the law of the decision, else of the filing', () => {
    expect(analyse(caseWith(), law, '2026-06-01').lawDate).toBe('2026-03-25')
    expect(analyse(undecided, law, '2026-06-01').lawDate).toBe('2026-03-03')
  })

  it('sends the step of legal review to its desk', () => {
    const analysis = analyse(undecided, law, '2026-03-25')
    const step = analysis.nextSteps[0]
    expect(step?.eventKind).toBe('legal-review')
    expect(step && nextActions(step, undecided)).toEqual([{ label: '去送审', go: 'review' }])
    expect(step && stepDaysLeft(step, analysis)).toEqual({ n: 68, unit: '自然日' })
  })

  it('records a service with the paper that waits for it', () => {
    const file = caseWith(drop('service-notice'))
    const actions = nextActions(
      {
        title: '送达',
        citation: { law: '行政处罚法', article: 44 },
        citationText: '',
        eventKind: 'service',
        documentKind: 'service-receipt',
      },
      file,
    )
    expect(actions).toEqual([
      { label: '起草文书送达回执', go: 'documents/new/service-receipt' },
      { label: '记录送达', event: 'service', fields: { servedEvent: 'penalty-notice', party: 'unit' } },
    ])
  })
})

describe('what goes to the reviewer with the case', () => {
  it('lacks, in a case just begun, every paper that comes before the review and none after it', () => {
    const fresh = { ...bareCase(), kind: '行政处罚普通程序' as const }
    const analysis = analyse(fresh, law, '2026-03-25')
    expect(automaticPoints(fresh, analysis).map((p) => p.where)).toEqual([
      '《立案审批表》',
      '《行政处罚告知书》',
    ])
  })

  it('never says that all is well where something could not be judged', () => {
    const analysis = analyse(caseWith(set('penalty-notice', { defenceDays: undefined })), law, '2026-06-01')
    expect(analysis.findings.some((f) => f.outcome === 'unknown')).toBe(true)
    expect(nothingFound(analysis)).toContain('无法判断')
    expect(nothingFound({ ...analysis, findings: [] })).not.toContain('没有发现不符合')
  })
})

describe('a check that somebody set aside', () => {
  const one = caseWith(set('inspection', { officers: ['o1'] }))
  const aside = (id: string) => {
    const rule = ruleById(id)
    if (rule === undefined) throw new Error(`no rule ${id}`)
    const given = { answer: '不适用', reason: '另有录像', by: '甲一', at: '2026-04-20T09:00+08:00' } as const
    return withAnswer(one, { ...law, today: '2026-06-01' }, rule, given)
  }
  const points = (file: typeof one) =>
    automaticPoints(file, analyse(file, law, '2026-06-01')).filter((p) => p.kind !== 'missing')

  it('is shown to the reviewer apart where it could annul the decision', () => {
    expect(points(one).map((p) => p.kind)).toEqual(['fail'])
    expect(points(aside('PC-RENYUAN-2'))).toMatchObject([{ kind: 'aside', severity: 'veto' }])
    expect(points(aside('PC-RENYUAN-2'))[0]?.text).toContain('甲一于2026-04-20认定不适用：另有录像')
    expect(points(aside('PC-RENYUAN-2'))[0]?.text).toContain('只有1名执法人员')
  })

  it('says nothing to the reviewer of one that could not', () => {
    expect(points(aside('PC-GUOFA')).map((p) => p.kind)).toEqual(['fail'])
  })
})

describe('where a finding points', () => {
  const file = caseWith()
  it('opens what can be edited there', () => {
    expect(pathOf({ type: 'event', id: 'decision' })).toBe('timeline/decision')
    expect(pathOf({ type: 'document', id: 'd1' })).toBe('documents/d1')
    expect(pathOf({ type: 'officer', id: 'o1' })).toBe('overview')
  })

  it('is named as the paper names it', () => {
    expect(placeName(file, { type: 'event', id: 'decision' })).toBe('行政处罚决定 2026-03-25')
    expect(placeName(file, { type: 'document', id: 'doc-filing-approval' })).toBe('《立案审批表》')
    expect(placeName(file, { type: 'evidence', id: 'photo' })).toBe('证据1 现场照片')
    expect(placeName(file, { type: 'event', id: 'gone' })).toBe('办案过程')
  })

  it('leads from an event to its document', () => {
    expect(sheetOf(file, { type: 'event', id: 'decision' })).toEqual({
      kind: 'document',
      id: 'doc-penalty-decision-unit',
    })
    expect(sheetOf(file, { type: 'event', id: 'payment' })).toBeUndefined()
    expect(sheetOf(file, { type: 'party', id: 'unit' })).toBeUndefined()
  })
})
