import { extractionRows } from '@shared/documents/kinds/evidence-extraction'
import { layoutDocument } from '@shared/documents/resolve'
import { describe, expect, it } from 'vitest'
import { sampleCase, sampleDocument } from './sample-case'

const photos = sampleCase.evidence?.find((e) => e.id === 'e2')

describe('证据提取单', () => {
  it('prints the copy that paper takes and names the original it was made from', () => {
    if (photos === undefined) throw new Error('the sample has no photographs')
    const rows = extractionRows(sampleCase, photos)
    expect(rows.map((r) => [r.name, r.file, r.derivation, r.originalFile])).toEqual([
      ['现场照片（第1张，共2张）', 'IMG_0001.jpg', undefined, undefined],
      ['现场照片（第2张，共2张）', 'IMG_0002（派生件）.jpg', '转为 JPEG', 'IMG_0002.HEIC'],
    ])
    expect(rows[1]).toMatchObject({ sha256: 'b'.repeat(64), originalSha256: 'c'.repeat(64) })
    const text = JSON.stringify(layoutDocument(sampleCase, sampleDocument('evidence-extraction')).body)
    expect(text.match(/所印为派生件，不是原件/g)).toHaveLength(1)
    expect(text).toContain('c'.repeat(64))
  })

  it('without a copy the original is named, and its box says that it does not go on paper', () => {
    if (photos === undefined) throw new Error('the sample has no photographs')
    const alone = { ...photos, files: (photos.files ?? []).filter((f) => f.derivedFrom === undefined) }
    const rows = extractionRows(sampleCase, alone)
    expect(rows.map((r) => r.sha256)).toEqual(['a'.repeat(64), 'c'.repeat(64)])
    expect(rows.every((r) => r.derivation === undefined)).toBe(true)
  })
})
