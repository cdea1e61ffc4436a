import { createHash } from 'node:crypto'
import { readFile, unlink } from 'node:fs/promises'
import { basename } from 'node:path'
import { type Redacted, redactDocument } from '@shared/documents/redaction/redact'
import type { JobControl } from '@shared/ipc/jobs'
import { type Failure, fail, ok, type Result } from '@shared/ipc/result'
import { renderDocx } from '../documents/docx'
import { printTrees, readPdfWords } from '../documents/pdf'
import { docxLeaks, type Leak, pdfLeaks } from '../documents/redact-check'
import { chinaNow } from './clock'
import { failLocked, type MainContext } from './context'
import { showSave, writeWhole } from './files'
import type { Handlers } from './handle'

type RedactHandlers = Pick<Handlers, Extract<keyof Handlers, `redact.${string}`>>
type Format = 'docx' | 'pdf'

export function redactHandlers(context: MainContext): RedactHandlers {
  return {
    async 'redact.save'({ case: file, document, format }) {
      if (context.open === null) return failLocked()
      const doc = file.documents?.find((d) => d.id === document)
      if (doc === undefined) return fail(noDocument)
      const redacted = redactDocument(file, doc)
      const path = await showSave(context, `${redacted.fileName}.${format}`, [
        { name: format.toUpperCase(), extensions: [format] },
      ])
      if (path === null) return ok(null)
      const at = doc.issued?.at ?? chinaNow()
      const jobId = context.jobs.start(
        { kind: 'redact.save', title: `导出《${redacted.title}》公开版`, subject: file.id },
        async (control) => {
          const saved = await save(redacted, format, path, at, control)
          if (saved.ok) context.produced.add(path)
          return saved
        },
      )
      return ok({ jobId })
    },
  }
}

async function save(
  redacted: Redacted,
  format: Format,
  path: string,
  at: string,
  control: JobControl,
): Promise<Result<{ path: string; sha256: string }>> {
  const step = (stage: string, done: number) =>
    control.progress({ stage, done, total: 2, unit: '项', item: basename(path) })
  step('制作公开版', 0)
  const bytes = await printed(redacted, format, at)
  const failure = await writeWhole(path, bytes)
  if (failure !== null) return fail(failure)
  step('读回核对', 1)
  // What counts is what lies on the disk, not what was meant to be written.
  const back = await readFile(path)
  const leaks = await leaksOf(back, format, redacted.forbidden)
  if (leaks === undefined || leaks.length > 0) {
    await unlink(path)
    return fail(leaks === undefined ? unread(path) : leaked(path, leaks))
  }
  return ok({ path, sha256: createHash('sha256').update(back).digest('hex') })
}

async function printed({ tree, title, creator }: Redacted, format: Format, at: string): Promise<Uint8Array> {
  if (format === 'docx') return renderDocx(tree, { title: `${title}（公开版）`, creator, at })
  const [pdf] = await printTrees([tree])
  if (pdf === undefined) throw new Error('nothing was printed')
  return pdf.pdf
}

/** Undefined for a file that cannot be read back. */
async function leaksOf(
  bytes: Buffer,
  format: Format,
  forbidden: readonly string[],
): Promise<readonly Leak[] | undefined> {
  if (format === 'pdf') return pdfLeaks(await readPdfWords(bytes), forbidden)
  const leaks = docxLeaks(bytes, forbidden)
  return leaks.ok ? leaks.value : undefined
}

const noDocument: Failure = {
  code: 'redact.none',
  message: '没有找到这份文书，没有写出文件。请回到文书清单再试。',
}

/** Names the parts and how many words, not the words: they may be secret from who reads the log. */
function leaked(path: string, leaks: readonly Leak[]): Failure {
  const parts = [...new Set(leaks.map((l) => l.part))].slice(0, 3).join('、')
  const words = new Set(leaks.map((l) => l.word)).size
  return {
    code: 'redact.leak',
    message: `公开版没有做成：写出后读回核对，“${basename(path)}”里（${parts}）还能找到 ${words} 处应当遮盖的文字。文件已删除，案件没有改变。请在清单里核对这些文字是不是太短或者太常见，换一种写法遮盖后再导出。`,
  }
}

const unread = (path: string): Failure => ({
  code: 'redact.unread',
  message: `公开版没有做成：“${basename(path)}”写出后读不回来，无法核对，已删除。案件没有改变。请换一个位置再试一次。`,
})
