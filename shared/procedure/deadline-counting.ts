import { type Citation, cite } from '../law/citation'
import type { Period } from './deadline-table'

/**
 * How firmly a rule of counting holds for a period: its own law says so (法定), its own law applies another's
 * (准用), or no law says so and it is only how it is done (通例).
 */
export interface CountingRule {
  readonly text: string
  readonly standing: '法定' | '准用' | '通例'
  readonly refs: readonly Citation[]
}

const workdayRules: Readonly<Record<string, Citation>> = {
  行政处罚法: cite('行政处罚法', 85),
  行政强制法: cite('行政强制法', 69),
  行政复议法: cite('行政复议法', 88, 2),
  // Its own words say 工作日.
  安全生产法: cite('安全生产法', 78, 2),
}

const applied: Readonly<Record<string, Citation>> = {
  行政复议法: cite('行政复议法', 88, 1),
  行政诉讼法: cite('行政诉讼法', 101),
}

const firstDayRule = cite('民事诉讼法', 85, 2)
const lastDayRule = cite('民事诉讼法', 85, 3)

/** By which rules the days of a period are counted, each with its article. Rules without a length have none. */
export function countingRules(period: Period): readonly CountingRule[] {
  const law = period.refs[0]?.law ?? ''
  const days = period.length === undefined ? undefined : period.unit
  switch (days) {
    case '工作日': {
      const rule = workdayRules[law]
      return [
        rule === undefined
          ? { text: '按工作日计，依该文件自己的文字', standing: '法定', refs: [] }
          : { text: '按工作日计，不含法定节假日；调休上班的日子计入', standing: '法定', refs: [rule] },
        startRule(law),
      ]
    }
    case '自然日':
      return [{ text: '按自然日计，含节假日', standing: '通例', refs: [] }, startRule(law), endRule(law)]
    case '月':
    case '年':
      return [
        {
          text: '按日历月、年对应日届满；没有对应日的，为该月最后一日',
          standing: '通例',
          refs: [],
        },
        startRule(law),
        endRule(law),
      ]
    case '小时':
      return [{ text: '自时刻至时刻连续计算，不扣除节假日', standing: '通例', refs: [] }]
    default:
      return []
  }
}

function startRule(law: string): CountingRule {
  const by = applied[law]
  if (law === '民事诉讼法') return { text: '开始的日不计算在内', standing: '法定', refs: [firstDayRule] }
  return by === undefined
    ? {
        text: '开始的日不计算在内；该法没有规定，参照民事诉讼法',
        standing: '通例',
        refs: [firstDayRule],
      }
    : { text: '开始的日不计算在内', standing: '准用', refs: [by, firstDayRule] }
}

function endRule(law: string): CountingRule {
  const by = applied[law]
  if (law === '民事诉讼法') {
    return { text: '末日是法定休假日的，顺延至其后第一日', standing: '法定', refs: [lastDayRule] }
  }
  return by === undefined
    ? {
        text: '末日是休假日时可否顺延，该法没有规定；期限先按不顺延算，顺延后的日子另列参考',
        standing: '通例',
        refs: [lastDayRule],
      }
    : { text: '末日是法定休假日的，顺延至其后第一日', standing: '准用', refs: [by, lastDayRule] }
}
