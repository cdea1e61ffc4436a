import type { CaseFile } from '@shared/model/case-file'
import { withAnswer, withoutAnswer } from '@shared/rules/answers'
import { isSetAside, runRules } from '@shared/rules/engine'
import { factsSeen, fingerprintOf } from '@shared/rules/facts'
import { allRules } from '@shared/rules/registry'
import type { Rule } from '@shared/rules/rule'
import { describe, expect, it } from 'vitest'
import { add, caseWith, set, setAct, setAgency, setCase, setEvidence } from '../../../support/cases'
import { contextOn } from '../../../support/law'

const ctx = contextOn('2026-04-20')
const rule = (id: string): Rule => {
  const found = allRules.find((r) => r.id === id)
  if (!found) throw new Error(`no rule ${id}`)
  return found
}
const at = '2026-04-20T09:00+08:00'
const answer = (file: CaseFile, id: string, said: '是' | '否' | '不适用', reason?: string) =>
  withAnswer(file, ctx, rule(id), { answer: said, by: '甲一', at, ...(reason ? { reason } : {}) })
const find = (file: CaseFile, id: string) => runRules(file, ctx, [rule(id)])

/** A case in which every question of the registry is asked. */
const everything = caseWith(
  setAgency({ authority: { kind: '委托', entrustingAgency: '甲', entrustedBody: '乙' } }),
  add('seizure', { date: '2026-03-02' }),
  add('hearing', { date: '2026-03-20', host: 'host' }),
  setAct('act', { suspectedCrime: undefined }),
  set('publication', { redacted: undefined }),
  set('legal-review', { ground: undefined }),
)
const questions = allRules.filter((r) => r.ask !== undefined)

describe('questions to a person', () => {
  it.each(questions.map((r) => [r.id, r] as const))('%s is pending, passes, fails by the answer', (id, r) => {
    const open = find(everything, id)
    expect(open.map((f) => f.outcome)).toEqual(['pending'])
    expect(open[0]?.question?.text).toBe(r.ask?.text)
    expect(open[0]?.message).toContain(r.ask?.text)
    for (const said of ['是', '否'] as const) {
      const found = find(answer(everything, id, said, '看过案卷'), id)
      const fine = r.ask?.good === 'either' || r.ask?.good === said
      expect(found.map((f) => f.outcome)).toEqual([fine ? 'pass' : 'fail'])
      expect(found[0]?.message).toContain('甲一')
      expect(found[0]?.answer).toMatchObject({ answer: said, by: '甲一', at, standing: 'stands' })
      if (!fine && found[0]?.verified) expect(found[0].severity).toBe(r.severity)
    }
    const aside = find(answer(everything, id, '不适用', '本案没有'), id)
    expect(aside.map((f) => [f.outcome, isSetAside(f)])).toEqual([['pending', true]])
  })

  it('each question ends in a question mark and says where to look', () => {
    const wrong = questions.filter((r) => !/[？?]$/u.test(r.ask?.text ?? '') || (r.ask?.look ?? '') === '')
    expect(wrong.map((r) => r.id)).toEqual([])
  })

  it('an answer ends with the facts it was given on', () => {
    const id = 'PC-ZHENGJU-CHASHI'
    const said = answer(caseWith(), id, '是')
    expect(find(said, id)[0]?.outcome).toBe('pass')
    const changed = { ...said, evidence: caseWith(setEvidence('photo', { name: '另一张照片' })).evidence }
    const found = find(changed as CaseFile, id)
    expect(found[0]).toMatchObject({ outcome: 'pending', answer: { standing: 'stale', answer: '是' } })
    expect(found[0]?.message).toContain('需要重新判断')
  })

  it('an answer stands while other things change', () => {
    const id = 'PC-ZHENGJU-CHASHI'
    const said = answer(caseWith(), id, '是')
    const changed = {
      ...said,
      title: '改了名称',
      ...pickEvents(caseWith(set('payment', { receipt: '0002' }))),
    }
    expect(find(changed as CaseFile, id)[0]?.answer?.standing).toBe('stands')
  })

  it('a second answer takes the place of the first, and can be taken back', () => {
    const twice = answer(answer(caseWith(), 'PC-GUOFA', '是'), 'PC-GUOFA', '否', '偏重')
    expect(twice.answers).toHaveLength(1)
    expect(find(twice, 'PC-GUOFA')[0]).toMatchObject({ outcome: 'fail', severity: 'major' })
    expect(find(twice, 'PC-GUOFA')[0]?.message).toContain('（偏重）')
    expect(withoutAnswer(twice, 'PC-GUOFA')).toEqual(caseWith())
  })
})

const pickEvents = (file: CaseFile) => ({ events: file.events })

