import { createLawTable } from '@shared/law/table'
import { createCalendar } from '@shared/procedure/calendar'
import holidays from '../../resources/calendar/holidays.json'
import laws from '../../resources/law/laws.json'
import provisions from '../../resources/law/provisions.json'

export const lawTable = createLawTable(laws, provisions)
export const calendar = createCalendar(holidays)
