// The reference library that some workplaces keep beside the clone; ordinary clones have none.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ROOT } from './paths.mjs'

/**
 * The folder `shared` beside the clone, if it is the reference library and not something else of that name.
 * @returns {string | null}
 */
export function findReference() {
  const folder = resolve(ROOT, '../shared')
  return existsSync(join(folder, 'domain/law')) ? folder : null
}
