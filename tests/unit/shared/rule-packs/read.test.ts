import type { PackFault } from '@shared/rule-packs/read'
import { MAX_PACK_TEXT, readPack } from '@shared/rule-packs/read'
import { packTemplate } from '@shared/rule-packs/template'
import { describe, expect, it } from 'vitest'
import { calendar, catalogue, lawTable } from '../../../support/law'
import { examplePack, packWith, signed } from '../../../support/rule-packs'

/** Reads a pack's JSON with everything the program knows. */
const readJson = (pack: unknown) =>
  readPack(JSON.stringify(pack, null, 2), { calendar, catalogue, law: lawTable })

const basis = { id: 'x', source: '示例', sourceDate: '2025-12-01', verified: '待核' } as const
const [threshold] = examplePack.hearingThresholds ?? []
if (threshold === undefined) throw new Error('the example has a threshold')

const tier = {
  ...basis,
  violation: 'AQF-97-7',
  name: '一档',
  condition: '1人',
  tier: 'first',
  who: 'unit',
  minFen: 0,
  maxFen: 3_000_000,
} as const

function only(pack: unknown): PackFault {
  const { faults, pack: read } = readJson(pack)
  expect(faults.map((f) => f.message)).toHaveLength(1)
  const [fault] = faults as [PackFault]
  expect(read === undefined).toBe(fault.level === 'problem')
  return fault
}

describe('what a pack may be', () => {
  it('is taken when nothing is wrong, with or without a signature', () => {
    expect(readJson(examplePack)).toEqual({ pack: examplePack, faults: [], count: 0 })
    expect(readJson(signed(examplePack)).faults).toEqual([])
  })

  it('may begin with a byte order mark', () => {
    expect(readPack(`\uFEFF${JSON.stringify(examplePack)}`).pack).toEqual(examplePack)
  })
})

describe('the text', () => {
  it.each([
    ['nothing', '  ', 1, 1, '文件是空的'],
    ['a file cut short', '{\n  "format": "anjuan', 2, 20, '中断'],
    ['a comma too many', '{\n  "a": 1,\n}', 3, 1, '应为用英文双引号括起的字段名'],
    ['a key twice', '{\n  "id": "a",\n  "id": "b"\n}', 3, 3, '“id” 在同一处出现两次'],
    ['another file', '{ "format": "anjuan-case" }', 1, 1, '这不是本地规则包'],
    ['a list', '[1]', 1, 1, '这不是本地规则包'],
    ['a newer format', '{ "format": "anjuan-rule-pack",\n  "version": 2 }', 2, 14, '更新版本的安卷'],
  ])('%s is refused with line and column', (_name, text, line, column, words) => {
    const { faults, pack } = readPack(text)
    expect(pack).toBeUndefined()
    expect(faults).toEqual([
      { level: 'problem', line, column, where: '整个文件', message: expect.stringContaining(words) },
    ])
  })

  it('is not read beyond a size', () => {
    expect(readPack(' '.repeat(MAX_PACK_TEXT + 1)).faults[0]?.message).toContain('文件太大')
  })

  it('names line, column and field of a wrong value and of an unknown field', () => {
    const text = `{
  "format": "anjuan-rule-pack",
  "version": 1,
  "id": "a", "packVersion": "1", "title": "示例", "issuer": "示例",
  "area": { "level": "县级", "name": "示例县" },
  "effectiveFrom": "2026-02-30",
  "hearingThresholds": [
    { "id": "h", "source": "示例", "sourceDate": "2025-12-01", "verified": "核对过",
      "kind": "罚款", "unitYuan": 50000, "personFen": 2000000, "counts": "达到" }
  ]
}
`
    const { faults } = readPack(text)
    const said = faults.map((f) => `${f.line}:${f.column} ${f.where} ${f.message}`)
    expect(said).toEqual(
      expect.arrayContaining([
        '6:20 施行起 没有这一天',
        '8:74 听证数额标准（第 1 项）→ 核对程度 应为下列之一：待核、1来源、2来源一致、3来源一致',
        '8:5 听证数额标准（第 1 项）→ 单位的数额（分） 缺少这一项，必须填写',
        '9:21 听证数额标准（第 1 项）→ “unitYuan” 不认识的字段 “unitYuan”。金额的字段名以 Fen 结尾，单位是分：50000 元写成 5000000',
      ]),
    )
    expect(said).toHaveLength(4)
  })

  it('says of amounts with a fraction that they are in fen', () => {
    const fault = only(packWith({ hearingThresholds: [{ ...threshold, unitFen: 50000.5 }] }))
    expect(fault.where).toBe('听证数额标准（第 1 项）→ 单位的数额（分）')
    expect(fault.message).toContain('分')
  })
})

describe('a signature', () => {
  it('that does not fit is refused', () => {
    const pack = signed(examplePack)
    const fault = only({ ...pack, title: '改过的' })
    expect(fault).toMatchObject({ level: 'problem', where: '签名' })
    expect(fault.message).toContain('签名不符')
  })

  it('covers who signed and when, and the key', () => {
    const { signature, ...pack } = signed(examplePack)
    for (const change of [
      { signer: '别人' },
      { at: '2026-01-06T09:30+08:00' },
      { publicKey: signed(examplePack).signature.publicKey.replace(/^./, (c) => (c === 'A' ? 'B' : 'A')) },
    ])
      expect(only({ ...pack, signature: { ...signature, ...change } }).message).toContain('签名不符')
  })
})

