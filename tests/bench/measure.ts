/** One line of the report: medians over the same run, and the ratio where there is something to compare with. */
export interface Measured {
  readonly name: string
  readonly medianMs: number
  readonly runs: number
  /** The figure to stay under: milliseconds, or a multiple of `comparedWith`. */
  readonly target: string
  readonly comparedWith?: { readonly name: string; readonly medianMs: number }
  readonly met: boolean
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}

/** Runs once unmeasured, then `runs` times; the median in milliseconds. */
export async function timed(runs: number, work: () => unknown): Promise<number> {
  await work()
  const times: number[] = []
  for (let i = 0; i < runs; i++) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  return median(times)
}

/** A figure with a limit in milliseconds. */
export function within(name: string, medianMs: number, limitMs: number, runs: number): Measured {
  return { name, medianMs, runs, target: `≤ ${limitMs} ms`, met: medianMs <= limitMs }
}

export function printTable(rows: readonly Measured[]): void {
  console.log('\n| 测量 | 中位数 ms | 次数 | 对照 ms | 比值 | 目标 | |\n|---|---:|---:|---:|---:|---|---|')
  for (const r of rows) {
    const other = r.comparedWith
    const ratio = other === undefined ? '' : (r.medianMs / other.medianMs).toFixed(2)
    console.log(
      `| ${r.name} | ${r.medianMs.toFixed(1)} | ${r.runs} | ${other === undefined ? '' : `${other.medianMs.toFixed(1)}（${other.name}）`} | ${ratio} | ${r.target} | ${r.met ? '达到' : '未达到'} |`,
    )
  }
}
