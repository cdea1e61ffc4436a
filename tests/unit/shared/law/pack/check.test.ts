import { checkLawText } from '@shared/law/pack/check'
import { describe, expect, it } from 'vitest'
import { lawOf, problemsOf, textOf } from './support'

describe('checkLawText', () => {
  it('is silent on a sound text', () => {
    expect(problemsOf('示例法\n第一条 甲。\n第一条之一 乙。\n第二条 丙：\n（一）子；\n（二）丑。')).toEqual(
      [],
    )
  })

  it.each([
    ['a missing article', '第一条 甲。\n第三条 乙。', 'article-gap 3'],
    ['a missing beginning', '第二条 甲。', 'article-gap 2'],
    ['an article twice', '第一条 甲。\n第一条 乙。', 'article-twice 3'],
    [
      'articles in the wrong order',
      '第一条 甲。\n第二条 乙。\n第三条 丙。\n第二条之一 丁。',
      'article-order 5',
    ],
    ['a 之二 without 之一', '第一条 甲。\n第一条之二 乙。', 'article-gap 3'],
    ['an article without words', '第一条 甲。\n第二条\n第三条 丙。', 'article-empty 3'],
    ['a missing 项', '第一条 甲：\n（一）子；\n（三）寅。', 'item-gap 4'],
    ['a missing first 项', '第一条 甲：\n（二）丑；\n（三）寅。', 'item-gap 3'],
    ['a 项 twice', '第一条 甲：\n（一）子；\n（一）丑。', 'item-twice 4'],
    ['项 in the wrong order', '第一条 甲：\n（一）子；\n（二）丑；\n（一）寅。', 'item-order 5'],
    ['a single 项', '第一条 甲：\n（一）子。', 'item-alone 3'],
    ['a missing 目', '第一条 甲：\n（一）子：\n1.天；\n3.人；\n（二）丑。', 'item-gap 5'],
    ['words cut off', '第一条 甲\n第二条 乙。', 'cut-off 2'],
    ['characters that are none', '第一条 甲\ufffd。', 'garbled 2'],
    ['a missing 章', '第一章 总则\n第一条 甲。\n第三章 附则\n第二条 乙。', 'division-gap 4'],
    ['a 章 twice', '第一章 总则\n第一条 甲。\n第一章 附则\n第二条 乙。', 'division-twice 4'],
    [
      'a 章 out of order',
      '第一章 总则\n第一条 甲。\n第二章 乙\n第二条 乙。\n第一章 附则\n第三条 丙。',
      'division-order 6',
    ],
    ['a 章 without articles', '第一章 总则\n第一条 甲。\n第二章 附则', 'division-empty 4'],
    [
      'a reference to a 款 that is not there',
      '第一条 甲。\n第二条 违反本法第一条第二款的，改正。',
      'reference-missing 3',
    ],
    [
      'a reference to a 项 that is not there',
      '第一条 甲。\n第二条 违反本法第一条第（三）项的，改正。',
      'reference-missing 3',
    ],
    ['a first 款 that speaks of the one before', '第一条 前款的甲。', 'reference-missing 2'],
  ])('names %s with its line', (_, words, problem) => {
    expect(problemsOf(`示例法\n${words}`, 'docx')).toEqual([problem])
  })

  it('says what, where and what to do', () => {
    const { problems } = lawOf('示例法\n第一条 甲。\n第四条 乙。')
    expect(problems.find(({ code }) => code === 'article-gap')).toEqual({
      code: 'article-gap',
      severity: 'error',
      line: 3,
      place: '第四条',
      message: '第 3 行：第四条之前缺少第二至三条。请补全后重新导入；如果是节选，请在题名里写明“（节选）”。',
    })
  })

  it('lets an excerpt leave articles out, but not repeat them', () => {
    expect(problemsOf('示例法（节选）\n第五条 违反本法第二条的，改正。\n第九条 乙。')).toEqual([])
    expect(problemsOf('示例法（节选）\n第五条 甲。\n第五条 乙。')).toEqual(['article-twice 3'])
  })

  it('takes references within one law only for its own', () => {
    expect(
      problemsOf('示例法\n第一条 依照《别的法》第九十条第二款处罚，本法第二条除外。\n第二条 乙。'),
    ).toEqual([])
  })

  it('says the same of a finished text without the lines', () => {
    const text = textOf('示例法\n第一条 甲。\n第三条 乙。')
    expect(checkLawText(text).map(({ code, line }) => [code, line])).toEqual([
      ['article-gap', undefined],
      ['effective-date-unknown', undefined],
    ])
  })
})
