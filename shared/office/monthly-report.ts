import * as z from 'zod'
import { eventDate } from '../documents/case-view'
import type { CaseFile } from '../model/case-file'
import type { EventKind, EventOf, ProcedureEvent } from '../model/events'

const Count = z.int().nonnegative()

/** A line of the report: how much in the month, and in the year up to its end. Money in fen. */
export const ReportLine = z.strictObject({
  group: z.string(),
  label: z.string(),
  unit: z.enum(['次', '家', '份', '条', '件', '元']),
  month: Count,
  year: Count,
})
export type ReportLine = z.output<typeof ReportLine>

export const MonthlyReport = z.strictObject({
  /** `2026-03`. */
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
  lines: z.array(ReportLine),
  /** Cases with events that would count but say no day: they are in no month. */
  undated: z.array(z.strictObject({ title: z.string(), count: Count })),
})
export type MonthlyReport = z.output<typeof MonthlyReport>

export interface Tally {
  add(file: CaseFile): void
  report(): MonthlyReport
}

type Counted = Pick<ReportLine, 'group' | 'label' | 'unit'> & {
  readonly kind: EventKind
  /** How much this event counts for, or names of which each counts once. */
  readonly of: (event: ProcedureEvent, file: CaseFile) => number | readonly string[]
}

function counted<K extends EventKind>(
  group: string,
  label: string,
  unit: ReportLine['unit'],
  kind: K,
  of: (event: EventOf<K>, file: CaseFile) => number | readonly string[] = () => 1,
): Counted {
  return { group, label, unit, kind, of: of as Counted['of'] }
}

const when = (truth: boolean | undefined) => (truth === true ? 1 : 0)
const decided = (e: EventOf<'decision'>, outcome: EventOf<'decision'>['outcome']) => e.outcome === outcome

function inspected(e: ProcedureEvent, { parties }: CaseFile): readonly string[] {
  const units = parties.filter((p) => p.kind !== 'person' && (e.party === undefined || p.id === e.party))
  return units.map((p) => p.creditCode ?? p.name)
}

const INSPECTION = '监督检查'
const FILING = '立案'
const PENALTY = '行政处罚'
const ENFORCEMENT = '执行和结案'

const counts: readonly Counted[] = [
  counted(INSPECTION, '现场检查', '次', 'inspection'),
  counted(INSPECTION, '检查的生产经营单位', '家', 'inspection', inspected),
  counted(INSPECTION, '责令限期整改', '份', 'rectification-order'),
  counted(INSPECTION, '责令整改的问题（隐患）', '条', 'rectification-order', (e) => e.hazards?.length ?? 0),
  counted(
    INSPECTION,
    '其中：重大事故隐患',
    '条',
    'rectification-order',
    (e) => e.hazards?.filter((h) => h.level === '重大事故隐患').length ?? 0,
  ),
  counted(INSPECTION, '整改复查', '次', 're-inspection'),
  counted(
    INSPECTION,
    '复查认定已整改',
    '条',
    're-inspection',
    (e) => e.hazards?.filter((h) => h.corrected === true).length ?? 0,
  ),
  counted(INSPECTION, '现场处理措施', '次', 'on-site-measure'),
  counted(INSPECTION, '查封、扣押', '次', 'seizure'),
  counted(INSPECTION, '受理举报', '件', 'tip'),
  counted(FILING, '批准立案', '件', 'filing-approval', (e) => when(e.approved !== false)),
  counted(FILING, '不予立案', '件', 'no-filing'),
  counted(PENALTY, '行政处罚告知', '次', 'penalty-notice'),
  counted(PENALTY, '举行听证', '次', 'hearing'),
  counted(PENALTY, '行政处罚决定', '件', 'decision', (e) => when(decided(e, '行政处罚'))),
  counted(PENALTY, '其中：当场处罚', '件', 'decision', (e) => when(decided(e, '行政处罚') && e.summary)),
  counted(PENALTY, '罚款数额', '元', 'decision', (e) => penalised(e, '罚款')),
  counted(PENALTY, '没收违法所得', '元', 'decision', (e) => penalised(e, '没收违法所得')),
  counted(
    PENALTY,
    '责令停产停业',
    '件',
    'decision',
    (e) => e.penalties?.filter((p) => p.kind === '责令停产停业').length ?? 0,
  ),
  counted(PENALTY, '不予行政处罚', '件', 'decision', (e) => when(decided(e, '不予行政处罚'))),
  counted(ENFORCEMENT, '缴纳罚款', '元', 'payment', (e) => e.amountFen ?? 0),
  counted(ENFORCEMENT, '申请法院强制执行', '件', 'court-application'),
  counted(ENFORCEMENT, '移送涉嫌犯罪案件', '件', 'crime-transfer'),
  counted(ENFORCEMENT, '移送其他机关', '件', 'transfer-out'),
  counted(ENFORCEMENT, '行政复议', '件', 'reconsideration'),
  counted(ENFORCEMENT, '行政诉讼', '件', 'litigation'),
  counted(ENFORCEMENT, '结案', '件', 'closing'),
]

function penalised(e: EventOf<'decision'>, kind: '罚款' | '没收违法所得'): number {
  return (e.penalties ?? []).reduce((sum, p) => sum + (p.kind === kind ? (p.amountFen ?? 0) : 0), 0)
}

/**
 * Counts what the office's cases say happened in a month (`2026-03`) and in its year so far. An event counts on its
 * own day, whatever became of the case; one without a day counts nowhere and is named.
 */
export function tallyMonth(month: string): Tally {
  const year = month.slice(0, 4)
  const sums = counts.map(() => ({ month: amount(), year: amount() }))
  const undated: MonthlyReport['undated'] = []
  return {
    add(file) {
      const events = (file.events ?? []).filter((e) => e.absent !== true)
      let missing = 0
      for (const event of events) {
        const own = counts.flatMap((c, i) => (c.kind === event.kind ? [[c, sums[i]] as const] : []))
        const day = eventDate(event)
        if (day === undefined) missing += own.length > 0 ? 1 : 0
        else if (day.startsWith(year) && day.slice(0, 7) <= month)
          for (const [c, sum] of own) {
            const found = c.of(event, file)
            sum?.year.add(found)
            if (day.startsWith(month)) sum?.month.add(found)
          }
      }
      if (missing > 0) undated.push({ title: file.title ?? '（案件名称未填）', count: missing })
    },
    report: () => ({
      month,
      lines: counts.map(({ group, label, unit }, i) => ({
        group,
        label,
        unit,
        month: sums[i]?.month.total() ?? 0,
        year: sums[i]?.year.total() ?? 0,
      })),
      undated,
    }),
  }
}

function amount() {
  const names = new Set<string>()
  let sum = 0
  return {
    add(found: number | readonly string[]) {
      if (typeof found === 'number') sum += found
      else for (const name of found) names.add(name)
    },
    total: () => sum + names.size,
  }
}
