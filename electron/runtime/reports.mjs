// Reads what each runner reports and adds it up to one line that a person and a machine can read.

/**
 * One test, or one static check, as every runner's report is reduced to.
 * @typedef {{ name: string, status: 'passed' | 'failed' | 'skipped', isFlaky?: boolean }} Outcome
 * @typedef {{ isCi: boolean, hasReference: boolean }} Policy
 * @typedef {{ passed: number, failed: number, skipped: number, flaky: string[], refused: string[], failures: string[] }} Sum
 */

/** In the title of a test that reads the reference library beside the clone. */
export const REFERENCE_MARK = '[需参考资料库]'

/**
 * Vitest's JSON report. A file that could not be loaded counts as one failure.
 * @param {any} report
 * @returns {Outcome[]}
 */
export function readVitest(report) {
  return report.testResults.flatMap((file) => {
    const tests = file.assertionResults.map(({ fullName, status }) => ({
      name: fullName,
      status: status === 'passed' || status === 'failed' ? status : 'skipped',
    }))
    const isBroken = file.status === 'failed' && !tests.some((test) => test.status === 'failed')
    return isBroken
      ? [
          ...tests,
          {
            name: `${file.name}：${firstLine(file.message)}`,
            status: 'failed',
          },
        ]
      : tests
  })
}

/**
 * Playwright's JSON report. Errors outside tests, such as a failed global set-up, count as failures.
 * @param {any} report
 * @returns {Outcome[]}
 */
export function readPlaywright(report) {
  const errors = (report.errors ?? []).map((error) => ({
    name: firstLine(error.message),
    status: 'failed',
  }))
  return [...report.suites.flatMap((suite) => readSuite(suite, [])), ...errors]
}

function readSuite(suite, above) {
  const titles = [...above, suite.title]
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests.map((test) => ({
      name: [...titles, spec.title].join(' › '),
      status: test.status === 'skipped' ? 'skipped' : test.status === 'unexpected' ? 'failed' : 'passed',
      isFlaky: test.status === 'flaky',
    })),
  )
  return [...own, ...(suite.suites ?? []).flatMap((inner) => readSuite(inner, titles))]
}

/**
 * The outcomes of one runner, made honest: no report, an exit code that its report does not explain, and a
 * run without a single test are each a failure.
 * @param {string} runner its name for the person
 * @param {number} code its exit code
 * @param {Outcome[] | null} outcomes null when it left no report
 * @returns {Outcome[]}
 */
export function settle(runner, code, outcomes) {
  const failure = (why) => ({
    name: `${runner}：${why}`,
    status: /** @type {const} */ ('failed'),
  })
  if (!outcomes) return [failure(`没有留下报告（退出码 ${code}）`)]
  if (outcomes.length === 0) return [failure('一个测试也没有')]
  const isExplained = code === 0 || outcomes.some((outcome) => outcome.status === 'failed')
  return isExplained ? outcomes : [...outcomes, failure(`退出码 ${code}，报告中却没有失败的测试`)]
}

/**
 * Adds up. In CI a skipped test is a failure, because CI installs every outside tool; only tests of the
 * reference library may be skipped there, and only while that library is absent.
 * @param {readonly Outcome[]} outcomes
 * @param {Policy} policy
 * @returns {Sum}
 */
export function sum(outcomes, { isCi, hasReference }) {
  const named = (status) =>
    outcomes.filter((outcome) => outcome.status === status).map((outcome) => outcome.name)
  const skipped = named('skipped')
  const isAllowed = (name) => !isCi || (name.includes(REFERENCE_MARK) && !hasReference)
  const refused = skipped.filter((name) => !isAllowed(name))
  const failures = named('failed')
  return {
    passed: named('passed').length,
    failed: failures.length + refused.length,
    skipped: skipped.length - refused.length,
    flaky: outcomes.filter((outcome) => outcome.isFlaky).map((outcome) => outcome.name),
    refused,
    failures,
  }
}

/**
 * The closing line, which continuous integration reads.
 * @param {Sum} total
 */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

function firstLine(text) {
  return String(text ?? '')
    .trim()
    .split('\n')[0]
}
