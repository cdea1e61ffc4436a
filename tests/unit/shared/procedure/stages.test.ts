import { resolve } from '@shared/law/table'
import { nextSteps } from '@shared/procedure/next-steps'
import { requiredDocuments } from '@shared/procedure/required-documents'
import { currentStep, stagesOf } from '@shared/procedure/stages'
import { describe, expect, it } from 'vitest'
import { absent, add, bareCase, type Change, caseWith, drop, set, setCase } from '../../../support/cases'
import { contextOn, lawTable } from '../../../support/law'

const served = { method: '直接送达', receiver: '王示例', receiverRelation: '法定代表人', signed: true }
/** The regular case as it stood right after an event: everything later is dropped. */
const upTo =
  (...keep: readonly string[]): Change =>
  (draft) => {
    draft.events = draft.events.filter((e) => keep.includes(String(e.id)))
    draft.documents = []
  }
const filed = ['inspection', 'rectification-order', 'service-order', 'filing-request', 'filing-approval']
const withPerson: Change = (draft) => {
  draft.parties.push({ id: 'boss', kind: 'person', name: '王示例' })
}
const noticed = [...filed, 'interview', 'investigation-report', 'penalty-notice', 'service-notice']

describe('stages', () => {
  it('a finished case is done throughout; what was not needed is left out', () => {
    const steps = stagesOf(caseWith(), contextOn('2026-04-20'))
    expect(steps.filter((s) => s.state !== 'done').map((s) => [s.id, s.state])).toEqual([
      ['hearing', 'not-applicable'],
    ])
    expect(currentStep(caseWith(), contextOn('2026-04-20'))).toBeUndefined()
  })
  it('an empty case is at its first step', () => {
    expect(currentStep(bareCase(), contextOn('2026-03-01'))?.id).toBe('inspection')
  })
  it.each([
    [filed, '2026-03-04', 'investigation'],
    [noticed, '2026-03-13', 'defence'],
    [[...noticed, 'defence', 'defence-review'], '2026-03-17', 'hearing'],
    [[...noticed, 'defence', 'defence-review'], '2026-03-20', 'legal-review'],
    [[...noticed, 'defence', 'legal-review'], '2026-03-23', 'discussion'],
    [
      [...noticed, 'defence', 'legal-review', 'collective-discussion', 'head-approval'],
      '2026-03-24',
      'decision',
    ],
    [
      [...noticed, 'defence', 'legal-review', 'collective-discussion', 'head-approval', 'decision'],
      '2026-03-25',
      'service',
    ],
  ])('with %j on %s the case is at %s', (events, today, step) => {
    expect(currentStep(caseWith(upTo(...events)), contextOn(today))?.id).toBe(step)
  })
  it('a step left out stays to do while the case moves on', () => {
    const steps = stagesOf(caseWith(drop('legal-review')), contextOn('2026-04-20'))
    expect(steps.find((s) => s.id === 'legal-review')?.state).toBe('todo')
  })
  it('an inspection has its own short bar', () => {
    const file = caseWith(setCase({ kind: '检查' }), upTo('inspection', 'rectification-order'))
    expect(stagesOf(file, contextOn('2026-03-03')).map((s) => s.id)).toEqual([
      'inspection',
      'rectification',
      're-inspection',
      'archiving',
    ])
    expect(currentStep(file, contextOn('2026-03-03'))?.id).toBe('re-inspection')
  })
})

describe('next steps', () => {
  const first = (file: ReturnType<typeof caseWith>, today: string) => nextSteps(file, contextOn(today))[0]

  it('after filing and evidence, drafts the notice', () => {
    expect(first(caseWith(upTo(...filed)), '2026-03-04')).toMatchObject({
      documentKind: 'penalty-notice',
      citationText: '《行政处罚法》第四十四条',
      due: '2026-06-01',
    })
  })
  it('without any evidence, investigates', () => {
    expect(first(caseWith(upTo(...filed), setCase({ evidence: [] })), '2026-03-04')).toMatchObject({
      eventKind: 'interview',
    })
  })
  it('serves the notice before waiting on it', () => {
    expect(first(caseWith(upTo(...noticed), drop('service-notice')), '2026-03-13')).toMatchObject({
      documentKind: 'service-receipt',
    })
    expect(first(caseWith(upTo(...noticed)), '2026-03-13')).toMatchObject({
      due: '2026-03-17',
      title: '等待陈述申辩期限届满（2026年3月17日）',
    })
  })
  it('holds the hearing that was asked for', () => {
    const file = caseWith(upTo(...noticed, 'defence'), add('hearing-request', { date: '2026-03-16' }))
    expect(first(file, '2026-03-17')).toMatchObject({ eventKind: 'hearing-notice' })
  })
  it('serves the decision within seven workdays', () => {
    const file = caseWith(drop('service-decision', 'publication', 'payment', 'closing', 'archiving'))
    expect(first(file, '2026-03-26')).toMatchObject({ eventKind: 'service', due: '2026-04-03' })
  })
  it('drafts the decision on the form of the party that was told of it', () => {
    const ready = upTo(...noticed, 'defence', 'legal-review', 'collective-discussion', 'head-approval')
    expect(first(caseWith(ready), '2026-03-24')?.documentKind).toBe('penalty-decision-unit')
    const told = caseWith(ready, withPerson, set('penalty-notice', { party: 'boss' }))
    expect(first(told, '2026-03-24')?.documentKind).toBe('penalty-decision-person')
  })
  it('puts what runs out beside the main step, most pressing first', () => {
    const file = caseWith(
      upTo(...filed),
      add('registered-preservation', { date: '2026-03-02' }),
      add('service', { id: 's2', ...served, date: '2026-03-02' }),
    )
    expect(nextSteps(file, contextOn('2026-03-04')).map((s) => [s.eventKind, s.due])).toEqual([
      ['penalty-notice', '2026-06-01'],
      ['re-inspection', '2026-03-09'],
      ['preservation-disposal', '2026-03-11'],
    ])
  })
  it('has nothing to ask of a finished case', () => {
    expect(nextSteps(caseWith(), contextOn('2026-04-20'))).toEqual([])
  })
})

