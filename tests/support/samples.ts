import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { CaseFile } from '@shared/model/case-file'
import { parseCaseText } from '@shared/model/parse'

const folder = path.resolve(import.meta.dirname, '../../resources/samples')

export const sampleNames: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.slice(0, -'.json'.length))

export function sampleText(name: string): string {
  return readFileSync(path.join(folder, `${name}.json`), 'utf8')
}

/** A case that ships with the program; throws if it is not valid. */
export function sampleCase(name: string): CaseFile {
  const result = parseCaseText(sampleText(name))
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error, null, 2)}`)
  return result.value
}