describe('a check set aside', () => {
  const one = caseWith(set('inspection', { officers: ['o1'] }))

  it('keeps its outcome, with name, time and reason', () => {
    const aside = answer(one, 'PC-RENYUAN-2', '不适用', '录像中另有一人，记录漏写')
    const found = find(aside, 'PC-RENYUAN-2').find((f) => f.outcome === 'fail')
    expect(found && isSetAside(found)).toBe(true)
    expect(found?.answer).toMatchObject({ by: '甲一', at, reason: '录像中另有一人，记录漏写' })
    expect(found?.severity).toBe('veto')
  })

  it('has no effect without a reason', () => {
    const found = find(answer(one, 'PC-RENYUAN-2', '不适用'), 'PC-RENYUAN-2')[0]
    expect(found && isSetAside(found)).toBe(false)
    expect(found?.message).toContain('没有写明理由')
  })

  it('comes back when what it was given on changes', () => {
    const aside = answer(one, 'PC-RENYUAN-2', '不适用', '有录像')
    const changed = {
      ...aside,
      events: caseWith(set('inspection', { officers: ['o1'] }), set('interview', { officers: ['o2'] }))
        .events,
    }
    const found = find(changed as CaseFile, 'PC-RENYUAN-2')
    expect(found.some(isSetAside)).toBe(false)
    expect(found[0]?.message).toContain('需要重新判断')
  })

  it('的 是 or 否 to a check that asks nothing changes nothing', () => {
    const file = caseWith(setCase({ answers: [{ rule: 'PC-RENYUAN-2', answer: '是', by: '甲一', at }] }))
    expect(find(file, 'PC-RENYUAN-2').map((f) => f.outcome)).toEqual(['pass'])
    const wrong = { ...one, answers: file.answers } as CaseFile
    expect(find(wrong, 'PC-RENYUAN-2').map((f) => f.outcome)).toContain('fail')
  })
})

describe('what a person says makes a review necessary', () => {
  it('and the decision without one fails', () => {
    const unreviewed = caseWith(add('legal-review', { absent: true }), (d) => {
      d.events = d.events.filter((e) => e.kind !== 'legal-review' || e.absent === true)
    })
    expect(find(unreviewed, 'PC-FAZHI-WEISHEN').map((f) => f.outcome)).not.toContain('fail')
    const said = answer(unreviewed, 'PC-FAZHI-3', '是')
    expect(find(said, 'PC-FAZHI-3').map((f) => f.outcome)).toEqual(['pass'])
    expect(find(said, 'PC-FAZHI-WEISHEN').map((f) => f.outcome)).toContain('fail')
  })
})

describe('the facts a check saw', () => {
  it('are the values it read, with their places and names', () => {
    const facts = factsSeen(caseWith(), ctx, rule('PC-JIUJI'))
    const told = facts.find((f) => f.place.id === 'decision' && f.place.field === 'reconsiderationDays')
    expect(told).toEqual({
      place: { type: 'event', id: 'decision', field: 'reconsiderationDays' },
      label: '告知的复议期限（日）',
      value: '60',
    })
    expect(facts.some((f) => f.place.type === 'evidence')).toBe(false)
  })
  it('name people, say 元 and what is not stated', () => {
    const facts = factsSeen(caseWith(set('decision', { sealedBy: undefined })), ctx, rule('PC-YINZHANG'))
    expect(facts).toContainEqual({
      place: { type: 'event', id: 'decision', field: 'sealedBy' },
      label: '加盖的印章',
      value: undefined,
    })
    const people = factsSeen(caseWith(), ctx, rule('PC-RENYUAN-2'))
    expect(people.map((f) => f.value)).toContain('甲一')
    const money = factsSeen(caseWith(), ctx, rule('PC-GAOZHI-62'))
    expect(money.map((f) => f.value)).toContain('20000 元')
  })
  it('name the records that are not there', () => {
    const facts = factsSeen(caseWith(), ctx, rule('PC-CHUSHIZHENGJIAN'))
    expect(facts.at(-1)).toMatchObject({ label: '勘验', value: undefined })
  })
  it('do not change by watching: every check says the same of a watched case', () => {
    for (const file of [caseWith(), everything]) {
      const before = runRules(file, ctx)
      for (const r of allRules) factsSeen(file, ctx, r)
      expect(runRules(file, ctx)).toEqual(before)
    }
  })
  it('give one fingerprint whatever the order of the records', () => {
    const file = caseWith()
    const turned = {
      ...file,
      events: [...(file.events ?? [])].reverse(),
      officers: [...(file.officers ?? [])].reverse(),
    }
    for (const r of allRules)
      expect([r.id, fingerprintOf(turned, ctx, r)]).toEqual([r.id, fingerprintOf(file, ctx, r)])
  })
  it('whatever makes a check say otherwise changes its fingerprint', () => {
    const changes = [
      set('decision', { date: '2026-03-16' }),
      set('decision', { penalties: [] }),
      set('legal-review', { reviewer: 'o1' }),
      set('interview', { officers: ['o1'] }),
      setAct('act', { place: '外地' }),
      setAgency({ authority: undefined }),
      setEvidence('photo', { collectedOn: '2026-03-28' }),
      add('hearing', { date: '2026-03-20', host: 'o1' }),
    ]
    const base = caseWith()
    const silent: string[] = []
    for (const [i, change] of changes.entries()) {
      const file = caseWith(change)
      for (const r of allRules) {
        const said = JSON.stringify(find(file, r.id).map((f) => [f.outcome, f.message]))
        const was = JSON.stringify(find(base, r.id).map((f) => [f.outcome, f.message]))
        if (said !== was && fingerprintOf(file, ctx, r) === fingerprintOf(base, ctx, r))
          silent.push(`${i} ${r.id}`)
      }
    }
    expect(silent).toEqual([])
  })
})

describe('the day whose law governed', () => {
  it('is said of every finding', () => {
    expect(new Set(find(caseWith(), 'PC-JIUJI').map((f) => f.lawDate))).toEqual(new Set(['2026-03-25']))
    const replied = caseWith(add('reconsideration', { date: '2026-04-10', acceptedOn: '2026-04-12' }))
    expect(find(replied, 'PC-FUYI-DAFU')[0]?.lawDate).toBe('2026-04-12')
  })
})
