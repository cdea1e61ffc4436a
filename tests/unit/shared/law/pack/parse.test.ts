import { articleHeading, articlesOf, divisionHeading, divisionsOf } from '@shared/law/pack/article'
import { LawText } from '@shared/law/pack/model'
import { parseLawText, parseLawTexts } from '@shared/law/pack/parse'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lawOf, problemsOf, textOf } from './support'

const paragraphs = (words: string, nth = 0) => articlesOf(textOf(words))[nth]?.article.paragraphs
const shape = (words: string, nth = 0) =>
  paragraphs(words, nth)?.map((p) => [p.text, ...p.items.map((item) => item.label + item.text)])

describe('款 and 项', () => {
  it('takes each plain line of an article for a 款, and a plain line after 项 for the next', () => {
    const words = '示例办法\n第一条 甲：\n（一）子；\n（二）丑。\n乙。\n丙：\n（一）寅；\n（二）卯。'
    expect(shape(words)).toEqual([
      ['甲：', '（一）子；', '（二）丑。'],
      ['乙。'],
      ['丙：', '（一）寅；', '（二）卯。'],
    ])
    expect(problemsOf(words)).toEqual([])
  })

  it('reads half-width numbers of 项 and full-width digits, and keeps them as printed', () => {
    const [only] = paragraphs('示例条例\n第一条 应当指定２名人员：\n(一)满10万元；\n( 二 )满４０%。') ?? []
    expect(only?.text).toBe('应当指定２名人员：')
    expect(only?.items).toEqual([
      { number: 1, label: '(一)', text: '满10万元；', subitems: [] },
      { number: 2, label: '(二)', text: '满４０%。', subitems: [] },
    ])
  })

  it('takes definitions after a colon for 款, not for 项', () => {
    expect(shape('示例法\n第一条 本法下列用语的含义：\n甲物，是指子。\n乙物，是指丑。')).toEqual([
      ['本法下列用语的含义：'],
      ['甲物，是指子。'],
      ['乙物，是指丑。'],
    ])
  })

  it('keeps several sentences, and 项 that end with a full stop, in one 项', () => {
    expect(shape('示例法\n第一条 甲：\n（一）子。子的子。\n（二）丑。')).toEqual([
      ['甲：', '（一）子。子的子。', '（二）丑。'],
    ])
  })

  it('reads 目 under a 项, and Arabic numbers without a 项 over them as 项', () => {
    const [only] =
      paragraphs('示例办法\n第一条 甲：\n（一）子：\n1.一；\n２．二；\n(3)三；\n④四；\n（二）丑。') ?? []
    expect(only?.items.map((item) => item.subitems.map((sub) => [sub.number, sub.label, sub.text]))).toEqual([
      [
        [1, '1.', '一；'],
        [2, '２．', '二；'],
        [3, '(3)', '三；'],
        [4, '④', '四；'],
      ],
      [],
    ])
    expect(shape('示例办法\n第一条 甲：\n1.子；\n2.丑。')).toEqual([['甲：', '1.子；', '2.丑。']])
    expect(shape('示例办法\n第一条 间距不小于\n1.5米。')).toEqual([['间距不小于1.5米。']])
  })

  it('reads a 项 on the line of its article', () => {
    expect(shape('示例办法\n第一条 （一）子；\n（二）丑。')).toEqual([['', '（一）子；', '（二）丑。']])
  })

  it('reads words that stand on the line after 第几条', () => {
    expect(shape('示例办法\n第一条\n　　甲。\n　　乙。')).toEqual([['甲。'], ['乙。']])
  })

  it('joins a line to one that does not end, unless it is indented or from a document', () => {
    expect(shape('示例办法\n第一条 甲，\n乙。')).toEqual([['甲，乙。']])
    expect(problemsOf('示例办法\n第一条 甲，\n乙。')).toEqual(['lines-joined 3'])
    expect(shape('示例办法\n第一条 甲\n　　乙。')).toEqual([['甲'], ['乙。']])
    expect(problemsOf('示例办法\n第一条 甲\n乙。', 'docx')).toEqual(['cut-off 2'])
  })
})

describe('条', () => {
  it('reads 之一, Arabic and full-width numbers, 〇, and a heading without a space', () => {
    const words =
      '示例法（节选）\n第九十九条　甲。\n第九十九条之一　乙。\n第１００条 丙。\n第一百〇一条丁。\n第102条：戊。'
    const articles = articlesOf(textOf(words)).map(({ article }) => articleHeading(article))
    expect(articles).toEqual(['第九十九条', '第九十九条之一', '第一百条', '第一百零一条', '第一百零二条'])
    expect(problemsOf(words)).toEqual([])
  })

  it('does not take a sentence that begins with an article for an article', () => {
    expect(shape('示例法\n第一条 甲。\n第二条规定的情形除外。\n第二条 乙。')).toEqual([
      ['甲。'],
      ['第二条规定的情形除外。'],
    ])
    expect(shape('示例法\n第一条 甲。\n第九条第二款的情形除外。\n第二条 乙。')).toHaveLength(2)
  })

  it('names a number it cannot read', () => {
    expect(problemsOf('示例法\n第一条 甲。\n第二百十十条 乙。\n第二条 丙。')).toEqual([
      'article-unreadable 3',
    ])
  })
})

