import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import type { EventOf } from '@shared/model/events'
import type { MeasureItem } from '@shared/model/measure-item'
import { dateInChinese } from '@shared/text/dates'
import { blank } from '../build'
import { eventFor, eventsOf } from '../case-view'
import type { FieldRun } from '../layout'
import { day, MUST, short } from './common-fields'
import { reference } from './letter'

// What the four papers of a seizure (查封、扣押) share.

/** The seizure that a later act extends or ends: the one it names, else the last there is. */
export function seizureOf(
  c: CaseFile,
  doc: DocumentInstance,
  id: string | undefined,
): EventOf<'seizure'> | undefined {
  const own = { ...doc, subject: undefined }
  return eventsOf(c, 'seizure').find((s) => s.id === id) ?? eventFor(c, own, 'seizure')
}

/** 木工带锯机、配电箱 */
export function itemNames(items: readonly MeasureItem[] | undefined): string | undefined {
  const names = (items ?? []).map((i) => i.name)
  return names.length === 0 ? undefined : names.join('、')
}

const ORDER = '所依据的查封扣押决定'

export const seizureOrderFields = {
  orderDate: day('原决定日期', ORDER, MUST),
  orderNumber: short('原查封扣押决定书文号', ORDER, MUST),
  objects: short('被查封扣押的场所、设施、财物', ORDER, MUST),
  measure: short('原强制措施', ORDER, { ...MUST, help: '查封或者扣押' }),
}

export function seizureOrderFrom(c: CaseFile, doc: DocumentInstance, e: EventOf<'seizure'> | undefined) {
  const order = reference(c, doc, 'seizure-decision', e)
  return {
    orderDate: order.date,
    orderNumber: order.number,
    objects: itemNames(e?.items),
    measure: e?.measure,
  }
}

/** 本机关于…根据《查封扣押决定书》［…］对你（单位）的…作出了…的行政强制措施。 */
export function seizureOrderSentence(
  v: { readonly [K in keyof typeof seizureOrderFields]?: string | undefined },
  then: readonly (string | FieldRun)[],
): (string | FieldRun)[] {
  return [
    '本机关于',
    blank('orderDate', v.orderDate && dateInChinese(v.orderDate), { blank: '　　　年　　月　　日' }),
    '根据《查封扣押决定书》［',
    blank('orderNumber', v.orderNumber, { blank: '（　）应急查扣〔　　〕　　号' }),
    '］，对你（单位）的',
    blank('objects', v.objects, { blank: 12 }),
    '作出了',
    blank('measure', v.measure, { blank: 6 }),
    '的行政强制措施。',
    ...then,
  ]
}
