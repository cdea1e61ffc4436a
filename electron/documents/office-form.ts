import { documentKind } from '@shared/documents/kinds/index'
import { resolveValues } from '@shared/documents/resolve'
import { notCarried, readMark } from '@shared/documents/template/marks'
import { isUsable } from '@shared/documents/template/report'
import { documentTitle } from '@shared/dossier/items'
import type { SavedDocuments, Templates } from '@shared/ipc/contract'
import { type Failure, fail, ok, type Result } from '@shared/ipc/result'
import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import type { Moment } from '@shared/model/primitives'
import type { BlobSpace } from '../blobs'
import { readWordBlob } from './kept-word'
import { checkTemplate, fillTemplate } from './template'

/** A document written by the office's own template. */
export interface OfficeForm {
  readonly bytes: Uint8Array
  /** Of the template, over the bytes that were filled in. */
  readonly sha256: string
  /** What the document says and the template has no place for, by label. */
  readonly notCarried: readonly string[]
}

/**
 * Fills a kept template. The window names the template; what is filled in is looked at here: the bytes have the hash,
 * they are a template of this kind of document, and a document that was made with one is filled into no other.
 */
export async function fillOfficeForm(
  blobs: BlobSpace,
  file: CaseFile,
  doc: DocumentInstance,
  sha256: string,
  now: Moment,
): Promise<Result<OfficeForm>> {
  const kind = documentKind(doc.kind)
  if (kind === undefined) return fail(unknownKind)
  const title = documentTitle(file, doc)
  if (doc.template !== undefined && doc.template.sha256 !== sha256) return fail(otherTemplate(title))
  const template = await readWordBlob(blobs, sha256)
  if (!template.ok) return fail(unreadable(title, template.error.code))
  const report = checkTemplate(template.value, kind)
  if (!report.ok) return fail(unreadable(title, 'template.damaged'))
  if (!isUsable(report.value)) return fail(otherKind(title))
  const { values } = resolveValues(file, doc)
  const filled = fillTemplate(template.value, {
    kind,
    values,
    number: doc.number,
    at: doc.issued?.at ?? now,
  })
  if (!filled.ok) return fail(unreadable(title, 'template.damaged'))
  const marks = report.value.marks.flatMap((words) => readMark(kind, words) ?? [])
  return ok({ bytes: filled.value, sha256, notCarried: notCarried(kind, marks, values, doc.number) })
}

/** The forms of all documents that have a template named for them, or the first that cannot be filled. */
export async function fillOfficeForms(
  blobs: BlobSpace,
  file: CaseFile,
  chosen: readonly DocumentInstance[],
  templates: Templates,
  now: Moment,
): Promise<Result<ReadonlyMap<string, OfficeForm>>> {
  const forms = new Map<string, OfficeForm>()
  for (const doc of chosen) {
    const sha256 = templates.find((t) => t.document === doc.id)?.sha256
    if (sha256 === undefined) continue
    const form = await fillOfficeForm(blobs, file, doc, sha256, now)
    if (!form.ok) return form
    forms.set(doc.id, form.value)
  }
  return ok(forms)
}

/** Which documents were written by a template, and what did not come with them, for the program and in words. */
export function toldForms(
  file: CaseFile,
  chosen: readonly DocumentInstance[],
  forms: ReadonlyMap<string, OfficeForm>,
): { templates: NonNullable<SavedDocuments['templates']>; notes: string[] } {
  const templated = chosen.flatMap((doc) => {
    const form = forms.get(doc.id)
    return form === undefined ? [] : [{ doc, form }]
  })
  const names = templated.map(({ doc }) => `《${documentTitle(file, doc)}》`).join('')
  const rest = chosen.length - templated.length
  return {
    templates: templated.map(({ doc, form }) => ({
      document: doc.id,
      sha256: form.sha256,
      notCarried: [...form.notCarried],
    })),
    notes: [
      `按本单位模板 ${templated.length} 份：${names}${rest === 0 ? '' : `；其余 ${rest} 份用程序的式样`}。`,
      ...templated
        .filter(({ form }) => form.notCarried.length > 0)
        .map(
          ({ doc, form }) =>
            `《${documentTitle(file, doc)}》的模板没有地方写：${form.notCarried.join('、')}。`,
        ),
    ],
  }
}

const unknownKind: Failure = {
  code: 'template.kind',
  message: '没有找到这份文书或者这种文书，没有写出文件。已保存的内容没有改变，请回到文书清单再试。',
}
const unreadable = (title: string, code: string): Failure => ({
  code,
  message: `《${title}》的模板读不出来：文件不在本机，或者已损坏。没有写出文件，文书没有改变。请在“设置 → 文书模板”重新导入同一个文件，或者从备份恢复。`,
})
const otherTemplate = (title: string): Failure => ({
  code: 'template.other',
  message: `《${title}》已经按另一个模板制作，不能换成这一个。没有写出文件，文书没有改变。请重新打开这份文书再导出。`,
})
const otherKind = (title: string): Failure => ({
  code: 'template.other-kind',
  message: `这个模板里有《${title}》没有的标记，不是这种文书的模板。没有写出文件，文书没有改变。请在“设置 → 文书模板”重新导入。`,
})