describe('编章节', () => {
  const words = [
    '示例法',
    '目 录',
    '第一编　通则………1',
    '第一章　总　　则\t1',
    '第二编　分则………9',
    '第一编　通　　则',
    '第一章　总　　则',
    '第一节　一般规定',
    '第一条　甲。',
    '第二节　别的规定',
    '第二条　乙。',
    '第二编　分则',
    '第一章　罚则',
    '第三条　丙。',
    '附　　则',
    '第四条　丁。',
  ].join('\n')

  it('tells the levels by their words, passes over the table of contents, closes up spaces', () => {
    const text = textOf(words)
    expect(divisionsOf(text.body).map((d) => [d.type, divisionHeading(d)])).toEqual([
      ['part', '第一编 通则'],
      ['chapter', '第一章 总则'],
      ['section', '第一节 一般规定'],
      ['section', '第二节 别的规定'],
      ['part', '第二编 分则'],
      ['chapter', '第一章 罚则'],
      ['chapter', '附则'],
    ])
    expect(articlesOf(text).map(({ divisions }) => divisions.length)).toEqual([3, 3, 2, 2])
    expect(problemsOf(words)).toEqual([])
  })

  it('does the same where markdown gives 章 and 节 one level', () => {
    const text = textOf(
      '# 示例法\n\n## 第一章 总则\n\n## 第一节 一般\n\n第一条 甲。\n\n## 第二章 附则\n\n第二条 乙。',
      'md',
    )
    expect(text.body.map((node) => node.type)).toEqual(['chapter', 'chapter'])
    expect(articlesOf(text)[0]?.divisions.map(divisionHeading)).toEqual(['第一章 总则', '第一节 一般'])
  })

  it('finds what the table of contents names and the body has not', () => {
    const cut = words.replace('第一章　总　　则\n第一节', '第一节')
    expect(problemsOf(cut)).toEqual(['contents-differ', 'division-twice 12'].slice(0, 1))
    expect(problemsOf('示例法\n目录\n第一章 甲\n第二章 乙\n第一条 子。')).toEqual(['contents-differ'])
  })

  it('takes the line after a bare 第一章 for its name', () => {
    expect(divisionsOf(textOf('示例法\n第一章\n总则\n第一条 甲。').body).map(divisionHeading)).toEqual([
      '第一章 总则',
    ])
  })
})

describe('what stands before and after', () => {
  it('keeps what precedes the first article apart, and finds the name under a decree', () => {
    const text = textOf(
      '中华人民共和国示例部令\n第 9 号\n《示例管理办法》已经公布，自2026年5月1日起施行。\n部长 某某\n2026年3月5日\n示例管理办法\n第一条 甲。\n第二条 本办法自2026年5月1日起施行。',
    )
    expect(text).toMatchObject({
      title: '示例管理办法',
      effectiveFrom: '2026-05-01',
      effectiveFromBasis: 'header',
      header: [
        '中华人民共和国示例部令',
        '第 9 号',
        '《示例管理办法》已经公布，自2026年5月1日起施行。',
        '部长 某某',
        '2026年3月5日',
      ],
    })
  })

  it('reads what markdown tells of the law', () => {
    const text = textOf(
      '# 中华人民共和国示例法\n\n- 制定机关：某机关\n- 文号：主席令第九号\n- 通过/公布：2020-01-02通过\n- 施行：2020-03-01（本次修正）\n- 文本来源：某处\n\n第一条 甲。',
      'md',
    )
    expect(text).toMatchObject({
      title: '中华人民共和国示例法',
      issuer: '某机关',
      docNo: '主席令第九号',
      passed: '2020-01-02通过',
      effectiveFrom: '2020-03-01',
      effectiveFromBasis: 'stated',
      header: ['- 文本来源：某处'],
    })
  })

  it('believes the date in the last article only if no amendment is later', () => {
    const law = (note: string) => textOf(`示例法\n（${note}）\n第一条 本法自2002年11月1日起施行。`, 'docx')
    expect(law('2002年6月29日通过')).toMatchObject({
      effectiveFrom: '2002-11-01',
      effectiveFromBasis: 'last-article',
    })
    const amended = law('2002年6月29日通过　根据2021年6月10日《关于修改〈示例法〉的决定》第三次修正')
    expect(amended.effectiveFrom).toBeUndefined()
    expect(amended.passed).toContain('2021年6月10日')
  })

  it('does not take the date of the law that replaces it for its own', () => {
    const words =
      '# 示例办法（2015年修正）——节选，已失效\n- 状态：由某令第18号取代，2026-02-01施行\n\n第一条 甲。'
    expect(textOf(words, 'md')).toMatchObject({ title: '示例办法', extent: 'excerpt' })
    expect(textOf(words, 'md').effectiveFrom).toBeUndefined()
  })

  it('keeps a preamble, and an appendix after the last article', () => {
    const text = textOf('示例法\n序　言\n序文。\n第一章 总则\n第一条 甲。\n附件：表\n1.子\n第一条 不是条文')
    expect(text.preamble).toEqual(['序文。'])
    expect(text.appendix).toEqual(['附件：表', '1.子', '第一条 不是条文'])
    expect(articlesOf(text)).toHaveLength(1)
    expect(problemsOf('示例法\n第一条 见\n附件一所列。\n第二条 乙。')).toEqual(['lines-joined 3'])
  })

  it('names what it leaves out', () => {
    const words = '# 示例法\n\n第一条 甲。\n（来源：某网）\n- 编者的话\n〔第二条未取得〕\n## 说明'
    expect(problemsOf(words, 'md')).toEqual(['stray-line 4', 'stray-line 5', 'stray-line 6', 'stray-line 7'])
  })

  it('takes the name from the file where the text has none', () => {
    expect(lawOf('第一条 甲。').text?.title).toBe('示例')
    expect(problemsOf('第一条 甲。')).toEqual(['no-title'])
  })

  it('reads several laws of one markdown file', () => {
    const words = '# 集子\n\n## 甲办法（某部令第3号）\n\n第一条 甲。\n\n## 乙规定（节选）\n\n第七条 乙。'
    const laws = parseLawTexts(words.split('\n'), { file: '集.md', kind: 'md' })
    expect(laws.map(({ text }) => [text?.title, text?.extent, text?.docNo])).toEqual([
      ['甲办法', 'whole', '某部令第3号'],
      ['乙规定', 'excerpt', undefined],
    ])
  })
})

