import {
  compareNumbers,
  type DossierItem,
  dossierOrder,
  inVolume,
  pagelessCarrier,
} from '@shared/dossier/items'
import { BindingOrder, defaultOrder } from '@shared/dossier/order'
import type { Evidence } from '@shared/model/evidence'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryCase } from '../../../support/arbitrary-case'
import { sampleCase } from '../../../support/samples'

const line = (item: DossierItem) =>
  [item.volume ?? '', item.title, item.number ?? '', item.date ?? ''].join('｜')

it('binds the sample case in the default order', () => {
  expect(dossierOrder(sampleCase('sample-dust')).map(line)).toEqual([
    '｜案卷（首页）｜｜',
    '｜卷内目录｜｜',
    '正卷｜行政处罚决定书（单位）｜（示）应急罚〔2024〕16号｜2024-10-31',
    '正卷｜行政处罚决定书（个人）｜（示）应急罚〔2024〕17号｜2024-10-31',
    '正卷｜立案审批表｜（示）应急立〔2024〕16号｜2024-09-20',
    '正卷｜现场检查记录｜（示）应急检记〔2024〕88号｜2024-09-18',
    '正卷｜责令限期整改指令书｜（示）应急责改〔2024〕88号｜2024-09-18',
    '正卷｜整改复查意见书｜（示）应急复查〔2024〕88号｜2024-10-10',
    '正卷｜询问笔录（示例庚）｜｜2024-09-23',
    '正卷｜询问笔录（苏某）｜｜2024-09-23',
    '正卷｜询问笔录（示例壬）｜｜2024-09-24',
    '正卷｜证据提取单｜｜',
    '正卷｜现场照片6张｜证据2｜2024-09-18',
    '正卷｜现场检查执法记录仪视频｜证据3｜2024-09-18',
    '正卷｜营业执照复印件｜证据4｜2024-09-18',
    '正卷｜示例庚、苏某身份证明复印件｜证据5｜2024-09-23',
    '正卷｜苏某任命文件和岗位职责复印件｜证据6｜2024-09-23',
    '正卷｜粉尘清理制度和2024年7月至9月清扫记录复印件｜证据7｜2024-09-18',
    '正卷｜事故隐患排查治理台账复印件｜证据8｜2024-09-18',
    '正卷｜整改报告及整改后照片｜证据12｜2024-10-10',
    '正卷｜行政处罚告知书（某交通设施公司）｜（示）应急罚告〔2024〕16号｜2024-10-17',
    '正卷｜行政处罚告知书（苏某）｜（示）应急罚告〔2024〕17号｜2024-10-17',
    '正卷｜文书送达回执（责令限期整改指令书）｜（示）应急回〔2024〕101号｜2024-09-18',
    '正卷｜文书送达回执（整改复查意见书）｜（示）应急回〔2024〕102号｜2024-10-10',
    '正卷｜文书送达回执（行政处罚告知书，某交通设施公司）｜（示）应急回〔2024〕103号｜2024-10-17',
    '正卷｜文书送达回执（行政处罚告知书，苏某）｜（示）应急回〔2024〕104号｜2024-10-17',
    '正卷｜文书送达回执（行政处罚决定书（单位））｜（示）应急回〔2024〕105号｜2024-11-01',
    '正卷｜文书送达回执（行政处罚决定书（个人））｜（示）应急回〔2024〕106号｜2024-11-01',
    '正卷｜结案审批表｜（示）应急结〔2024〕16号｜2024-11-15',
    '副卷｜行政处罚决定法制审核意见书｜（示）应急法审〔2024〕16号｜2024-10-29',
    '副卷｜案件处理呈批表｜（示）应急处呈〔2024〕16号｜2024-10-31',
    '副卷｜行政处罚集体讨论记录｜（示）应急罚集〔2024〕16号｜2024-10-30',
    '｜卷内备考表｜｜',
  ])
})

