import { createLawTable } from '@shared/law/table'
import { createCatalogue } from '@shared/penalty/catalogue'
import { createCalendar } from '@shared/procedure/calendar'
import type { CaseContext } from '@shared/procedure/context'
import { createDeadlineTable } from '@shared/procedure/deadline-table'
import { shippedPack } from '@shared/rule-packs/shipped'
import holidays from '../../resources/calendar/holidays.json'
import deadlines from '../../resources/law/deadlines.json'
import laws from '../../resources/law/laws.json'
import provisions from '../../resources/law/provisions.json'
import violations from '../../resources/penalty/violations.json'
import defaultPack from '../../resources/rule-packs/default.json'

export const lawTable = createLawTable(laws, provisions)
export const calendar = createCalendar(holidays)
export const deadlineTable = createDeadlineTable(deadlines)
export const catalogue = createCatalogue(violations)
export const shippedRules = shippedPack(defaultPack)

/** A context on a given day, without local rules unless a test brings its own. */
export function contextOn(today: string, more: Partial<CaseContext> = {}): CaseContext {
  return { law: lawTable, deadlines: deadlineTable, calendar, catalogue, today, ...more }
}
