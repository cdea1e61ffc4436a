import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import type { EventOf, ProcedureEvent } from '@shared/model/events'
import { eventFor } from '../case-view'
import { day, demanded, long, MUST, oneOf } from './common-fields'

// 停止供电、停止供应民用爆炸物品: told to the supplier (12), decided against the unit (13), lifted (14).

export const MEASURES = ['停止供电', '停止供应民用爆炸物品'] as const

const UNDONE = '未执行的决定'

/** The decision that the unit did not carry out, and the measure taken for it. */
export const cutFields = {
  decidedOn: day('原决定日期', UNDONE, MUST),
  decided: long('原决定内容', UNDONE, { ...MUST, help: '停产停业、停止施工、停止使用相关设施或者设备' }),
  measure: oneOf(
    '采取的措施',
    '措施',
    MEASURES,
    demanded('安全生产法第七十条第一款', '须经本部门主要负责人批准'),
  ),
}

export function cutFrom(e: EventOf<'on-site-measure'> | undefined) {
  return {
    decidedOn: e?.priorOrderOn,
    decided: e?.priorOrderText?.replace(/[。；]$/, ''),
    measure: e?.supplyMeasure,
  }
}

/** Whether a measure on site is the cutting of a supply, which has forms of its own. */
export function isSupplyCut(e: ProcedureEvent): boolean {
  return e.kind === 'on-site-measure' && e.cutSupply === true
}

export function cutOf(c: CaseFile, doc: DocumentInstance): EventOf<'on-site-measure'> | undefined {
  return eventFor(c, doc, 'on-site-measure', isSupplyCut)
}