describe('for any case', () => {
  it('binds every document and every piece of evidence once, and nothing else', () => {
    fc.assert(
      fc.property(arbitraryCase, (c) => {
        const ids = (kind: DossierItem['kind']) =>
          dossierOrder(c)
            .filter((item) => item.kind === kind)
            .map((item) => item.id)
            .sort()
        expect(ids('document')).toEqual((c.documents ?? []).map((d) => d.id as string).sort())
        const asDocument = new Set<string | undefined>((c.documents ?? []).map((d) => d.id))
        const loose = (c.evidence ?? []).filter((e) => !asDocument.has(e.document))
        expect(ids('evidence')).toEqual(loose.map((e) => e.id as string).sort())
        const items = dossierOrder(c)
        expect([items[0]?.kind, items[1]?.kind, items.at(-1)?.kind]).toEqual(['cover', 'catalogue', 'notes'])
      }),
      { numRuns: 100 },
    )
  })

  it('keeps the 正卷 before the 副卷, and the two volumes make up the whole', () => {
    fc.assert(
      fc.property(arbitraryCase, (c) => {
        const items = dossierOrder(c)
        const volumes = items.flatMap((item) => item.volume ?? [])
        expect(volumes).toEqual([...volumes].sort((a, b) => (a === b ? 0 : a === '正卷' ? -1 : 1)))
        const apart = inVolume(items, '正卷').length + inVolume(items, '副卷').length
        expect(apart).toBe(items.length + 3)
      }),
      { numRuns: 100 },
    )
  })

  it('does not depend on the order in which evidence is listed', () => {
    fc.assert(
      fc.property(arbitraryCase, (c) => {
        const numbered = (c.evidence ?? []).map((e, i) => ({ ...e, number: String(i + 1) }))
        const turned = dossierOrder({ ...c, evidence: [...numbered].reverse() })
        expect(turned).toEqual(dossierOrder({ ...c, evidence: numbered }))
      }),
      { numRuns: 50 },
    )
  })
})

describe('evidence numbers', () => {
  it('count as a person counts', () => {
    expect(['10', '2', '1-10', '1-2', '1', '附1', '02', '证据3'].sort(compareNumbers)).toEqual([
      '1',
      '1-2',
      '1-10',
      '2',
      '02',
      '10',
      '证据3',
      '附1',
    ])
  })

  it('are in a total order', () => {
    const number = fc
      .array(fc.constantFrom('0', '1', '2', '10', '-', '证', 'a'), { maxLength: 5 })
      .map((p) => p.join(''))
    fc.assert(
      fc.property(number, number, number, (a, b, c) => {
        expect(Math.sign(compareNumbers(a, b)) + Math.sign(compareNumbers(b, a))).toBe(0)
        if (compareNumbers(a, b) <= 0 && compareNumbers(b, c) <= 0)
          expect(compareNumbers(a, c)).toBeLessThanOrEqual(0)
      }),
    )
  })
})

describe('what has no pages', () => {
  const file = (mediaType: string, pages?: number) => ({
    name: 'f',
    sizeBytes: 1,
    mediaType,
    sha256: '0'.repeat(64),
    ...(pages === undefined ? {} : { pages }),
  })
  it.each<[Partial<Evidence>, string | undefined]>([
    [{ carrier: '光盘1张' }, '光盘1张'],
    [{ carrier: 'U盘' }, 'U盘'],
    [{ carrier: '光盘1张', pages: 2 }, undefined],
    [{ carrier: '纸质' }, undefined],
    [{}, undefined],
    [{ files: [file('video/mp4')] }, '电子'],
    [{ files: [file('video/mp4'), file('application/pdf', 2)] }, undefined],
    [{ carrier: '光盘1张', files: [file('application/pdf', 2)] }, undefined],
  ])('%j', (fields, carrier) => {
    expect(pagelessCarrier({ id: 'e', number: '1', name: '甲', ...fields } as Evidence)).toBe(carrier)
  })
})

describe('a binding order', () => {
  const evidence = { holds: 'evidence', volume: '正卷' }
  const others = { holds: 'others', volume: '副卷' }
  const document = { holds: 'document', volume: '正卷', kind: 'x', title: '某文书', numbered: true }
  it('that ships is one', () => {
    expect(BindingOrder.safeParse(defaultOrder).success).toBe(true)
  })

  it.each([
    ['a kind twice', [document, document, evidence, others], '同一种文书在装订次序中出现两次'],
    ['no evidence', [document, others], '装订次序中没有证据的位置'],
    ['no place for the rest', [document, evidence], '装订次序中没有其他文书的位置'],
    ['正卷 after 副卷', [evidence, others, document], '正卷应当排在副卷之前'],
  ])('with %s is refused', (_name, order, message) => {
    expect(BindingOrder.safeParse(order).error?.issues.map((issue) => issue.message)).toContain(message)
  })
})