describe('parseLawText', () => {
  const source = { file: '甲.txt', kind: 'txt' } as const

  it('refuses what has no article, and what is too long', () => {
    expect(parseLawText(['甲', '乙'], source).problems).toMatchObject([
      { code: 'no-articles', severity: 'error' },
    ])
    expect(parseLawText([], source).text).toBeUndefined()
    expect(parseLawText(['第一条 甲', '乙'.repeat(100_001)], source).problems).toMatchObject([
      { code: 'too-long', line: 2 },
    ])
    expect(
      parseLawText(
        Array.from({ length: 60_001 }, () => ''),
        source,
      ).problems,
    ).toMatchObject([{ code: 'too-long' }])
  })

  // Patterns that go over a line again for each of its characters would take hours here.
  it.each([' ', '　', '.', '…', '第', '一', '本法第一条', '2021年', '令第1号', '（', '”'])(
    'takes a line of 99,000 characters of %j in its stride',
    (piece) => {
      const line = piece.repeat(Math.floor(99_000 / piece.length))
      const lines = ['示例法', `${line}x`, `第一条 ${line}甲`, `${line}。`]
      for (const kind of ['txt', 'md'] as const) {
        const [law] = parseLawTexts(lines, { file: '甲', kind })
        expect(law?.text && articlesOf(law.text)).toHaveLength(1)
      }
    },
    60_000,
  )

  it('refuses what has more articles than any law, and names no more than 500 faults', () => {
    const articles = (n: number, text: string) => Array.from({ length: n }, () => `第一条 ${text}`)
    expect(parseLawText(articles(10_000, '甲。'), source).problems).toMatchObject([{ code: 'too-long' }])
    expect(parseLawText(articles(2000, '甲。'), source).problems.length).toBeLessThan(510)
  })

  it('never throws, and gives only what the format admits', () => {
    const line = fc.oneof(
      fc.constantFrom(
        '第一章 总则',
        '第二节',
        '目录',
        '附则',
        '附件',
        '（一）甲；',
        '1.乙',
        '',
        '#',
        '- ',
        '丙，',
        '〔丁〕',
        '第〇条',
        '第九千九百九十九条之二 戊',
      ),
      fc.integer({ min: 1, max: 30 }).map((n) => `第${n}条 己${n}。`),
      fc.string({ unit: 'binary', maxLength: 40 }),
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), fc.constantFrom('txt', 'md', 'docx'), (lines, kind) => {
        for (const { text, problems } of parseLawTexts(lines, { file: '甲', kind })) {
          expect(problems.every(({ message }) => /[一-龥]/u.test(message))).toBe(true)
          if (text) expect(articlesOf(text).length).toBeGreaterThan(0)
          if (text) expect(LawText.safeParse(text).error).toBeUndefined()
        }
      }),
    )
  })
})
