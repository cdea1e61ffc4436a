import { verifyCustody } from '@shared/evidence/custody-chain'
import {
  disposeItems,
  registerItems,
  registerOpinion,
  sendToLaboratory,
  setItems,
} from '@shared/evidence/measure-acts'
import { measuresOf } from '@shared/evidence/measures'
import type { CaseFile } from '@shared/model/case-file'
import { danglingReferences, parseCase } from '@shared/model/parse'
import { deadlinesOf } from '@shared/procedure/deadlines'
import { describe, expect, it } from 'vitest'
import { contextOn } from '../../../support/law'

const now = '2026-03-05T18:00+08:00'
const by = '示例甲'

function caseWith(events: readonly object[]): CaseFile {
  const read = parseCase({
    format: 'anjuan-case',
    version: 1,
    id: 'c-1',
    agency: { name: '示例县应急管理局' },
    parties: [{ id: 'p-1', kind: 'unit', name: '示例木业有限公司' }],
    officers: [
      { id: 'o-1', name: '示例甲' },
      { id: 'o-2', name: '示例乙' },
    ],
    events,
  })
  if (!read.ok) throw new Error(read.error.message)
  return read.value
}

const base = {
  from: '2026-03-05T10:00+08:00',
  place: '原料库',
  officers: ['o-1', 'o-2'],
  keptAt: '本局物证室',
  keeper: '示例乙',
}
const items = [
  { name: '乙醇', quantity: '2', unit: '桶', sealNumber: 'F-01' },
  { name: '台账', quantity: '1', unit: '册' },
]
let n = 0
const fresh = { id: () => `e-${++n}`, number: (taken: readonly string[]) => `E-${taken.length + 1}` }
const measures = (c: CaseFile, today = '2026-03-09') => measuresOf(c, deadlinesOf(c, contextOn(today)))
const only = (c: CaseFile, today?: string) => {
  const [m] = measures(c, today)
  if (m === undefined) throw new Error('no measure')
  return m
}

describe('the register of measures', () => {
  it('knows the seven workdays of 先行登记保存 and what is to be done', () => {
    const m = only(caseWith([{ id: 'v1', kind: 'registered-preservation', ...base, items }]))
    expect(m).toMatchObject({ held: 2, state: '在押', next: '作出处理决定' })
    expect(m.deadline).toMatchObject({ id: 'DL-DENGJI-7', dueOn: '2026-03-16', state: 'open' })
  })

  it('follows a seizure through its extension to its end', () => {
    const seizure = { id: 'v1', kind: 'seizure', date: '2026-03-05', items }
    expect(only(caseWith([seizure])).deadline).toMatchObject({ id: 'DL-CHAFENG-30', dueOn: '2026-04-04' })
    const extended = [seizure, { id: 'v2', kind: 'seizure-extension', seizure: 'v1', date: '2026-04-01' }]
    expect(only(caseWith(extended), '2026-04-05').deadline).toMatchObject({
      id: 'DL-CHAFENG-EXT-30',
      dueOn: '2026-05-04',
    })
    const ended = [
      ...extended,
      { id: 'v3', kind: 'seizure-end', seizure: 'v1', date: '2026-04-20', outcome: '解除' },
    ]
    expect(only(caseWith(ended))).toMatchObject({ state: '已解除', next: '逐项写明物品的处理结果' })
  })

  it('says what a sample waits for', () => {
    const sampling = { id: 'v1', kind: 'sampling', ...base, items }
    const lab = { id: 'v2', kind: 'laboratory', sampling: 'v1', sentOn: '2026-03-06' }
    expect(only(caseWith([sampling])).state).toBe('待送检')
    expect(only(caseWith([sampling, lab])).state).toBe('检验中')
    expect(only(caseWith([sampling, { ...lab, resultOn: '2026-03-20' }])).state).toBe('结果待登记')
  })

  it('leaves out a measure that was stated not to have been taken', () => {
    expect(measures(caseWith([{ id: 'v1', kind: 'seizure', absent: true }]))).toEqual([])
  })
})

describe('acts on a measure', () => {
  const c = caseWith([{ id: 'v1', kind: 'seizure', ...base, items }])

  it('makes evidence of every item once, sealed or taken, with a chain of custody', () => {
    const after = registerItems(c, 'v1', fresh, { by, now })
    expect(after.evidence?.map((e) => [e.name, e.kind, e.quantity, e.custody?.[0]?.action])).toEqual([
      ['乙醇', '物证', '2桶', '封存'],
      ['台账', '物证', '1册', '取得'],
    ])
    expect(after.evidence?.[0]).toMatchObject({
      collectors: ['o-1', 'o-2'],
      details: { physical: { sealNumber: 'F-01', keptAt: '本局物证室', keeper: '示例乙' } },
    })
    expect(after.evidence?.every((e) => verifyCustody(e).state === 'whole')).toBe(true)
    expect(danglingReferences(after)).toEqual([])
    expect(registerItems(after, 'v1', fresh, { by, now }).evidence).toEqual(after.evidence)
  })

  it('records the disposal on the list, in the chains, and as the decision', () => {
    const registered = registerItems(c, 'v1', fresh, { by, now })
    const at = '2026-03-20T09:00+08:00'
    const part = disposeItems(registered, 'v1', {
      items: [1],
      outcome: '返还',
      at,
      receiver: '示例戊',
      by,
      now,
    })
    expect(only(part)).toMatchObject({ state: '部分处理', held: 1 })
    expect(part.evidence?.[1]?.custody?.at(-1)).toMatchObject({ action: '返还', to: '示例戊' })
    expect(part.evidence?.[0]?.custody).toHaveLength(1)
    const all = disposeItems(part, 'v1', { items: [0], outcome: '没收', at, by, now, endId: 'v9' })
    expect(all.events?.at(-1)).toMatchObject({
      kind: 'seizure-end',
      seizure: 'v1',
      outcome: '没收',
      date: '2026-03-20',
    })
    expect(only(all)).toMatchObject({ state: '已处理', held: 0, next: '' })
    expect(parseCase(JSON.parse(JSON.stringify(all))).ok).toBe(true)
  })

  it('takes a list away again', () => {
    expect(setItems(c, 'v1', []).events?.[0]).not.toHaveProperty('items')
  })

  it('sends samples to a laboratory and makes its result evidence', () => {
    const sampled = registerItems(caseWith([{ id: 'v1', kind: 'sampling', ...base, items }]), 'v1', fresh, {
      by,
      now,
    })
    const sent = sendToLaboratory(sampled, 'v1', {
      id: 'v2',
      at: '2026-03-06T09:00+08:00',
      body: '示例检测公司',
      sampleNumber: 'JC-01',
      by,
      now,
    })
    expect(sent.evidence?.[0]?.custody?.at(-1)).toMatchObject({ action: '送检', to: '示例检测公司' })
    const back: CaseFile = {
      ...sent,
      events: (sent.events ?? []).map((e) =>
        e.kind === 'laboratory' ? { ...e, resultOn: '2026-03-20', result: '爆炸下限 60 g/m³' } : e,
      ),
    }
    const done = registerOpinion(back, 'v2', 'e-op', 'E-9')
    expect(done.evidence?.at(-1)).toMatchObject({
      kind: '鉴定意见',
      source: '示例检测公司',
      collectedOn: '2026-03-20',
      details: { expert: { sampleNumber: 'JC-01', sampling: 'v1', conclusion: '爆炸下限 60 g/m³' } },
    })
    expect(only(done)).toMatchObject({ state: '已有结果', next: '' })
    expect(danglingReferences(done)).toEqual([])
  })
})
