import { basename } from 'node:path'
import type { LawReading } from '@shared/ipc/contract'
import { Cancelled, type JobControl } from '@shared/ipc/jobs'
import { ok, type Result } from '@shared/ipc/result'
import type { LawFileReport } from '@shared/law/pack/model'
import { listFolder } from '../blobs'
import { readLawFile } from '../law'
import { keepTexts, readKept } from '../law/keep'
import { failLocked, type MainContext } from './context'
import { showOpen } from './files'
import type { Handlers } from './handle'

type LawHandlers = Pick<Handlers, Extract<keyof Handlers, `law.${string}`>>

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
        keepTexts(open.blobs, texts, control),
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
