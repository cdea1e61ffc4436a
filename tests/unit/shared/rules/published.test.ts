import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { shippedContext } from '@electron/cli/law-data'
import type { CaseFile } from '@shared/model/case-file'
import { parseCaseText } from '@shared/model/parse'
import { type Finding, runRules } from '@shared/rules/engine'
import { allRules } from '@shared/rules/registry'
import { describe, expect, it } from 'vitest'

// Cases built from nothing but what was published: a few dates, an amount, an article. Agencies of other fields
// followed other special rules; what is held here is that the defect the court named is found, and that a decision
// that courts upheld is not condemned.

interface Expected {
  readonly outcome: 'annulled' | 'upheld' | 'administrative'
  readonly defects: readonly { readonly court: string; readonly rules: readonly string[] }[]
}

const folder = path.resolve(import.meta.dirname, '../../../fixtures/published')
const expected = (
  JSON.parse(readFileSync(path.join(folder, 'expected.json'), 'utf8')) as {
    readonly cases: Readonly<Record<string, Expected>>
  }
).cases

function caseOf(name: string): CaseFile {
  const read = parseCaseText(readFileSync(path.join(folder, `${name}.json`), 'utf8'))
  if (!read.ok) throw new Error(`${name}: ${JSON.stringify(read.error, null, 2)}`)
  return read.value
}

const findingsOf = (name: string, today = '2026-11-21') => runRules(caseOf(name), shippedContext(today))
const failed = (findings: readonly Finding[]) => findings.filter((f) => f.outcome === 'fail')
const names = (outcome: Expected['outcome']) =>
  Object.keys(expected).filter((name) => expected[name]?.outcome === outcome)

it('every file has its expectation, every expectation its file, and every rule named exists', () => {
  const files = readdirSync(folder).filter((f) => f !== 'expected.json')
  expect(files.map((f) => f.replace(/\.json$/u, '')).sort()).toEqual(Object.keys(expected).sort())
  const ids = new Set(allRules.map((r) => r.id))
  const named = Object.values(expected).flatMap((e) => e.defects.flatMap((d) => d.rules))
  expect(named.filter((id) => !ids.has(id))).toEqual([])
})

it.each(Object.keys(expected))('%s says where it was published and what was not', (name) => {
  expect(caseOf(name).provenance).toMatch(/来源：https?:\/\//u)
  expect(caseOf(name).provenance).toContain('没有公布')
})

describe('decisions that were annulled, declared void or changed', () => {
  const defects = names('annulled').flatMap((name) =>
    (expected[name]?.defects ?? []).map((d) => ({ name, ...d })),
  )
  const found = defects.filter(({ name, rules }) =>
    failed(findingsOf(name)).some((f) => rules.includes(f.ruleId)),
  )
  const missed = defects.filter((d) => !found.includes(d)).map((d) => `${d.name} ${d.court}`)

  // Of the nine, six were found by the checks as they were when the cases were first transcribed. The other three
  // came of checks made general: a sum left open in the notice was not notified; an empty basis is no basis;
  // circumstances in the party's favour that the decision did not weigh.
  it('the defect that the court named is among the findings: nine of nine', () => {
    expect(missed).toEqual([])
    expect([found.length, defects.length]).toEqual([9, 9])
  })

  it.each(names('annulled'))('%s: no defect is said without the words of the law', (name) => {
    for (const f of failed(findingsOf(name))) {
      expect(f.message).not.toBe('')
      expect(f.citations.every((c) => c.quote !== undefined)).toBe(true)
    }
  })
})

describe('decisions that courts upheld, and penalties that were never contested', () => {
  it.each(names('upheld'))('%s: nothing that would have annulled it', (name) => {
    expect(failed(findingsOf(name)).filter((f) => f.severity === 'veto')).toEqual([])
  })

  it.each(names('administrative'))('%s: little is known, and what is not known condemns nobody', (name) => {
    expect(failed(findingsOf(name))).toEqual([])
  })
})

describe('what the findings say', () => {
  const of = (name: string, id: string, today?: string) =>
    findingsOf(name, today).filter((f) => f.ruleId === id)

  it('C07: law that came into force later is referred to, it does not condemn', () => {
    expect(of('c07', 'PC-QIXIAN-90')[0]?.message).toContain('340日')
    expect(of('c07', 'PC-JITI')[0]).toMatchObject({ severity: 'minor', verified: false })
    expect(of('c07', 'PC-JITI')[0]?.message).toContain('参照')
  })

  it('C12: 80 days from filing to decision are in time; the sum was not told', () => {
    expect(of('c12', 'PC-QIXIAN-90').map((f) => f.outcome)).toEqual(['pass'])
    expect(of('c12', 'PC-GAOZHI-62')[0]).toMatchObject({ severity: 'veto', verified: true })
  })

  it('C18: an internal unit in its own name', () => {
    expect(of('c18', 'PC-ZHUTI-1')[0]).toMatchObject({ severity: 'veto', verified: true })
  })

  it('C29: 108 days with a hearing between; whether it counts is not known', () => {
    expect(failed(findingsOf('c29'))).toEqual([])
    expect(of('c29', 'PC-QIXIAN-90')[0]).toMatchObject({
      outcome: 'unknown',
      missing: '听证、检测、鉴定、公告等期间是否扣除及其依据',
    })
  })

  it('C31: on the day the court looked', () => {
    expect(of('c31', 'PC-QZ-QIXIAN', '2015-09-23')[0]).toMatchObject({ severity: 'major', verified: true })
  })
})
