import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { checkCommand } from '@electron/cli/check'
import { CaseFile } from '@shared/model/case-file'
import { eventKinds } from '@shared/model/events'
import { danglingReferences, parseCaseText } from '@shared/model/parse'
import { allRules } from '@shared/rules/registry'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { generatedFiles } from '../../../support/generated'

const folder = path.resolve(import.meta.dirname, '../../../../resources/schema')
const example = (name: string) => path.join(folder, 'examples', name)
const readme = readFileSync(path.join(folder, 'README.md'), 'utf8')

afterEach(() => vi.restoreAllMocks())

describe.each(readdirSync(path.join(folder, 'examples')))('%s', (name) => {
  it('is a case whose references all lead somewhere', () => {
    const read = parseCaseText(readFileSync(example(name), 'utf8'))
    if (!read.ok) throw new Error(JSON.stringify(read.error, null, 2))
    expect(danglingReferences(read.value)).toEqual([])
    expect(readme).toContain(`examples/${name}`)
  })
})

it('the minimal one yields what it was written for, the full one nothing', async () => {
  const lines: string[] = []
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line))
  expect(await checkCommand.run([example('minimal.json'), '--today', '2026-11-21'])).toBe(1)
  for (const id of ['PC-QIXIAN-90', 'PC-JITI', 'PC-GAOZHI-JUTI', 'PC-GAOZHI-62'])
    expect(lines.join('\n')).toContain(id)
  expect(await checkCommand.run([example('full.json'), '--today', '2026-11-21'])).toBe(0)
  expect(lines.at(-1)).toContain('不符合 0 项；待办 0 项；无法判断 0 项')
})

describe('the field reference', () => {
  const reference = generatedFiles().find((f) => f.path.endsWith('fields.md'))?.text ?? ''

  it('has a section for every kind of event and a row for every field of the case', () => {
    for (const [kind, { label, stage }] of Object.entries(eventKinds))
      expect(reference).toContain(`### \`${kind}\` ${label}（${stage}）`)
    for (const name of Object.keys(CaseFile.shape)) expect(reference).toContain(`| \`${name}\``)
  })

  it('says of each field what it is called and what it may hold', () => {
    expect(reference).toContain('| `amountFen` | 数额（分） | 整数，单位分 |')
    expect(reference).toContain('| `kind` * | 当事人类型 | `unit`（单位）')
    expect(reference).not.toMatch(/\| 任意值 \|/u)
    for (const row of reference.split('\n').filter((l) => l.startsWith('| `')))
      expect(
        row
          .split(/(?<!\\)\|/u)
          .slice(2, 4)
          .every((cell) => cell.trim() !== ''),
      ).toBe(true)
  })
})

/** Names in backticks in the README's table of defects have to be names of the format. */
it('the README names no field and no kind that does not exist', () => {
  const schema = readFileSync(path.join(folder, 'case-file.schema.json'), 'utf8')
  const table = readme.slice(readme.indexOf('## 法院的话'), readme.indexOf('## 结果与退出码'))
  const words = [...table.matchAll(/`([^`]+)`/gu)].flatMap(
    (m) => (m[1] ?? '').match(/[A-Za-z][A-Za-z0-9-]+/gu) ?? [],
  )
  const known = new Set([...Object.keys(eventKinds), 'true', 'false', ...allRules.map((r) => r.id)])
  const unknown = words.filter((w) => !known.has(w) && !schema.includes(`"${w}"`))
  expect([...new Set(unknown)]).toEqual([])
  expect(words.length).toBeGreaterThan(60)
})
