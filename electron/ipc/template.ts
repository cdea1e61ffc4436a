import { documentKind } from '@shared/documents/kinds/index'
import { resolveValues } from '@shared/documents/resolve'
import { isUsable } from '@shared/documents/template/report'
import { starterTree } from '@shared/documents/template/starter'
import { documentTitle } from '@shared/dossier/items'
import { type Failure, fail, ok, type Result } from '@shared/ipc/result'
import type { CaseFile } from '@shared/model/case-file'
import { type BlobSpace, putStream } from '../blobs'
import { renderDocx } from '../documents/docx'
import { checkTemplate, fillTemplate } from '../documents/template'
import { readWordFile } from '../documents/word-back'
import { readDocxBody } from '../docx-reader/body'
import { chinaNow } from './clock'
import { failLocked, type MainContext } from './context'
import { showOpen, showSave, writeWhole } from './files'
import type { Handlers } from './handle'
import { readWordBlob } from './word-back'

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
      const body = readDocxBody(Buffer.from(filled.value.bytes))
      return body.ok ? ok({ lines: [...body.value.lines] }) : fail(damaged)
    },
    async 'template.save'(input) {
      const { open } = context
      if (open === null) return failLocked()
      const filled = await fillFor(open.blobs, input)
      return filled.ok ? write(filled.value.name, filled.value.bytes) : filled
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
): Promise<Result<{ name: string; bytes: Uint8Array }>> {
  const doc = file.documents?.find((d) => d.id === document)
  const kind = doc && documentKind(doc.kind)
  if (doc === undefined || kind === undefined) return fail(unknownKind)
  const template = await readWordBlob(blobs, sha256)
  if (!template.ok) return template
  const filled = fillTemplate(template.value, {
    kind,
    values: resolveValues(file, doc).values,
    number: doc.number,
    at: doc.issued?.at ?? chinaNow(),
  })
  if (!filled.ok) return fail(damaged)
  const name = [documentTitle(file, doc), doc.number].filter((part) => part !== undefined).join(' ')
  return ok({ name: `${name}.docx`, bytes: filled.value })
}

const unknownKind: Failure = {
  code: 'template.kind',
  message: '没有找到这份文书或者这种文书，没有写出文件。已保存的内容没有改变，请回到文书清单再试。',
}
const damaged: Failure = {
  code: 'template.damaged',
  message: '模板读不出来，可能已损坏。没有写出文件，文书没有改变。请在“设置 → 文书模板”移出后重新导入。',
}
