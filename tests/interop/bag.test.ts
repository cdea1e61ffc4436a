import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { writeBag } from '@electron/archive/bag'
import { verifyBag } from '@electron/archive/verify'
import { describe, expect, test } from 'vitest'
import { description, readText, temporaryFolder, testJob } from '../support/bags'
import { testWithTools } from '../support/outside-tools'

const folder = temporaryFolder()

const contents: Readonly<Record<string, Uint8Array>> = {
  'data/案件.json': Buffer.from('{}\n'),
  'data/正卷/001-行政处罚决定书（单位）.pdf': Buffer.from('决定'),
  'data/正卷/002-《现场检查记录》 “续页”.docx': Buffer.from('记录'),
  'data/证据/证据2-现场 照片 6张/IMG 0001 (1).JPG': Buffer.alloc(100_000, 7),
  'data/证据/证据2-现场 照片 6张/满载率100％.txt': Buffer.from('x'),
  'data/证据/𠮷某的说明/空.txt': Buffer.alloc(0),
  'data/证据/-n': Buffer.from('名字像选项'),
  'metadata/校验.xml': Buffer.from('<a/>'),
}

async function bag(): Promise<string> {
  const entries = Object.entries(contents).map(([name, bytes]) => ({ path: name, open: () => bytes }))
  const result = await writeBag({ parentDir: folder.path, name: '案卷 1', entries, description }, testJob())
  if (!result.ok) throw new Error(result.error.message)
  return result.value.path
}

const sha256sum = (cwd: string, ...args: readonly string[]) =>
  spawnSync('sha256sum', args, { cwd, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } })

describe('a bag and sha256sum', () => {
  testWithTools<() => Promise<void>>(test, ['sha256sum'], '写出的清单 sha256sum -c 全部通过', async () => {
    const dir = await bag()
    for (const manifest of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
      const run = sha256sum(dir, '--check', '--strict', manifest)
      expect(run.status, run.stderr + run.stdout).toBe(0)
      const lines = readText(dir, manifest).trimEnd().split('\n')
      expect(run.stdout.trimEnd().split('\n')).toHaveLength(lines.length)
    }
  })

  testWithTools<() => Promise<void>>(test, ['sha256sum'], '改一个字节后两边都指出同一个文件', async () => {
    const dir = await bag()
    const victims = Object.keys(contents).filter(
      (name) => name.startsWith('data/') && contents[name]!.length > 0,
    )
    for (const victim of victims) {
      const file = path.join(dir, victim)
      const bytes = readFileSync(file)
      const damaged = Buffer.from(bytes)
      damaged[0] = damaged[0]! ^ 1
      writeFileSync(file, damaged)
      const run = sha256sum(dir, '--check', '--quiet', 'manifest-sha256.txt')
      expect(run.status).toBe(1)
      expect(run.stdout.trimEnd()).toBe(`${victim}: FAILED`)
      const report = await verifyBag(dir, testJob())
      expect(report.ok && report.value.mismatch.map((m) => m.path)).toEqual([victim])
      writeFileSync(file, bytes)
    }
  })

  testWithTools<() => Promise<void>>(test, ['sha256sum'], 'sha256sum 做的清单本程序认得', async () => {
    const dir = await bag()
    const names = Object.keys(contents).filter((name) => name.startsWith('data/'))
    for (const flags of [['--text'], ['--binary']]) {
      const made = execFileSync('sha256sum', [...flags, '--', ...names.map((name) => `./${name}`)], {
        cwd: dir,
        encoding: 'utf8',
      })
      writeFileSync(path.join(dir, 'manifest-sha256.txt'), made)
      writeFileSync(
        path.join(dir, 'tagmanifest-sha256.txt'),
        execFileSync('sha256sum', ['bagit.txt', 'bag-info.txt', 'manifest-sha256.txt'], {
          cwd: dir,
          encoding: 'utf8',
        }),
      )
      expect(await verifyBag(dir, testJob())).toMatchObject({
        ok: true,
        value: { isValid: true, files: names.length },
      })
    }
  })
})
