import type { EventOf } from '../model/events'
import type { Moment } from '../model/primitives'
import { momentSeconds } from './dates'

type Cut = EventOf<'on-site-measure'>

/** 安全生产法第七十条第二款 asks for notice ahead before power is cut; it does not speak of explosives. */
export function needsNoticeAhead(m: Cut): boolean {
  return m.cutSupply === true && m.urgent !== true && m.supplyMeasure !== '停止供应民用爆炸物品'
}

/** When the supply was cut: as stated, else the beginning of the measure. */
export const cutMoment = (m: Cut): Moment | undefined => m.cutAt ?? m.from

/** Hours between the notice and the cut, rounded down: out of the two moments, else as stated. */
export function hoursOfNotice(m: Cut): number | undefined {
  const cut = cutMoment(m)
  if (m.noticeAt === undefined || cut === undefined) return m.noticeHours
  return Math.floor((momentSeconds(cut) - momentSeconds(m.noticeAt)) / 3600)
}
