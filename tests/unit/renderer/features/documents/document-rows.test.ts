import { documentKinds } from '@shared/documents/kinds/index'
import { movedFields } from '@shared/documents/overrides'
import { CaseFile } from '@shared/model/case-file'
import { describe, expect, it } from 'vitest'
import {
  asOverride,
  caseSequence,
  correctionOf,
  draftOf,
  fieldProblems,
  missingFields,
  numberHolder,
  rowsOf,
  targetsOf,
  toOpen,
  twinsOf,
  withTyped,
} from '../../../../../renderer/features/documents/document-rows'

const NOW = '2026-03-05T09:30:00+08:00'

function caseWith(more: Record<string, unknown> = {}): CaseFile {
  return CaseFile.parse({
    format: 'anjuan-case',
    version: 1,
    id: 'case',
    parties: [
      { id: 'unit', kind: 'unit', name: '示例机械有限公司' },
      { id: 'person', kind: 'person', name: '示例甲' },
    ],
    ...more,
  })
}
const doc = (id: string, kind: string, more: Record<string, unknown> = {}) => ({
  id,
  kind,
  state: '草稿',
  overrides: {},
  ...more,
})

describe('asOverride', () => {
  it('leaves to the case what the case says itself', () => {
    expect(asOverride('甲公司', '甲公司')).toBeUndefined()
    expect(asOverride([{ name: '甲' }], [{ name: '甲' }])).toBeUndefined()
  })
  it('stands above the case with other words, and with none', () => {
    expect(asOverride('乙公司', '甲公司')).toBe('乙公司')
    expect(asOverride('', '甲公司')).toBe('')
    expect(asOverride(undefined, 20_000)).toBeNull()
  })
  it('is nothing where neither says anything', () => expect(asOverride('', undefined)).toBeUndefined())
  it('keeps a no, which is an answer', () => expect(asOverride(false, undefined)).toBe(false))
})

it('lays what is typed over the document, and takes back what is given back', () => {
  const c = caseWith({ documents: [doc('d', 'penalty-notice', { overrides: { party: '甲', facts: '旧' } })] })
  const typed = withTyped(
    c.documents![0]!,
    new Map<string, string | undefined>([
      ['party', undefined],
      ['facts', '新'],
    ]),
    { facts: '案件的' },
  )
  expect(typed.overrides).toEqual({ facts: '新' })
  expect(typed.caseWhenTyped).toEqual({ facts: '案件的' })
})

it('names values that are not of their field, and not those that are merely empty', () => {
  const problems = fieldProblems(
    documentKinds['interview-record'],
    { from: '2026-13-40', to: '', person: null, times: '1' },
    (name) => name,
  )
  expect([...problems.keys()]).toEqual(['from'])
})

it('lists the required fields still empty in the order of the form', () => {
  const kind = documentKinds['service-receipt']
  expect(missingFields(kind, { title: '案', rows: [{}] }).map((f) => f.name)).toEqual([
    'receiver',
    'rows',
    'agencyName',
  ])
})

describe('targets and twins', () => {
  const { 'penalty-notice': notice, 'interview-record': interview, 'filing-approval': filing } = documentKinds
  const receipt = documentKinds['service-receipt']
  const events = [
    { id: 'n1', kind: 'penalty-notice', party: 'unit', date: '2026-03-01' },
    { id: 'n2', kind: 'penalty-notice', party: 'person', date: '2026-03-02' },
    { id: 'i1', kind: 'interview', person: '示例乙', date: '2026-02-01' },
    { id: 'i2', kind: 'interview', absent: true },
  ]

  it('offers one for each event and its own party', () => {
    const targets = targetsOf(caseWith({ events }), notice)
    expect(targets.map((t) => [t.subject, t.party])).toEqual([
      ['n1', 'unit'],
      ['n2', 'person'],
    ])
  })
  it('offers none for what is known not to have happened', () =>
    expect(targetsOf(caseWith({ events }), interview).map((t) => t.label)).toEqual([
      '询问 示例乙 2026-02-01',
    ]))
  it('offers one for each party where no event is needed', () =>
    expect(targetsOf(caseWith(), receipt).map((t) => t.label)).toEqual(['示例机械有限公司', '示例甲']))
  it('can be drafted before its event is recorded', () =>
    expect(targetsOf(caseWith(), interview)).toEqual([{ label: '本案', existing: [] }]))
  it.each([
    ['penalty-decision-unit', 'unit'],
    ['penalty-decision-person', 'person'],
  ] as const)('offers %s only to the %s', (kind, party) =>
    expect(targetsOf(caseWith(), documentKinds[kind]).map((t) => t.party)).toEqual([party]),
  )

  it('knows the document of the same party and event', () => {
    const c = caseWith({ events, documents: [doc('d1', 'penalty-notice', { party: 'unit', subject: 'n1' })] })
    expect(targetsOf(c, notice).map((t) => t.existing.map((d) => d.id))).toEqual([['d1'], []])
  })
  it('takes a document that names no party for the first one, and no event for the last', () => {
    const c = caseWith({
      events,
      documents: [
        doc('d1', 'service-receipt'),
        doc('d2', 'interview-record'),
        doc('d3', 'filing-approval', { party: 'unit' }),
      ],
    })
    expect(twinsOf(c, receipt, { party: 'unit' }).map((d) => d.id)).toEqual(['d1'])
    expect(twinsOf(c, receipt, { party: 'person' })).toEqual([])
    expect(twinsOf(c, interview, { subject: 'i1' }).map((d) => d.id)).toEqual(['d2'])
    expect(twinsOf(c, filing, {}).map((d) => d.id)).toEqual(['d3'])
  })
  it('opens the newest draft before an issued one', () => {
    const issued = { state: '已制作', issued: { at: NOW, values: {} } }
    const all = caseWith({ documents: [doc('a', 'x'), doc('b', 'x'), doc('c', 'x', issued)] }).documents!
    expect(toOpen(all)?.id).toBe('b')
    expect(toOpen(all.slice(2))?.id).toBe('c')
    expect(toOpen([])).toBeUndefined()
  })
})

