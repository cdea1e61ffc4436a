import type { FieldSpec, Values } from '@shared/documents/fields'
import type { DocumentKind } from '@shared/documents/kind'
import type { LayoutTree } from '@shared/documents/layout'
import { layoutDocument } from '@shared/documents/resolve'
import { emptyDocument, minimalCase, sampleCase, sampleDocument } from '../unit/shared/documents/sample-case'

/** The ways in which every kind is printed in a test: from a full case, from next to none, and overfull. */
export const fillings = ['sample', 'empty', 'stress'] as const
export type Filling = (typeof fillings)[number]

export function treeOf(kind: DocumentKind, filling: Filling): LayoutTree {
  if (filling === 'empty') return layoutDocument(minimalCase, emptyDocument(kind.id))
  if (filling === 'sample') return layoutDocument(sampleCase, sampleDocument(kind.id))
  return kind.layout(stressValues(kind), { number: '（海）应急测〔2026〕12345号' })
}

const SENTENCE = '该单位未对安全设备进行经常性维护、保养，也未定期检测（A-2/B#7），'

/** Every field filled to what a person might write at worst: lines over the paper's width, pages of text, 40 rows. */
export function stressValues(kind: DocumentKind): Values {
  return Object.fromEntries(kind.fields.map((f) => [f.name, stressValue(f)]))
}

function stressValue(f: FieldSpec): Values[string] {
  switch (f.control) {
    case 'text':
      return `${f.label}甲乙丙丁戊己庚辛壬癸，一二三四五六七八九十ABCDEFGH1234567890`
    case 'long':
      return Array.from({ length: 12 }, (_, i) => `${i + 1}．${f.label}：${SENTENCE.repeat(4)}止。`).join(
        '\n',
      )
    case 'date':
      return '2026-12-31'
    case 'moment':
      return '2026-12-31T23:59+08:00'
    case 'money':
      return 123_456_789
    case 'boolean':
      return true
    case 'choice':
      return f.options.at(-1) ?? ''
    case 'officers':
      return [1, 2, 3].map((i) => ({ name: `执法人员${i}`, certificate: `3304000000${i}` }))
    case 'rows':
      return Array.from({ length: 40 }, (_, i) =>
        Object.fromEntries(
          Object.entries(f.columns).flatMap(([key, label]) =>
            key === 'sha256' ? [] : [[key, `${label}${i + 1}号，型号规格较长的一项`]],
          ),
        ),
      )
  }
}
