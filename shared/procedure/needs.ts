import type { CaseIndex, Fact } from './case-index'

/** The checks whose question is whether the case is one that 第五十八条第一款 has reviewed (第一、三、四项). */
export const reviewGroundChecks: readonly string[] = ['PC-FAZHI-1', 'PC-FAZHI-3', 'PC-FAZHI-4']

/**
 * Whether the decision needs legal review (行政处罚法第五十八条第一款): stated, answered by a person, or following
 * from a hearing held.
 */
export function reviewNeeded(c: CaseIndex): Fact {
  const reviews = [...c.of('legal-review'), ...[c.absent('legal-review')].filter((e) => e !== undefined)]
  if (reviews.some((r) => r.required === true)) return 'yes'
  if (reviews.some((r) => r.ground !== undefined && r.ground !== '本机关目录规定')) return 'yes'
  if (c.of('hearing').length > 0) return 'yes'
  if (c.file.answers?.some((a) => a.answer === '是' && reviewGroundChecks.includes(a.rule))) return 'yes'
  return reviews.some((r) => r.required === false) ? 'no' : 'unknown'
}

/** Whether the case needs collective discussion (第五十七条第二款): stated, or following from “complex” as the ground of an extension. */
export function discussionNeeded(c: CaseIndex): Fact {
  const stated = [
    ...c.of('collective-discussion'),
    ...[c.absent('collective-discussion')].filter((e) => e !== undefined),
  ]
  if (stated.some((e) => e.required === true) || c.of('time-extension').some((e) => e.complex === true))
    return 'yes'
  return stated.some((e) => e.required === false) ? 'no' : 'unknown'
}