describe('what contradicts itself', () => {
  it.each([
    ['an end before the beginning', { effectiveTo: '2025-12-31' }, /施行止.*早于施行起/],
    ['an area that only the shipped pack has', { area: { level: '默认', name: '全国' } }, /只用于随程序发行/],
    [
      'an entry that begins before the pack',
      { hearingThresholds: [{ ...threshold, effectiveFrom: '2025-12-31' }] },
      /早于整个规则包的施行起/,
    ],
    [
      'an entry that ends before it begins',
      { hearingThresholds: [{ ...threshold, effectiveFrom: '2026-03-01', effectiveTo: '2026-02-01' }] },
      /施行止.*早于施行起/,
    ],
    [
      'an entry that outlives the pack',
      { effectiveTo: '2026-12-31', hearingThresholds: [{ ...threshold, effectiveTo: '2027-01-31' }] },
      /晚于整个规则包的施行止/,
    ],
    [
      'a check before there was a source',
      { hearingThresholds: [{ ...threshold, checkedOn: '2025-11-30' }] },
      /核对日期早于出处日期/,
    ],
    [
      'a source from after the end',
      { hearingThresholds: [{ ...threshold, sourceDate: '2026-07-01', effectiveTo: '2026-06-30' }] },
      /出处日期晚于施行止/,
    ],
    [
      'one id twice in a part',
      {
        filingDays: [
          { ...basis, days: 7, unit: '自然日' },
          { ...basis, days: 5, unit: '自然日' },
        ],
      },
      /编号“x”与第 1 项重复/,
    ],
    [
      'two thresholds for the same days',
      { hearingThresholds: [threshold, { ...threshold, id: 'b', unitFen: 6_000_000 }] },
      /施行时间重叠/,
    ],
    [
      'yuan where fen are meant',
      { hearingThresholds: [{ ...threshold, unitFen: 3_000_000, personFen: 20_000 }] },
      /20000 分等于 200元，像是按元填写了；.*应写成 2000000/,
    ],
    ['no content', { hearingThresholds: undefined }, /没有任何内容/],
    [
      'a citation that is none',
      { hearingThresholds: [{ ...threshold, citation: '省政府令' }] },
      /读不出是哪一条/,
    ],
    [
      'two citations in one',
      { hearingThresholds: [{ ...threshold, citation: '《行政处罚法》第六十三条、第六十四条' }] },
      /只写一处条款/,
    ],
    [
      'a delegation without who delegates',
      {
        delegations: [
          {
            ...basis,
            kind: '委托',
            bodies: ['示例镇人民政府'],
            items: [{ name: '示例' }],
            publishedOn: '2025-12-01',
          },
        ],
      },
      /应写明委托机关/,
    ],
    [
      'an item under a violation that does not exist',
      {
        delegations: [
          {
            ...basis,
            kind: '赋权',
            bodies: ['示例镇人民政府'],
            items: [{ name: '示例', violations: ['AQF-0'] }],
            publishedOn: '2025-12-01',
          },
        ],
      },
      /目录里没有“AQF-0”/,
    ],
    [
      'a year twice',
      {
        holidayYears: [
          { ...basis, year: 2027, off: ['2027-01-01'], work: [] },
          { ...basis, id: 'y', year: 2027, off: ['2027-01-02'], work: [] },
        ],
      },
      /2027 年与第 1 项重复/,
    ],
    [
      'a day both off and worked',
      { holidayYears: [{ ...basis, year: 2027, off: ['2027-01-01'], work: ['2027-01-01'] }] },
      /既是放假日又是调休上班日/,
    ],
    [
      'a day of another year',
      { holidayYears: [{ ...basis, year: 2027, off: ['2028-05-01'], work: [] }] },
      /2028-05-01 不在 2027 年/,
    ],
    [
      'a year without holidays',
      { holidayYears: [{ ...basis, year: 2027, off: [], work: [] }] },
      /没有放假日/,
    ],
    [
      'scores that do not add up',
      {
        scoringTables: [
          { ...basis, title: '示例', total: 100, sections: [{ name: '立案', score: 90, items: [] }] },
        ],
      },
      /总分 100，各部分之和是 90/,
    ],
    [
      'items that exceed their part',
      {
        scoringTables: [
          {
            ...basis,
            title: '示例',
            total: 1,
            sections: [
              {
                name: '立案',
                score: 1,
                items: [
                  { text: '甲', score: 0.7 },
                  { text: '乙', score: 0.4 },
                ],
              },
            ],
          },
        ],
      },
      /“立案”1 分，各项之和 1.1 分/,
    ],
  ])('%s is a problem', (_name, more, words) => {
    const fault = only(packWith(more as Parameters<typeof packWith>[0]))
    expect(fault.level).toBe('problem')
    expect(fault.message).toMatch(words)
  })
})

