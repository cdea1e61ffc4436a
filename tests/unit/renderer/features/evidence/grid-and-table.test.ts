import { describe, expect, it } from 'vitest'
import { moveInGrid } from '../../../../../renderer/features/evidence/grid-keys'
import { decodeTable } from '../../../../../renderer/features/evidence/read-table'

describe('the keys of the matrix', () => {
  const size = { rows: 30, columns: 100 }
  const from = { row: 1, column: 1 }
  it.each([
    ['ArrowUp', false, { row: 0, column: 1 }],
    ['ArrowDown', false, { row: 2, column: 1 }],
    ['ArrowLeft', false, { row: 1, column: 0 }],
    ['ArrowRight', false, { row: 1, column: 2 }],
    ['Home', false, { row: 1, column: 0 }],
    ['End', false, { row: 1, column: 99 }],
    ['Home', true, { row: 0, column: 0 }],
    ['End', true, { row: 29, column: 99 }],
    ['PageDown', false, { row: 11, column: 1 }],
    ['PageUp', false, { row: 0, column: 1 }],
    ['Enter', false, undefined],
    [' ', false, undefined],
  ] as const)('%s (Ctrl %s)', (key, ctrl, to) => {
    expect(moveInGrid(key, ctrl, from, size)).toEqual(to)
  })
  it('stop at the edges', () => {
    expect(moveInGrid('ArrowUp', false, { row: 0, column: 0 }, size)).toEqual({ row: 0, column: 0 })
    expect(moveInGrid('ArrowRight', false, { row: 0, column: 99 }, size)).toEqual({ row: 0, column: 99 })
  })
})

describe('the bytes of a table', () => {
  const text = '文件名,内容\r\n1.jpg,喷粉室积尘'
  it('are read as UTF-8 with or without its mark', () => {
    expect(decodeTable(Buffer.from(text))).toEqual({ text, encoding: 'UTF-8' })
    expect(decodeTable(Buffer.from(`\uFEFF${text}`))).toEqual({ text, encoding: 'UTF-8' })
  })
  it('are read as UTF-16 by its mark, as spreadsheets save “Unicode text”', () => {
    const le = Buffer.from(`\uFEFF${text}`, 'utf16le')
    expect(decodeTable(le)).toEqual({ text, encoding: 'UTF-16' })
    expect(decodeTable(Buffer.from(le).swap16())).toEqual({ text, encoding: 'UTF-16' })
  })
  it('are read as GB18030 where they are no UTF-8', () => {
    // 文件名 in GB18030, then a four-byte character (㐀, U+3400).
    const bytes = Buffer.from('cec4bcfec3fb8139ee39', 'hex')
    expect(decodeTable(bytes)).toEqual({ text: '文件名㐀', encoding: 'GB18030' })
  })
  it('are refused where they are no text: a workbook, a picture', () => {
    expect(decodeTable(Buffer.from('504b0304140000000800', 'hex'))).toBeUndefined()
    expect(decodeTable(Buffer.from('ffd8ffe000104a46494600', 'hex'))).toBeUndefined()
  })
})
