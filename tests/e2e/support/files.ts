import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync, crc32 as zlibCrc32 } from 'node:zlib'
import type { ElectronApplication, Page } from '@playwright/test'
import { PDFDocument } from 'pdf-lib'

/** Answers the next native "open" dialogs with these paths, as if the person had chosen them. */
export async function chooseNext(app: ElectronApplication, paths: readonly string[]): Promise<void> {
  await app.evaluate(
    ({ dialog }, filePaths) => {
      dialog.showOpenDialog = (async () => ({
        canceled: false,
        filePaths,
      })) as unknown as typeof dialog.showOpenDialog
    },
    [...paths],
  )
}

/** Answers the next native "save" dialogs with this path. */
export async function saveNextAs(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = (async () => ({
      canceled: false,
      filePath,
    })) as unknown as typeof dialog.showSaveDialog
  }, path)
}

/** Drops real files on a place of the page, as the system does it. */
export async function dropFiles(page: Page, selector: string, files: readonly string[]): Promise<void> {
  const box = await page.locator(selector).first().boundingBox()
  if (box === null) throw new Error(`${selector} is not on the page`)
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [...files], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, ...at, data })
  await session.detach()
}

export interface EvidenceFiles {
  readonly photo: string
  readonly pdf: string
  readonly video: string
}

/** A picture, a PDF of two pages and a recorder clip, each of its own real format. */
export async function makeEvidence(folder: string): Promise<EvidenceFiles> {
  mkdirSync(folder, { recursive: true })
  const files = {
    photo: join(folder, '现场照片 01.png'),
    pdf: join(folder, '营业执照.pdf'),
    video: join(folder, '执法记录仪.mp4'),
  }
  writeFileSync(files.photo, png(320, 200))
  const pdf = await PDFDocument.create()
  pdf.addPage([595, 842])
  pdf.addPage([595, 842])
  writeFileSync(files.pdf, await pdf.save())
  // An ftyp box makes an MP4; its frames are no concern of the store.
  const mp4 = Buffer.concat([
    Buffer.from('00000018667479706d703432000000006d70343269736f6d', 'hex'),
    Buffer.alloc(3_000_000, 7),
  ])
  writeFileSync(files.video, mp4)
  return files
}

/** A PNG (ISO/IEC 15948) of a plain grey gradient. */
function png(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const out = Buffer.alloc(8 + data.length + 4)
    out.writeUInt32BE(data.length, 0)
    body.copy(out, 4)
    out.writeUInt32BE(crc32(body), 8 + data.length)
    return out
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const rows = Buffer.concat(
    Array.from({ length: height }, (_, y) =>
      Buffer.from([0, ...Array.from({ length: width }, (_, x) => (x + y) & 255)]),
    ),
  )
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function crc32(bytes: Buffer): number {
  if (typeof zlibCrc32 === 'function') return zlibCrc32(bytes)
  let crc = ~0
  for (const b of bytes) {
    crc ^= b
    for (let k = 0; k < 8; k++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return ~crc >>> 0
}
