import { formatCitation } from '@shared/law/citation'
import type { CaseFile } from '@shared/model/case-file'
import { type ActAssessment, type Assessment, assess } from '@shared/penalty/assess'
import { factsOfCase } from '@shared/penalty/case-facts'
import { createCatalogue } from '@shared/penalty/catalogue'
import type { Point } from '@shared/penalty/facts'
import { stepPoints } from '@shared/penalty/steps'
import { otherText, rangeText, tierName } from '@shared/penalty/violation-text'
import { indexCase } from '@shared/procedure/case-index'
import { chineseDate } from '@shared/procedure/dates'
import { amountForDocument } from '@shared/text/numerals'
import violations from '../../resources/penalty/violations.json'
import type { Command } from '../cli'
import { caseArguments, refusalLines } from './case-arguments'
import { readCaseArgument } from './case-input'
import { shippedContext } from './law-data'

export const penaltyCommand: Command = {
  usage: 'penalty <案件.json> [--json] [--today 2026-11-21]',
  summary:
    '按违法行为目录说明每项违法行为、每个当事人的法定幅度、罚款前提、情节和应走的程序，附条文；只解释，不作决定。- 表示从标准输入读。' +
    '退出码：0 各项幅度都算得出，1 有缺事实算不出的或者没有对应到目录的，2 文件读不出或者写得不对。',
  async run(args) {
    const given = caseArguments(args)
    if (typeof given === 'string') {
      console.error(`${given}\n用法：${penaltyCommand.usage}`)
      return 2
    }
    const read = await readCaseArgument(given.source)
    if (!read.ok) {
      if (given.json) console.log(JSON.stringify({ ...frame(given.today), error: read.error }, null, 2))
      else for (const line of refusalLines(given.source, read.error, '没有计算')) console.error(line)
      return 2
    }
    const one = weigh(read.value, given.today)
    if (given.json) console.log(JSON.stringify(asJson(one, given.today), null, 2))
    else console.log(report(one, given.today).join('\n'))
    return one.unplaced.length > 0 || one.result.acts.some((a) => a.range.state === 'unknown') ? 1 : 0
  },
}

interface Weighed {
  readonly file: CaseFile
  readonly result: Assessment
  readonly steps: readonly Point[]
  /** Acts that stand under no entry of the catalogue: nothing is known of their words. */
  readonly unplaced: readonly string[]
}

function weigh(file: CaseFile, today: string): Weighed {
  const catalogue = createCatalogue(violations)
  const ctx = { ...shippedContext(today), catalogue }
  const index = indexCase(file)
  const decided = [...index.of('decision'), ...index.of('penalty-notice')]
  return {
    file,
    result: assess(factsOfCase(index), ctx),
    // What the record proposes or decides; the calculator itself chooses nothing.
    steps: stepPoints(index, ctx, decided.find((e) => e.penalties !== undefined)?.penalties ?? []),
    unplaced: (file.acts ?? [])
      .filter((a) => a.catalogueId === undefined || !catalogue.byId.has(a.catalogueId))
      .map((a) => a.description),
  }
}

function frame(today: string) {
  return { format: 'anjuan-penalty', version: 1, today }
}

const pointJson = (p: Point) => ({ ...p, cites: p.cites.map((c) => ({ text: formatCitation(c), ...c })) })

function asJson({ file, result, steps, unplaced }: Weighed, today: string): object {
  return {
    ...frame(today),
    case: file.id,
    acts: result.acts.map((a) => ({
      act: a.act.id,
      party: a.party.id,
      violation: a.violation.id,
      title: a.violation.title,
      range: a.range,
      mayGoBelow: a.mayGoBelow,
      ...(a.absorbedBy === undefined ? {} : { absorbedBy: a.absorbedBy }),
      discretion: a.discretion,
      basis: a.violation.basis.map((c) => ({ text: formatCitation(c), ...c })),
      points: a.points.map(pointJson),
    })),
    totals: result.totals.map(({ party, minFen, maxFen, open }) => ({
      party: party.id,
      minFen,
      maxFen,
      open,
    })),
    steps: steps.map(pointJson),
    unplaced,
  }
}

function report({ file, result, steps, unplaced }: Weighed, today: string): readonly string[] {
  return [
    `${file.title ?? file.cause ?? file.id}（按${chineseDate(today)}计算；只解释，不作决定）`,
    ...unplaced.map((text) => `? ${text}：没有对应到违法行为目录，不知道处罚幅度`),
    ...result.acts.flatMap((a) => actLines(file, a)),
    ...(result.acts.length === 0 ? [] : ['', '── 合计 ──', ...totals(result)]),
    ...(steps.length === 0 ? [] : ['', '── 程序 ──', ...steps.flatMap(pointLines)]),
  ]
}

function actLines(file: CaseFile, a: ActAssessment): readonly string[] {
  const act = file.acts?.find((x) => x.id === a.act.id)
  return [
    '',
    `── ${act?.description ?? a.act.id}：${a.party.name} ──`,
    `${a.violation.id} ${a.violation.title}`,
    `罚则：${a.violation.basis.map(formatCitation).join('、')}`,
    rangeLine(a),
    ...(a.tiers.length > 1 ? a.tiers.map((t) => `  ${tierLine(t)}`) : []),
    ...a.points.flatMap(pointLines),
  ]
}

function rangeLine({ range, absorbedBy }: ActAssessment): string {
  if (absorbedBy !== undefined) return `按数额较高的规定罚款（${absorbedBy}），本条不罚`
  switch (range.state) {
    case 'known':
      return `法定幅度：${rangeText(range.minFen, range.maxFen)}`
    case 'unknown':
      return `法定幅度：无法判断，缺${range.missing}`
    case 'none':
      return range.why
  }
}

const appliesWord = { yes: '适用', no: '不适用', unknown: '待定' } as const

function tierLine(t: ActAssessment['tiers'][number]): string {
  const limits = t.fine?.limits
  const fine =
    limits === undefined
      ? '不另罚款'
      : limits.state === 'known'
        ? rangeText(limits.minFen, limits.maxFen)
        : `缺${limits.missing}`
  const others = t.others.length === 0 ? '' : `；${t.others.map(otherText).join('、')}`
  return `${tierName(t.tier)}（${appliesWord[t.applies]}）：${fine}${others}`
}

const mark = { yes: '✓', no: '—', unknown: '?' } as const

function pointLines(p: Point): readonly string[] {
  const cites = p.cites.length === 0 ? '' : `（${p.cites.map(formatCitation).join('、')}）`
  const unverified = p.unverified === true ? '〔数额待核〕' : ''
  return [`${mark[p.answer]} ${p.title}：${p.text}${unverified}${cites}`]
}

function totals(result: Assessment): readonly string[] {
  return result.totals.map(({ party, minFen, maxFen, open }) => {
    const sum =
      maxFen === 0 ? '没有算得出的罚款' : `${rangeText(minFen, maxFen)}（最高${amountForDocument(maxFen)}）`
    return `${party.name}：${sum}${open === 0 ? '' : `，另有 ${open} 项缺事实没有计入`}`
  })
}
