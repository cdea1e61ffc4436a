import {
  findVersion,
  forceOn,
  fulltextOf,
  IMPORTED,
  type LibraryLaw,
  libraryOf,
  versionOn,
} from '@renderer/features/law/library'
import type { HeldPack } from '@renderer/store'
import { describe, expect, it } from 'vitest'
import { lawTable } from '../../../../support/law'

const held = (sha: string, more: Partial<HeldPack> = {}): HeldPack => ({
  sha256: sha.repeat(64),
  sizeBytes: 10,
  title: '示例管理办法',
  extent: 'whole',
  divisions: 0,
  articles: 3,
  source: '办法.txt',
  importedAt: '2026-03-05T09:30:00+08:00',
  importedBy: '示例甲',
  ...more,
})
const named = (laws: readonly LibraryLaw[], title: string) => laws.find((l) => l.title === title)

describe('the library', () => {
  it('lists every law of the table once, by kind, statutes first', () => {
    const laws = libraryOf(lawTable, [])
    expect(laws.reduce((n, l) => n + l.versions.length, 0)).toBe(lawTable.laws.length)
    expect(laws[0]?.kind).toBe('法律')
    expect([...new Set(laws.map((l) => l.kind))]).toEqual([
      '法律',
      '行政法规',
      '国务院文件',
      '部门规章',
      '部门规章/规范性文件',
      '规范性文件',
    ])
    expect(new Set(laws.map((l) => l.key)).size).toBe(laws.length)
  })

  it('puts the versions of one law together and picks the one of a day', () => {
    const law = named(libraryOf(lawTable, []), '安全生产违法行为行政处罚办法')
    expect(law?.versions.map((v) => v.effectiveFrom)).toEqual(['2026-02-01', '2015-05-01'])
    const [now, before] = law?.versions ?? []
    if (law === undefined || now === undefined || before === undefined) throw new Error('versions')
    expect(versionOn(law, '2026-02-01')).toBe(now)
    expect(versionOn(law, '2026-01-31')).toBe(before)
    expect(versionOn(law, '2014-12-31')).toBeUndefined()
    expect([forceOn(before, '2026-02-01'), forceOn(before, '2026-01-31')]).toEqual(['已废止', '现行'])
    expect([forceOn(now, '2026-01-31'), forceOn(now, '2026-02-01')]).toEqual(['尚未施行', '现行'])
  })

  it('calls a law whose dates were not found out 未核, never 现行', () => {
    const law = named(libraryOf(lawTable, []), '安全生产领域举报奖励办法')
    expect(law?.versions.map((v) => forceOn(v, '2026-11-22'))).toEqual(['未核'])
  })

  it('says of each whether the words are here, could be, or were never obtained', () => {
    const packs = [held('a', { lawId: 'xingzheng-chufa-fa-2021' })]
    const laws = libraryOf(lawTable, packs)
    const state = (title: string) => named(laws, title)?.versions.map(fulltextOf)
    expect(state('行政处罚法')).toEqual(['已导入'])
    expect(state('安全生产法')).toEqual(['未导入'])
    expect(state('安全生产违法行为行政处罚办法')).toEqual(['全文没有取得', '全文没有取得'])
  })

  it('shows the last import of a version first, and what the table does not list by itself', () => {
    const packs = [
      held('a', { lawId: 'xingzheng-chufa-fa-2021' }),
      held('b', { lawId: 'xingzheng-chufa-fa-2021', extent: 'excerpt' }),
      held('c', { effectiveFrom: '2026-01-01' }),
      held('d', { effectiveFrom: '2024-01-01' }),
      held('e', { title: '中华人民共和国行政处罚法', effectiveFrom: '1996-10-01' }),
    ]
    const laws = libraryOf(lawTable, packs)
    const penalty = named(laws, '行政处罚法')
    expect(penalty?.versions.map((v) => [v.id, ...v.held.map((p) => p.sha256[0])])).toEqual([
      ['xingzheng-chufa-fa-2021', 'b', 'a'],
      ['e'.repeat(64), 'e'],
    ])
    const own = laws.at(-1)
    expect([own?.title, own?.kind]).toEqual(['示例管理办法', IMPORTED])
    expect(own?.versions.map((v) => v.effectiveFrom)).toEqual(['2026-01-01', '2024-01-01'])
    // In force by its date, but nobody looked whether it still is.
    expect(own?.versions.map((v) => forceOn(v, '2026-11-22'))).toEqual(['未核', '未核'])
  })

  it('keeps a text whose law a newer table no longer lists', () => {
    const laws = libraryOf(lawTable, [held('a', { lawId: 'gone' })])
    expect(findVersion(laws, 'a'.repeat(64))?.law.title).toBe('示例管理办法')
    expect(findVersion(laws, 'nowhere')).toBeUndefined()
  })
})
