// The end of a test run: what failed, what was skipped, and the one closing line.
import { findReference } from './reference.mjs'
import { closingLine, sum } from './reports.mjs'

/**
 * Prints the summary, the closing line last of all.
 * @param {readonly import('./reports.mjs').Outcome[]} outcomes
 * @returns {number} exit code
 */
export function closing(outcomes) {
  const total = sum(outcomes, {
    isCi: process.env.CI === 'true',
    hasReference: findReference() !== null,
  })
  list('失败：', total.failures)
  list('持续集成中不得跳过（外部工具应由 .ci/run 装好）：', total.refused)
  list('重试后才通过（不稳定）：', total.flaky)
  console.log(`\n${closingLine(total)}`)
  return total.failed === 0 ? 0 : 1
}

function list(heading, names) {
  if (names.length > 0) console.log(`\n${heading}\n${names.map((name) => `  - ${name}`).join('\n')}`)
}
