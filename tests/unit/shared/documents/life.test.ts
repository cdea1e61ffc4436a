import { documentKinds } from '@shared/documents/kinds/index'
import { LIFE_ORDER, LifeState, lifeOf, pathOf, servicesOf, versionsOf } from '@shared/documents/life'
import { type LifeAct, perform, refusalOf } from '@shared/documents/life-acts'
import { lockBreach } from '@shared/documents/life-lock'
import { orderBreach } from '@shared/documents/life-order'
import { linkService, openServices, withService } from '@shared/documents/life-service'
import { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampleCase } from './sample-case'

const AT = '2026-07-01T09:30:00+08:00'
const TODAY = AT.slice(0, 10)
const who = { at: AT, by: '陈立新' }

/** The sample case with one document in it, complete and numbered, and no event that speaks of it. */
function caseWith(kind: string, more: Record<string, unknown> = {}): readonly [CaseFile, DocumentInstance] {
  const raw = JSON.parse(JSON.stringify(sampleCase)) as Record<string, unknown>
  const c = CaseFile.parse({
    ...raw,
    events: (raw.events as { kind: string }[]).filter(
      (e) => e.kind !== 'service' && e.kind !== 'head-approval',
    ),
    documents: [
      {
        id: 'd1',
        kind,
        number: '（海）应急改〔2026〕1号',
        party: 'p1',
        state: '草稿',
        overrides: {},
        ...more,
      },
    ],
  })
  return [c, c.documents![0]!]
}

const put = (c: CaseFile, doc: DocumentInstance): CaseFile => ({
  ...c,
  documents: (c.documents ?? []).map((d) => (d.id === doc.id ? doc : d)),
})

/** Does the acts one after the other, each of which must be allowed. */
function led(start: readonly [CaseFile, DocumentInstance], ...acts: readonly LifeAct[]) {
  let [c, doc] = start
  for (const act of acts) {
    const done = perform(c, doc, act, who)
    if (!done.ok) throw new Error(done.error.message)
    doc = done.value
    c = CaseFile.parse(JSON.parse(JSON.stringify(put(c, doc))))
    doc = c.documents!.find((d) => d.id === doc.id)!
  }
  return [c, doc] as const
}

const ORDER = 'rectification-order'
const submit: LifeAct = { act: '送审', to: '顾伟民' }
const approve: LifeAct = { act: '批准', approver: '顾伟民', on: TODAY, opinion: '同意' }
const make: LifeAct = { act: '制作' }
const sign: LifeAct = { act: '签章', on: TODAY }

