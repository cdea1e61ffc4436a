import { documentKind } from '@shared/documents/kinds/index'
import {
  MAX_PHRASES,
  type Phrase,
  phrasesFor,
  readPhrases,
  serialisePhrases,
  withPhrases,
} from '@shared/phrases/phrase'
import { starterPhrases } from '@shared/phrases/starters'
import { describe, expect, it } from 'vitest'

const own: readonly Phrase[] = [
  { id: 'a', text: '各处都用' },
  { id: 'b', kind: 'interview-record', text: '笔录用 签字' },
  { id: 'c', kind: 'interview-record', field: 'record', text: '问：签字吗？' },
  { id: 'd', kind: 'inspection-record', field: 'findings', text: '别的文书' },
]

describe('phrases', () => {
  it('come back from their file as they went', () =>
    expect(readPhrases(serialisePhrases(own))).toEqual({ ok: true, phrases: own }))
  it.each([
    ['', '空'],
    ['{', ''],
    ['[]', '不是常用语文件'],
    ['{"format":"anjuan-phrases","version":2,"phrases":[]}', '更新版本'],
    [
      '{"format":"anjuan-phrases","version":1,"phrases":[{"id":"a","text":"甲"},{"id":"b","text":" "}]}',
      '第 2 条',
    ],
    ['{"format":"anjuan-phrases","version":1,"phrases":[{"id":"a","text":"甲","x":1}]}', '第 1 条'],
    [
      JSON.stringify({
        format: 'anjuan-phrases',
        version: 1,
        phrases: Array.from({ length: MAX_PHRASES + 1 }, (_, i) => ({ id: `${i}`, text: '甲' })),
      }),
      '不超过',
    ],
  ])('are refused with a sentence: %#', (text, message) => {
    const read = readPhrases(text)
    expect(read.ok).toBe(false)
    if (!read.ok) expect(read.message).toContain(message)
  })
  it('are offered for their field first, then their kind, then everywhere, and not for another kind', () => {
    const at = { kind: 'interview-record', field: 'record' }
    expect(phrasesFor(own, at, '').map((p) => p.id)).toEqual(['c', 'b', 'a'])
    expect(phrasesFor(own, { ...at, field: 'present' }, '').map((p) => p.id)).toEqual(['b', 'a'])
    expect(phrasesFor(own, at, '签字 问').map((p) => p.id)).toEqual(['c'])
  })
  it('are taken in once, under an id of their own', () => {
    const more: readonly Phrase[] = [
      { id: 'x', text: '各处都用 ' },
      { id: 'a', text: '新的' },
      { id: 'y', text: '新的' },
    ]
    const { phrases, added } = withPhrases(own, more)
    expect(added).toBe(1)
    expect(phrases.at(-1)).toEqual({ id: 'a-2', text: '新的' })
  })
  it('that come with the program are marked, and stand at fields there are', () => {
    for (const p of starterPhrases) {
      expect(p.sample).toBe(true)
      if (p.field !== undefined)
        expect(documentKind(p.kind ?? '')?.fields.map((f) => f.name)).toContain(p.field)
    }
  })
})
