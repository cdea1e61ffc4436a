import { expect, test } from 'vitest'
import { packAsar } from '../../../electron/runtime/asar.mjs'

/** Reads an archive by the format's description: two pickles, then the files' bytes one after another. */
function readAsar(archive: Buffer): Record<string, string> {
  expect(archive.readUInt32LE(0)).toBe(4)
  const headerSize = archive.readUInt32LE(4)
  expect(archive.readUInt32LE(8)).toBe(headerSize - 4)
  const json = archive.subarray(16, 16 + archive.readUInt32LE(12)).toString()
  const { files } = JSON.parse(json) as { files: Record<string, { size: number; offset: string }> }
  const body = archive.subarray(8 + headerSize)
  return Object.fromEntries(
    Object.entries(files).map(([name, { size, offset }]) => [
      name,
      body.subarray(Number(offset), Number(offset) + size).toString(),
    ]),
  )
}

test.each([1, 2, 3, 4])('读得回每个文件，不论头部怎样补齐（%i）', (length) => {
  const files = { ['n'.repeat(length)]: '内容', 'main.js': 'require("electron")', empty: '' }
  const archive = packAsar(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)])),
  )
  expect(readAsar(archive)).toEqual(files)
})
