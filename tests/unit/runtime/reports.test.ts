import { describe, expect, test } from 'vitest'
import {
  closingLine,
  type Outcome,
  readPlaywright,
  readVitest,
  settle,
  sum,
} from '../../../electron/runtime/reports.mjs'

const local = { isCi: false, hasReference: false }
const ci = { isCi: true, hasReference: false }
const of = (status: Outcome['status'], ...names: string[]): Outcome[] =>
  names.map((name) => ({ name, status }))

describe('合计', () => {
  test('结尾行的格式', () => {
    expect(closingLine(sum(of('passed', 'a', 'b'), local))).toBe('2 passed, 0 failed')
    expect(closingLine(sum([...of('passed', 'a'), ...of('failed', 'b'), ...of('skipped', 'c')], local))).toBe(
      '1 passed, 1 failed, 1 skipped',
    )
  })

  test('本机缺外部工具只算跳过', () => {
    expect(sum(of('skipped', '导出 [需外部工具 soffice]'), local)).toMatchObject({ failed: 0, skipped: 1 })
  })

  test('持续集成中跳过即失败，并点名', () => {
    const total = sum([...of('passed', 'a'), ...of('skipped', '导出 [需外部工具 soffice]', '随手跳过')], ci)
    expect(total).toMatchObject({ failed: 2, skipped: 0, refused: ['导出 [需外部工具 soffice]', '随手跳过'] })
  })

  test('持续集成中没有参考资料库，其测试可以跳过；有资料库则不可', () => {
    const skipped = of('skipped', '对照原文 [需参考资料库]')
    expect(sum(skipped, ci)).toMatchObject({ failed: 0, skipped: 1 })
    expect(sum(skipped, { isCi: true, hasReference: true })).toMatchObject({ failed: 1, skipped: 0 })
  })

  test('重试后才通过的算通过，但要列出', () => {
    expect(sum([{ name: 'a', status: 'passed', isFlaky: true }], ci)).toMatchObject({
      passed: 1,
      failed: 0,
      flaky: ['a'],
    })
  })
})

describe('一个测试程序的结果', () => {
  test('没有报告是失败', () => {
    expect(settle('端到端', 1, null)).toMatchObject([{ status: 'failed' }])
    expect(settle('端到端', 0, null)).toMatchObject([{ status: 'failed' }])
  })

  test('一个测试也没有是失败', () => {
    expect(settle('单元', 0, [])).toMatchObject([{ status: 'failed' }])
  })

  test('退出码说失败而报告全过，算一个失败', () => {
    expect(sum(settle('单元', 1, of('passed', 'a')), local)).toMatchObject({ passed: 1, failed: 1 })
  })

  test('报告已说明的失败不重复计', () => {
    expect(sum(settle('单元', 1, of('failed', 'a')), local)).toMatchObject({ failed: 1 })
  })
})

describe('读报告', () => {
  test('Vitest：各种状态，装不进来的文件算一个失败', () => {
    const outcomes = readVitest({
      testResults: [
        {
          name: 'a.test.ts',
          status: 'failed',
          message: '',
          assertionResults: [
            { fullName: '甲', status: 'passed' },
            { fullName: '乙', status: 'failed' },
            { fullName: '丙', status: 'pending' },
            { fullName: '丁', status: 'todo' },
          ],
        },
        { name: 'b.test.ts', status: 'failed', message: 'SyntaxError: x\n at y', assertionResults: [] },
      ],
    })
    expect(outcomes.map(({ status }) => status)).toEqual(['passed', 'failed', 'skipped', 'skipped', 'failed'])
    expect(outcomes.at(-1)?.name).toBe('b.test.ts：SyntaxError: x')
  })

  test('Playwright：嵌套的组、不稳定、组外的错误', () => {
    const spec = (title: string, status: string) => ({ title, tests: [{ status }] })
    const outcomes = readPlaywright({
      suites: [
        {
          title: 'case.spec.ts',
          specs: [spec('甲', 'expected')],
          suites: [
            {
              title: '组',
              specs: [spec('乙', 'flaky'), spec('丙', 'unexpected'), spec('丁', 'skipped')],
            },
          ],
        },
      ],
      errors: [{ message: 'global setup failed\nat x' }],
    })
    expect(outcomes).toMatchObject([
      { name: 'case.spec.ts › 甲', status: 'passed', isFlaky: false },
      { name: 'case.spec.ts › 组 › 乙', status: 'passed', isFlaky: true },
      { name: 'case.spec.ts › 组 › 丙', status: 'failed' },
      { name: 'case.spec.ts › 组 › 丁', status: 'skipped' },
      { name: 'global setup failed', status: 'failed' },
    ])
  })
})
