import { execFile } from 'node:child_process'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, test, vi } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const fixtures = join(root, 'tests/fixtures/boundaries')
const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
const config = join(root, '.config/dependency-cruiser.cjs')

interface Report {
  readonly summary: {
    readonly violations: readonly { readonly rule: { readonly name: string }; readonly from: string }[]
    readonly totalCruised: number
    readonly totalDependenciesCruised: number
    readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string }[] }
  }
}

/** Cruises a small house under tests/fixtures with the project's own rules, as if it were the repository. */
async function cruise(house: string, rooms: readonly string[]): Promise<Report['summary']> {
  const args = [cruiser, '--config', config, '--output-type', 'json', ...rooms]
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: join(fixtures, house),
    maxBuffer: 32 << 20,
  }).catch((error: { stdout: string }) => error)
  return (JSON.parse(stdout) as Report).summary
}

// Each starts a whole cruiser, which a busy machine takes its time over.
vi.setConfig({ testTimeout: 90_000 })

test('每条引用规则都抓得住一处故意违反的引用', async () => {
  const { violations, ruleSetUsed } = await cruise('planted', ['shared', 'electron', 'renderer', 'tests'])
  const caught = violations.map(({ rule, from }) => `${rule.name}: ${from}`).sort()
  expect(caught).toEqual([
    'aliases-resolve: renderer/alias.ts',
    'application-not-runtime: electron/uses-runtime.ts',
    'electron-not-renderer: electron/window.ts',
    'features-apart: renderer/features/cases/list.ts',
    'no-cycles: shared/cycle-a.ts',
    'no-development-packages-in-the-product: electron/development.ts',
    'no-tests-in-the-product: electron/uses-tests.ts',
    'renderer-has-no-node: renderer/node.ts',
    'renderer-not-electron: renderer/bridge.ts',
    'runtime-stands-alone: electron/runtime/alone.mjs',
    'shared-has-no-platform: shared/platform.ts',
    'shared-is-pure: shared/node.ts',
    'shared-looks-at-no-room: shared/upward.ts',
    'ui-takes-props-only: renderer/ui/table.ts',
  ])
  const rules = ruleSetUsed.forbidden.map(({ name }) => name)
  expect(new Set(violations.map(({ rule }) => rule.name))).toEqual(new Set(rules))
})

test('守规矩的引用不被误报', async () => {
  const { violations, totalCruised, totalDependenciesCruised } = await cruise('clean', [
    'shared',
    'electron',
    'renderer',
  ])
  expect(violations).toEqual([])
  expect(totalCruised).toBeGreaterThan(8)
  expect(totalDependenciesCruised).toBeGreaterThan(8)
})
