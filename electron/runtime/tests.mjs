// Runs Vitest and Playwright and brings their reports home.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { runNode } from './child.mjs'
import { CACHE, inModules, ROOT } from './paths.mjs'
import { prepareApp } from './prepare.mjs'
import { readPlaywright, readVitest, settle } from './reports.mjs'

/**
 * @param {readonly string[]} args passed on to Vitest
 * @returns {Promise<import('./reports.mjs').Outcome[]>}
 */
export async function runUnitTests(args) {
  const report = freshReport('vitest.json')
  const config = join(ROOT, 'tests/vitest.config.ts')
  const { code } = await runNode(inModules('vitest/vitest.mjs'), [
    'run',
    '--config',
    config,
    '--root',
    ROOT,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...args,
  ])
  return settle('单元测试', code, read(report, readVitest))
}

/**
 * Builds, finds Electron and a display, and runs Playwright.
 * @param {readonly string[]} args passed on to Playwright
 * @returns {Promise<import('./reports.mjs').Outcome[]>}
 */
export async function runEndToEndTests(args) {
  const app = await prepareApp({ purpose: 'test' })
  try {
    const report = freshReport('playwright.json')
    const config = join(ROOT, 'tests/playwright.config.ts')
    const { code } = await runNode(
      inModules('@playwright/test/cli.js'),
      ['test', '--config', config, '--reporter=list,json', ...args],
      { env: { ...app.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report } },
    )
    return settle('端到端测试', code, read(report, readPlaywright))
  } finally {
    app.stop()
  }
}

/** An old report must not be taken for this run's. */
function freshReport(name) {
  const folder = join(CACHE, 'reports')
  mkdirSync(folder, { recursive: true })
  rmSync(join(folder, name), { force: true })
  return join(folder, name)
}

function read(file, reader) {
  try {
    return reader(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}
