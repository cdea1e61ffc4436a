import { linesOfPaste, linesOfRecord, recordText } from '@shared/documents/record-lines'
import { describe, expect, it } from 'vitest'
import {
  joinWithPrevious,
  moveLine,
  removeLine,
  splitLine,
  switchSpeaker,
  typeInto,
} from '../../../../../../renderer/features/documents/fill/record-edit'

const ASK = ['问', '答']
const lines = linesOfRecord('问：几点开始？\n答：九点\n（看表）', ASK)
const text = (edit: { readonly lines: typeof lines } | null) =>
  edit === null ? null : recordText(edit.lines)

describe('keys in a record', () => {
  it('Enter begins the line of the other with what stands after the cursor', () => {
    const edit = splitLine(lines, { row: 1, from: 1, to: 1 }, ASK)
    expect(text(edit)).toBe('问：几点开始？\n答：九\n问：点\n（看表）')
    expect(edit).toMatchObject({ row: 2, caret: 0 })
  })
  it('Shift Enter goes on in the same voice', () =>
    expect(text(splitLine(lines, { row: 1, from: 2, to: 2 }, ASK, true))).toBe(
      '问：几点开始？\n答：九点\n\n（看表）',
    ))
  it('Backspace at the start joins two lines and loses no word', () => {
    expect(text(joinWithPrevious(lines, 1))).toBe('问：几点开始？九点\n（看表）')
    expect(joinWithPrevious(lines, 0)).toBeNull()
  })
  it('Tab gives the line to the other, and a line of nobody to the first', () => {
    expect(text(switchSpeaker(lines, { row: 1, from: 0, to: 0 }, ASK))).toBe(
      '问：几点开始？\n问：九点\n（看表）',
    )
    expect(switchSpeaker(lines, { row: 2, from: 0, to: 0 }, ASK)?.lines[2]?.speaker).toBe('问')
  })
  it('moves a line up and down, and stops at the ends', () => {
    expect(text(moveLine(lines, { row: 2, from: 0, to: 0 }, -1))).toBe('问：几点开始？\n（看表）\n答：九点')
    expect(moveLine(lines, { row: 0, from: 0, to: 0 }, -1)).toBeNull()
    expect(moveLine(lines, { row: 2, from: 0, to: 0 }, 1)).toBeNull()
  })
  it('removes a line', () => expect(text(removeLine(lines, 0))).toBe('答：九点\n（看表）'))
  const parse = (t: string) => linesOfPaste(t, ASK)
  it('makes lines of line breaks that come in with the text', () => {
    const edit = typeInto(lines, 1, '九问：谁在？\n答：我点', 9, parse)
    expect(text(edit)).toBe('问：几点开始？\n答：九\n问：谁在？\n答：我点\n（看表）')
    expect(edit).toMatchObject({ row: 3, caret: 1 })
  })
  it('makes a line of words that begin with a speaker, and takes typing as it comes', () => {
    expect(text(typeInto(lines, 1, '九点问：谁在？', 7, parse))).toBe(
      '问：几点开始？\n答：九点\n问：谁在？\n（看表）',
    )
    expect(text(typeInto(lines, 1, '九点半', 3, parse))).toBe('问：几点开始？\n答：九点半\n（看表）')
    expect(text(typeInto(lines, 1, '九', 1, parse))).toBe('问：几点开始？\n答：九\n（看表）')
    expect(text(typeInto(lines, 1, '', 0, parse))).toBe('问：几点开始？\n答：\n（看表）')
  })
})
