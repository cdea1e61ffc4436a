import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FOLDER_LIMITS, listFolder } from '@electron/blobs/folder'
import { expect, it } from 'vitest'
import { tempDir } from '../vault/support'

async function tree(files: readonly string[]): Promise<string> {
  const root = await tempDir()
  for (const path of files) {
    await mkdir(join(root, path, '..'), { recursive: true })
    await writeFile(join(root, path), path)
  }
  return root
}

it('lists nested files in order, 2 before 10, and names what it leaves out', async () => {
  const root = await tree([
    'IMG 10.jpg',
    'IMG 2.jpg',
    'DCIM/100/a.jpg',
    'DCIM/Thumbs.db',
    '.DS_Store',
    'desktop.ini',
    '.hidden.jpg',
    '.Trashes/x.jpg',
    'e\u0301cran.jpg',
  ])
  await symlink('/etc/passwd', join(root, 'link.jpg'))
  await symlink(root, join(root, 'loop'))
  const { files, skipped } = await listFolder(root)
  expect(files.map((f) => `${f.folder}/${f.name}`)).toEqual([
    'DCIM/100/a.jpg',
    // As it is written on the disk, not composed.
    '/e\u0301cran.jpg',
    '/IMG 2.jpg',
    '/IMG 10.jpg',
  ])
  expect(files[0]?.sizeBytes).toBe(14)
  expect(Object.fromEntries(skipped.map((s) => [s.name, s.why]))).toEqual({
    'DCIM/Thumbs.db': '系统自动生成的文件',
    '.DS_Store': '系统自动生成的文件',
    'desktop.ini': '系统自动生成的文件',
    '.Trashes': '系统自动生成的文件',
    '.hidden.jpg': '隐藏文件',
    'link.jpg': '是链接，不是文件本身',
    loop: '是链接，不是文件本身',
  })
})

it('stops at its limits and says so', async () => {
  const root = await tree(['1.jpg', '2.jpg', '3.jpg', 'a/b/c/deep.jpg'])
  const few = await listFolder(root, { ...FOLDER_LIMITS, files: 2 })
  expect(few.files.map((f) => f.name)).toEqual(['1.jpg', '2.jpg'])
  expect(few.skipped.at(-1)).toMatchObject({
    name: '3.jpg',
    why: expect.stringContaining('一次最多 2 个文件'),
  })
  const flat = await listFolder(root, { ...FOLDER_LIMITS, depth: 2 })
  expect(flat.skipped).toEqual([{ name: 'a/b', why: '文件夹嵌套超过 2 层' }])
})

it('a folder that cannot be read is named', async () => {
  expect(await listFolder('/nonexistent/采集')).toEqual({
    files: [],
    skipped: [{ name: '采集', why: '文件夹读不出来' }],
  })
})
