import { chineseDate } from '../procedure/dates'
import type { Deadline } from '../procedure/deadline'
import { fail, type Outcome, type Place, pass, pending, unknown } from './outcome'

/** What a period says as a check: late is a fault, still running is pending, no record is unknown. */
export function fromDeadline(
  d: Deadline,
  late: (due: string) => string,
  more: readonly Place[] = [],
): Outcome {
  const places: readonly Place[] = [{ type: d.trigger.type, id: d.trigger.id }, ...more]
  const due = d.dueOn === undefined ? '' : chineseDate(d.dueOn)
  switch (d.state) {
    case 'met':
      return pass()
    case 'missed':
      return fail(late(due), places)
    case 'open':
      return pending(`${d.name}到${due}届满`, places, d.dueOn)
    case 'unknown':
      return d.overdue && d.dueOn !== undefined
        ? unknown(
            d.missing ?? d.name,
            places,
            `${d.name}已于${due}届满，案卷里没有${d.missing ?? '相应的记录'}；已办的请补录，没有办的请立即办理`,
          )
        : unknown(d.missing ?? d.name, places)
  }
}
