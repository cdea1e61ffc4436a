import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { formatCitation, parseCitations } from '@shared/law/citation'
import { lawInForce, resolve } from '@shared/law/table'
import { createCatalogue, type Fine, type Violation, violationsByLaw } from '@shared/penalty/catalogue'
import { describe, expect, it } from 'vitest'
import violations from '../../../../resources/penalty/violations.json'
import { catalogue, lawTable } from '../../../support/law'
import { testWithReference } from '../../../support/reference'
import { amountsIn, thresholdsIn } from './amounts'

const plain = (text: string) => text.normalize('NFKC').replace(/\s/gu, '')
const all = catalogue.violations
const finesOf = (v: Violation) => v.tiers.flatMap((t) => t.fines)

function amountName({ amount }: Fine): readonly string[] {
  switch (amount.kind) {
    case 'range':
      return [`range ${amount.minFen} ${amount.maxFen}`]
    case 'share':
      return [
        `${amount.of === 'range' ? 'range-share' : amount.of} ${amount.minPercent} ${amount.maxPercent}`,
      ]
    case 'daily':
      return []
  }
}

describe('the catalogue', () => {
  it('holds 145 entries under seven laws', () => {
    expect(all.length).toBe(145)
    expect([...violationsByLaw(catalogue)].map(([law, list]) => `${law} ${list.length}`)).toEqual([
      '安全生产法 61',
      '危险化学品安全法 49',
      '危险化学品安全管理条例 11',
      '生产安全事故报告和调查处理条例 8',
      '生产安全事故应急条例 2',
      '安全生产许可证条例 4',
      '烟花爆竹安全管理条例 10',
    ])
  })

  it.each(all.map((v) => [v.id, v] as const))('%s: every provision has its own row', (_id, v) => {
    // Entries for old acts cite the law as it stood before the day they name.
    const day = v.actsBefore === undefined ? catalogue.asOf : '2026-04-30'
    const cited = [...v.violated, ...v.basis, ...v.words.map((w) => w.at)]
    const wrong = cited.filter((c) => resolve(lawTable, c, day)?.match !== 'exact')
    expect(wrong.map(formatCitation)).toEqual([])
    expect(v.words[0]?.at).toEqual(v.basis[0])
    for (const { at, quote } of v.words) {
      const row = plain(resolve(lawTable, at, day)?.quote ?? '')
      expect(row, `${v.id} ${formatCitation(at)}`).toContain(plain(quote))
    }
  })

  it.each(all.map((v) => [v.id, v] as const))('%s: amounts are those of the words', (_id, v) => {
    const written = v.words.flatMap((w) => amountsIn(w.quote))
    expect(finesOf(v).flatMap(amountName).sort()).toEqual(
      // 安全生产许可证条例 20 sends its overdue tier to 19, which is among the words.
      [...written].sort(),
    )
    const thresholds = finesOf(v).flatMap((f) => f.when?.belowFen ?? f.when?.atLeastFen ?? [])
    expect(new Set(thresholds)).toEqual(new Set(v.words.flatMap((w) => thresholdsIn(w.quote))))
  })

  it.each(all.map((v) => [v.id, v] as const))(
    '%s: tiers, duties and other penalties are those of the words',
    (_id, v) => {
      const words = plain(v.words.map((w) => w.quote).join('／'))
      for (const tier of v.tiers) {
        if (tier.tier === 'first') expect(tier.condition).toBeUndefined()
        else for (const part of (tier.condition ?? '？').split('且')) expect(words).toContain(plain(part))
        for (const f of tier.fines) {
          if (f.duty === 'aloneOrWith') expect(words).toContain('单处或者并处')
          if (f.duty === 'may') expect(words).toMatch(/可以/u)
          if (f.who === 'person' && f.whom?.startsWith('直接负责')) expect(words).toContain(f.whom)
          if (f.amount.kind === 'range') expect(f.amount.maxFen).toBeGreaterThan(f.amount.minFen)
        }
        for (const o of tier.others) {
          // 没收 and 责令 are joined to their objects with words in between; each noun must be there.
          const noun = plain(o.text).replace(/^(没收|吊销|暂扣|撤销|暂停|责令|由原发证机关吊销|提请)/u, '')
          expect(words, `${v.id} ${o.text}`).toContain(noun.replace(/^其/u, ''))
          if (o.duty === 'upTo') expect(words).toContain('直至')
          if (o.years !== undefined) expect(words).toContain('五年')
          if (o.lifelong) expect(words).toContain('终身')
        }
      }
      if (v.correction?.fineOnlyAfter)
        expect(v.tiers.filter((t) => t.fines.length > 0).every((t) => t.tier === 'overdue')).toBe(true)
      if (/停(产|业)/u.test(words.replace(/重大.*/u, '')) && !v.words[0]?.quote.includes('提请'))
        expect(v.tiers.flatMap((t) => t.others.map((o) => o.kind))).toContain('责令停产停业')
      if (words.includes('没收'))
        expect(v.tiers.flatMap((t) => t.others.map((o) => o.kind))).toContain('没收违法所得')
    },
  )

  it('an entry for old acts has its successor, which came into force that day', () => {
    for (const v of all.filter((x) => x.actsBefore !== undefined)) {
      const news = (v.related ?? []).filter((r) => r.kind === '新规定')
      expect(news.length, v.id).toBeGreaterThan(0)
      for (const { id } of news) {
        const law = catalogue.byId.get(id)?.basis[0]?.law ?? ''
        expect(lawInForce(lawTable, law, v.actsBefore ?? '')?.effectiveFrom).toBe(v.actsBefore)
      }
    }
  })

  it('names no provision in its remarks that has no row', () => {
    const remarks = all.flatMap((v) => [v.note, v.violatedNote, v.crime, v.enforcer, v.notPenalty])
    const cited = remarks.flatMap((text) => parseCitations(text ?? ''))
    expect(cited.filter((c) => !resolve(lawTable, c, catalogue.asOf))).toEqual([])
  })

  it('refuses a twin and a link to nowhere', () => {
    const first = violations.violations[0]
    expect(() => createCatalogue({ ...violations, violations: [first, first] })).toThrow('twice')
    const astray = { ...first, related: [{ id: 'AQF-1', kind: '相关' }] }
    expect(() => createCatalogue({ ...violations, violations: [astray] })).toThrow('AQF-1')
  })
})

interface Sourced {
  readonly id: string
  readonly penalty_basis: string
  readonly quote: string
  readonly first_tier: { readonly unit_fine: { readonly min?: number; readonly max?: number } | null }
  readonly verified: string
}

describe('against the reference', () => {
  testWithReference(it, 'the same entries, bases, words and first amounts', (dir) => {
    const { items } = JSON.parse(readFileSync(join(dir, 'domain/law/violations.json'), 'utf8')) as {
      items: readonly Sourced[]
    }
    expect(all.map((v) => v.id)).toEqual(items.map((i) => i.id))
    for (const item of items) {
      const v = catalogue.byId.get(item.id)
      expect(v?.basis, item.id).toEqual(parseCitations(item.penalty_basis))
      expect(
        v?.words.some((w) => w.quote.includes(item.quote)),
        item.id,
      ).toBe(true)
      expect(v?.verified).toBe(item.verified)
      const { min, max } = item.first_tier.unit_fine ?? {}
      const first = v?.tiers.find((t) => t.tier === 'first')?.fines.find((f) => f.who !== 'person')
      if (max !== undefined && first?.amount.kind === 'range')
        expect([first.amount.minFen, first.amount.maxFen], item.id).toEqual([(min ?? 0) * 100, max * 100])
    }
  })
})
