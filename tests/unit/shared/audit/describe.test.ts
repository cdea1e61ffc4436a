import { actLabel, acts } from '@shared/audit/acts'
import { describeChange } from '@shared/audit/describe'
import { CaseFile } from '@shared/model/case-file'
import { digestOf } from '@shared/signing/digest'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampleCase, sampleNames } from '../../../support/samples'

const base = CaseFile.parse({
  format: 'anjuan-case',
  version: 1,
  id: 'c1',
  cause: '未按规定培训',
  parties: [{ id: 'p1', kind: 'unit', name: '某公司' }],
  officers: [{ id: 'o1', name: '张某' }],
  events: [{ id: 'e1', kind: 'inspection', date: '2026-03-01' }],
  evidence: [{ id: 'v1', number: '1', name: '现场照片', proves: '现场情况' }],
  documents: [{ id: 'd1', kind: 'inquiry-record', state: '草稿', overrides: {} }],
})
type Loose = Record<string, unknown>
const changed = (change: (c: Loose) => Loose) =>
  CaseFile.parse(change(JSON.parse(JSON.stringify(base)) as Loose))
const said = (after: CaseFile, before = base) =>
  describeChange(before, after).map((a) => [a.act, a.object?.label, ...(a.changes ?? []).map(line)])
const line = (c: { label: string; before?: string | undefined; after?: string | undefined }) =>
  `${c.label}: ${c.before ?? '∅'} → ${c.after ?? '∅'}`

