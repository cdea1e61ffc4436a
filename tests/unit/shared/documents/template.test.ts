import { renderDocx } from '@electron/documents/docx'
import { checkTemplate, fillTemplate } from '@electron/documents/template'
import { documentKinds } from '@shared/documents/kinds/index'
import { resolveValues } from '@shared/documents/resolve'
import { markNames, readMark } from '@shared/documents/template/marks'
import { isUsable } from '@shared/documents/template/report'
import { starterTree } from '@shared/documents/template/starter'
import { describe, expect, it } from 'vitest'
import { xmlParts } from '../../../support/zip'
import { sampleCase, sampleDocument } from './sample-case'

const info = { title: 'x', creator: 'y', at: '2026-04-10T10:00+08:00' }

describe('marks', () => {
  it('of every kind, as the list gives them, are read', () => {
    for (const kind of Object.values(documentKinds))
      for (const name of markNames(kind)) expect(readMark(kind, name), `${kind.id} ${name}`).toBeDefined()
  })
})

describe('a template to begin with', () => {
  it('of every kind is a usable template and is filled', async () => {
    for (const kind of Object.values(documentKinds)) {
      const bytes = Buffer.from(await renderDocx(starterTree(kind), info))
      const report = checkTemplate(bytes, kind)
      if (!report.ok) throw new Error(`${kind.id} ${report.error.code}`)
      expect(report.value, kind.id).toMatchObject({ unknown: [], open: [], mixed: [], loose: [] })
      expect(isUsable(report.value), kind.id).toBe(true)
      const { values } = resolveValues(sampleCase, sampleDocument(kind.id))
      const filled = fillTemplate(bytes, { kind, values, number: '12号', at: info.at })
      if (!filled.ok) throw new Error(`${kind.id} ${filled.error.code}`)
      expect([...xmlParts(filled.value).values()].join(''), kind.id).not.toContain('{{')
    }
  })
})
