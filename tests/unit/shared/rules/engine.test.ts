import { cite } from '@shared/law/citation'
import { resolve } from '@shared/law/table'
import type { CaseFile } from '@shared/model/case-file'
import { CaseFile as CaseSchema } from '@shared/model/case-file'
import { withAnswer } from '@shared/rules/answers'
import { runRules } from '@shared/rules/engine'
import { explanationOf } from '@shared/rules/explain'
import { fail, pass, unknown } from '@shared/rules/outcome'
import { allRules } from '@shared/rules/registry'
import { defineRule } from '@shared/rules/rule'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { absent, add, bareCase, caseWith, drop, set, setAgency } from '../../../support/cases'
import { contextOn, lawTable } from '../../../support/law'

const ctx = contextOn('2026-04-20')

/** The case with the right answer to every question. */
function answeredWell(file: CaseFile): CaseFile {
  return allRules.reduce((now, rule) => {
    if (!rule.ask) return now
    const answer = rule.ask.good === 'either' ? '否' : rule.ask.good
    return withAnswer(now, ctx, rule, { answer, by: '甲一', at: '2026-04-20T09:00+08:00' })
  }, file)
}

/** Cases of many shapes, to try properties on. */
const cases: readonly CaseFile[] = [
  caseWith(),
  caseWith(set('legal-review', { date: '2026-03-26' }), set('decision', { date: '2026-03-17' })),
  caseWith(
    add('hearing-request', { date: '2026-03-16' }),
    add('hearing', { date: '2026-03-24', host: 'o1' }),
    add('hearing-notice', { date: '2026-03-20' }),
  ),
  caseWith(absent('penalty-notice'), drop('service-decision')),
  caseWith(
    add('seizure', {
      date: '2026-03-02',
      basis: [{ law: '危险化学品安全法', article: 8 }],
      officers: ['o1'],
      until: '2026-05-30',
    }),
    add('seizure-end', { date: '2026-04-15', seizure: 'seizure', outcome: '解除' }),
    add('registered-preservation', { date: '2026-03-02', officers: ['o1', 'o2'] }),
    add('preservation-disposal', { date: '2026-03-20' }),
  ),
  caseWith(
    add('time-extension', { days: 30, complex: true }),
    add('reconsideration', {
      date: '2026-04-01',
      acceptedOn: '2026-04-03',
      copyReceivedOn: '2026-04-03',
      answeredOn: '2026-05-30',
      outcome: '撤销',
      decidedOn: '2026-05-01',
    }),
    add('court-application', { date: '2026-05-01', signedByHead: true }),
    add('payment-demand', { date: '2026-04-20', amountFen: 9_000_000, defenceRightTold: true }),
    setAgency({
      authority: {
        kind: '委托',
        entrustingAgency: '甲',
        entrustedBody: '乙',
        written: true,
        from: '2025-01-01',
        to: '2026-01-01',
      },
    }),
  ),
]

describe('engine', () => {
  it('passes the regular case on every check, once a person has answered what data cannot decide', () => {
    const open = (file: CaseFile) =>
      runRules(file, ctx)
        .filter((f) => f.outcome !== 'pass')
        .map((f) => `${f.ruleId} ${f.outcome} ${f.missing ?? f.message}`)
    expect(open(answeredWell(caseWith()))).toEqual([])
    const asked = runRules(caseWith(), ctx).filter((f) => f.outcome !== 'pass')
    expect(asked.filter((f) => f.question === undefined || f.outcome !== 'pending')).toEqual([])
    expect(asked.length).toBeGreaterThan(10)
  })
  it('says nothing of a case with nothing in it', () => {
    expect(runRules(bareCase(), ctx)).toEqual([])
  })
  it('joins what is the same of several places and drops passes beside it', () => {
    const rule = defineRule({
      id: 'PC-X',
      title: '甲',
      stage: '决定',
      severity: 'veto',
      cites: [cite('行政处罚法', 60)],
      applies: () => true,
      check: () => [
        pass(),
        unknown('日期', [{ type: 'event', id: 'a' }]),
        unknown('日期', [{ type: 'event', id: 'b' }]),
        fail('错', []),
      ],
    })
    const found = runRules(bareCase(), ctx, [rule])
    expect(found.map((f) => [f.outcome, f.at.map((p) => p.id)])).toEqual([
      ['unknown', ['a', 'b']],
      ['fail', []],
    ])
    expect(found[0]).toMatchObject({
      severity: 'veto',
      missing: '日期',
      verified: true,
      citations: [{ text: '《行政处罚法》第六十条', inForce: true }],
    })
  })
  it('lets law that is unverified or not in force warn, never condemn', () => {
    const rule = defineRule({
      id: 'PC-X',
      title: '甲',
      stage: '决定',
      severity: 'veto',
      cites: [cite('行政执法监督条例', 17, 2)],
      applies: () => true,
      check: () => fail('错', []),
    })
    expect(runRules(caseWith(), ctx, [rule])[0]).toMatchObject({
      severity: 'minor',
      verified: false,
      outcome: 'fail',
    })
    const older = defineRule({ ...rule, cites: [cite('行政处罚法', 60)], lawDate: () => '2020-01-01' })
    const found = runRules(caseWith(), ctx, [older])[0]
    expect(found).toMatchObject({ severity: 'minor', verified: false })
    expect(found?.message).toContain('参照')
  })
})

