import { documentKind } from '@shared/documents/kinds/index'
import { isUsable } from '@shared/documents/template/report'
import { starterTree } from '@shared/documents/template/starter'
import { type Failure, fail, ok, type Result } from '@shared/ipc/result'
import type { CaseFile } from '@shared/model/case-file'
import { type BlobSpace, putStream } from '../blobs'
import { renderDocx } from '../documents/docx'
import { documentFileName } from '../documents/file-names'
import { fillOfficeForm, type OfficeForm } from '../documents/office-form'
import { checkTemplate } from '../documents/template'
import { readWordFile } from '../documents/word-back'
import { readDocxBody } from '../docx-reader/body'
import { chinaNow } from './clock'
import { failLocked, type MainContext } from './context'
import { showOpen, showSave, writeWhole } from './files'
import type { Handlers } from './handle'

type TemplateHandlers = Pick<Handlers, Extract<keyof Handlers, `template.${string}`>>

const WORD = [{ name: 'Word 文档', extensions: ['docx'] }]

export function templateHandlers(context: MainContext): TemplateHandlers {
  async function write(name: string, bytes: Uint8Array): Promise<Result<{ path: string } | null>> {
    const path = await showSave(context, name, WORD)
    if (path === null) return ok(null)
    const failure = await writeWhole(path, bytes)
    if (failure !== null) return fail(failure)
    context.produced.add(path)
    return ok({ path })
  }
  return {
    async 'template.read'({ kind: id }) {
      const { open } = context
      if (open === null) return failLocked()
      const kind = documentKind(id)
      if (kind === undefined) return fail(unknownKind)
      const [path] = await showOpen(context, {
        title: '选择模板（.docx）',
        properties: ['openFile'],
        filters: WORD,
      })
      if (path === undefined) return ok(null)
      const file = await readWordFile(path)
      if (!file.ok) return file
      const { name, bytes } = file.value
      const report = checkTemplate(bytes, kind)
      if (!report.ok) return fail(damaged)
      const facts = { name, sizeBytes: bytes.length, report: report.value }
      if (!isUsable(report.value)) return ok(facts)
      const stored = await putStream(open.blobs, only(bytes))
      return stored.ok ? ok({ ...facts, sha256: stored.value.sha256 }) : stored
    },
    async 'template.starter'({ kind: id }) {
      if (context.open === null) return failLocked()
      const kind = documentKind(id)
      if (kind === undefined) return fail(unknownKind)
      const info = { title: `${kind.title}（模板）`, creator: '', at: chinaNow() }
      return write(`${kind.title}（模板）.docx`, await renderDocx(starterTree(kind), info))
    },
    async 'template.preview'(input) {
      const { open } = context
      if (open === null) return failLocked()
      const filled = await fillFor(open.blobs, input)
      if (!filled.ok) return filled
      const { bytes, notCarried } = filled.value.form
      const body = readDocxBody(Buffer.from(bytes))
      return body.ok ? ok({ lines: [...body.value.lines], notCarried: [...notCarried] }) : fail(damaged)
    },
    async 'template.tryOut'({ case: file, templates }) {
      const { open } = context
      if (open === null) return failLocked()
      const tried = []
      for (const { document, sha256 } of templates) {
        const filled = await fillFor(open.blobs, { sha256, case: file, document })
        tried.push(
          filled.ok
            ? { document, notCarried: [...filled.value.form.notCarried] }
            : { document, notCarried: [], failure: filled.error.message },
        )
      }
      return ok(tried)
    },
    async 'template.save'(input) {
      const { open } = context
      if (open === null) return failLocked()
      const filled = await fillFor(open.blobs, input)
      if (!filled.ok) return filled
      const { name, form } = filled.value
      const written = await write(name, form.bytes)
      if (!written.ok || written.value === null) return written.ok ? ok(null) : written
      return ok({ ...written.value, sha256: form.sha256 })
    },
  }
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

interface FillInput {
  readonly sha256: string
  readonly case: CaseFile
  readonly document: string
}

async function fillFor(
  blobs: BlobSpace,
  { sha256, case: file, document }: FillInput,
): Promise<Result<{ name: string; form: OfficeForm }>> {
  const doc = file.documents?.find((d) => d.id === document)
  if (doc === undefined) return fail(unknownKind)
  const form = await fillOfficeForm(blobs, file, doc, sha256, chinaNow())
  return form.ok ? ok({ name: `${documentFileName(file, doc)}.docx`, form: form.value }) : form
}

const unknownKind: Failure = {
  code: 'template.kind',
  message: '没有找到这份文书或者这种文书，没有写出文件。已保存的内容没有改变，请回到文书清单再试。',
}
const damaged: Failure = {
  code: 'template.damaged',
  message: '模板读不出来，可能已损坏。没有写出文件，文书没有改变。请在“设置 → 文书模板”移出后重新导入。',
}