describe('the life of a document', () => {
  it('goes from draft to served, and each state says since when and by whom', () => {
    const signed = led(caseWith(ORDER), submit, approve, make, sign)
    expect(lifeOf(...signed).state).toBe('已签章')
    const served = withService(
      ...signed,
      { on: TODAY, method: '直接送达', receiver: '周国强' },
      { id: 's1', today: TODAY },
    )
    if (!served.ok) throw new Error(served.error.message)
    const life = lifeOf(CaseFile.parse(served.value), signed[1])
    expect(life.state).toBe('已送达')
    expect(life.stations.map((s) => [s.state, s.reached, s.by])).toEqual([
      ['草稿', true, undefined],
      ['已送审', true, '陈立新'],
      ['已批准', true, '顾伟民'],
      ['已制作', true, '陈立新'],
      ['已签章', true, '陈立新'],
      ['已送达', true, '周国强'],
    ])
  })

  it('asks of each kind what it is: internal forms and records are neither submitted nor served', () => {
    expect(pathOf(documentKinds['penalty-notice'])).toEqual(LIFE_ORDER)
    expect(pathOf(documentKinds['filing-approval'])).toEqual(['草稿', '已制作', '已签章'])
    expect(pathOf(documentKinds['interview-record'])).toEqual(['草稿', '已制作', '已签章'])
    expect(pathOf(documentKinds['summary-decision-unit'])).toEqual(['草稿', '已制作', '已签章', '已送达'])
    expect(pathOf(documentKinds['service-receipt'])).toEqual(['草稿', '已制作', '已签章'])
    expect(pathOf(undefined)).toEqual(['草稿', '已制作', '已签章'])
    expect(refusalOf(...caseWith('interview-record'), '送审')).toContain('不需要送审')
  })

  it('reads old case files, which know only draft and issued', () => {
    const old = caseWith(ORDER, { state: '已制作', issued: { at: AT, by: '吴敏', values: {} } })
    const life = lifeOf(...old)
    expect(life.state).toBe('已制作')
    expect(life.stations.filter((s) => s.reached).map((s) => s.state)).toEqual(['草稿', '已制作'])
    const served = CaseFile.parse({
      ...old[0],
      events: [...(old[0].events ?? []), { id: 's1', kind: 'service', date: TODAY, served: 'd1' }],
    })
    expect(lifeOf(served, old[1]).state).toBe('已送达')
  })

  it('takes the approval of a decision from the head-approval of the case', () => {
    const [c, doc] = caseWith('penalty-decision-unit', { number: '（海）应急罚〔2026〕1号' })
    expect(lifeOf(c, doc).state).toBe('草稿')
    const approved = CaseFile.parse({
      ...c,
      events: [
        ...(c.events ?? []),
        { id: 'h1', kind: 'head-approval', date: TODAY, approver: 'o4', opinion: '同意' },
      ],
    })
    expect(lifeOf(approved, doc)).toMatchObject({
      state: '已批准',
      approval: { by: '顾伟民', on: TODAY, event: 'h1' },
    })
    expect(refusalOf(approved, doc, '退回')).toContain('办案过程')
  })

  it('may be made without submission, with the reason on record', () => {
    const start = caseWith(ORDER)
    expect(perform(...start, make, who)).toMatchObject({
      error: { message: expect.stringContaining('不经送审的理由') },
    })
    const [c, doc] = led(start, { act: '制作', unreviewed: '纸面呈批表已经审批' })
    expect(lifeOf(c, doc)).toMatchObject({ state: '已制作', unreviewed: { reason: '纸面呈批表已经审批' } })
  })

  it('approves what was submitted: content that changed since has to be submitted anew', () => {
    const [c, doc] = led(caseWith(ORDER), submit)
    const other = { ...c, agency: { ...c.agency!, name: '另一机关' } }
    expect(refusalOf(c, doc, '批准')).toBeUndefined()
    expect(refusalOf(other, doc, '批准')).toContain('送审以后内容有改动')
    expect(lifeOf(other, doc).notes.join()).toContain('重新送审')
    const [c2, doc2] = led([c, doc], approve)
    expect(refusalOf({ ...c2, agency: other.agency }, doc2, '制作')).toContain('批准以后内容又有改动')
    const [c3, doc3] = led([c2, doc2], { act: '退回', reason: '机关名称有误' })
    expect(lifeOf(c3, doc3).state).toBe('草稿')
  })

  it('says of everything that is not allowed why, in Chinese, and changes nothing', () => {
    const states = [
      caseWith(ORDER),
      led(caseWith(ORDER), submit),
      led(caseWith(ORDER), submit, approve),
      led(caseWith(ORDER), submit, approve, make),
      led(caseWith(ORDER), submit, approve, make, sign),
    ]
    const intents = [
      '送审',
      '退回',
      '撤回',
      '批准',
      '制作',
      '签章',
      '撤销签章',
      '送达',
      '更正',
      '扫描',
    ] as const
    const allowed = states.map((s) => intents.filter((i) => refusalOf(...s, i) === undefined))
    expect(allowed).toEqual([
      ['送审', '制作'],
      ['退回', '撤回', '批准'],
      ['退回', '撤回', '制作'],
      ['签章', '更正', '扫描'],
      ['撤销签章', '送达', '更正', '扫描'],
    ])
    for (const s of states)
      for (const i of intents) {
        const why = refusalOf(...s, i)
        if (why !== undefined) expect(why).toMatch(/[一-龥].*[。]$/u)
      }
    expect(
      perform(...caseWith(ORDER, { number: undefined }), { act: '制作', unreviewed: '急' }, who),
    ).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('还没有文号') },
    })
    expect(perform(...states[3]!, { act: '签章', on: '2026-07-02' }, who)).toMatchObject({
      error: { message: expect.stringContaining('不能晚于今天') },
    })
    expect(perform(...states[1]!, { act: '退回', reason: ' ' }, who)).toMatchObject({
      error: { message: expect.stringContaining('写明理由') },
    })
  })
})

describe('service', () => {
  it('names the notice too, so that time limits run; a refused attempt is none', () => {
    const signed = led(caseWith(ORDER), submit, approve, make, sign)
    const told = signed[0].events!.find((e) => e.kind === 'rectification-order')!
    const served = withService(...signed, { on: TODAY, method: '留置送达' }, { id: 's1', today: TODAY })
    expect(served.ok && served.value.events?.at(-1)).toMatchObject({
      served: 'd1',
      servedEvent: told.id,
      party: 'p1',
    })
    const tried = CaseFile.parse({
      ...signed[0],
      events: [{ id: 's0', kind: 'service', served: 'd1', method: '直接送达', refused: true }],
    })
    expect(servicesOf(tried, signed[1])).toEqual([])
  })

  it('links a service already noted', () => {
    const signed = led(caseWith(ORDER), submit, approve, make, sign)
    const c = CaseFile.parse({ ...signed[0], events: [{ id: 's9', kind: 'service', date: TODAY }] })
    expect(openServices(c, signed[1]).map((s) => s.id)).toEqual(['s9'])
    const linked = linkService(c, signed[1], 's9')
    expect(linked.ok && lifeOf(linked.value, signed[1]).state).toBe('已送达')
  })

  it('refuses a draft, an unsigned paper and an internal form', () => {
    expect(refusalOf(...caseWith(ORDER), '送达')).toContain('还是草稿')
    expect(refusalOf(...led(caseWith(ORDER), submit, approve, make), '送达')).toContain('先记签章')
    expect(refusalOf(...caseWith('filing-approval'), '送达')).toContain('不向当事人送达')
  })
})

