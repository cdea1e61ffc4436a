import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { caseHeadAfter } from '@shared/audit/entry'
import { toLines } from '@shared/audit/write-out'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '../support/bags'
import { testWithTools } from '../support/outside-tools'
import { chainOf } from '../unit/shared/audit/chain'

const folder = temporaryFolder()

/** The program that the format's README gives to a stranger, as it stands there. */
const readme = readFileSync(path.join(import.meta.dirname, '../../shared/audit/README.md'), 'utf8')
const script = /```python\n([\s\S]*?)```/.exec(readme)?.[1] ?? ''

const entries = chainOf([
  { act: 'case.created', object: { type: 'case', id: 'a', label: '某公司“案”\\/' } },
  {
    act: 'case.changed',
    changes: [
      { field: 'cause', label: '案由', before: '引号 " 反斜杠 \\ 换行\n制表\t', after: '𠮷 é \u2028 \u007f' },
    ],
  },
  { act: 'event.added', why: '补记' },
  { act: 'document.issued' },
])

function run(lines: string) {
  writeFileSync(path.join(folder.path, '操作记录.jsonl'), lines)
  const env = { ...process.env, PYTHONIOENCODING: 'utf-8', PYTHONUTF8: '1' }
  return spawnSync('python3', ['-c', script], { cwd: folder.path, encoding: 'utf8', env })
}

describe('an export of the audit record and Python', () => {
  testWithTools<() => void>(test, ['python3'], '按说明书里的程序核验通过，末尾值相同', () => {
    const { status, stdout, stderr } = run(toLines(entries))
    expect(status, stderr).toBe(0)
    const last = (id: string) => caseHeadAfter(entries.findLast((e) => e.case?.id === id) ?? entries[0]!).hash
    expect(stdout.trim()).toBe(`{'a': '${last('a')}', 'b': '${last('b')}'}`)
  })

  testWithTools<() => void>(test, ['python3'], '改一个字、少一条都指出第几条', () => {
    expect(run(toLines(entries).replace('补记', '补计')).stderr).toContain('AssertionError: 3')
    expect(run(toLines(entries.filter((e) => e.seq !== 2))).stderr).toContain('AssertionError: 4')
  })
})
