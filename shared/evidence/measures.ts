import type { CaseFile } from '../model/case-file'
import type { EventOf, ProcedureEvent } from '../model/events'
import type { MeasureItem } from '../model/measure-item'
import type { Deadline } from '../procedure/deadline'

export const measureKinds = ['registered-preservation', 'sampling', 'seizure'] as const
export type MeasureKind = (typeof measureKinds)[number]
export type MeasureEvent = EventOf<MeasureKind>

/** One measure against things, as the register shows it. */
export interface Measure {
  readonly event: MeasureEvent
  readonly items: readonly MeasureItem[]
  /** How many of the items nothing is recorded of. */
  readonly held: number
  readonly state: '在押' | '部分处理' | '已解除' | '已处理' | '待送检' | '检验中' | '结果待登记' | '已有结果'
  /** What is to be done next; empty where nothing is. */
  readonly next: string
  /** The period that runs, or ran out. */
  readonly deadline?: Deadline
  readonly end?: EventOf<'preservation-disposal' | 'seizure-end'>
  readonly laboratory: readonly EventOf<'laboratory'>[]
}

export const isMeasure = (e: ProcedureEvent): e is MeasureEvent =>
  e.absent !== true && (measureKinds as readonly string[]).includes(e.kind)

/** How long things may be held; the same events start other periods, too, such as publication. */
const holdingPeriods: ReadonlySet<string> = new Set(['DL-DENGJI-7', 'DL-CHAFENG-30', 'DL-CHAFENG-EXT-30'])

/** Every measure of the case in the order of the events. `deadlines` are those of the whole case. */
export function measuresOf(c: CaseFile, deadlines: readonly Deadline[]): readonly Measure[] {
  const events = (c.events ?? []).filter((e) => e.absent !== true)
  const of = <K extends ProcedureEvent['kind']>(kind: K) =>
    events.filter((e): e is EventOf<K> => e.kind === kind)
  const alone = (kind: MeasureKind) => of(kind).length === 1
  return events.filter(isMeasure).map((event): Measure => {
    const items = event.items ?? []
    const held = items.filter((i) => i.outcome === undefined).length
    const laboratory = of('laboratory').filter(
      (l) =>
        event.kind === 'sampling' &&
        (l.sampling === event.id || (l.sampling === undefined && alone('sampling'))),
    )
    if (event.kind === 'sampling') return { event, items, held, laboratory, ...samplingState(laboratory) }
    const end =
      event.kind === 'seizure'
        ? of('seizure-end').find(
            (e) => e.seizure === event.id || (e.seizure === undefined && alone('seizure')),
          )
        : of('preservation-disposal').find(
            (e) =>
              e.preservation === event.id ||
              (e.preservation === undefined && alone('registered-preservation')),
          )
    const extensions = of('seizure-extension').filter(
      (e) => e.seizure === event.id || (e.seizure === undefined && alone('seizure')),
    )
    const own = deadlines.filter(
      (d) =>
        holdingPeriods.has(d.id) &&
        (d.trigger.id === event.id || extensions.some((x) => x.id === d.trigger.id)),
    )
    const deadline = own.findLast((d) => d.state !== 'met') ?? own.at(-1)
    return {
      event,
      items,
      held,
      laboratory,
      ...heldState(event, items, held, end, extensions.length > 0),
      ...(deadline === undefined ? {} : { deadline }),
      ...(end === undefined ? {} : { end }),
    }
  })
}

function heldState(
  event: MeasureEvent,
  items: readonly MeasureItem[],
  held: number,
  end: Measure['end'],
  extended: boolean,
): Pick<Measure, 'state' | 'next'> {
  if (end !== undefined) {
    const released = end.kind === 'seizure-end' && end.outcome === '解除'
    return { state: released ? '已解除' : '已处理', next: held > 0 ? '逐项写明物品的处理结果' : '' }
  }
  if (items.length > 0 && held === 0) {
    const what = event.kind === 'seizure' ? '登记查封扣押处理决定' : '登记保存处理决定'
    return { state: '部分处理', next: what }
  }
  const next =
    event.kind === 'seizure'
      ? extended
        ? '期满前作出处理决定或者解除'
        : '期满前作出处理决定或者解除；情况复杂的，经批准可以延长'
      : '作出处理决定'
  return { state: held < items.length ? '部分处理' : '在押', next }
}

function samplingState(laboratory: readonly EventOf<'laboratory'>[]): Pick<Measure, 'state' | 'next'> {
  if (laboratory.length === 0) return { state: '待送检', next: '送检，或者写明不送检的处理' }
  if (laboratory.some((l) => l.resultOn === undefined)) return { state: '检验中', next: '等候检测、鉴定结果' }
  return laboratory.some((l) => (l.evidence ?? []).length === 0)
    ? { state: '结果待登记', next: '把结果登记为鉴定意见' }
    : { state: '已有结果', next: '' }
}
