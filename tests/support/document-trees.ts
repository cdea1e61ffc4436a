import { catalogueLayout, dossierCoverLayout, notesLayout } from '@shared/documents/dossier-sheets'
import type { FieldSpec, Values } from '@shared/documents/fields'
import type { DocumentKind } from '@shared/documents/kind'
import { documentKinds } from '@shared/documents/kinds/index'
import type { LayoutTree, Paragraph } from '@shared/documents/layout'
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

/** One way in which a paper is printed in a test. */
export interface Paper {
  /** Its kind and how it is filled in. */
  readonly name: string
  readonly filling: Filling
  readonly tree: LayoutTree
}

/** Every kind in every filling, then the sheets of the dossier itself: 案卷（首页）, 卷内目录, 备考表. */
export function allPapers(of: readonly Filling[] = fillings): readonly Paper[] {
  const kinds = Object.values(documentKinds)
  return of.flatMap((filling) =>
    [...kinds.map((kind) => treeOf(kind, filling)), ...dossierSheets(filling)].map((tree) => ({
      name: `${tree.kind}.${filling}`,
      filling,
      tree,
    })),
  )
}

const SEAL = '（印章）'

/** A kind with the organ's seal at its foot, its first long text so many lines long. */
export interface Sealed {
  readonly name: string
  readonly tree: LayoutTree
}

/** Every such kind, its text growing by one line each time: somewhere the page ends at every line of the foot. */
export function sealedPapers(mostLines = 32): readonly Sealed[] {
  const kinds = Object.values(documentKinds).flatMap((kind) => {
    const long = kind.fields.find((f) => f.control === 'long')?.name
    return long === undefined ? [] : [{ id: kind.id, long }]
  })
  return kinds.flatMap(({ id, long }) => {
    const all = Array.from({ length: mostLines }, (_, i) => {
      const text = Array.from({ length: i + 1 }, (_line, n) => `第${n + 1}行，${'长'.repeat(30)}。`).join(
        '\n',
      )
      const tree = layoutDocument(sampleCase, { ...sampleDocument(id), overrides: { [long]: text } })
      return { name: `${id}.${i + 1}`, tree }
    })
    const isFoot = all[0]?.tree.body.some((b) => b.type === 'paragraph' && blockText(b).endsWith(SEAL))
    return isFoot === true ? all : []
  })
}

const blockText = (block: Paragraph) =>
  block.runs.map((run) => (run.kind === 'text' || run.kind === 'field' ? run.text : '')).join('')

function dossierSheets(filling: Filling): readonly LayoutTree[] {
  if (filling === 'empty') return [dossierCoverLayout({}), catalogueLayout([]), notesLayout({})]
  const long = filling === 'stress' ? SENTENCE.repeat(3) : ''
  const rows = Array.from({ length: filling === 'stress' ? 120 : 12 }, (_, i) => ({
    title: `行政处罚决定书${long.slice(0, 40)}`,
    number: `（海）应急罚〔2026〕${i + 1}号`,
    date: '2026-04-10',
    pages: String(i + 1),
    remark: long.slice(0, 12),
  }))
  return [
    dossierCoverLayout({
      agencyName: '海澄县应急管理局',
      number: '（海）应急案〔2026〕12号',
      title: `青禾木业有限公司未如实记录安全生产教育培训情况案${long}`,
      cause: `未如实记录安全生产教育培训情况${long}`,
      outcome: `罚款人民币叁万元整${long}`,
      filedOn: '2026-03-05',
      closedOn: '2026-06-01',
      handlers: ['张三', '李四'],
      archivedOn: '2026-06-30',
      archiveNumber: '2026-012',
      retention: '30年',
      volume: '正卷',
      items: rows.length,
      pages: 88,
    }),
    catalogueLayout(rows, '正卷'),
    notesLayout({
      archiveNumber: '2026-012',
      items: rows.length,
      pages: 88,
      condition: `原件齐全。${long.repeat(8)}`,
      auditHead: '0123456789abcdef'.repeat(4),
      compiledBy: '张三',
      compiledOn: '2026-06-30',
      checkedBy: '王五',
      checkedOn: '2026-06-30',
    }),
  ]
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
