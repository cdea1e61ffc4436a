import { diffPacks } from '@shared/rule-packs/diff'
import { entriesOf, RulePack, sectionNames } from '@shared/rule-packs/pack'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryOf } from '../../../support/arbitrary-case'
import { examplePack, packWith } from '../../../support/rule-packs'

const [threshold] = examplePack.hearingThresholds ?? []
if (threshold === undefined) throw new Error('the example has a threshold')

/** Packs whose ids within a part are each there once, as every pack that was read has them. */
const packs = arbitraryOf(RulePack).map((value): RulePack => {
  const pack = value as RulePack
  const parts = sectionNames.flatMap((name) => {
    const list = pack[name]
    return list === undefined
      ? []
      : [[name, [...new Map(list.map((e, i) => [`e${i % 2}`, { ...e, id: `e${i % 2}` }])).values()]] as const]
  })
  return { ...pack, ...Object.fromEntries(parts) }
})

const keys = (pack: RulePack) =>
  sectionNames.flatMap((name) => entriesOf(pack, name).map((e) => `${name} ${e.id}`))

describe('what changes from one pack to another', () => {
  it('is nothing from a pack to itself', () => {
    fc.assert(
      fc.property(packs, (pack) => {
        expect(diffPacks(pack, pack)).toEqual({ head: [], entries: [], unchanged: keys(pack).length })
      }),
      { numRuns: 40 },
    )
  })

  it('names every entry of either pack once, or counts it as unchanged', () => {
    fc.assert(
      fc.property(packs, packs, (a, b) => {
        const { entries, unchanged } = diffPacks(a, b)
        const named = entries.map((e) => `${e.section} ${e.id}`)
        expect(new Set(named).size).toBe(named.length)
        const all = new Set([...keys(a), ...keys(b)])
        expect(named.length + unchanged).toBe(all.size)
        for (const e of entries) {
          const [inA, inB] = [keys(a), keys(b)].map((k) => k.includes(`${e.section} ${e.id}`))
          expect([inA, inB]).toEqual({ 新增: [false, true], 删除: [true, false], 改动: [true, true] }[e.kind])
        }
      }),
      { numRuns: 60 },
    )
  })

  it('the other way round is the same with the sides changed', () => {
    const back = { 新增: '删除', 删除: '新增', 改动: '改动' } as const
    fc.assert(
      fc.property(packs, packs, (a, b) => {
        const said = (x: RulePack, y: RulePack, turn: boolean) =>
          diffPacks(x, y)
            .entries.map((e) => ({
              key: `${e.section} ${e.id} ${turn ? back[e.kind] : e.kind}`,
              fields: e.fields.map((f) =>
                turn ? [f.label, f.after, f.before] : [f.label, f.before, f.after],
              ),
            }))
            .sort((p, q) => (p.key < q.key ? -1 : 1))
        expect(said(a, b, false)).toEqual(said(b, a, true))
      }),
      { numRuns: 60 },
    )
  })

  it('is all new where there was none', () => {
    const { entries } = diffPacks(undefined, examplePack)
    expect(entries).toEqual([
      {
        kind: '新增',
        section: 'hearingThresholds',
        id: 'hearing-fine',
        name: '较大数额罚款',
        value: '单位5万元以上，个人2000元以上',
        fields: [],
      },
    ])
  })

  it('says old and new in words, money in yuan', () => {
    const next = packWith({
      effectiveFrom: '2026-03-01',
      hearingThresholds: [{ ...threshold, unitFen: 10_000_000, counts: '超过' }],
    })
    const { head, entries } = diffPacks(examplePack, next)
    expect(head).toEqual([{ label: '施行起', before: '2026-01-01', after: '2026-03-01' }])
    expect(entries).toMatchObject([
      {
        kind: '改动',
        fields: [
          { label: '单位的数额', before: '5万元', after: '10万元' },
          { label: '达到还是超过', before: '达到', after: '超过' },
        ],
      },
    ])
  })
})
