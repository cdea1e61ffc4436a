import { writeFile } from 'node:fs/promises'
import type { CaseFile } from '@shared/model/case-file'
import {
  type BoardCard,
  boardGroups,
  boardOf,
  caseDeadlines,
  columnsOf,
  firstClause,
} from '@shared/procedure/board'
import type { CaseContext } from '@shared/procedure/context'
import { chineseDate } from '@shared/procedure/dates'
import type { Deadline, Whose } from '@shared/procedure/deadline'
import { countingRules } from '@shared/procedure/deadline-counting'
import { deadlinesOf } from '@shared/procedure/deadlines'
import { datedCount, IcsDetail, icsOf } from '@shared/procedure/ics'
import type { Command } from '../cli'
import { type CaseArguments, caseArguments, nowInChina, refusalLines } from './case-arguments'
import { pathAsTyped, readCaseArgument } from './case-input'
import { shippedContext } from './law-data'

export const deadlinesCommand: Command = {
  usage: 'deadlines <案件.json> [--json] [--today 2026-11-21] [--ics 期限.ics [--names]]',
  summary:
    '算出案件里各事项起算的期限：届满日、剩几天、按期、逾期，或者因为缺哪个日期算不出来，附条文。- 表示从标准输入读。' +
    '--ics 把没有办结的期限写成日历文件，只写案号和期限名称；--names 连案件名称和当事人也写进去（该文件不加密）。' +
    '退出码：0 没有过期的，1 有逾期或者过期没有记录的（本机关、当事人应办的），2 文件读不出、写不出或者写得不对。',
  async run(args) {
    const given = caseArguments(args, true)
    if (typeof given === 'string') {
      console.error(`${given}\n用法：${deadlinesCommand.usage}`)
      return 2
    }
    const read = await readCaseArgument(given.source)
    if (!read.ok) {
      if (given.json) console.log(JSON.stringify({ ...frame(given.today), error: read.error }, null, 2))
      else for (const line of refusalLines(given.source, read.error, '没有计算')) console.error(line)
      return 2
    }
    const ctx = shippedContext(given.today)
    const deadlines = deadlinesOf(read.value, ctx)
    const cards = boardOf([caseDeadlines(read.value, deadlines)], ctx.deadlines, ctx.today)
    if (given.ics !== undefined && !(await writeIcs(given, given.ics, cards))) return 2
    if (given.json) console.log(JSON.stringify(asJson(read.value, deadlines, ctx), null, 2))
    else console.log(report(read.value, deadlines, cards, ctx).join('\n'))
    return deadlines.some(isLate) ? 1 : 0
  },
}

/** Late: the office or the party had to act, the last day is over, and it was done late or nothing shows that it was done. */
function isLate(d: Deadline): boolean {
  return d.overdue && (d.whose === 'office' || d.whose === 'party-duty')
}

async function writeIcs(given: CaseArguments, target: string, cards: readonly BoardCard[]): Promise<boolean> {
  const path = pathAsTyped(target)
  if (datedCount(cards) === 0) {
    console.error('没有届满日已知而没有办结的期限，没有写日历文件。')
    return true
  }
  const detail = given.names ? IcsDetail.Names : IcsDetail.NumberOnly
  try {
    await writeFile(path, icsOf(cards, { detail, at: nowInChina() }))
  } catch (error) {
    console.error(`日历文件没有写成（${path}）：${(error as NodeJS.ErrnoException).code}。案件文件没有改动。`)
    return false
  }
  console.error(`已写出 ${datedCount(cards)} 个期限：${path}（不加密）`)
  return true
}

function frame(today: string) {
  return { format: 'anjuan-deadlines', version: 1, today }
}

function asJson(file: CaseFile, deadlines: readonly Deadline[], ctx: CaseContext): object {
  return {
    ...frame(ctx.today),
    case: file.id,
    deadlines: deadlines.map((d) => {
      const period = ctx.deadlines.byId.get(d.id)
      return {
        ...d,
        ...(period === undefined
          ? {}
          : {
              length: period.length,
              unit: period.unit,
              extension: period.extension,
              suspension: period.suspension,
              counting: countingRules(period),
            }),
      }
    }),
  }
}

const whoseWord: Readonly<Record<Whose, string>> = {
  office: '本机关',
  'party-duty': '当事人应办',
  'party-right': '当事人的权利',
  other: '其他机关',
  clock: '等候',
}

function report(
  file: CaseFile,
  deadlines: readonly Deadline[],
  cards: readonly BoardCard[],
  ctx: CaseContext,
): readonly string[] {
  const columns = columnsOf(cards)
  const closed = deadlines.filter((d) => d.doneOn !== undefined || d.state === 'met')
  return [
    `${file.title ?? file.cause ?? file.id}（按${chineseDate(ctx.today)}计算）`,
    `期限 ${deadlines.length} 个，没有办结的 ${cards.length} 个。`,
    ...boardGroups.flatMap((g) =>
      columns[g].length === 0 ? [] : ['', `── ${g} ──`, ...columns[g].flatMap((c) => lines(c.deadline))],
    ),
    ...(closed.length === 0 ? [] : ['', '── 已经办结 ──', ...closed.flatMap(closedLine)]),
  ]
}

function lines(d: Deadline): readonly string[] {
  const due = d.dueOn === undefined ? '' : `　${d.dueAt?.slice(0, 16).replace('T', ' ') ?? d.dueOn}`
  const left =
    d.daysLeft === undefined || d.overdue
      ? ''
      : `，还有 ${d.daysLeft.n} ${d.daysLeft.unit === '工作日' ? '个工作日' : '天'}`
  return [
    `${d.overdue ? '✗' : d.dueOn === undefined ? '?' : '…'} ${d.name}（${whoseWord[d.whose]}）${due}${left}`,
    `    起算：${d.trigger.text}${d.trigger.on === undefined ? '' : `，${d.trigger.on}`}`,
    ...(d.missing === undefined ? [] : [`    缺：${d.missing}`]),
    ...(d.rolledTo === undefined
      ? []
      : [`    末日为休假日，参照民事诉讼法可至${d.rolledTo}，以不依赖顺延为妥`]),
    ...(d.consequence === undefined ? [] : [`    后果：${firstClause(d.consequence)}`]),
    `    依据：${d.citation}${d.confirmed ? '' : '（未核实）'}`,
  ]
}

function closedLine(d: Deadline): readonly string[] {
  const late = d.state === 'missed' ? '✗' : d.state === 'unknown' ? '?' : '✓'
  const end =
    d.doneOn === undefined
      ? d.dueOn === undefined
        ? ''
        : `　${d.dueOn}届满`
      : `　${d.doneOn}${d.dueOn === undefined ? '' : `（最迟${d.dueOn}）`}`
  return [`${late} ${d.name}${end}${d.missing === undefined ? '' : `，缺${d.missing}`}　${d.citation}`]
}
