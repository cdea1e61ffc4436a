// Runs a TypeScript script of this repository with plain Node, by bundling it first.
import { mkdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { run } from './child.mjs'
import { CACHE, inModules, ROOT } from './paths.mjs'

const ALIASES = {
  '@shared': join(ROOT, 'shared'),
  '@electron': join(ROOT, 'electron'),
  '@renderer': join(ROOT, 'renderer'),
}

/**
 * Bundles a TypeScript entry and runs it in the repository's top folder. Packages stay outside the bundle;
 * `import.meta.dirname`, `.filename` and `.url` keep meaning the source file.
 * @param {string} entry path from the top folder
 * @param {readonly string[]} [args]
 * @param {Record<string, string | undefined>} [env]
 * @param {{ input?: 'none' | 'terminal' }} [options]
 * @returns {Promise<number>} the script's exit code
 */
export async function runTs(entry, args = [], env = {}, { input = 'none' } = {}) {
  const file = await bundle(entry)
  try {
    const { code } = await run(process.execPath, ['--enable-source-maps', file, ...args], { env, input })
    return code
  } finally {
    rmSync(file, { force: true })
  }
}

/**
 * @param {string} entry path from the top folder
 * @returns {Promise<string>} the bundled file
 */
async function bundle(entry) {
  // Vite brings rolldown along; resolved from there, since it is no direct dependency.
  const rolldownFile = createRequire(inModules('vite/package.json')).resolve('rolldown')
  const { build } = await import(pathToFileURL(rolldownFile).href)
  const file = join(CACHE, 'ts', `${basename(entry).replace(/\.ts$/, '')}-${process.pid}.mjs`)
  mkdirSync(dirname(file), { recursive: true })
  await build({
    input: join(ROOT, entry),
    platform: 'node',
    resolve: { alias: ALIASES },
    external: (id) => isPackage(id),
    plugins: [ownLocation],
    logLevel: 'warn',
    output: { file, format: 'esm', sourcemap: 'inline', codeSplitting: false },
  })
  return file
}

function isPackage(id) {
  return (
    !id.startsWith('.') &&
    !id.startsWith('/') &&
    !/^[A-Za-z]:\\/.test(id) &&
    !Object.keys(ALIASES).some((alias) => id.startsWith(`${alias}/`))
  )
}

const ownLocation = {
  name: 'own-location',
  transform(code, id) {
    if (!code.includes('import.meta.')) return null
    const placed = code
      .replaceAll('import.meta.dirname', JSON.stringify(dirname(id)))
      .replaceAll('import.meta.filename', JSON.stringify(id))
      .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href))
    // No line moves, so the map of the original still serves.
    return { code: placed, map: null }
  },
}
