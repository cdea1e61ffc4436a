import { CaseFile } from '@shared/model/case-file'
import {
  type CaseProblem,
  danglingReferences,
  MAX_CASE_TEXT,
  MAX_CASE_VALUES,
  parseCase,
  parseCaseText,
  serialiseCase,
} from '@shared/model/parse'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryCase } from '../../../support/arbitrary-case'
import { sampleText as readSample, sampleNames } from '../../../support/samples'

const sampleText = readSample('sample-dust')
const chinese = /[\u4e00-\u9fff]/

const minimal = {
  format: 'anjuan-case',
  version: 1,
  id: 'c1',
  parties: [{ id: 'p1', kind: 'unit', name: '某公司' }],
}

/** The problems of `minimal` with fields added, as `where: message` lines. */
function problems(fields: object): readonly string[] {
  const result = parseCase({ ...minimal, ...fields })
  return result.ok ? [] : result.error.problems.map((p: CaseProblem) => `${p.where}: ${p.message}`)
}

describe('a case that is one', () => {
  it.each(sampleNames)('%s is valid, canonical, and points at nothing missing', (name) => {
    const text = readSample(name)
    const result = parseCaseText(text)
    if (!result.ok) throw new Error(JSON.stringify(result.error.problems, null, 2))
    expect(serialiseCase(result.value)).toBe(text)
    expect(danglingReferences(result.value)).toEqual([])
  })

  it('comes back from its own text unchanged, and the text is always the same', () => {
    fc.assert(
      fc.property(arbitraryCase, (c) => {
        const text = serialiseCase(c)
        const back = parseCaseText(text)
        expect(back).toEqual({ ok: true, value: c })
        if (back.ok) expect(serialiseCase(back.value)).toBe(text)
        expect(danglingReferences(c)).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  it('has one text whatever order its fields came in', () => {
    const reversed = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(reversed)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([k, v]) => [k, reversed(v)]),
            )
          : value
    const result = parseCase(reversed(JSON.parse(sampleText)))
    expect(result.ok && serialiseCase(result.value)).toBe(sampleText)
  })

  it('may begin with a byte order mark', () => {
    expect(parseCaseText(`\uFEFF${sampleText}`).ok).toBe(true)
  })
})

describe('problems say where and what, in Chinese', () => {
  it.each<[string, object, string]>([
    [
      'wrong type',
      { parties: [{ ...minimal.parties[0], creditCode: 5 }] },
      '当事人（第 1 名）→ 统一社会信用代码: 应为文字，现为整数',
    ],
    [
      'missing',
      { parties: [{ id: 'p1', kind: 'unit' }] },
      '当事人（第 1 名）→ 姓名或者名称: 缺少这一项，必须填写',
    ],
    [
      'empty',
      { parties: [{ id: 'p1', kind: 'unit', name: '  ' }] },
      '当事人（第 1 名）→ 姓名或者名称: 请填写当事人姓名或者名称',
    ],
    ['empty list', { parties: [] }, '当事人: 至少要有一名当事人'],
    ['enum', { retention: '20年' }, '保管期限: 应为下列之一：永久、30年、10年'],
    ['unknown key at the top', { foo: 1 }, '整个文件: 不认识的字段 “foo”'],
    ['unknown key deep', { agency: { name: '局', bar: 1, baz: 2 } }, '执法机关: 不认识的字段 “bar”、“baz”'],
    ['date', { source: { receivedOn: '2026-02-30' } }, '案件来源 → 收到日期: 没有这一天'],
    [
      'date shape',
      { source: { receivedOn: '2026年2月3日' } },
      '案件来源 → 收到日期: 日期应写成 2026-03-05 的样式',
    ],
    [
      'event',
      {
        events: [
          { id: 'a', kind: 'closing' },
          { id: 'b', kind: 'closing' },
          { id: 'c', kind: 'interview', from: '2026-03-05' },
        ],
      },
      '办案过程（第 3 项，询问）→ 开始时间: 时间应写成 2026-03-05T09:30+08:00 的样式',
    ],
    [
      'event field of its own',
      { events: [{ id: 'a', kind: 'interview', times: 0 }] },
      '办案过程（第 1 项，询问）→ 第几次询问: 应大于 0',
    ],
    [
      'field of another event',
      { events: [{ id: 'a', kind: 'closing', times: 1 }] },
      '办案过程（第 1 项，结案）: 不认识的字段 “times”',
    ],
    [
      'nested list',
      { events: [{ id: 'a', kind: 'rectification-order', hazards: [{ text: '' }] }] },
      '办案过程（第 1 项，责令限期整改）→ 责令整改事项（第 1 项）→ 问题（隐患）: 请写明问题',
    ],
    [
      'money',
      { acts: [{ id: 'a', description: '甲', illegalGainFen: 1.5 }] },
      '违法行为（第 1 项）→ 违法所得（分）: 金额以“分”为单位，应为整数',
    ],
    [
      'negative',
      { acts: [{ id: 'a', description: '甲', goodsValueFen: -1 }] },
      '违法行为（第 1 项）→ 货值（分）: 金额不能为负',
    ],
    [
      'too large',
      { acts: [{ id: 'a', description: '甲', goodsValueFen: 1e13 }] },
      '违法行为（第 1 项）→ 货值（分）: 金额过大',
    ],
    [
      'not finite',
      {
        evidence: [
          {
            id: 'e',
            number: '1',
            name: '录音',
            files: [{ name: 'a', sizeBytes: 1e300, mediaType: 'a', sha256: '0'.repeat(64) }],
          },
        ],
      },
      '证据（第 1 件）→ 文件（第 1 个）→ 字节数: ',
    ],
    [
      'authority',
      { agency: { name: '局', authority: { kind: '自封' } } },
      '执法机关 → 执法职权来源 → 职权种类: 不认识的种类，应为下列之一：法定、委托、赋权',
    ],
    ['null', { summary: null }, '案件基本情况: 应为文字，现为空值 null'],
    ['long', { title: '长'.repeat(401) }, '案件名称: 不超过 400 字'],
    [
      'id',
      { parties: [{ id: '一', kind: 'unit', name: '甲' }] },
      '当事人（第 1 名）→ 编号: 编号只能用字母、数字、点、横线',
    ],
    ['older version', { version: 0 }, '格式版本: 案件文件的版本与本程序不符'],
    ['not a list', { officers: {} }, '执法人员: 应为列表，现为对象'],
    ['element', { officers: [7] }, '执法人员（第 1 名）: 应为对象（一组字段），现为整数'],
  ])('%s', (_name, fields, expected) => {
    const found = problems(fields)
    expect(
      found.some((line) => line.startsWith(expected)),
      found.join('\n'),
    ).toBe(true)
  })

  it('names an unknown kind of event and the kinds there are', () => {
    expect(problems({ events: [{ id: 'a', kind: 'party-time' }] })[0]).toMatch(
      /^办案过程（第 1 项）→ 事项种类: 不认识的种类，应为下列之一：tip（举报）、.*……共 \d+ 种$/,
    )
  })

  it('finds all of them, duplicates beside mistakes of shape', () => {
    const twins = [minimal.parties[0], minimal.parties[0]]
    expect(problems({ parties: twins })).toEqual(['当事人（第 2 名）→ 编号: 编号重复'])
    expect(problems({ parties: twins, title: 1, retention: 'x' })).toHaveLength(3)
    const result = parseCase({ ...minimal, parties: twins, title: 1 })
    expect(result.ok || result.error.message).toMatch(
      /^案件文件有 2 处问题，没有导入任何内容。第一处：「案件名称」/,
    )
  })

  it('keeps values of the case out of the detail, which goes to the log', () => {
    const result = parseCaseText(sampleText.replace('"某交通设施公司"', '"某交通设施公司'))
    expect(result.ok || JSON.stringify(result.error.detail)).not.toContain('某')
  })
})

describe('references that lead nowhere', () => {
  it('are told, each with its place, and do not stop the import', () => {
    const result = parseCase({
      ...minimal,
      acts: [{ id: 'a1', description: '甲', parties: ['p9'], elements: [{ text: '乙', evidence: ['e9'] }] }],
      events: [{ id: 'v1', kind: 're-inspection', officers: ['o1'], order: 'v0' }],
    })
    if (!result.ok) throw new Error(result.error.message)
    expect(danglingReferences(result.value).map((p) => `${p.where}: ${p.message}`)).toEqual([
      '违法行为（第 1 项）→ 行为人（第 1 项）: 指向的当事人“p9”不在本案中',
      '违法行为（第 1 项）→ 违法事实要素（第 1 项）→ 证明该要素的证据（第 1 项）: 指向的证据“e9”不在本案中',
      '办案过程（第 1 项，整改复查）→ 执法人员（第 1 名）: 指向的执法人员“o1”不在本案中',
      '办案过程（第 1 项，整改复查）→ 所复查的指令: 指向的办案过程“v0”不在本案中',
    ])
  })

  it('are not looked for in the free fields of documents', () => {
    const documents = [{ id: 'd1', kind: 'x', state: '草稿', overrides: { party: 'p9', officers: ['o9'] } }]
    const result = parseCase({ ...minimal, documents })
    expect(result.ok && danglingReferences(result.value)).toEqual([])
  })
})

describe('files that are no case', () => {
  it.each([
    ['', 'case.foreign'],
    ['  \n', 'case.foreign'],
    ['{}', 'case.foreign'],
    ['[]', 'case.foreign'],
    ['null', 'case.foreign'],
    ['"anjuan-case"', 'case.foreign'],
    ['{"format":"other"}', 'case.foreign'],
    ['{"format":"anjuan-case","version":2}', 'case.newer'],
    ['{"format":"anjuan-case","version":1e308}', 'case.newer'],
    ['{"format":"anjuan-case"}', 'case.invalid'],
    ['{', 'case.syntax'],
    ['%PDF-1.7', 'case.syntax'],
    ['PK\u0003\u0004', 'case.syntax'],
  ])('%j gives %s', (text, code) => {
    const result = parseCaseText(text)
    expect(!result.ok && result.error.code).toBe(code)
    expect(!result.ok && result.error.message).toMatch(chinese)
  })

  it('says line and column', () => {
    const result = parseCaseText('{\r\n  "format": "anjuan-case",\r\n  "甲": 1,,\r\n}')
    expect(result).toMatchObject({ ok: false, error: { code: 'case.syntax', line: 3, column: 10 } })
    expect(!result.ok && result.error.message).toBe(
      '文件第 3 行第 10 个字符处有错：此处应为用英文双引号括起的字段名。没有导入任何内容。',
    )
  })

  it('refuses what is too large before reading it', () => {
    expect(parseCaseText(' '.repeat(MAX_CASE_TEXT + 1))).toMatchObject({
      ok: false,
      error: { code: 'case.too-large' },
    })
  })

  it('refuses a flood of values before looking at each', () => {
    const flood = { ...minimal, parties: new Array(MAX_CASE_VALUES).fill(1) }
    for (const result of [parseCase(flood), parseCaseText(JSON.stringify(flood))]) {
      expect(result).toMatchObject({ ok: false, error: { code: 'case.too-large', problems: [] } })
    }
  })

  it('counts all mistakes but describes only the first 500', () => {
    const result = parseCase({ ...minimal, parties: new Array(20_000).fill(1) })
    expect(!result.ok && result.error.problems).toHaveLength(500)
    expect(!result.ok && result.error.message).toContain('20000 处问题')
  })

  it('refuses __proto__, and leaves the prototype alone', () => {
    for (const text of [
      '{"format":"anjuan-case","__proto__":{"polluted":1}}',
      `${JSON.stringify({ ...minimal }).slice(0, -1)},"numbers":{"__proto__":"x"}}`,
    ]) {
      const result = parseCaseText(text)
      expect(!result.ok && result.error.message).toContain('__proto__')
      expect(parseCase(JSON.parse(text)).ok).toBe(false)
    }
    expect(
      parseCaseText(`${JSON.stringify(minimal).slice(0, -1)},"numbers":{"constructor":"x","toString":"y"}}`)
        .ok,
    ).toBe(true)
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })

  it('refuses nesting that would exhaust the stack, in text and as a value', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const text = `{"format":"anjuan-case","version":1,"id":"c","numbers":${deep}}`
    expect(parseCaseText(text)).toMatchObject({ ok: false, error: { code: 'case.syntax' } })
    const loop: Record<string, unknown> = { ...minimal }
    loop.summary = loop
    expect(parseCase(loop)).toMatchObject({ ok: false, error: { code: 'case.invalid' } })
    expect(parseCase(JSON.parse(text)).ok).toBe(false)
  })

  it('takes numbers of any size without throwing', () => {
    for (const n of ['1e400', '-1e400', '9'.repeat(400), '-0', '1e-400']) {
      const text = `${JSON.stringify(minimal).slice(0, -1)},"acts":[{"id":"a","description":"甲","illegalGainFen":${n}}]}`
      expect(() => parseCaseText(text)).not.toThrow()
    }
  })
})

describe('damage', () => {
  it('a text cut anywhere is refused in Chinese', () => {
    const cuts = Array.from({ length: 400 }, (_, i) => Math.floor((i * (sampleText.length - 3)) / 400))
    for (const cut of cuts) {
      const result = parseCaseText(sampleText.slice(0, cut))
      expect(result.ok).toBe(false)
      if (!result.ok) expect(result.error.message).toMatch(chinese)
    }
  })

  it('bytes flipped anywhere never throw, and what is refused is refused in Chinese', () => {
    const bytes = Buffer.from(sampleText)
    const flip = fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }))
    fc.assert(
      fc.property(fc.array(flip, { minLength: 1, maxLength: 4 }), (flips) => {
        const damaged = Buffer.from(bytes)
        for (const [at, mask] of flips) damaged[at] = (damaged[at] ?? 0) ^ mask
        const result = parseCaseText(damaged.toString('utf8'))
        if (result.ok) return
        expect(result.error.message).toMatch(chinese)
        for (const problem of result.error.problems) expect(problem.message).toMatch(chinese)
      }),
      { numRuns: 200 },
    )
  })

  it('any one field replaced by any JSON is either valid or explained', () => {
    const original = JSON.parse(sampleText) as Record<string, unknown>
    const places = paths(original)
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue(), (place, value) => {
        const changed = structuredClone(original)
        const last = place.at(-1)
        let parent: Record<PropertyKey, unknown> = changed
        for (const key of place.slice(0, -1)) parent = parent[key] as Record<PropertyKey, unknown>
        if (last !== undefined) parent[last] = value
        const result = parseCase(changed)
        if (result.ok) {
          expect(CaseFile.safeParse(changed).success).toBe(true)
          return
        }
        expect(result.error.message).toMatch(chinese)
        for (const problem of result.error.problems) {
          expect(problem.where).toMatch(chinese)
          expect(problem.message).toMatch(chinese)
        }
      }),
      { numRuns: 300 },
    )
  })
})

function paths(value: unknown, prefix: readonly PropertyKey[] = []): Array<readonly PropertyKey[]> {
  if (typeof value !== 'object' || value === null) return [prefix]
  const below = Object.entries(value).flatMap(([key, child]) =>
    paths(child, [...prefix, Array.isArray(value) ? Number(key) : key]),
  )
  return prefix.length === 0 ? below : [prefix, ...below]
}
