import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { KeptLaws, LawReading } from '@shared/ipc/contract'
import { Cancelled, type JobControl } from '@shared/ipc/jobs'
import { type Failure, fail, ok, type Result } from '@shared/ipc/result'
import type { LawFileReport, LawText } from '@shared/law/pack/model'
import { createPack, parsePack } from '@shared/law/pack/pack'
import { canonicalJson } from '@shared/text/canonical-json'
import { type BlobSpace, listFolder, openBlob, putStream } from '../blobs'
import { readLawFile } from '../law'
import { failLocked, type MainContext } from './context'
import { showOpen } from './files'
import type { Handlers } from './handle'

type LawHandlers = Pick<Handlers, Extract<keyof Handlers, `law.${string}`>>

/** No text of a law comes near it; a file that claims more is not read into memory. */
const MAX_TEXT_BYTES = 64 << 20

export function lawHandlers(context: MainContext): LawHandlers {
  return {
    async 'law.read'({ folder }) {
      if (context.open === null) return failLocked()
      const chosen = await showOpen(context, folder ? folderDialog : fileDialog)
      if (chosen.length === 0) return ok(null)
      const jobId = context.jobs.start({ kind: 'law.read', title: '读取法规全文' }, (control) =>
        readAll(chosen, folder, control),
      )
      return ok({ jobId })
    },
    async 'law.keep'({ texts }) {
      const { open } = context
      if (open === null) return failLocked()
      const jobId = context.jobs.start({ kind: 'law.keep', title: '导入法规全文' }, (control) =>
        keepAll(open.blobs, texts, control),
      )
      return ok({ jobId })
    },
    async 'law.text'({ sha256 }) {
      const { open } = context
      return open === null ? failLocked() : readKept(open.blobs, sha256)
    },
  }
}

const fileDialog: Electron.OpenDialogOptions = {
  title: '选择法规全文',
  properties: ['openFile', 'multiSelections'],
  filters: [
    { name: '法规全文（Word、文本、Markdown、全文包）', extensions: ['docx', 'txt', 'md', 'json'] },
    { name: '所有文件', extensions: ['*'] },
  ],
}
const folderDialog: Electron.OpenDialogOptions = {
  title: '选择放法规全文的文件夹',
  properties: ['openDirectory'],
}

/** Every file is answered for: with its texts, or with why it gave none. */
async function readAll(
  chosen: readonly string[],
  folder: boolean,
  control: JobControl,
): Promise<Result<LawReading>> {
  const reports: LawFileReport[] = []
  const files: { readonly path: string; readonly name: string }[] = []
  for (const path of chosen) {
    if (!folder) {
      files.push({ path, name: basename(path) })
      continue
    }
    const listed = await listFolder(path)
    files.push(...listed.files.map((f) => ({ path: f.path, name: f.name })))
    reports.push(...listed.skipped.map((s) => refused(s.name, `没有读：${s.why}。`)))
  }
  for (const [i, { path, name }] of files.entries()) {
    if (control.signal.aborted) throw new Cancelled()
    control.progress({ stage: '读取', done: i, total: files.length, unit: '件', item: name })
    reports.push(await readLawFile(path))
  }
  return ok({ reports })
}

const refused = (file: string, message: string): LawFileReport => ({
  file,
  texts: [],
  problems: [],
  failure: { code: 'law.not-read', message },
})

/** One blob for each text. What was kept before a cancel stays unlisted and unread. */
async function keepAll(
  blobs: BlobSpace,
  texts: readonly LawText[],
  control: JobControl,
): Promise<Result<KeptLaws>> {
  const kept: { sha256: string; sizeBytes: number }[] = []
  for (const [i, text] of texts.entries()) {
    if (control.signal.aborted) throw new Cancelled()
    control.progress({ stage: '存入', done: i, total: texts.length, unit: '件', item: text.title })
    const stored = await putStream(blobs, only(Buffer.from(canonicalJson(createPack([text])), 'utf8')))
    if (!stored.ok) return fail(notKept(stored.error))
    kept.push({ sha256: stored.value.sha256, sizeBytes: stored.value.sizeBytes })
  }
  return ok({ kept })
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** Reads a kept text whole. `Failure`: law.text-missing, law.text-damaged, disk.*. */
export async function readKept(blobs: BlobSpace, sha256: string): Promise<Result<LawText>> {
  const opened = await openBlob(blobs, sha256)
  if (!opened.ok) return fail(notRead(opened.error))
  try {
    const { sizeBytes } = opened.value
    if (sizeBytes > MAX_TEXT_BYTES) return fail(damaged('size'))
    const bytes = await opened.value.read(0, sizeBytes)
    if (!bytes.ok) return fail(notRead(bytes.error))
    if (createHash('sha256').update(bytes.value).digest('hex') !== sha256) return fail(damaged('sha256'))
    const pack = parsePack(bytes.value.toString('utf8'))
    const text = pack.ok ? pack.value.texts[0] : undefined
    return text === undefined ? fail(damaged('shape')) : ok(text)
  } finally {
    await opened.value.close()
  }
}

const notRead = (error: Failure): Failure =>
  error.code === 'blob.missing' ? missing : error.code === 'blob.damaged' ? damaged(error.detail) : error

const missing: Failure = {
  code: 'law.text-missing',
  message:
    '这部法规的全文不在本机：文件可能被移走或者删除。条款表的摘录照常可用，案件没有改动。请从备份恢复，或者移出后重新导入。',
}
const damaged = (detail: string | undefined): Failure => ({
  code: 'law.text-damaged',
  message:
    '这部法规的全文已损坏或者被改动，核对没有通过，不显示。条款表的摘录照常可用，案件没有改动。请从备份恢复，或者移出后重新导入。',
  detail,
})
const notKept = (error: Failure): Failure =>
  error.code.startsWith('disk.')
    ? error
    : {
        code: 'law.not-kept',
        message: '法规全文没有存成，没有导入。原来的文件和已导入的全文没有改动。请检查磁盘后再试一次。',
        detail: error.detail ?? error.code,
      }
