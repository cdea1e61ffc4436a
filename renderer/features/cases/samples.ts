import type { CaseFile } from '@shared/model/case-file'
import { parseCase } from '@shared/model/parse'

/** The sample cases that ship: published facts, the rest plainly fictitious and marked 示例. */
export async function loadSamples(): Promise<readonly CaseFile[]> {
  const files = import.meta.glob<{ default: unknown }>('../../../resources/samples/*.json')
  const loaded = await Promise.all(Object.values(files).map((load) => load()))
  return loaded.map((m) => {
    const parsed = parseCase(m.default)
    if (!parsed.ok) throw new Error(parsed.error.message)
    return parsed.value
  })
}
