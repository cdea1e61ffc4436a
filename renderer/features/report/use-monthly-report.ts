import { type MonthlyReport, tallyMonth } from '@shared/office/monthly-report'
import { useEffect, useState } from 'react'
import type { Store } from '../../store'

/** Cases read between two looks at the window. */
const SLICE = 50

export interface ReportState {
  /** The report of the month asked for; undefined while it is counted. */
  readonly report: MonthlyReport | undefined
  readonly done: number
  readonly total: number
  /** Cases that cannot be read and are therefore in no figure. */
  readonly damaged: number
}

const nothing: ReportState = { report: undefined, done: 0, total: 0, damaged: 0 }

/** Counts a month (`2026-03`) over all cases of the store; another month, or leaving, calls it off. */
export function useMonthlyReport(
  store: Pick<Store, 'caseIds' | 'readProcedures'>,
  month: string,
): ReportState {
  const [state, setState] = useState<ReportState>(nothing)
  const [failed, setFailed] = useState<unknown>(null)
  useEffect(() => {
    let isLeft = false
    setState(nothing)
    const count = async () => {
      const ids = await store.caseIds()
      const tally = tallyMonth(month)
      let damaged = 0
      for (let i = 0; i < ids.length; i += SLICE) {
        if (isLeft) return
        for (const read of await store.readProcedures(ids.slice(i, i + SLICE))) {
          if (read.file !== undefined) tally.add(read.file)
          else if (read.damaged) damaged += 1
        }
        if (isLeft) return
        setState({ report: undefined, done: i, total: ids.length, damaged })
      }
      if (!isLeft) setState({ report: tally.report(), done: ids.length, total: ids.length, damaged })
    }
    count().catch(setFailed)
    return () => {
      isLeft = true
    }
  }, [store, month])
  if (failed !== null) throw failed
  return state
}
