import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * Programs that only tests use, to judge our output by other people's tools. `outside-tools.json` says which
 * Debian package brings each; `.ci/run` installs them all from that same list.
 */
export type OutsideTool = keyof typeof import('./outside-tools.json')

/** Whether the tool is on PATH. */
export function hasTool(tool: OutsideTool): boolean {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .some((folder) => folder !== '' && existsSync(join(folder, tool)))
}

/** The shape that Vitest's and Playwright's `test` have in common. */
export interface TestFunction<Body> {
  (title: string, body: Body): unknown
  readonly skip: (title: string, body: Body) => unknown
}

/**
 * Declares a test that needs outside tools, skipped under its own name where one is absent. The mark in the
 * title tells the runner why, and continuous integration refuses the skip.
 *
 * Works with both runners: `testWithTools(test, ['age'], '用 age 打开', async ({ launch }) => { … })`.
 */
export function testWithTools<Body>(
  test: TestFunction<Body>,
  tools: readonly OutsideTool[],
  title: string,
  body: NoInfer<Body>,
): void {
  const marked = `${title} ${tools.map((tool) => `[需外部工具 ${tool}]`).join(' ')}`
  if (tools.every(hasTool)) test(marked, body)
  // biome-ignore lint/suspicious/noSkippedTests: named, counted, and refused in continuous integration
  else test.skip(marked, body)
}
