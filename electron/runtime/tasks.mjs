// The tasks that npm scripts name, each from a bare clone to its end.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ELECTRON_VITE, forgetBuild } from './build.mjs'
import { BIOME, BIOME_SCOPE, runChecks } from './checks.mjs'
import { passSignalsOn, run, runNode } from './child.mjs'
import { closing } from './closing.mjs'
import { Stop } from './messages.mjs'
import { OUT, ROOT } from './paths.mjs'
import { isLinuxRoot, prepareApp, prepareBuild, prepareModules } from './prepare.mjs'
import { runEndToEndTests, runUnitTests } from './tests.mjs'
import { runTs } from './ts.mjs'

/** @type {Readonly<Record<string, (args: string[]) => Promise<number>>>} */
const TASKS = {
  start,
  dev,
  build,
  check,
  unit,
  e2e,
  test,
  bench,
  torture,
  format,
  generate,
  'docs-sheet': docsSheet,
  anjuan,
}

/**
 * @param {readonly string[]} argv the task's name, then its arguments
 * @returns {Promise<number>} exit code
 * @throws {Stop} with a message for the person
 */
export async function runTask([name = '', ...args]) {
  const task = Object.hasOwn(TASKS, name) ? TASKS[name] : null
  if (!task) throw new Stop(`没有“${name}”这个任务；可用的有：${Object.keys(TASKS).join('、')}。`)
  passSignalsOn()
  return task(args)
}

async function start(args) {
  const app = await prepareApp({ purpose: 'dev' })
  const flags = isLinuxRoot() ? ['--no-sandbox'] : []
  const { code } = await run(app.exe, [...flags, ROOT, ...args], {
    env: app.env,
  })
  app.stop()
  return code
}

async function dev(args) {
  const app = await prepareApp({ purpose: 'dev', build: false })
  forgetBuild()
  const { code } = await runNode(ELECTRON_VITE, ['dev', ...args], {
    env: app.env,
  })
  app.stop()
  return code
}

async function build() {
  await prepareBuild({ force: true })
  console.log(`构建完成：${OUT}`)
  return 0
}

async function check() {
  await prepareModules()
  return closing(await runChecks())
}

async function unit(args) {
  await prepareModules()
  return closing(await runUnitTests(args))
}

async function e2e(args) {
  return closing(await runEndToEndTests(args))
}

async function test() {
  await prepareModules()
  const checks = await runChecks()
  const units = await runUnitTests([])
  const journeys = await runEndToEndTests([]).catch(couldNotRun)
  return closing([...checks, ...units, ...journeys])
}

/** The other parts' results must still be shown when the application cannot be prepared. */
function couldNotRun(error) {
  console.error(error instanceof Stop ? error.message : error)
  return [{ name: '端到端测试：没能开始', status: /** @type {const} */ ('failed') }]
}

function bench(args) {
  return withApp('tests/bench/run.ts', args)
}

function torture(args) {
  return withApp('tests/torture/run.ts', args)
}

async function withApp(script, args) {
  const entry = existing(script)
  const app = await prepareApp({ purpose: 'test' })
  const code = await runTs(entry, args, app.env)
  app.stop()
  return code
}

async function format() {
  await prepareModules()
  const { code } = await runNode(BIOME, ['check', '--write', ...BIOME_SCOPE])
  return code
}

async function generate(args) {
  await prepareModules()
  const { writeNotices } = await import('./notices.mjs')
  writeNotices()
  return runTs(existing('tests/support/generate.ts'), args)
}

/** Contact sheets of all documents, to be looked at. */
async function docsSheet(args) {
  await prepareModules()
  return runTs(existing('tests/support/docs-sheet.ts'), args)
}

/** The program's own command line; it may ask on the terminal. */
async function anjuan(args) {
  await prepareModules()
  return runTs(existing('electron/cli.ts'), args, {}, { input: 'terminal' })
}

function existing(path) {
  if (!existsSync(join(ROOT, path)))
    throw new Stop(`这个任务要运行 ${path}，但该文件还不存在。什么都没有改动。`)
  return path
}
