import type { VerifyResult } from './job-results'

/** One file of a package that is not as it should be. */
export interface VerifyRow {
  readonly id: string
  readonly problem: '缺失' | '被改动或者损坏' | '多出' | '格式错误'
  readonly path: string
  readonly detail: string
}

/** Every damage of a report, by file name. */
export function verifyRows(report: VerifyResult): readonly VerifyRow[] {
  const rows: Omit<VerifyRow, 'id'>[] = [
    ...report.mismatch.map((m) => ({
      problem: '被改动或者损坏' as const,
      path: m.path,
      detail: `${m.manifest} 记载 ${m.expected}，实际 ${m.actual}`,
    })),
    ...report.missing.map((path) => ({ problem: '缺失' as const, path, detail: '清单里有，包里没有' })),
    ...report.unexpected.map((path) => ({ problem: '多出' as const, path, detail: '包里有，清单里没有' })),
    ...report.malformed.map((m) => ({
      problem: '格式错误' as const,
      path: m.path,
      detail: m.line === undefined ? m.message : `第 ${m.line} 行：${m.message}`,
    })),
  ]
  return rows.map((row, i) => ({ ...row, id: String(i) }))
}
