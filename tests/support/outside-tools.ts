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

/** The mark for the title of a test that needs these tools; the runner names it when it is skipped. */
export function needs(...tools: readonly OutsideTool[]): string {
  return tools.map((tool) => `[需外部工具 ${tool}]`).join(' ')
}

/**
 * Vitest's or Playwright's `test`, or its `skip` where one of the tools is absent:
 * `withTools(test, 'age')(`用 age 打开 ${needs('age')}`, async () => { … })`.
 * On a developer's machine the skip is counted by name; continuous integration takes it for a failure.
 */
export function withTools<Test extends { readonly skip: unknown }>(
  test: Test,
  ...tools: readonly OutsideTool[]
): Test {
  return tools.every(hasTool) ? test : (test.skip as Test)
}

/** The shape that every runner's `test` has for a test with a plain body. */
export interface TestFunction<Body> {
  (title: string, body: Body): unknown
  readonly skip: (title: string, body: Body) => unknown
}

/** The same in one call, for tests whose body takes nothing: marks the title by itself. */
export function testWithTools<Body = () => unknown>(
  test: TestFunction<Body>,
  tools: readonly OutsideTool[],
  title: string,
  body: NoInfer<Body>,
): void {
  const declare = tools.every(hasTool) ? test : test.skip
  declare(`${title} ${needs(...tools)}`, body)
}
