import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { renderDocx } from '@electron/documents/docx'
import { _electron as electron } from '@playwright/test'
// Declares window.anjuan.
import type {} from '@renderer/app/ipc'
import { cell, field, row, table } from '@shared/documents/build'
import type { Values } from '@shared/documents/fields'
import { documentKinds } from '@shared/documents/kinds/index'
import type { LayoutTree } from '@shared/documents/layout'
import { layoutDocument, resolveValues } from '@shared/documents/resolve'
import type { CaseFile } from '@shared/model/case-file'
import Docxtemplater from 'docxtemplater'
import PizZip from 'pizzip'
import { setUp } from '../e2e/support/steps'
import { sampleCase, sampleDocument } from '../unit/shared/documents/sample-case'
import { type Measured, median, timed, within } from './measure'

const root = resolve(import.meta.dirname, '../..')
const DOSSIER = 40
const RUNS = 9
const info = { title: '文书', creator: '基准', at: '2026-11-22T09:00+08:00' }

/** A case with forty filled-in documents, of the first forty kinds. */
const dossier: CaseFile = {
  ...sampleCase,
  documents: Object.keys(documentKinds)
    .slice(0, DOSSIER)
    .map((kind, i) => ({ ...sampleDocument(kind), id: `bench-${i}` as never })),
}

/** Paper: a whole dossier, a long table, memory, against docxtemplater, and as PDF in the real program. */
export async function benchDocuments(): Promise<readonly Measured[]> {
  return [
    await benchDossier(),
    await benchLongTable(),
    await benchMemory(),
    ...(await benchAgainstTemplates()),
    await benchPdf(),
  ]
}

async function benchDossier(): Promise<Measured> {
  const ms = await timed(RUNS, async () => {
    for (const doc of dossier.documents ?? []) await renderDocx(layoutDocument(dossier, doc), info)
  })
  return within(`一卷 ${DOSSIER} 份文书的 DOCX`, ms, 1500, RUNS)
}

async function benchLongTable(): Promise<Measured> {
  const rows = Array.from({ length: 300 }, (_, i) =>
    row(
      [String(i + 1), `物品名称第${i + 1}项`, '型号规格 A-2/B#7', '2 台', '扣押前完好，附照片'].map((v, c) =>
        cell(field(`c${c}`, v)),
      ),
    ),
  )
  const base = layoutDocument(sampleCase, sampleDocument('seizure-list'))
  const tree: LayoutTree = {
    ...base,
    body: [...base.body, table([15, 40, 40, 20, 30], rows, { headerRows: 1 })],
  }
  const ms = await timed(RUNS, () => renderDocx(tree, info))
  return within('300 行表格的 DOCX', ms, 300, RUNS)
}

const MANY = 1000
/** Grows by less than this many megabytes between a third of the way and the end, collected both times. */
const HEAP_GROWTH_MB = 4

async function benchMemory(): Promise<Measured> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const heapMb = () => {
    collect()
    const { heapUsed, external } = process.memoryUsage()
    return (heapUsed + external) / 1024 / 1024
  }
  const documents = dossier.documents ?? []
  const start = performance.now()
  let third = 0
  for (let i = 0; i < MANY; i++) {
    const doc = documents[i % documents.length]
    if (doc !== undefined) await renderDocx(layoutDocument(dossier, doc), info)
    if (i === Math.floor(MANY / 3)) third = heapMb()
  }
  const ms = performance.now() - start
  const end = heapMb()
  return {
    name: `${MANY} 份文书的 DOCX，同一进程；堆 1/3 处 ${third.toFixed(1)} MB，末 ${end.toFixed(1)} MB`,
    medianMs: ms,
    runs: 1,
    target: `堆增长 < ${HEAP_GROWTH_MB} MB`,
    met: end - third < HEAP_GROWTH_MB,
  }
}

/** A decision, a record with long text, an approval sheet of cells, and a form of lines. */
const COMPARED = [
  'penalty-decision-unit',
  'interview-record',
  'case-handling-approval',
  'service-receipt',
] as const
const PAIRS = 25

