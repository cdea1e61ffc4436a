// node_modules as package-lock.json wants it.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runNpm } from './child.mjs'
import { Stop, say } from './messages.mjs'
import { inModules, ROOT } from './paths.mjs'

/**
 * Compares what npm says it installed with the lock file. Contents, not file times: a checkout or a
 * copied folder changes times without changing a package.
 * @param {string} lockFile package-lock.json
 * @param {string} installedFile node_modules/.package-lock.json
 */
export function isInstalled(lockFile, installedFile) {
  if (!existsSync(installedFile)) return false
  const wanted = packagesOf(lockFile)
  const present = packagesOf(installedFile)
  for (const [path, want] of Object.entries(wanted)) {
    if (path === '') continue
    const have = present[path]
    // Packages for other systems are in the lock and rightly not on the disk.
    if (!have && want.optional) continue
    if (have?.version !== want.version || have?.integrity !== want.integrity) return false
  }
  return Object.keys(present).every((path) => path in wanted)
}

/**
 * Runs `npm ci` when node_modules is missing or not what the lock file says. Call it under the setup lock.
 * @throws {Stop} when npm fails
 */
export async function ensureModules() {
  if (isInstalled(join(ROOT, 'package-lock.json'), inModules('.package-lock.json'))) return
  say('正在安装依赖（npm ci），首次约需十几秒……')
  const { code } = await runNpm(
    ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--no-update-notifier'],
    { output: 'aside' },
  )
  if (code !== 0)
    throw new Stop(
      '依赖没有装好（npm ci 失败，原因见上）。程序数据不受影响；请检查网络或磁盘空间后重新运行同一条命令。',
    )
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {}
}
