import { coverFacts } from '@shared/dossier/cover'
import { dossierGaps } from '@shared/dossier/gaps'
import { suggestRetention } from '@shared/dossier/retention'
import type { CaseFile } from '@shared/model/case-file'
import type { EventKind, ProcedureEvent } from '@shared/model/events'
import { newCase } from '@shared/model/factory'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryCase } from '../../../support/arbitrary-case'
import { sampleCase } from '../../../support/samples'

const dust = sampleCase('sample-dust')
const messages = (c: CaseFile) => dossierGaps(c).map((gap) => gap.message)
/** The sample with all documents made and all evidence scanned: nothing missing but what is not yet a document. */
const complete: CaseFile = {
  ...dust,
  documents: [...(dust.documents ?? []).map((doc) => ({ ...doc, state: '已制作' as const }))],
  evidence: (dust.evidence ?? []).map((e) => ({
    ...e,
    files: [{ name: '扫描件.pdf', sizeBytes: 1, mediaType: 'application/pdf', sha256: '0'.repeat(64) }],
  })),
}

describe('gaps', () => {
  it('of a complete dossier: none', () => {
    expect(dossierGaps(complete)).toEqual([])
  })

  it('of the sample: drafts and scans', () => {
    const codes = new Set(dossierGaps(dust).map((gap) => gap.code))
    expect(codes).toEqual(new Set(['document-draft', 'evidence-files']))
  })

  it("ask for the person's form where the unit's was used for a person", () => {
    const documents = dust.documents!.map((doc) =>
      doc.kind === 'penalty-decision-person' ? { ...doc, kind: 'penalty-decision-unit' } : doc,
    )
    const events = dust.events!.filter((e) => e.id !== 'v-decision-unit')
    expect(messages({ ...dust, events, documents: documents.filter((d) => d.party === 'p-unit') })).toContain(
      '行政处罚决定（2024-10-31，苏某）没有对应的《行政处罚决定书（个人）》',
    )
    expect(messages({ ...dust, events, documents })).toContain(
      '行政处罚决定（2024-10-31，苏某）没有对应的《行政处罚决定书（个人）》',
    )
  })

  const recording = (dust.documents ?? []).filter((doc) => doc.subject !== undefined)
  it.each(recording.map((doc) => [doc.id as string, doc.subject] as const))(
    'without the document %s name the event that it records',
    (id, subject) => {
      const without = { ...complete, documents: complete.documents!.filter((doc) => doc.id !== id) }
      const evidence = (without.evidence ?? []).map(({ document: _, ...e }) => e)
      expect(dossierGaps({ ...without, evidence })).toContainEqual(
        expect.objectContaining({ code: 'document-missing', at: { list: 'events', id: subject } }),
      )
    },
  )

  it('say where the signed paper has other pages than its document, and why that may be', () => {
    const [first] = complete.documents!
    const page = (n: number) => ({ id: `s${n}`, file: '0'.repeat(64), page: n })
    const gapsOf = (pages: number, printed: Readonly<Record<string, number>>, attachedTexts?: object[]) => {
      const scan = { files: [], pages: Array.from({ length: pages }, (_, i) => page(i + 1)) }
      const doc = { ...first!, scan, attachedTexts } as NonNullable<CaseFile['documents']>[number]
      const documents = [doc, ...complete.documents!.slice(1)]
      return dossierGaps({ ...complete, documents }, undefined, printed)
    }
    const at = { list: 'documents', id: first!.id }
    const gap = (message: RegExp) => [{ code: 'scan-pages', message: expect.stringMatching(message), at }]
    expect(gapsOf(1, { [first!.id]: 3 })).toEqual(
      gap(/^《.+》的签章扫描件是 1 页，制作的文书是 3 页：可能只扫了一部分/u),
    )
    expect(gapsOf(4, { [first!.id]: 3 })).toEqual(gap(/是 4 页，制作的文书是 3 页：可能多扫了/u))
    expect(gapsOf(4, { [first!.id]: 3 }, [{}])).toEqual(gap(/另附的 Word 文本/u))
    expect(gapsOf(3, { [first!.id]: 3 })).toEqual([])
    // Not counted, or no paper scanned: nothing to compare.
    expect(gapsOf(3, {})).toEqual([])
    expect(gapsOf(0, { [first!.id]: 3 })).toEqual([])
  })

  it('do not ask for papers of what is known not to have happened', () => {
    const events = complete.events!.map(
      (e): ProcedureEvent => (e.kind === 'legal-review' ? { ...e, absent: true } : e),
    )
    const documents = complete.documents!.filter((doc) => doc.kind !== 'legal-review-opinion')
    expect(dossierGaps({ ...complete, events, documents })).toEqual([])
  })

  it.each<[string, CaseFile, string]>([
    [
      'number',
      { ...complete, documents: complete.documents!.map(({ number: _, ...d }) => d) },
      '《立案审批表》没有文号',
    ],
    [
      'place',
      {
        ...complete,
        documents: [...complete.documents!, { ...complete.documents![0]!, id: 'd-x' as never, kind: 'x' }],
      },
      '《x》在装订次序中没有位置，暂排在最后',
    ],
    [
      'pages',
      { ...complete, evidence: complete.evidence!.map(({ pages: _, ...e }) => e) },
      '证据4“营业执照复印件”没有填写页数',
    ],
    [
      'dangling',
      { ...complete, evidence: complete.evidence!.map((e) => ({ ...e, document: 'd-gone' as never })) },
      '证据4“营业执照复印件”指向的文书不在本案中',
    ],
    ['retention', { ...complete, retention: undefined as never }, '封面：保管期限没有填写'],
    ['notes', { ...complete, notes: {} }, '备考表：立卷人没有填写'],
    ['handlers', { ...complete, officers: [] }, '封面：承办人（两名）没有填写'],
  ])('%s', (_name, c, message) => {
    expect(messages(c)).toContain(message)
  })

  it('of any case lead to a row that exists, in Chinese', () => {
    fc.assert(
      fc.property(arbitraryCase, (c) => {
        for (const gap of dossierGaps(c)) {
          expect(gap.message).toMatch(/[\u4e00-\u9fff]/)
          if ('list' in gap.at) {
            const { list, id } = gap.at
            expect(c[list]?.some((row) => row.id === id)).toBe(true)
          }
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('the cover', () => {
  it('of the sample case', () => {
    expect(coverFacts(dust)).toEqual({
      agencyName: '示例县应急管理局',
      title: '某交通设施公司及苏某未采取措施消除事故隐患、未履行安全生产管理职责案',
      cause: '未采取措施消除事故隐患；安全生产管理人员未履行安全生产管理职责',
      outcome: '某交通设施公司：罚款20000元；苏某：罚款10000元',
      filedOn: '2024-09-20',
      closedOn: '2024-11-15',
      handlers: ['示例甲', '示例乙'],
      archivedOn: '2024-12-06',
      archiveNumber: '20240016',
      retention: '永久',
    })
  })

  it('of an inspection says how it ended', () => {
    expect(coverFacts(sampleCase('sample-inspection')).outcome).toBe('整改完毕')
  })

  it('writes fen', () => {
    const events = dust.events!.map((e) =>
      e.kind === 'decision'
        ? { ...e, penalties: e.penalties!.map((p) => ({ ...p, amountFen: 123_405 })) }
        : e,
    )
    expect(coverFacts({ ...dust, events }).outcome).toContain('罚款1234.05元')
  })
})

describe('the retention suggested', () => {
  const base = newCase({
    id: 'c',
    kind: '行政处罚简易程序',
    agency: { name: '局' },
    now: '2026-03-05T09:30+08:00',
  })
  const having = (kind: EventKind): CaseFile => ({
    ...base,
    events: [{ id: 'e', kind } as unknown as ProcedureEvent],
  })
  it.each<[string, CaseFile, string | undefined]>([
    ['summary', base, '30年'],
    ['ordinary', { ...base, kind: '行政处罚普通程序' }, '永久'],
    ['inspection', { ...base, kind: '检查' }, undefined],
    ['summary with a suit', having('litigation'), '永久'],
    ['summary with a hearing', having('hearing'), '永久'],
    ['summary with payment', having('payment'), '30年'],
  ])('for %s', (_name, c, period) => {
    const suggestion = suggestRetention(c)
    expect(suggestion.period).toBe(period)
    expect(suggestion.grounds.length > 0).toBe(period !== undefined)
    expect(suggestion.reminder).toContain('档案法实施条例第十九条')
  })
})