describe('versions', () => {
  const served = () => {
    const signed = led(caseWith(ORDER), submit, approve, make, sign)
    const done = withService(...signed, { on: TODAY, method: '直接送达' }, { id: 's1', today: TODAY })
    if (!done.ok) throw new Error(done.error.message)
    const next = {
      ...signed[1],
      id: 'd2',
      number: '（海）应急改〔2026〕2号',
      state: '草稿',
      issued: undefined,
      life: undefined,
      replaces: { document: 'd1', reason: '地址写错', at: AT, by: '陈立新' },
    }
    return CaseFile.parse(
      JSON.parse(JSON.stringify({ ...done.value, documents: [...(done.value.documents ?? []), next] })),
    )
  }

  it('an old one that was served stays, is marked, and the new one must be served of its own', () => {
    const c = served()
    const [old, draft] = [c.documents![0]!, c.documents![1]!]
    expect(lifeOf(c, old)).toMatchObject({ correction: { id: 'd2' }, replacedBy: undefined })
    expect(lifeOf(c, draft).notes.join()).toContain('应当另行送达')
    expect(refusalOf(c, old, '更正')).toContain('已经在更正')
    const [made] = led([c, draft], { act: '制作', unreviewed: '更正笔误' })
    const life = lifeOf(made, made.documents![0]!)
    expect(life).toMatchObject({ state: '已送达', replacedBy: { id: 'd2' } })
    expect(life.notes.join()).toContain('应当另行送达')
    expect(refusalOf(made, made.documents![0]!, '送达')).toContain('已被更正')
    expect(lifeOf(made, made.documents![1]!).state).toBe('已制作')
    expect(versionsOf(made, made.documents![1]!).map((d) => d.id)).toEqual(['d1', 'd2'])
  })

  it('two that name each other do not hang it', () => {
    const c = served()
    const replaces = { document: 'd2', reason: '乱', at: AT, by: '某' }
    const loop = CaseFile.parse({ ...c, documents: [{ ...c.documents![0], replaces }, c.documents![1]] })
    expect(versionsOf(loop, loop.documents![0]!).length).toBeGreaterThan(0)
  })
})

describe('over any sequence of acts', () => {
  const anyAct: fc.Arbitrary<LifeAct> = fc.oneof(
    fc.constant(submit),
    fc.constant(approve),
    fc.record({
      act: fc.constantFrom('退回' as const, '撤回' as const, '撤销签章' as const),
      reason: fc.constantFrom('', '内容有误'),
    }),
    fc.constantFrom<LifeAct>(make, { act: '制作', unreviewed: '纸面已经审批' }),
    fc.record({ act: fc.constant('签章' as const), on: fc.constantFrom(TODAY, '2026-07-02') }),
  )
  const back = new Set(['退回', '撤回', '撤销签章'])

  it('the state never goes back without a reason on record; what is made stays as it was made', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(ORDER, 'filing-approval'),
        fc.array(anyAct, { maxLength: 12 }),
        (kind, acts) => {
          let [c, doc] = caseWith(kind)
          for (const act of acts) {
            const before = { c, doc, state: lifeOf(c, doc).state }
            const done = perform(c, doc, act, who)
            if (!done.ok) {
              expect(done.error).toMatchObject({ code: 'life.refused' })
              continue
            }
            doc = done.value
            c = put(c, doc)
            expect(lockBreach(before.c, c)).toBeUndefined()
            expect(orderBreach(before.c, c)).toBeUndefined()
            const step = LIFE_ORDER.indexOf(lifeOf(c, doc).state) - LIFE_ORDER.indexOf(before.state)
            if (step < 0) {
              const recorded = doc.life?.at(-1)
              expect(back.has(recorded?.step ?? '')).toBe(true)
              expect(recorded).toMatchObject({ reason: expect.stringMatching(/\S/) })
            }
            if (before.doc.issued !== undefined) {
              expect(doc.issued).toEqual(before.doc.issued)
              expect(doc.number).toBe(before.doc.number)
              expect(doc.state).toBe('已制作')
            }
          }
          expect(Object.values(LifeState)).toContain(lifeOf(c, doc).state)
          expect(CaseFile.safeParse(JSON.parse(JSON.stringify(c))).success).toBe(true)
        },
      ),
      { numRuns: 150 },
    )
  })
})
