import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ensureDesktop } from '../../../electron/runtime/desktop.mjs'

let folder = ''
const called = () => (existsSync(join(folder, 'calls')) ? readFileSync(join(folder, 'calls'), 'utf8') : '')

/** A program of that name on PATH, in place of the system's. */
function stub(name: string, script: string): void {
  writeFileSync(join(folder, 'bin', name), `#!/bin/sh\n${script}\n`)
  chmodSync(join(folder, 'bin', name), 0o755)
}

beforeEach(() => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  folder = mkdtempSync(join(tmpdir(), 'anjuan-desktop-'))
  mkdirSync(join(folder, 'bin'))
  vi.stubEnv('PATH', [join(folder, 'bin'), '/bin'].join(delimiter))
  vi.stubEnv('DISPLAY', ':9')
  vi.stubEnv('ANJUAN_APT', undefined)
  const log = `echo "$(basename "$0") $*" >> ${folder}/calls`
  stub('ldd', `[ -e ${folder}/installed ] || printf '\\tlibgtk-3.so.0 => not found\\n'`)
  stub('fc-list', 'echo NotoSansCJK.ttc')
  stub('apt-get', `${log}; case "$*" in *install*) touch ${folder}/installed;; esac`)
  stub('apt-cache', 'exit 1')
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

const asUser = (id: number) => vi.spyOn(process, 'getuid').mockReturnValue(id)

describe.runIf(process.platform === 'linux')('系统组件', () => {
  test('齐全时什么也不做', async () => {
    writeFileSync(join(folder, 'installed'), '')
    asUser(0)
    await ensureDesktop('electron')
    expect(called()).toBe('')
  })

  test('root 在 Debian 系上：等别的 apt，装好，继续', async () => {
    asUser(0)
    await ensureDesktop('electron')
    const [update, install] = called().trim().split('\n')
    expect(update).toContain('DPkg::Lock::Timeout=300')
    expect(update).toMatch(/update$/)
    expect(install).toMatch(/install -y --no-install-recommends libgtk-3-0 .*xvfb.*fonts-noto-cjk/)
  })

  test('较新的系统改了库的包名：用它自己的名字', async () => {
    asUser(0)
    stub('apt-cache', 'case "$2" in *t64) exit 0;; *) exit 1;; esac')
    await ensureDesktop('electron')
    expect(called()).toMatch(/install -y --no-install-recommends libgtk-3-0t64 libnss3 libasound2t64 /)
  })

  test('ANJUAN_APT=never：一个包也不装，给出那一行命令', async () => {
    asUser(0)
    vi.stubEnv('ANJUAN_APT', 'never')
    await expect(ensureDesktop('electron')).rejects.toThrow(
      /libgtk-3\.so\.0[\s\S]*apt-get update && apt-get install -y --no-install-recommends libgtk-3-0/,
    )
    expect(called()).toBe('')
  })

  test('普通用户：一个包也不装，给出那一行命令', async () => {
    asUser(1000)
    await expect(ensureDesktop('electron')).rejects.toThrow('apt-get install -y')
    expect(called()).toBe('')
  })

  test('装了仍缺：报错，不假装成功', async () => {
    asUser(0)
    stub('apt-get', 'exit 100')
    await expect(ensureDesktop('electron')).rejects.toThrow('libgtk-3.so.0')
  })

  test('只缺中文字体：提醒，不阻拦', async () => {
    writeFileSync(join(folder, 'installed'), '')
    asUser(1000)
    stub('fc-list', 'true')
    const said = vi.mocked(process.stderr.write)
    await ensureDesktop('electron')
    expect(said.mock.calls.join('')).toContain('fonts-noto-cjk')
  })

  test('没有显示又没有 Xvfb：也算缺', async () => {
    writeFileSync(join(folder, 'installed'), '')
    asUser(1000)
    vi.stubEnv('DISPLAY', undefined)
    vi.stubEnv('WAYLAND_DISPLAY', undefined)
    vi.stubEnv('PATH', join(folder, 'bin'))
    await expect(ensureDesktop('electron')).rejects.toThrow('Xvfb')
  })
})