describe('what was done, from the case before and after', () => {
  it('a field of the case itself; the time of the last change is nothing', () => {
    expect(
      said(changed((c) => ({ ...c, cause: '未持证上岗', updatedAt: '2026-03-05T09:30+08:00' }))),
    ).toEqual([['case.changed', '某公司未持证上岗案', '案由: 未按规定培训 → 未持证上岗']])
    expect(said(changed((c) => ({ ...c, updatedAt: '2026-03-05T09:30+08:00' })))).toEqual([])
  })

  it('each thing touched is an act of its own, with labels of the model', () => {
    const after = changed((c) => ({
      ...c,
      parties: [{ id: 'p1', kind: 'unit', name: '某某公司' }],
      events: [...(c.events as Loose[]), { id: 'e2', kind: 'interview', person: '李某' }],
      evidence: [],
    }))
    expect(said(after)).toEqual([
      ['party.changed', '某某公司', '姓名或者名称: 某公司 → 某某公司'],
      ['event.added', '询问', '被询问人: ∅ → 李某'],
      [
        'evidence.removed',
        '证据1 现场照片',
        '证据编号: 1 → ∅',
        '证据名称: 现场照片 → ∅',
        '证明对象: 现场情况 → ∅',
      ],
    ])
  })

  it('answers to checks, each an act of its own with the reason', () => {
    const answer = (rule: string, said: string, reason?: string) => ({
      rule,
      title: `检查${rule}`,
      question: '属实吗？',
      answer: said,
      by: '张某',
      at: '2026-03-05T09:30+08:00',
      ...(reason === undefined ? {} : { reason }),
    })
    const one = changed((c) => ({ ...c, answers: [answer('PC-1', '是')] }))
    expect(said(one)).toEqual([['check.answered', '检查PC-1', '问题: ∅ → 属实吗？', '回答: ∅ → 是']])
    const two = changed((c) => ({
      ...c,
      answers: [answer('PC-1', '否', '查过'), answer('PC-2', '不适用', '没有')],
    }))
    expect(said(two, one)).toEqual([
      ['check.answered', '检查PC-1', '回答: 是 → 否', '理由: ∅ → 查过'],
      ['check.set-aside', '检查PC-2', '问题: ∅ → 属实吗？', '回答: ∅ → 不适用', '理由: ∅ → 没有'],
    ])
    expect(describeChange(one, two)[1]?.why).toBe('没有')
    expect(said(base, one)).toEqual([['check.withdrawn', '检查PC-1', '问题: 属实吗？ → ∅', '回答: 是 → ∅']])
    expect(said(one, one)).toEqual([])
  })

  it.each([
    ['review-submission', {}, 'review.submitted'],
    ['review-return', {}, 'review.returned'],
    ['legal-review', { passed: true }, 'review.concluded'],
    ['head-approval', {}, 'approval.given'],
    ['transfer-out', {}, 'case.handed-over'],
    ['archiving', {}, 'case.archived'],
    ['hearing', { absent: true }, 'event.absent'],
  ])('event %s is the act %s', (kind, fields, act) => {
    const after = changed((c) => ({
      ...c,
      events: [...(c.events as Loose[]), { id: 'e9', kind, ...fields }],
    }))
    expect(describeChange(base, after).map((a) => a.act)).toEqual([act])
  })

  it('a document numbered and issued, and taken back', () => {
    const doc = { id: 'd1', kind: 'inquiry-record', overrides: {} }
    const issued = changed((c) => ({
      ...c,
      documents: [
        {
          ...doc,
          number: '〔2026〕1号',
          state: '已制作',
          issued: { at: '2026-03-05T09:30+08:00', values: {} },
        },
      ],
    }))
    expect(describeChange(base, issued).map((a) => a.act)).toEqual(['document.numbered', 'document.issued'])
    expect(describeChange(issued, base).map((a) => a.act)).toEqual(['document.numbered', 'document.reopened'])
  })

  it('steps of a document, each an act of its own with its reason, and its scan', () => {
    const at = '2026-03-05T09:30+08:00'
    const with_ = (more: Loose) =>
      changed((c) => ({ ...c, documents: [{ ...(c.documents as Loose[])[0], ...more }] }))
    const submitted = { step: '送审', at, by: '张某', content: 'a'.repeat(64), to: '李某' }
    const returned = { step: '退回', at, by: '李某', reason: '地址写错' }
    expect(said(with_({ life: [submitted] }))).toEqual([
      ['document.submitted', '《inquiry-record》', `内容的 SHA-256: ∅ → ${'a'.repeat(64)}`, '送请: ∅ → 李某'],
    ])
    expect(
      describeChange(with_({ life: [submitted] }), with_({ life: [submitted, returned] })),
    ).toMatchObject([{ act: 'document.returned', changes: [], why: '地址写错' }])
    const file = { name: '第一页.jpg', sizeBytes: 3, mediaType: 'image/jpeg', sha256: 'b'.repeat(64) }
    const scan = { files: [file], pages: [{ id: 's1', file: file.sha256, page: 1 }] }
    const mark = { field: 'facts', label: '违法事实', result: '一致', at, by: '张某' }
    const compared = { pages: 'c'.repeat(64), marks: [mark] }
    expect(said(with_({ scan }))).toEqual([
      [
        'document.scan',
        '《inquiry-record》',
        `附上的文件: ∅ → 第一页.jpg，SHA-256 ${file.sha256}`,
        '各页次序: ∅ → 第一页.jpg',
      ],
    ])
    const shown = { ...scan.pages[0], turn: 1, crop: { x: 0.1, y: 0, width: 0.5, height: 1 } }
    expect(said(with_({ scan: { ...scan, pages: [shown] } }), with_({ scan }))).toEqual([
      [
        'document.scan',
        '《inquiry-record》',
        '第一页.jpg 的旋转: 0° → 90°',
        '第一页.jpg 的裁剪: 整页 → 左 10%、上 0%、宽 50%、高 100%',
      ],
    ])
    expect(said(with_({ scan: { files: [], pages: [] } }), with_({ scan }))).toEqual([
      [
        'document.scan',
        '《inquiry-record》',
        `取下的文件: 第一页.jpg，SHA-256 ${file.sha256} → ∅`,
        '各页次序: 第一页.jpg → ∅',
      ],
    ])
    const marked = with_({ scan: { ...scan, compared } })
    expect(said(marked, with_({ scan }))).toEqual([
      ['document.compared', '《inquiry-record》', '违法事实: ∅ → 一致'],
    ])
    const other = { ...mark, result: '不一致', note: '手写改动' }
    expect(said(with_({ scan: { ...scan, compared: { ...compared, marks: [other] } } }), marked)).toEqual([
      ['document.compared', '《inquiry-record》', '违法事实: 一致 → 不一致：手写改动'],
    ])
  })

  it('a correction, with why it is made', () => {
    const replaces = { document: 'd1', reason: '地址写错', at: '2026-03-05T09:30+08:00', by: '张某' }
    const next = { id: 'd2', kind: 'inquiry-record', state: '草稿', overrides: {}, replaces }
    const after = changed((c) => ({ ...c, documents: [...(c.documents as Loose[]), next] }))
    expect(describeChange(base, after)).toMatchObject([{ act: 'document.correcting', why: '地址写错' }])
  })

  it('custody that grew, and custody that was altered', () => {
    const entry = { at: '2026-03-05T09:30+08:00', action: '取得', to: '张某' }
    const one = changed((c) => ({ ...c, evidence: [{ ...(c.evidence as Loose[])[0], custody: [entry] }] }))
    expect(said(one)).toEqual([
      [
        'custody.added',
        '证据1 现场照片',
        '时间: ∅ → 2026-03-05T09:30+08:00',
        '事项: ∅ → 取得',
        '接收人: ∅ → 张某',
      ],
    ])
    const other = changed((c) => ({
      ...c,
      evidence: [{ ...(c.evidence as Loose[])[0], custody: [{ ...entry, to: '王某' }] }],
    }))
    expect(describeChange(one, other).map((a) => a.act)).toEqual(['custody.changed'])
    expect(describeChange(one, base).map((a) => a.act)).toEqual(['custody.changed'])
  })

  it('files that came and went are named', () => {
    const file = (name: string) => ({ name, sizeBytes: 3, mediaType: 'image/png', sha256: 'a'.repeat(64) })
    const after = changed((c) => ({
      ...c,
      evidence: [{ ...(c.evidence as Loose[])[0], files: [file('甲.png')] }],
    }))
    const [act] = describeChange(base, after)
    expect(act?.act).toBe('evidence.files')
    expect(act?.changes?.[0]).toMatchObject({ label: '文件', after: expect.stringContaining('甲.png') })
  })

  it('an order changed', () => {
    const two = changed((c) => ({ ...c, officers: [...(c.officers as Loose[]), { id: 'o2', name: '王某' }] }))
    const turned = { ...two, officers: [...(two.officers ?? [])].reverse() }
    expect(said(turned, two)).toEqual([
      ['case.changed', '某公司未按规定培训案', '执法人员的次序: o1、o2 → o2、o1'],
    ])
  })

  it('a long text shows where it differs, with the digest of the whole', () => {
    const long = (word: string) => `${'前文'.repeat(200)}${word}${'后文'.repeat(200)}`
    const [before, after] = ['三日', '五日'].map((w) => changed((c) => ({ ...c, summary: long(w) }))) as [
      CaseFile,
      CaseFile,
    ]
    const change = describeChange(before, after)[0]?.changes?.[0]
    expect(change).toMatchObject({ label: '案件基本情况', afterSha256: digestOf(long('五日')) })
    expect(change?.before).toMatch(/^….*前文三日后文.*…$/)
    expect(change?.after?.length).toBeLessThan(80)
  })

  it('a case that came and a case that went, with the digest of all of it', () => {
    const digest = { label: '案件全部内容的 SHA-256' }
    expect(describeChange(undefined, base)).toMatchObject([
      { act: 'case.created', changes: [{ ...digest, after: digestOf(base) }] },
    ])
    expect(describeChange(base, undefined)).toMatchObject([
      { act: 'case.deleted', changes: [{ ...digest, before: digestOf(base) }] },
    ])
  })

  it('never misses a change of a real case, whatever field it is in', () => {
    const leaves = (value: unknown, path: readonly (string | number)[] = []): (string | number)[][] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([k, v]) =>
            leaves(v, [...path, Array.isArray(value) ? Number(k) : k]),
          )
        : [[...path]]
    for (const sample of sampleNames.map(sampleCase)) {
      const plain = JSON.parse(JSON.stringify(sample)) as Loose
      const paths = leaves(plain).filter((p) => p.at(-1) !== 'updatedAt')
      fc.assert(
        fc.property(fc.constantFrom(...paths), (path) => {
          const other = JSON.parse(JSON.stringify(plain)) as Loose
          const parent = path.slice(0, -1).reduce<unknown>((v, k) => (v as Loose)[k], other) as Loose
          const leaf = path.at(-1) as string
          parent[leaf] = typeof parent[leaf] === 'number' ? Number(parent[leaf]) + 1 : '改过'
          const done = describeChange(sample, other as unknown as CaseFile)
          return done.length > 0 && done.every((a) => (a.changes?.length ?? 0) > 0)
        }),
        { numRuns: 200 },
      )
    }
  })

  it('every act has a Chinese name', () => {
    for (const code of Object.keys(acts)) expect(actLabel(code)).toMatch(/\p{Script=Han}/u)
    expect(actLabel('of.a-newer-version')).toBe('of.a-newer-version')
  })
})
