import { renderDocx } from '@electron/documents/docx'
import { documentKinds } from '@shared/documents/kinds/index'
import { layoutDocument } from '@shared/documents/resolve'
import { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import { runRules } from '@shared/rules/engine'
import { allRules } from '@shared/rules/registry'
import { contextOn } from '../support/law'
import { sampleCase } from '../support/samples'
import { type Measured, timed, within } from './measure'

const CASES = 1000
const RUNS = 7

/** Every check over 1,000 different cases. */
export async function benchRules(): Promise<Measured> {
  const sample = sampleCase('sample-dust')
  // Each case is a value of its own, so that nothing remembered about one serves another.
  const cases = Array.from({ length: CASES }, (_, i) =>
    CaseFile.parse({ ...structuredClone(sample), id: `bench-${i}` }),
  )
  const context = contextOn('2026-11-22')
  const ms = await timed(RUNS, () => cases.reduce((sum, c) => sum + runRules(c, context).length, 0))
  return within(`${allRules.length} 项检查 × ${CASES} 件案件`, ms, 1000, RUNS)
}

/** The DOCX of one document of each kind. */
export async function benchDocx(): Promise<Measured> {
  const sample = sampleCase('sample-dust')
  const kinds = Object.keys(documentKinds)
  const documents = kinds.map(
    (kind, i) =>
      ({
        id: `d${i}`,
        kind,
        state: '草稿',
        overrides: {},
        party: sample.parties[0]?.id,
      }) as unknown as DocumentInstance,
  )
  const info = { title: '文书', creator: '基准', at: '2026-11-22T09:00+08:00' }
  const ms = await timed(RUNS, async () => {
    for (const doc of documents) await renderDocx(layoutDocument(sample, doc), info)
  })
  return within(`${kinds.length} 种文书的 DOCX`, ms, 500, RUNS)
}
