import { createLawTable } from '@shared/law/table'
import { createCatalogue } from '@shared/penalty/catalogue'
import { createCalendar } from '@shared/procedure/calendar'
import type { CaseContext } from '@shared/procedure/context'
import { createDeadlineTable } from '@shared/procedure/deadline-table'
import holidays from '../../resources/calendar/holidays.json'
import deadlines from '../../resources/law/deadlines.json'
import laws from '../../resources/law/laws.json'
import provisions from '../../resources/law/provisions.json'
import violations from '../../resources/penalty/violations.json'

/** The law, the periods, the calendar and the catalogue that ship with the program, on a day. */
export function shippedContext(today: string): CaseContext {
  return {
    law: createLawTable(laws, provisions),
    deadlines: createDeadlineTable(deadlines),
    calendar: createCalendar(holidays),
    catalogue: createCatalogue(violations),
    today,
  }
}