describe('discretion steps', () => {
  const steps = (...list: readonly object[]) => packWith({ discretionTiers: list as never })

  it('may touch, and may overlap for another tier, another party or another time', () => {
    const next = { ...tier, id: 'y', name: '二档', condition: '2人', minFen: 3_000_000, maxFen: 5_000_000 }
    expect(readJson(steps(tier, next)).faults).toEqual([])
    const overlapping = { ...next, minFen: 2_000_000 }
    expect(
      readJson(steps({ ...tier, effectiveTo: '2026-06-30' }, { ...overlapping, effectiveFrom: '2026-07-01' }))
        .faults,
    ).toEqual([])
    expect(
      readJson(steps(tier, { ...overlapping, who: 'person', minFen: 0 })).faults.filter((f) =>
        f.message.includes('重叠'),
      ),
    ).toEqual([])
  })

  it.each([
    ['overlap', { name: '二档', condition: '2人', minFen: 2_000_000, maxFen: 5_000_000 }, /重叠/, 'problem'],
    [
      'overlap as issued',
      { name: '二档', condition: '2人', minFen: 2_000_000, maxFen: 5_000_000, overlapsAsIssued: true },
      /已写明原文如此/,
      'notice',
    ],
    [
      'have one name',
      { condition: '2人', minFen: 3_000_000, maxFen: 5_000_000 },
      /同一名称“一档”/,
      'problem',
    ],
    ['have one condition', { name: '二档', minFen: 3_000_000, maxFen: 5_000_000 }, /适用条件相同/, 'problem'],
  ])('that %s are said', (_name, more, words, level) => {
    const fault = only(steps(tier, { ...tier, id: 'y', ...more }))
    expect(fault.message).toMatch(words)
    expect(fault.level).toBe(level)
  })

  it.each([
    [
      'with the ends the wrong way round',
      { minFen: 3_000_000, maxFen: 2_000_000 },
      /最高.*低于最低/,
      'problem',
    ],
    ['under a violation that does not exist', { violation: 'AQF-0' }, /目录里没有“AQF-0”/, 'problem'],
    ['above the law', { maxFen: 30_000_000 }, /超出法定幅度/, 'notice'],
    [
      'in yuan',
      { tier: 'overdue', minFen: 100_000, maxFen: 130_000 },
      /130000 分等于 1300元，像是按元填写了/,
      'problem',
    ],
  ])('one %s is said', (_name, more, words, level) => {
    const fault = only(steps({ ...tier, ...more }))
    expect(fault.message).toMatch(words)
    expect(fault.level).toBe(level)
  })
})

describe('what is allowed and said', () => {
  it('a citation that the provision table does not have', () => {
    const fault = only(
      packWith({ hearingThresholds: [{ ...threshold, citation: '《示例省行政处罚听证规定》第三条' }] }),
    )
    expect(fault.level).toBe('notice')
    expect(fault.message).toContain('无法核对')
    const held = packWith({
      hearingThresholds: [{ ...threshold, citation: '《行政处罚法》第六十三条第一款' }],
    })
    expect(readJson(held).faults).toEqual([])
  })

  it('a year that the program already has', () => {
    const fault = only(packWith({ holidayYears: [{ ...basis, year: 2026, off: ['2026-01-01'], work: [] }] }))
    expect(fault).toMatchObject({ level: 'notice' })
  })

  it('a delegation that was not published, a person above the unit', () => {
    const list = { ...basis, kind: '赋权', bodies: ['示例镇人民政府'], items: [{ name: '示例' }] } as const
    expect(only(packWith({ delegations: [list as never] })).level).toBe('notice')
    expect(only(packWith({ hearingThresholds: [{ ...threshold, personFen: 6_000_000 }] })).level).toBe(
      'notice',
    )
  })
})

describe('the blank template', () => {
  it('cannot be taken in as it is: every blank is named', () => {
    const { faults, pack } = readPack(packTemplate())
    expect(pack).toBeUndefined()
    for (const where of [
      '规则包编号',
      '名称',
      '发布单位',
      '施行起',
      '立案期限（第 1 项）→ 天数',
      '裁量基准（第 1 项）→ 违法行为目录编号',
    ])
      expect(faults.map((f) => f.where)).toContain(where)
    // The names of fields and parts are all known: only the blanks are wrong.
    expect(faults.filter((f) => f.message.includes('不认识的字段'))).toEqual([])
  })

  it('has every part, and filled in it is taken', () => {
    const { hearingThresholds, format, version, area } = JSON.parse(packTemplate()) as Record<string, unknown>
    const filled = {
      format,
      version,
      id: 'filled',
      packVersion: '1',
      title: '示例',
      issuer: '示例',
      area: { ...(area as object), name: '示例县' },
      effectiveFrom: '2026-01-01',
      hearingThresholds: [
        {
          ...(hearingThresholds as readonly object[])[0],
          source: '示例',
          sourceDate: '2025-12-01',
          unitFen: 5_000_000,
          personFen: 200_000,
        },
      ],
    }
    expect(readJson(filled).faults).toEqual([])
  })
})
