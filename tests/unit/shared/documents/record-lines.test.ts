import {
  insertLines,
  linesOfPaste,
  linesOfRecord,
  recordText,
  speakerAfter,
} from '@shared/documents/record-lines'
import { recordTemplates, withTemplate } from '@shared/documents/record-openings'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const ASK = ['问', '答']
const words = fc.string({
  unit: fc.constantFrom('问', '答', '：', ':', '。', ' ', '　', '\n', '我', '车间', '1'),
})

describe('lines of a record', () => {
  it('reads who speaks, with either colon', () =>
    expect(linesOfRecord('问：姓名？\n答: 示例甲\n（停顿）', ASK)).toEqual([
      { speaker: '问', text: '姓名？' },
      { speaker: '答', text: ' 示例甲' },
      { speaker: '', text: '（停顿）' },
    ]))
  it('keeps every word of any text', () =>
    fc.assert(
      fc.property(words, (text) => {
        const bare = (t: string) => t.replace(/[\s　：:]/gu, '')
        const back = recordText(linesOfRecord(text, ASK))
        expect(bare(back)).toBe(bare(text))
        expect(recordText(linesOfRecord(back, ASK))).toBe(back)
      }),
    ))
  it('takes the longest name of a speaker', () =>
    expect(linesOfRecord('申请听证人：有意见', ['申请', '申请听证人'])[0]?.speaker).toBe('申请听证人'))
})

describe('a text brought in', () => {
  it('is cut at line ends and where the next speaker begins on the same line', () =>
    expect(linesOfPaste('问：几点？答：九点。\r\n\r\n问：谁在场？ 答：我。\n还有一人。', ASK)).toEqual([
      { speaker: '问', text: '几点？' },
      { speaker: '答', text: '九点。' },
      { speaker: '问', text: '谁在场？' },
      { speaker: '答', text: '我。' },
      { speaker: '', text: '还有一人。' },
    ]))
  it('does not take a word inside a sentence for a mark', () =>
    expect(linesOfPaste('答：他问：几点了', ASK)).toEqual([{ speaker: '答', text: '他问：几点了' }]))
  it('loses no word', () =>
    fc.assert(
      fc.property(words, (text) => {
        const bare = (t: string) => t.replace(/[\s　：:]/gu, '')
        expect(bare(recordText(linesOfPaste(text, ASK)))).toBe(bare(text))
      }),
    ))
})

describe('lines put in at the cursor', () => {
  const lines = linesOfRecord('问：姓名？\n答：前后', ASK)
  it('stand between what is before and behind it', () => {
    const put = insertLines(lines, { row: 1, from: 1, to: 1 }, linesOfPaste('问：甲？\n答：乙', ASK))
    expect(recordText(put.lines)).toBe('问：姓名？\n答：前\n问：甲？\n答：乙后')
    expect(put).toMatchObject({ row: 3, caret: 1 })
  })
  it('go on in the line where they have no speaker, and take an empty line over', () => {
    expect(recordText(insertLines(lines, { row: 1, from: 1, to: 2 }, linesOfPaste('中', ASK)).lines)).toBe(
      '问：姓名？\n答：前中',
    )
    const empty = [{ speaker: '问', text: '' }]
    expect(
      recordText(insertLines(empty, { row: 0, from: 0, to: 0 }, linesOfPaste('答：乙', ASK)).lines),
    ).toBe('答：乙')
  })
})

it('goes back to whoever spoke before', () => {
  const hearing = ['主持人', '调查人员', '申请听证人']
  const lines = linesOfRecord('主持人：开始\n申请听证人：有异议\n主持人：请说', hearing)
  expect(speakerAfter(lines, 2, hearing)).toBe('申请听证人')
  expect(speakerAfter(linesOfRecord('问：', ASK), 0, ASK)).toBe('答')
})

describe('questions to begin and end with', () => {
  it('never put words into an answer', () => {
    for (const kind of ['interview-record', 'defence-record']) {
      expect(recordTemplates(kind).length).toBeGreaterThan(0)
      for (const { lines } of recordTemplates(kind))
        for (const line of lines) if (line.speaker === '答') expect(line.text).toBe('')
    }
    expect(recordTemplates('inspection-record')).toEqual([])
  })
  it('are put around what is there', () => {
    const [start] = recordTemplates('interview-record')
    const end = recordTemplates('interview-record').find((t) => t.place === 'end')
    const own = [{ speaker: '问', text: '自己的话' }]
    expect(withTemplate(own, start!).at(-1)).toEqual(own[0])
    expect(withTemplate(own, end!)[0]).toEqual(own[0])
    expect(withTemplate([{ speaker: '问', text: '' }], start!)).toEqual(start!.lines)
  })
})
