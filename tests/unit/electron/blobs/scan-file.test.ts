import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { scanUnfitness } from '../../../../electron/blobs/scan-file'
import { photoJpeg } from '../../../e2e/support/photo'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'anjuan-scan-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function put(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

it('takes photographs and PDF, by content and not by name', async () => {
  const pdf = await PDFDocument.create()
  pdf.addPage()
  expect(await scanUnfitness(put('照片.txt', photoJpeg(1, 'a')))).toBeUndefined()
  expect(await scanUnfitness(put('扫描.pdf', await pdf.save()))).toBeUndefined()
  expect(await scanUnfitness(put('改了名.jpg', 'not a picture'))).toContain('不是 JPEG、PNG')
  expect(await scanUnfitness(put('空.pdf', ''))).toContain('不是 JPEG、PNG')
})

it('refuses an encrypted PDF wherever its trailer says so, also over the border of two readings', async () => {
  const refused = '有密码或者权限限制'
  for (const at of [20, (1 << 20) - 4, 1 << 20, 3_000_000]) {
    const bytes = Buffer.alloc(at, 0x20)
    bytes.write('%PDF-1.7', 0, 'latin1')
    const path = put('锁.pdf', Buffer.concat([bytes, Buffer.from('trailer << /Encrypt 5 0 R >>')]))
    expect(await scanUnfitness(path), String(at)).toContain(refused)
  }
})

it('says of a file that is gone that it cannot be read', async () => {
  expect(await scanUnfitness(join(folder, '没有.jpg'))).toContain('读不出来')
})
