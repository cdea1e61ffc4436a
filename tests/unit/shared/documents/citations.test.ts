import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve as pathOf } from 'node:path'
import { documentKinds } from '@shared/documents/kinds/index'
import { plainText } from '@shared/documents/layout'
import { layoutDocument } from '@shared/documents/resolve'
import { describe, expect, it } from 'vitest'
import { citedIn, literalsOf, unheld } from '../../../support/citations'
import { sampleCase, sampleDocument } from './sample-case'

const root = pathOf(import.meta.dirname, '../../../..')

describe.each(Object.values(documentKinds).map((k) => [k.id, k] as const))('%s cites', (id, kind) => {
  it.each(kind.fields.filter((f) => f.cite !== undefined).map((f) => [f.label, f.cite ?? ''] as const))(
    'at the field %s a provision that is held: %s',
    (_, cite) => {
      expect(citedIn(cite)).toHaveLength(1)
      expect(unheld(citedIn(cite))).toEqual([])
    },
  )

  it('in its fixed sentences and from the case only provisions that are held', () => {
    const blank = plainText(kind.layout({ hearing: true }, {}))
    const full = plainText(layoutDocument(sampleCase, sampleDocument(id)))
    const help = kind.fields.map((f) => f.help ?? '').join('\n')
    expect(unheld(citedIn([blank, full, help].join('\n')))).toEqual([])
  })
})

describe('the texts of the program', () => {
  const sources = ['renderer', 'shared'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path))
      .map((path) => join(folder, path)),
  )
  const cited = sources.flatMap((path) =>
    literalsOf(path, readFileSync(join(root, path), 'utf8')).flatMap((text) =>
      unheld(citedIn(text)).map((citation) => `${path}: ${citation}`),
    ),
  )

  it('are read', () => {
    expect(sources.length).toBeGreaterThan(150)
    expect(literalsOf('a.tsx', 'const a = <p title="甲">乙{`丙$' + '{1}丁`}</p> // 戊')).toEqual([
      '甲',
      '乙',
      '丙＿丁',
    ])
    expect(citedIn('违反了安全生产法第三十六条第二款、第四十条；《中华人民共和国甲法》第一条')).toEqual([
      { law: '安全生产法', article: 36, paragraph: 2 },
      { law: '安全生产法', article: 40 },
      { law: '甲法', article: 1 },
    ])
    expect(unheld(citedIn('行政诉讼证据规定第六十条'))).toEqual(['《行政诉讼证据规定》第六十条'])
  })

  it('cite only provisions that are held', () => {
    expect(cited).toEqual([])
  })
})
