import { createShelf } from '@renderer/app/law/full-texts'
import type { HeldPack } from '@renderer/store'
import { fail, ok } from '@shared/ipc/result'
import type { LawText } from '@shared/law/pack/model'
import { describe, expect, it } from 'vitest'
import { lawTable } from '../../../../support/law'

const LAW = 'xingzheng-chufa-fa-2021'
const sha = (digit: string) => digit.repeat(64)
const held = (digit: string, lawId?: string): HeldPack => ({
  sha256: sha(digit),
  sizeBytes: 1,
  title: '行政处罚法',
  extent: 'excerpt',
  divisions: 0,
  articles: 1,
  source: 'a.txt',
  importedAt: '2026-03-05T09:30:00+08:00',
  importedBy: '示例甲',
  ...(lawId === undefined ? {} : { lawId }),
})
const text = (words: string): LawText => ({
  title: '行政处罚法',
  extent: 'excerpt',
  source: { file: 'a.txt', kind: 'txt' },
  header: [],
  preamble: [],
  body: [{ type: 'article', number: 42, paragraphs: [{ text: words, items: [] }] }],
  appendix: [],
})

const idle: (() => void)[] = []
const later = (work: () => void) => void idle.push(work)
/** Lets everything happen that waits for a quiet moment. */
async function quiet() {
  for (let work = idle.shift(); work !== undefined; work = idle.shift()) {
    work()
    await new Promise((done) => setTimeout(done))
  }
}

/** A shelf whose reads are counted. */
function shelf(answer: (sha256: string) => LawText | undefined) {
  const reads: string[] = []
  const made = createShelf(async (sha256) => {
    reads.push(sha256)
    const found = answer(sha256)
    return found === undefined ? fail({ code: 'law.text-damaged', message: '已损坏' }) : ok(found)
  }, later)
  return { made, reads }
}

describe('the shelf of full texts', () => {
  it('reads nothing before it is wanted, then once, and holds it against the table', async () => {
    const { made, reads } = shelf(() => text('执法人员不得少于三人。'))
    expect(made.of(LAW)).toEqual({ state: 'none' })
    made.hold(lawTable, [held('a', LAW)])
    expect(made.of(LAW)).toEqual({ state: 'waiting' })
    expect(reads).toEqual([])
    let told = 0
    made.subscribe(() => {
      told += 1
    })
    made.want(LAW, 'now')
    made.want(sha('a'), 'now')
    await made.wantAll()
    expect([reads, told]).toEqual([[sha('a')], 1])
    // The words are there at once, what they differ in when there is time.
    expect(made.of(LAW)).toMatchObject({ state: 'here', alarms: undefined })
    await quiet()
    const full = made.of(LAW)
    if (full.state !== 'here') throw new Error(full.state)
    expect(made.of(sha('a'))).toBe(full)
    expect(full.alarms?.some((a) => a.citation.article === 42 && a.kind === 'words-differ')).toBe(true)
  })

  it('gives the last import of a version, and the one before when that is taken off', async () => {
    const { made } = shelf((sha256) => text(sha256 === sha('a') ? '旧文本。' : '新文本。'))
    const shown = () => {
      const full = made.of(LAW)
      return full.state === 'here' ? JSON.stringify(full.text.body).match(/.文本/)?.[0] : full.state
    }
    made.hold(lawTable, [held('a', LAW), held('b', LAW)])
    await made.wantAll()
    expect(shown()).toBe('新文本')
    made.hold(lawTable, [held('a', LAW)])
    expect(shown()).toBe('旧文本')
    made.hold(lawTable, [])
    expect(shown()).toBe('none')
  })

  it('says of a text that cannot be read why, and compares one of no listed law with nothing', async () => {
    const { made } = shelf((sha256) => (sha256 === sha('a') ? undefined : text('执法人员不得少于三人。')))
    made.hold(lawTable, [held('a', LAW), held('b')])
    await made.wantAll()
    await quiet()
    expect(made.of(LAW)).toMatchObject({ state: 'failed', error: { code: 'law.text-damaged' } })
    expect(made.of(sha('b'))).toMatchObject({ state: 'here', alarms: [] })
  })

  it('reads what is wanted soon one after the other in quiet moments, and what is wanted now before them', async () => {
    const { made, reads } = shelf(() => text('甲。'))
    made.hold(lawTable, [held('a', LAW), held('b'), held('c'), held('d')])
    for (const digit of 'abca') made.want(sha(digit), 'soon')
    expect(reads).toEqual([])
    made.want(sha('d'), 'now')
    expect(reads).toEqual([sha('d')])
    await quiet()
    expect(reads).toEqual(['d', 'a', 'b', 'c'].map(sha))
  })
})
