import type { AuditEntry } from '@shared/audit/entry'
import { verifyEntries } from '@shared/audit/verify'
import { parseLines, toCsv, toLines } from '@shared/audit/write-out'
import { describe, expect, it } from 'vitest'
import { chainOf, edits } from './chain'

describe('lines', () => {
  it('come back as they were, and verify', () => {
    const entries = chainOf(edits(5))
    const read = parseLines(toLines(entries))
    if (!read.ok) throw new Error(read.error.code)
    expect(read.value.map((s) => s.entry)).toEqual(entries)
    expect(verifyEntries(read.value).findings).toEqual([])
  })

  it('a line that was cut, edited or is no entry is named by its place', () => {
    const lines = toLines(chainOf(edits(5))).split('\n')
    lines[1] = (lines[1] ?? '').slice(0, 80)
    lines[3] = (lines[3] ?? '').replace('第 4 版', '第 9 版')
    const read = parseLines(lines.join('\n'))
    if (!read.ok) throw new Error(read.error.code)
    expect(verifyEntries(read.value).findings.map((f) => [f.kind, f.seq])).toEqual([
      ['damaged', 2],
      ['altered', 4],
    ])
  })

  it('another file is refused', () => {
    expect(parseLines('{"a":1}\nhello')).toMatchObject({ error: { code: 'audit.foreign' } })
    expect(parseLines('')).toMatchObject({ error: { code: 'audit.foreign' } })
  })
})

describe('the table for Excel', () => {
  it('begins with a BOM, quotes what needs it, and defuses formulas', () => {
    const [entry] = chainOf([{ act: 'case.changed', why: '=HYPERLINK("x")' }]) as [AuditEntry]
    const csv = toCsv([entry], () => '甲,"乙"案')
    expect(csv.startsWith('\uFEFF序号,时间,')).toBe(true)
    const row = csv.split('\r\n')[1]
    expect(row).toContain('"甲,""乙""案"')
    expect(row).toContain(`"'=HYPERLINK(""x"")"`)
    expect(row).toContain('修改案件信息')
    expect(row?.endsWith(entry.hash)).toBe(true)
  })
})
