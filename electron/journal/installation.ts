import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { errnoOf, writeDurably } from '../vault/durable-file'

/** The 16 bytes of `<profile>/installation`, made if they are not there. A backup never holds this file. */
export async function installationOf(profile: string): Promise<Buffer> {
  const path = join(profile, 'installation')
  const known = await readFile(path).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return undefined
    throw error
  })
  if (known?.length === 16) return known
  const made = randomBytes(16)
  await writeDurably(path, made)
  return made
}