/**
 * The same form by both: the template is our own file with a mark in the place of every filled-in value, so that page,
 * styles and words are the same; each then makes a file of the same values, from what it holds in memory (the values,
 * the template's bytes) to the bytes of the DOCX. They take turns, so that whatever else the machine does falls on both.
 */
async function benchAgainstTemplates(): Promise<readonly Measured[]> {
  const rows: Measured[] = []
  for (const id of COMPARED) {
    const kind = documentKinds[id]
    const { values } = resolveValues(sampleCase, sampleDocument(id))
    const number = '（海）应急罚〔2026〕12号'
    const filled = kind.layout(values, { number })
    const { tree, data } = marked(filled)
    const template = Buffer.from(await renderDocx(tree, info))
    const ours: number[] = []
    const theirs: number[] = []
    for (let i = 0; i <= PAIRS; i++) {
      const a = performance.now()
      await renderDocx(kind.layout(values as Values, { number }), info)
      const b = performance.now()
      const doc = new Docxtemplater(new PizZip(template), {
        paragraphLoop: true,
        linebreaks: true,
      })
      doc.render(data)
      doc.toBuffer({ compression: 'DEFLATE' })
      const c = performance.now()
      // The first pair warms both up.
      if (i === 0) continue
      ours.push(b - a)
      theirs.push(c - b)
    }
    const other = { name: 'docxtemplater', medianMs: median(theirs) }
    const medianMs = median(ours)
    rows.push({
      name: `《${kind.title}》，${Object.keys(data).length} 处`,
      medianMs,
      runs: PAIRS,
      target: '≤ 1.0 倍',
      comparedWith: other,
      met: medianMs <= other.medianMs,
    })
  }
  return rows
}

/** The tree with `{m1}` … where values stand, and what the marks are to become. */
function marked(tree: LayoutTree): {
  readonly tree: LayoutTree
  readonly data: Record<string, string>
} {
  const data: Record<string, string> = {}
  const replaced = JSON.parse(JSON.stringify(tree), (_key, value: unknown) => {
    const run = value as { kind?: string; text?: string; empty?: boolean }
    if (run?.kind !== 'field' || run.empty === true || run.text === undefined) return value
    const name = `m${Object.keys(data).length + 1}`
    data[name] = run.text
    return { ...run, text: `{${name}}` }
  }) as LayoutTree
  return { tree: replaced, data }
}

const PDF_RUNS = 5

/** The dossier as PDF through the program itself: its window, its job, its files. */
async function benchPdf(): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'anjuan-bench-'))
  const app = await electron.launch({
    args: [root],
    cwd: root,
    env: {
      ...(process.env as Record<string, string>),
      ANJUAN_USER_DATA: join(folder, 'profile'),
    },
  })
  try {
    const page = await app.firstWindow()
    await setUp(page)
    const times: number[] = []
    for (let i = 0; i <= PDF_RUNS; i++) {
      const path = join(folder, `dossier-${i}.pdf`)
      await app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = (async () => ({
          canceled: false,
          filePath,
        })) as never
      }, path)
      const ms = await page.evaluate(async (text) => {
        const file = JSON.parse(text) as CaseFile
        const start = performance.now()
        const begun = await window.anjuan.call['documents.save']({
          case: file,
          documents: (file.documents ?? []).map((d) => d.id),
          format: 'pdf-bound',
        })
        if (!begun.ok || begun.value === null) throw new Error(JSON.stringify(begun))
        for (;;) {
          const list = await window.anjuan.call['job.list']({})
          const job = list.ok ? list.value.find((j) => j.id === begun.value?.jobId) : undefined
          if (job?.status === 'done') return performance.now() - start
          if (job?.status === 'failed') throw new Error(JSON.stringify(job.error))
          await new Promise((later) => setTimeout(later, 20))
        }
      }, JSON.stringify(dossier))
      if (i > 0) times.push(ms)
    }
    return within(`一卷 ${DOSSIER} 份文书合成一个 PDF（真实窗口）`, median(times), 6000, PDF_RUNS)
  } finally {
    await app.close()
    rmSync(folder, {
      recursive: true,
      force: true,
      maxRetries: 20,
      retryDelay: 100,
    })
  }
}