describe('required documents', () => {
  const missing = (file: ReturnType<typeof caseWith>, today: string) =>
    requiredDocuments(file, contextOn(today))
      .filter((d) => d.state === 'missing')
      .map((d) => `${d.kind} ${d.due}${d.event ? ` ${d.event}` : ''}`)

  it('finds the papers of a finished case, and the receipts that are not there', () => {
    expect(missing(caseWith(), '2026-04-20')).toEqual([
      'service-receipt now penalty-notice',
      'service-receipt now decision',
    ])
  })
  it('tells what has come from what is ahead', () => {
    expect(missing(caseWith(upTo(...filed)), '2026-03-04')).toEqual([
      'inspection-record now inspection',
      'rectification-order now rectification-order',
      'service-receipt now rectification-order',
      're-inspection-opinion later rectification-order',
      'filing-approval now',
      'penalty-notice later',
      'case-handling-approval later',
      'penalty-decision-unit later',
      'closing-approval later',
    ])
  })
  it("asks for the person's form of the decision where a person is punished, and for nobody else", () => {
    const decisions = (...changes: readonly Change[]) =>
      requiredDocuments(caseWith(...changes), contextOn('2026-04-20'))
        .filter((d) => d.kind.startsWith('penalty-decision'))
        .map((d) => `${d.kind} ${d.state}`)
    expect(decisions()).toEqual(['penalty-decision-unit present'])
    expect(decisions(withPerson)).toEqual(['penalty-decision-unit present'])
    expect(
      decisions(withPerson, add('decision', { id: 'boss-decision', date: '2026-03-25', party: 'boss' })),
    ).toEqual(['penalty-decision-unit present', 'penalty-decision-person missing'])
    expect(decisions(withPerson, upTo(...noticed), set('penalty-notice', { party: 'boss' }))).toEqual([
      'penalty-decision-unit not-needed',
      'penalty-decision-person missing',
    ])
  })
  it('does not ask for review or discussion before it is stated whether they are needed', () => {
    const states = (file: ReturnType<typeof caseWith>) =>
      requiredDocuments(file, contextOn('2026-03-20'))
        .filter((d) => /review-opinion|discussion/.test(d.kind))
        .map((d) => d.state)
    expect(states(caseWith(upTo(...noticed)))).toEqual(['undecided', 'undecided'])
    expect(
      states(
        caseWith(
          upTo(...noticed),
          absent('legal-review', { required: false }),
          absent('collective-discussion', { required: true }),
        ),
      ),
    ).toEqual(['not-needed', 'missing'])
  })
  it('asks an inspection for no penalty papers', () => {
    const file = caseWith(setCase({ kind: '检查' }), upTo('inspection', 'rectification-order'))
    expect(missing(file, '2026-03-10')).toEqual([
      'inspection-record now inspection',
      'rectification-order now rectification-order',
      'service-receipt now rectification-order',
      're-inspection-opinion now rectification-order',
    ])
  })
  it('gives a document to the event it records, not to another', () => {
    const file = caseWith(
      add('interview', { id: 'second', date: '2026-03-06', officers: ['o1', 'o2'] }),
      set('interview', { documents: undefined }),
      set('second', { documents: ['doc-interview-record'] }),
    )
    expect(missing(file, '2026-04-20')).toContain('interview-record now interview')
  })
  it('cites only provisions of the table', () => {
    for (const today of ['2026-03-04', '2026-03-13', '2026-03-20', '2026-04-20']) {
      for (const events of [filed, noticed, [...noticed, 'defence']]) {
        const file = caseWith(upTo(...events))
        for (const x of [
          ...requiredDocuments(file, contextOn(today)),
          ...nextSteps(file, contextOn(today)),
        ]) {
          expect(resolve(lawTable, x.citation, today)?.match, x.citationText).toBe('exact')
        }
      }
    }
  })
})
