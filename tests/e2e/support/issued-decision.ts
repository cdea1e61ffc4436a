import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { resolveValues } from '@shared/documents/resolve'
import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import { serialiseCase } from '@shared/model/parse'
import { sampleCase, sampleDocument } from '../../unit/shared/documents/sample-case'
import { expect } from '../fixtures'
import { chooseNext } from './files'
import { saved } from './steps'

/**
 * Imports a case whose 行政处罚决定书 has been made, and opens that document; `drafts`: of these kinds beside it. The
 * rest of the case is the sample's.
 */
export async function openIssuedDecision(
  app: ElectronApplication,
  page: Page,
  folder: string,
  file: CaseFile = sampleCase,
  drafts: readonly string[] = [],
): Promise<DocumentInstance> {
  const draft: DocumentInstance = {
    ...sampleDocument('penalty-decision-unit'),
    number: '（海）应急罚〔2026〕12号',
  }
  const { values } = resolveValues(file, draft)
  const issued = { at: '2026-04-10T10:00:00+08:00', by: '示例甲', values: { ...values } }
  const doc: DocumentInstance = { ...draft, state: '已制作', issued }
  const path = join(folder, '案件.json')
  writeFileSync(path, serialiseCase({ ...file, documents: [doc, ...drafts.map(sampleDocument)] }))
  await chooseNext(app, [path])
  await page.getByRole('link', { name: '案件' }).click()
  await page.getByRole('button', { name: '导入案件文件…' }).click()
  await expect(page.getByRole('heading', { name: /青禾木业/ })).toBeVisible()
  await saved(page)
  await page.getByRole('tab', { name: '文书' }).first().click()
  await page.locator('.table-body [role=row]', { hasText: '行政处罚决定书' }).first().click()
  return doc
}
