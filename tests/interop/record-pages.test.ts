import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { renderDocx } from '@electron/documents/docx'
import { layoutDocument } from '@shared/documents/resolve'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { convert } from '../support/libre-office'
import { needs, type OutsideTool, withTools } from '../support/outside-tools'
import { sampleCase, sampleDocument } from '../unit/shared/documents/sample-case'

const office: OutsideTool = 'soffice'
const reader: OutsideTool = 'pdftotext'

const record = Array.from(
  { length: 70 },
  (_, i) =>
    `问：第${i + 1}个问题，请说明当天除尘器清灰的时间和经过？\n答：第${i + 1}个回答，上午清理过一次。`,
).join('\n')
const checked = { readBack: '自行阅读', altered: true }

withTools(
  describe,
  office,
  reader,
)(`长笔录逐页签名 ${needs(office, reader)}`, () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'records-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each([
    ['interview-record', '询问笔录', ['询问人（签名）', '记录人（签名）', '被询问人（签名）'], '被询问人'],
    ['defence-record', '当事人陈述申辩笔录', ['陈述申辩人（签名）', '承办人（签名）'], '陈述申辩人'],
  ])(
    '%s 的每一页都有签名处和页码，核对和捺印在末尾',
    async (kind, title, signatures, who) => {
      const doc = { ...sampleDocument(kind), overrides: { record, ...checked } }
      const file = join(folder, `${kind}.docx`)
      const info = { creator: '海澄县应急管理局', at: '2026-04-10T10:00+08:00', title }
      writeFileSync(file, await renderDocx(layoutDocument(sampleCase, doc), info))
      convert([file], 'pdf', folder)
      const pdf = join(folder, `${kind}.pdf`)
      const pages = execFileSync(reader, ['-layout', pdf, '-'], { encoding: 'utf8' })
        .split('\f')
        .map((page) => page.replace(/[\s　]/gu, ''))
        .filter((page) => page !== '')
      expect(pages.length).toBeGreaterThanOrEqual(3)
      pages.forEach((page, i) => {
        for (const signature of signatures) expect(page).toContain(signature)
        expect(page).toContain(`共${pages.length}页第${i + 1}页`)
      })
      const text = pages.join('')
      expect(text).toContain('答：第70个回答')
      expect(pages.at(-1)).toContain(`由${who}写明“以上笔录我已看过，与我说的一致”`)
      expect(pages.at(-1)).toContain(`每处均由${who}捺印确认`)
    },
    120_000,
  )
})
