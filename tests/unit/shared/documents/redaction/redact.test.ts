import { plainText } from '@shared/documents/layout'
import { fold } from '@shared/documents/redaction/fold'
import { type Redacted, redactDocument } from '@shared/documents/redaction/redact'
import { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import { describe, expect, it } from 'vitest'
import { sampleCase, sampleDocument } from '../sample-case'

const CHECKED = '330424197506120019'

function decision(facts: string, more: Partial<DocumentInstance> = {}): DocumentInstance {
  const doc = sampleDocument('penalty-decision-person')
  return { ...doc, party: 'p2' as never, ...more, overrides: { ...doc.overrides, facts } }
}
const redact = (facts: string, more: Partial<DocumentInstance> = {}, c: CaseFile = sampleCase) =>
  redactDocument(c, decision(facts, more))
const found = (r: Redacted, text: string) => r.findings.find((f) => f.key === fold(text))

describe('the public version of a decision', () => {
  it('hides what the case knows of a person, in fields and in running text', () => {
    const r = redact(`周国强（身份证号${CHECKED}，电话13800000001）住海澄县望海街道海盛花园3幢501室。`)
    const text = plainText(r.tree)
    for (const secret of ['周国强', CHECKED, '13800000001', '海盛花园'])
      expect(text, secret).not.toContain(secret)
    expect(text).toContain('周某某（身份证号******************，电话***********）住海澄县×××。')
    expect(found(r, '周国强')).toMatchObject({ kind: '姓名', why: '法定代表人（负责人）', hidden: true })
    expect(found(r, '周国强')?.places.length).toBeGreaterThan(1)
  })

  it('finds a name written with spaces, in full-width digits, over a line end and over runs', () => {
    const r = redact('经查，周 国 强于当日到场；周国\n强承认，电话１３８００００００２２、139-0000-0033。')
    const text = fold(plainText(r.tree))
    for (const secret of ['周国强', '13800000022', '13900000033']) expect(text, secret).not.toContain(secret)
  })

  it('finds by form what nobody entered: numbers, addresses, plates, names after a title', () => {
    const r = redact(
      [
        '员工李晓梅（身份证 11010519491231002X）驾驶浙F·A1234到场，',
        '联系方式：0573-86112233，邮箱 li.mei@example.com，微信号：limei_2020，',
        '卡号6222 0212 3456 7890 128，户籍地址安徽省阜阳市颍州区王店镇后李村15号，证人欧阳文慧称属实，操作工马小龙未戴口罩。',
      ].join(''),
    )
    const kinds = Object.fromEntries(r.findings.filter((f) => f.hidden).map((f) => [f.text, f.kind]))
    expect(kinds).toMatchObject({
      李晓梅: '姓名',
      欧阳文慧: '姓名',
      马小龙: '姓名',
      '11010519491231002X': '身份证号',
      浙F·A1234: '车牌号',
      '0573-86112233': '电话',
      'li.mei@example.com': '电子邮箱',
      limei_2020: '账号',
      '6222 0212 3456 7890 128': '账号',
      王店镇后李村15号: '住址',
    })
    expect(plainText(r.tree)).toContain('欧阳某某称属实')
    expect(plainText(r.tree)).toContain('户籍地址安徽省阜阳市颍州区×××')
  })

  it('takes no document number, amount, article, credit code or date for a number of a person', () => {
    const facts =
      '依据《安全生产法》第九十九条，（海）应急罚〔2026〕12号，罚款20000元，2026年3月5日，统一社会信用代码91330424MA2CX00001，处理编号2026030500000000017。'
    const r = redact(facts)
    expect(plainText(r.tree)).toContain(facts)
  })

  it('gives two persons of one hidden form different ones, everywhere the same', () => {
    const c = CaseFile.parse({
      ...sampleCase,
      parties: [
        ...sampleCase.parties,
        { id: 'p3', kind: 'person', name: '周建平' },
        { id: 'p4', kind: 'person', name: '张三' },
      ],
    })
    const r = redact('周建平与周国强、张三在场，周建平离开。', {}, c)
    expect(plainText(r.tree)).toContain('周某某乙与周某某甲、张某在场，周某某乙离开。')
  })

  it('hides what a person adds, everywhere, and keeps what a person keeps, with the reason', () => {
    const redaction = {
      masks: [
        { text: '后山仓库', kind: '其他' as const },
        { text: '陈立新', kind: '姓名' as const },
      ],
      kept: [{ text: '周国强', reason: '公示平台要求写明负责人' }],
    }
    const r = redact('周国强、陈立新在后山仓库清点，后山\n仓库已封。', { redaction })
    const text = fold(plainText(r.tree))
    expect(text).toContain('周国强')
    expect(text).not.toContain('后山仓库')
    expect(text).not.toContain('陈立新')
    expect(found(r, '周国强')).toMatchObject({ hidden: false, keptBecause: '公示平台要求写明负责人' })
    expect(found(r, '陈立新')).toMatchObject({ from: 'hand', hidden: true, mask: '陈某某' })
  })

  it('keeps officers and the organ’s own telephone and account unless a person hides them', () => {
    const r = redact('执法人员陈立新到场，查询电话0573-86000001。')
    expect(plainText(r.tree)).toContain('执法人员陈立新到场，查询电话0573-86000001')
    expect(found(r, '陈立新')).toMatchObject({ hidden: false, keptBecause: '执法人员以职务署名' })
    expect(found(r, '0573-86000001')?.hidden).toBe(false)
  })

  it('does not spell a hidden word with a mask', () => {
    const redaction = {
      masks: [
        { text: '某某', kind: '其他' as const },
        { text: '×', kind: '其他' as const },
      ],
    }
    const r = redact('周国强在场。', { redaction })
    expect(fold(plainText(r.tree))).not.toContain('某某')
  })

  it('leaves out pictures and hides names in the title, the file name and the properties', () => {
    const doc = { ...sampleDocument('evidence-extraction'), party: 'p2' as never }
    const plain = redactDocument(sampleCase, doc)
    expect(plain.tree.body.some((b) => b.type === 'picture')).toBe(false)
    const twin = { ...decision('x'), id: 'twin' as never, party: 'p2' as never, subject: undefined as never }
    const c = { ...sampleCase, documents: [...(sampleCase.documents ?? []), decision('x'), twin] } as CaseFile
    const r = redactDocument(c, twin)
    for (const words of [r.title, r.fileName, r.creator]) expect(words).not.toContain('周国强')
    expect(r.fileName).toContain('公开版')
  })

  it('marks on the screen what it hides and leaves no mark in what is printed', () => {
    const r = redact('周国强在场。')
    expect(JSON.stringify(r.tree)).not.toContain('"mark"')
    expect(JSON.stringify(r.shown)).toContain('"mark":"周国强"')
    expect(plainText(r.original)).toContain('周国强在场')
  })
})
