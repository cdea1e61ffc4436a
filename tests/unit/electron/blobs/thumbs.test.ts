import { createHash, randomBytes } from 'node:crypto'
import { readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { keepThumb, readThumb } from '@electron/blobs/thumbs'
import { expect, it } from 'vitest'
import { tempDir } from '../vault/support'

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

async function pathsIn(dir: string): Promise<string[]> {
  return (await readdir(dir, { recursive: true, withFileTypes: true }))
    .filter((e) => e.isFile())
    .map((e) => join(e.parentPath, e.name))
}

it('keeps a small picture sealed, under a name that says nothing', async () => {
  const space = { dir: await tempDir(), key: randomBytes(32) }
  const picture = Buffer.from('RIFF....WEBP a face')
  expect(await readThumb(space, hashOf('a'))).toBeUndefined()
  await keepThumb(space, hashOf('a'), picture)
  expect(await readThumb(space, hashOf('a'))).toEqual(picture)
  const [path = ''] = await pathsIn(space.dir)
  expect(path).not.toContain(hashOf('a').slice(0, 10))
  expect((await readFile(path)).includes('a face')).toBe(false)
  expect(await readThumb({ ...space, key: randomBytes(32) }, hashOf('a'))).toBeUndefined()
})

it('a picture that was changed, cut or put under another’s name is not shown', async () => {
  const space = { dir: await tempDir(), key: randomBytes(32) }
  await keepThumb(space, hashOf('a'), Buffer.from('picture'))
  const [path = ''] = await pathsIn(space.dir)
  const good = await readFile(path)
  for (let at = 0; at < good.length; at++) {
    const bad = Buffer.from(good)
    bad[at] = (bad[at] as number) ^ 1
    await writeFile(path, bad)
    expect(await readThumb(space, hashOf('a'))).toBeUndefined()
    await writeFile(path, good.subarray(0, at))
    expect(await readThumb(space, hashOf('a'))).toBeUndefined()
  }
  await writeFile(path, good)
  await keepThumb(space, hashOf('b'), Buffer.from('other'))
  const other = (await pathsIn(space.dir)).find((p) => p !== path) ?? ''
  await rename(path, other)
  expect(await readThumb(space, hashOf('b'))).toBeUndefined()
})

it('a disk that takes nothing is no failure: the picture is made again', async () => {
  const space = { dir: join(await tempDir(), 'file'), key: randomBytes(32) }
  await writeFile(space.dir, 'not a folder')
  await expect(keepThumb(space, hashOf('a'), Buffer.from('x'))).resolves.toBeUndefined()
  expect(await readThumb(space, hashOf('a'))).toBeUndefined()
})