describe('registry', () => {
  it('cites only provisions with a row of their own', () => {
    const wrong = allRules.flatMap((r) =>
      r.cites.filter((c) => resolve(lawTable, c, '2026-06-01')?.match !== 'exact').map((c) => [r.id, c]),
    )
    expect(wrong).toEqual([])
    expect(allRules.filter((r) => r.cites.length === 0)).toEqual([])
  })
  it('says of each check of the list what it looks at, or asks', () => {
    const silent = allRules.filter((r) => /^(PC|DZ)-/u.test(r.id) && !r.ask && !explanationOf(r.id))
    expect(silent.map((r) => r.id)).toEqual([])
  })
  it('has each check once', () => {
    expect(new Set(allRules.map((r) => r.id)).size).toBe(allRules.length)
    expect(allRules.length).toBeGreaterThanOrEqual(127)
  })
})

/** Results of each check, worst first, for comparing two runs. */
function verdicts(file: CaseFile): Map<string, string> {
  const rank = ['fail', 'unknown', 'pending', 'pass']
  const worst = new Map<string, string>()
  for (const f of runRules(file, ctx)) {
    const known = worst.get(f.ruleId)
    if (known === undefined || rank.indexOf(f.outcome) < rank.indexOf(known)) worst.set(f.ruleId, f.outcome)
  }
  return worst
}

const dateFields = new Set([
  'date',
  'from',
  'to',
  'dueOn',
  'until',
  'hearingOn',
  'sentOn',
  'resultOn',
  'start',
  'end',
  'announcedUntil',
  'acceptedOn',
  'answeredOn',
  'copyReceivedOn',
  'decidedOn',
  'submittedOn',
  'collectedOn',
  'discoveredOn',
  'certificateFrom',
  'certificateTo',
  'birthDate',
])

type Node = Record<string, unknown>

function walk(node: unknown, visit: (holder: Node, key: string) => void): void {
  if (Array.isArray(node)) for (const x of node) walk(x, visit)
  else if (typeof node === 'object' && node !== null) {
    for (const key of Object.keys(node)) {
      walk((node as Node)[key], visit)
      visit(node as Node, key)
    }
  }
}

const required = new Set([
  'id',
  'kind',
  'name',
  'number',
  'text',
  'party',
  'law',
  'article',
  'state',
  'overrides',
  'description',
])

/** Repeatable dice: a stream of integers below `sides` from a seed. */
function diceOf(seed: number, sides: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

const slow = 60_000

describe('properties', () => {
  it('the order in which events are recorded changes nothing', { timeout: slow }, () => {
    fc.assert(
      fc.property(fc.constantFrom(...cases), fc.nat(), (file, seed) => {
        const roll = diceOf(seed, 1_000_000)
        const shuffled = (file.events ?? []).map((e) => [roll(), e] as const).sort((a, b) => a[0] - b[0])
        expect(runRules({ ...file, events: shuffled.map((x) => x[1]) }, ctx)).toEqual(runRules(file, ctx))
      }),
      { numRuns: 100 },
    )
  })

  it('taking a date away never turns a fail or an unknown into a pass', { timeout: slow }, () => {
    const better: string[] = []
    for (const [i, file] of cases.entries()) {
      const before = verdicts(file)
      const spots: number[] = []
      let n = 0
      walk(file, (_holder, key) => {
        if (dateFields.has(key)) spots.push(n)
        n += 1
      })
      for (const spot of spots) {
        const copy = structuredClone(file) as unknown as Node
        let at = 0
        let what = ''
        walk(copy, (holder, key) => {
          if (at === spot) {
            what = `${String(holder.id ?? '')}.${key}`
            delete holder[key]
          }
          at += 1
        })
        const after = verdicts(copy as unknown as CaseFile)
        for (const [id, was] of before) {
          if ((was === 'fail' || was === 'unknown') && after.get(id) === 'pass')
            better.push(`case ${i} without ${what}: ${id} ${was} → pass`)
        }
      }
    }
    expect(better).toEqual([])
  })

  it('any partial case has an answer', { timeout: slow }, () => {
    fc.assert(
      fc.property(fc.constantFrom(...cases), fc.nat(), (file, seed) => {
        const roll = diceOf(seed, 10)
        const copy = structuredClone(file) as unknown as Node
        walk(copy, (holder, key) => {
          if (!required.has(key) && roll() === 0) delete holder[key]
        })
        // Whatever is still a case gets findings; what is no longer one is not asked about.
        const parsed = CaseSchema.safeParse({
          ...copy,
          format: file.format,
          version: file.version,
          id: file.id,
          parties: file.parties,
        })
        fc.pre(parsed.success)
        for (const f of runRules(parsed.data as CaseFile, ctx)) expect(f.message).not.toBe('')
      }),
      { numRuns: 300 },
    )
  })
})