describe('drafts', () => {
  it('makes a draft the case accepts', () => {
    const draft = draftOf(documentKinds['penalty-notice'], { party: 'unit', subject: 'n1' }, 'd-1', NOW)
    expect(CaseFile.safeParse({ ...caseWith(), documents: [draft] }).success).toBe(true)
  })
  it('corrects with the signed words, without number, signature and scan, and names what it corrects', () => {
    const c = caseWith({
      documents: [
        doc('d', 'penalty-notice', {
          number: '（海）应急罚告〔2026〕1号',
          party: 'unit',
          state: '已制作',
          overrides: { facts: '草' },
          issued: { at: NOW, values: { facts: '定', partyName: '示例机械有限公司' } },
          life: [{ step: '签章', at: NOW, by: '某', on: '2026-03-05' }],
          scan: { files: [], pages: [] },
        }),
      ],
    })
    const why = { reason: '地址写错', at: NOW, by: '示例甲' }
    const fresh = correctionOf(c, documentKinds['penalty-notice'], c.documents![0]!, 'd2', why)
    expect(fresh).toEqual({
      id: 'd2',
      kind: 'penalty-notice',
      party: 'unit',
      state: '草稿',
      overrides: { facts: '定' },
      replaces: { document: 'd', ...why },
      createdAt: NOW,
      updatedAt: NOW,
    })
    expect(CaseFile.safeParse({ ...c, documents: [...c.documents!, fresh] }).success).toBe(true)
  })
  it('lists the versions of one paper together, the newest first', () => {
    const issued = { at: NOW, values: {} }
    const made = { state: '已制作', issued }
    const c = caseWith({
      documents: [
        doc('a', 'penalty-notice', made),
        doc('b', 'filing-approval'),
        doc('c', 'penalty-notice', { ...made, replaces: { document: 'a', reason: '错', at: NOW, by: '某' } }),
      ],
    })
    expect(rowsOf(c).map((r) => [r.id, r.version, r.versions, r.superseded])).toEqual([
      ['c', 2, 2, false],
      ['a', 1, 2, true],
      ['b', 1, 1, false],
    ])
  })
  it('corrects so that what the case has come to say since the issue is shown, and typed words are not', () => {
    const c = caseWith({
      documents: [
        doc('d', 'penalty-notice', {
          party: 'unit',
          state: '已制作',
          overrides: { facts: '草' },
          caseWhenTyped: { facts: '当时' },
          issued: { at: NOW, values: { facts: '草', partyName: '旧名有限公司' } },
        }),
      ],
    })
    const kind = documentKinds['penalty-notice']
    const why = { reason: '改', at: NOW, by: '某' }
    const fresh = correctionOf(c, kind, c.documents![0]!, 'd2', why)
    expect(fresh.caseWhenTyped).toEqual({ facts: '当时', partyName: '旧名有限公司' })
    expect(movedFields(fresh, { ...kind.fromCase(c, fresh), facts: '当时' })).toEqual(
      new Map([['partyName', { before: '旧名有限公司', now: '示例机械有限公司' }]]),
    )
  })
})

describe('numbers', () => {
  const c = caseWith({
    documents: [
      doc('a', 'penalty-notice', { number: '（海）应急罚告〔2026〕7号' }),
      doc('b', 'penalty-notice', { number: '（海）应急罚告〔2026〕12号' }),
      doc('c', 'penalty-notice', { number: '（海）应急罚告〔2025〕90号' }),
      doc('d', 'penalty-decision-unit', { number: '（海）应急罚〔2026〕30号' }),
      doc('e', 'penalty-notice', { number: '手写的号' }),
    ],
  })
  it('finds the number that the documents of the case share', () => {
    expect(caseSequence(c, '应急')).toEqual({ year: 2026, seq: 30 })
    expect(caseSequence(c, '海安')).toBeUndefined()
    expect(caseSequence(caseWith({ documents: [] }), '应急')).toBeUndefined()
  })
  it('finds another document that has the number', () => {
    expect(numberHolder(c, '手写的号', 'a')?.id).toBe('e')
    expect(numberHolder(c, '手写的号', 'e')).toBeUndefined()
  })
})

it('shows a kind it does not know without judging it', () => {
  const [row] = rowsOf(caseWith({ documents: [doc('a', 'of-the-future')] }))
  expect(row).toMatchObject({ title: 'of-the-future', missing: undefined, issued: false })
})
