import type { CaseFile } from '@shared/model/case-file'
import type { CaseContext } from '@shared/procedure/context'
import { type Finding, runRules } from '@shared/rules/engine'
import { allRules } from '@shared/rules/registry'
import { describe, expect, it } from 'vitest'
import { contextOn } from './law'

/** One expectation of a check: facts, then the verdict. `unknown:` is followed by what is missing. */
export interface Row {
  readonly name: string
  readonly file: CaseFile
  readonly expect: 'pass' | 'fail' | 'pending' | `unknown:${string}` | 'not applicable'
  /** Part of the message, or where it points (event id or `id.field`). */
  readonly says?: string
  readonly points?: string
  readonly today?: string
  readonly context?: Partial<CaseContext>
}

export function findingsOf(id: string, file: CaseFile, ctx: CaseContext): readonly Finding[] {
  const rule = allRules.find((r) => r.id === id)
  if (!rule) throw new Error(`no rule ${id}`)
  return runRules(file, ctx, [rule])
}

/** Runs a rule's rows: tests as data. */
export function describeRule(id: string, rows: readonly Row[]): void {
  describe(id, () => {
    it.each(rows.map((row) => [row.name, row] as const))('%s', (_name, row) => {
      const findings = findingsOf(id, row.file, contextOn(row.today ?? '2026-04-20', row.context))
      const verdicts = findings.map((f) => (f.outcome === 'unknown' ? `unknown:${f.missing}` : f.outcome))
      if (row.expect === 'not applicable') expect(verdicts).toEqual([])
      else expect(verdicts).toContain(row.expect)
      if (row.expect === 'pass') expect(verdicts).toEqual(['pass'])
      const found = findings.find((f) => row.expect === f.outcome || row.expect === `unknown:${f.missing}`)
      if (row.says) expect(found?.message).toContain(row.says)
      if (row.points) {
        expect(found?.at.flatMap((p) => [p.id as string, `${p.id}.${p.field ?? ''}`])).toContain(row.points)
      }
    })
  })
}
