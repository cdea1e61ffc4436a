import type { CaseSummary, Store } from '../../../store'
import type { Comparison } from './job-results'

export interface ChangedCase {
  readonly id: string
  readonly title: string
  readonly number: string
  readonly change: Comparison['cases'][number]['change']
}

const ORDER = ['vanishes', 'reverts', 'returns', 'same'] as const

/** The comparison with titles: from the backup's row, or from the present where only that has the case. */
export function changedCases(
  store: Store,
  compared: Comparison,
  present: readonly CaseSummary[],
): readonly ChangedCase[] {
  const here = new Map(present.map((c) => [c.id, c]))
  return compared.cases
    .map(({ id, change, head }): ChangedCase => {
      const then = head === undefined ? undefined : store.openHead(id, head)
      const now = here.get(id)
      const title = then?.title ?? (now?.damaged === undefined ? now?.title : undefined)
      const named = title === '' ? '待填写' : title
      return {
        id,
        change,
        title: named ?? `（打不开名称，编号 ${id}）`,
        number: then?.number ?? now?.number ?? '',
      }
    })
    .sort((a, b) => ORDER.indexOf(a.change) - ORDER.indexOf(b.change) || (a.title < b.title ? -1 : 1))
}
