// The application's build in out/, made again only when something it is made from has changed: a second
// start is then immediate, and does not pull files away under a window that is already open.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { runNode } from './child.mjs'
import { Stop, say } from './messages.mjs'
import { inModules, OUT, ROOT } from './paths.mjs'

const STAMP = join(OUT, '.built-from')
const SOURCES = [
  'electron',
  'renderer',
  'shared',
  'resources',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
]

/** electron-vite's command line. */
export const ELECTRON_VITE = inModules('electron-vite/bin/electron-vite.js')

/**
 * Builds main, preload and renderer unless out/ is already what the sources give. Call it under the setup lock.
 * @param {{ force?: boolean }} [options]
 * @throws {Stop} when the build fails
 */
export async function ensureBuilt({ force = false } = {}) {
  const fingerprint = fingerprintOf(ROOT, SOURCES)
  if (!force && isCurrent(fingerprint)) return
  forgetBuild()
  say('正在构建……')
  const { code, output } = await runNode(ELECTRON_VITE, ['build', '--logLevel', 'warn'], { output: 'keep' })
  if (code !== 0) {
    process.stderr.write(output)
    throw new Stop('构建失败，原因见上。请改正后重新运行同一条命令。')
  }
  writeFileSync(STAMP, fingerprint)
}

/** Makes the next start build again: the development server writes a different build into out/. */
export function forgetBuild() {
  rmSync(STAMP, { force: true })
}

/**
 * A digest over names and contents of all files below the given paths, in a fixed order.
 * @param {string} root
 * @param {readonly string[]} paths
 */
export function fingerprintOf(root, paths) {
  const hash = createHash('sha256')
  for (const path of paths) {
    const full = join(root, path)
    if (!existsSync(full)) continue
    for (const file of filesBelow(full)) {
      const bytes = readFileSync(file)
      hash.update(`${relative(root, file).split(sep).join('/')}\0${bytes.length}\0`).update(bytes)
    }
  }
  return hash.digest('hex')
}

function filesBelow(path) {
  let entries
  try {
    entries = readdirSync(path, { withFileTypes: true })
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path]
    throw error
  }
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory()
        ? filesBelow(join(path, entry.name))
        : entry.isFile()
          ? [join(path, entry.name)]
          : [],
    )
}

function isCurrent(fingerprint) {
  return (
    existsSync(STAMP) && readFileSync(STAMP, 'utf8') === fingerprint && existsSync(join(OUT, 'main/main.cjs'))
  )
}
