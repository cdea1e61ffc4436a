import { documentKind, documentKinds } from '@shared/documents/kinds/index'
import { missingRequired, resolveValues } from '@shared/documents/resolve'
import { defaultOrder } from '@shared/dossier/order'
import { paperLabels } from '@shared/procedure/papers'
import { expect, it } from 'vitest'
import { sampleCase, sampleNames } from '../../../support/samples'

it.each(Object.values(documentKinds))(
  '$title has its place in the binding order, as the form says',
  (kind) => {
    expect(defaultOrder).toContainEqual({
      holds: 'document',
      volume: kind.volume,
      kind: kind.id,
      title: kind.title,
      numbered: kind.code !== null,
    })
  },
)

it.each(sampleNames)('every document of %s has all that its form requires', (name) => {
  const c = sampleCase(name)
  const missing = (c.documents ?? []).flatMap((doc) => {
    const kind = documentKind(doc.kind)
    return kind === undefined
      ? [doc.kind]
      : missingRequired(kind, resolveValues(c, doc).values).map((f) => `${doc.id} ${f}`)
  })
  expect(missing).toEqual([])
})

it('the sample cases show every kind of the ordinary path', () => {
  const shown = new Set(
    sampleNames.flatMap((name) => sampleCase(name).documents?.map((doc) => doc.kind) ?? []),
  )
  expect([...shown]).toEqual(expect.arrayContaining([...Object.keys(paperLabels), 'evidence-extraction']))
})
