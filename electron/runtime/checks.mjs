// The static checks. All of them run, whatever the others say.
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { runNode } from './child.mjs'
import { staleNotices } from './notices.mjs'
import { CACHE, inModules, ROOT } from './paths.mjs'

const AT_ONCE = 2
const PROJECTS = ['.', 'shared', 'electron', 'electron/runtime', 'renderer', 'tests']

export const BIOME = inModules('@biomejs/biome/bin/biome')

/**
 * Where Biome's rules lie and what they govern. Paths are named one by one: given the whole folder, Biome
 * takes its own .config/biome.json for a nested configuration and stops.
 */
export const BIOME_SCOPE = [
  `--config-path=${join(ROOT, '.config')}`,
  'electron',
  'renderer',
  'shared',
  'tests',
  'electron.vite.config.ts',
  'package.json',
  'tsconfig.json',
]

/**
 * @typedef {{ name: string, run: () => Promise<{ code: number, output: string }> }} Check
 */

/** @returns {Promise<import('./reports.mjs').Outcome[]>} one outcome per check */
export async function runChecks() {
  mkdirSync(join(CACHE, 'tsc'), { recursive: true })
  const checks = allChecks()
  const results = new Array(checks.length)
  const queue = [...checks.entries()]
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [index, check] = next
      const from = performance.now()
      results[index] = {
        name: check.name,
        ...(await check.run()),
        seconds: (performance.now() - from) / 1000,
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  print(results)
  return results.map(({ name, code }) => ({
    name: `检查 ${name}`,
    status: code === 0 ? 'passed' : 'failed',
  }))
}

/** @returns {Check[]} slowest first, so that the two lanes end together */
function allChecks() {
  const config = join(ROOT, '.config')
  const tool = (name, script, args) => ({
    name,
    run: () => runNode(script, args, { output: 'keep' }),
  })
  return [
    tool('knip 死代码与依赖', inModules('knip/bin/knip.js'), ['--no-progress', '--no-config-hints']),
    tool('dependency-cruiser 引用边界', inModules('dependency-cruiser/bin/dependency-cruise.mjs'), [
      '--config',
      join(config, 'dependency-cruiser.cjs'),
      'shared',
      'electron',
      'renderer',
      'tests',
    ]),
    ...PROJECTS.map(typeCheck),
    tool('biome 格式与静态规则', BIOME, [
      'check',
      '--error-on-warnings',
      '--max-diagnostics=60',
      ...BIOME_SCOPE,
    ]),
    { name: '第三方许可清单', run: async () => staleNotices() },
  ]
}

function typeCheck(project) {
  const state = join(CACHE, 'tsc', `${project.replaceAll('/', '-')}.tsbuildinfo`)
  const args = [
    '--noEmit',
    '--incremental',
    '--tsBuildInfoFile',
    state,
    '--pretty',
    '--project',
    join(ROOT, project),
  ]
  return {
    name: `tsc ${project === '.' ? '构建配置' : project}`,
    run: async () => {
      if (!hasSources(project)) return { code: 0, output: '' }
      return runNode(inModules('typescript-native/bin/tsc'), args, { output: 'keep' })
    },
  }
}

/** A folder that holds no source yet is not an error; tsc would call it one. */
function hasSources(project) {
  if (project === '.' || project === 'electron/runtime') return true
  return readdirSync(join(ROOT, project), { recursive: true }).some((name) => /\.tsx?$/.test(String(name)))
}

function print(results) {
  for (const { name, code, output } of results)
    if (code !== 0) console.log(`\n── ${name} ──\n${output.trim()}`)
  console.log('\n静态检查')
  for (const { name, code, seconds } of results)
    console.log(`  ${code === 0 ? '通过' : '失败'}  ${seconds.toFixed(1).padStart(5)} 秒  ${name}`)
}
