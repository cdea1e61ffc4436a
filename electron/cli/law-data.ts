import { createLawTable } from '@shared/law/table'
import { createCatalogue } from '@shared/penalty/catalogue'
import { createCalendar } from '@shared/procedure/calendar'
import type { CaseContext } from '@shared/procedure/context'
import { createDeadlineTable } from '@shared/procedure/deadline-table'
import { withPackYears } from '@shared/rule-packs/in-force'
import type { RulePack } from '@shared/rule-packs/pack'
import { shippedPack } from '@shared/rule-packs/shipped'
import holidays from '../../resources/calendar/holidays.json'
import deadlines from '../../resources/law/deadlines.json'
import laws from '../../resources/law/laws.json'
import provisions from '../../resources/law/provisions.json'
import violations from '../../resources/penalty/violations.json'
import defaultPack from '../../resources/rule-packs/default.json'

/** The law, the periods, the calendar and the catalogue that ship with the program, on a day; and an office's packs. */
export function shippedContext(today: string, office: readonly RulePack[] = []): CaseContext {
  const packs = [...office, shippedPack(defaultPack)]
  return {
    law: createLawTable(laws, provisions),
    deadlines: createDeadlineTable(deadlines),
    calendar: withPackYears(createCalendar(holidays), packs),
    catalogue: createCatalogue(violations),
    packs,
    today,
  }
}
