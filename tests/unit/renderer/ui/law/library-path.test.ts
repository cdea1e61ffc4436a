import { articleKey, libraryPath, readLibraryPath } from '@renderer/ui/law/library-path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const count = fc.integer({ min: 1, max: 9999 })

describe('addresses of the law library', () => {
  it('name version, article, 款 and 项, and the day', () => {
    expect(libraryPath({ version: 'xingfa' })).toBe('/law/library/xingfa')
    expect(libraryPath({ version: 'xingfa', article: { article: 134, sub: 1, paragraph: 2, item: 3 } })).toBe(
      '/law/library/xingfa/134~1-2-3',
    )
    expect(libraryPath({ version: 'xingfa', onDate: '2026-03-05' })).toBe('/law/library/xingfa/-/2026-03-05')
    expect(articleKey({ article: 64, item: 3 })).toBe('64-0-3')
  })

  it('are read back as they were written', () => {
    const article = fc.record(
      { article: count, sub: count, paragraph: count, item: count },
      { requiredKeys: ['article'] },
    )
    fc.assert(
      fc.property(article, fc.constantFrom(undefined, '2026-03-05'), (article, onDate) => {
        const path = libraryPath({ version: 'xingfa', article, onDate })
        expect(readLibraryPath(path.slice('/law/library/'.length))).toEqual({
          version: 'xingfa',
          article,
          onDate,
        })
      }),
    )
  })

  it('leave out what cannot be read', () => {
    expect(readLibraryPath('')).toEqual({})
    for (const key of ['0', '12x', '1-2-3-4', '-', '99999', '1~'])
      expect(readLibraryPath(`xingfa/${key}/tomorrow`)).toEqual({
        version: 'xingfa',
        article: undefined,
        onDate: undefined,
      })
  })
})
