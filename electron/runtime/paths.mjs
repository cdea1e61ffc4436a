// Where things are. Everything that the bootstrap makes lies in node_modules/.cache or in out/,
// so deleting those two folders always gives back a fresh clone.
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's top folder. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** Build output; the setup lock lies here too, because `npm ci` empties node_modules. */
export const OUT = join(ROOT, 'out')

/** Things that can be made again: the fallback runtime, compiler state, reports, bundles. */
export const CACHE = join(ROOT, 'node_modules/.cache/anjuan')

/** @param {...string} parts path below node_modules */
export const inModules = (...parts) => join(ROOT, 'node_modules', ...parts)
