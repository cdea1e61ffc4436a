import { bindPdf } from '@electron/documents/bind-pdf'
import { PDFDocument } from 'pdf-lib'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'

const info = { title: '某案 文书', creator: '某县应急管理局', at: '2026-04-10T10:00+08:00' }

/** A PDF whose pages have these widths, so that each can be told from the others. */
async function pages(...widths: readonly number[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  for (const width of widths) pdf.addPage([width, 842])
  return pdf.save()
}

describe('several documents in one PDF', () => {
  it('keeps the order of pages, with a bookmark at the first page of each (read by pdf.js)', async () => {
    const parts = [
      {
        pdf: await pages(101, 102, 103),
        marks: [
          { title: '立案审批表 （海）应急立〔2026〕1号', page: 0 },
          { title: '询问笔录（李四）', page: 2 },
        ],
      },
      { pdf: await pages(104, 105, 106), marks: [{ title: '行政处罚决定书', page: 0 }] },
    ]
    const read = await getDocument({ data: (await bindPdf(parts, info)).slice() }).promise
    const widths: number[] = []
    for (let n = 1; n <= read.numPages; n++) widths.push((await read.getPage(n)).view[2] as number)
    expect(widths).toEqual([101, 102, 103, 104, 105, 106])
    const marks = (await read.getOutline()) ?? []
    expect(marks.map((m) => m.title)).toEqual(parts.flatMap((p) => p.marks.map((m) => m.title)))
    const targets = await Promise.all(
      marks.map((m) => read.getPageIndex((m.dest as [{ num: number; gen: number }])[0])),
    )
    expect(targets).toEqual([0, 2, 3])
    const { info: told } = await read.getMetadata()
    expect(told).toMatchObject({ Title: info.title, Author: info.creator })
    await read.destroy()
  })

  it('is the same bytes for the same documents and clock', async () => {
    const part = { pdf: await pages(101), marks: [{ title: '甲', page: 0 }] }
    expect(await bindPdf([part], info)).toEqual(await bindPdf([part], info))
  })
})
