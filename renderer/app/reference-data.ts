import { createLawTable, type LawTable } from '@shared/law/table'
import { type Catalogue, createCatalogue } from '@shared/penalty/catalogue'
import { type Calendar, createCalendar } from '@shared/procedure/calendar'
import { createDeadlineTable, type DeadlineTable } from '@shared/procedure/deadline-table'
import { useEffect } from 'react'
import { create } from 'zustand'

/** What ships of the law and the calendar, parsed once. */
export interface LawData {
  readonly law: LawTable
  readonly deadlines: DeadlineTable
  readonly calendar: Calendar
  readonly catalogue: Catalogue
}

const useLawStore = create<{ readonly data: LawData | null; readonly broken: unknown }>(() => ({
  data: null,
  broken: null,
}))
let loading = false

/** The law data, `null` until it is there. It loads after the first paint: no screen needs it to be shown. */
export function useLawData(): LawData | null {
  const { data, broken } = useLawStore()
  useEffect(loadWhenIdle, [])
  // The data ships with the program, so that a malformed file is a bug and not a state of the screen.
  if (broken !== null) throw broken
  return data
}

function loadWhenIdle(): void {
  if (loading) return
  loading = true
  requestIdleCallback(() => {
    load().then(
      (data) => useLawStore.setState({ data }),
      (broken: unknown) => useLawStore.setState({ broken }),
    )
  })
}

async function load(): Promise<LawData> {
  const [laws, provisions, deadlines, holidays, violations] = await Promise.all([
    import('../../resources/law/laws.json'),
    import('../../resources/law/provisions.json'),
    import('../../resources/law/deadlines.json'),
    import('../../resources/calendar/holidays.json'),
    import('../../resources/penalty/violations.json'),
  ])
  return {
    law: createLawTable(laws.default, provisions.default),
    deadlines: createDeadlineTable(deadlines.default),
    calendar: createCalendar(holidays.default),
    catalogue: createCatalogue(violations.default),
  }
}
