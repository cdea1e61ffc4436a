/** A file whose bytes are not what a manifest says. */
export interface Mismatch {
  readonly path: string
  /** The manifest that says so. */
  readonly manifest: string
  readonly expected: string
  readonly actual: string
}

/** A file of the bag that is not as BagIt asks, or cannot be read. */
export interface Malformed {
  readonly path: string
  readonly line?: number
  readonly message: string
}

/** Everything a check of a bag found. Every list is complete: a check does not stop at the first damage. */
export interface VerifyReport {
  /** No damage of any kind: the four lists below are empty. */
  readonly isValid: boolean
  /** Listed in a manifest, but not in the bag. */
  readonly missing: readonly string[]
  /** In `data/`, but not in every payload manifest. */
  readonly unexpected: readonly string[]
  readonly mismatch: readonly Mismatch[]
  readonly malformed: readonly Malformed[]
  /** What a person should know though the bag is valid. */
  readonly warnings: readonly string[]
  /** Payload files found, and their bytes. */
  readonly files: number
  readonly sizeBytes: number
}

/** The outcome in one Chinese sentence. */
export function reportSentence(report: VerifyReport): string {
  if (report.isValid) return `数据包完好：${report.files} 个文件全部与清单一致。`
  const counts: readonly (readonly [number, string])[] = [
    [report.mismatch.length, '个文件内容被改动或者损坏'],
    [report.missing.length, '个文件缺失'],
    [report.unexpected.length, '个文件不在清单中'],
    [report.malformed.length, '处格式错误'],
  ]
  const parts = counts.filter(([n]) => n > 0).map(([n, what]) => `${n} ${what}`)
  return `数据包有问题：${parts.join('，')}。`
}
