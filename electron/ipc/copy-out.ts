import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { safeName } from '@shared/archive/names'
import type { CheckedFile, CopyOutcome } from '@shared/ipc/contract'
import { Cancelled, type JobControl } from '@shared/ipc/jobs'
import { fail, ok, type Result } from '@shared/ipc/result'
import { isInside } from '../backup'
import { freeFileNames } from '../documents/file-names'
import { note } from './audit'
import { failLocked, type MainContext } from './context'
import { showOpen, writeWhole } from './files'
import type { Handlers } from './handle'

/** Names in the record of what left; more are counted. */
const NAMED = 20
const SUMS = 'SHA256SUMS.txt'

/** Plain copies of evidence for a place outside the store. */
export function copyOutHandlers(context: MainContext): Pick<Handlers, 'evidence.copyOut'> {
  return {
    async 'evidence.copyOut'({ caseId, label, files, purpose, withSums }) {
      if (context.open === null) return failLocked()
      const [folder] = await showOpen(context, {
        title: '选择放副本的文件夹',
        properties: ['openDirectory', 'createDirectory'],
      })
      if (folder === undefined) return ok(null)
      if (await isInside(folder, context.profile)) return fail(insideStore)
      const names = files.map((f) => `${f.name} ${f.sha256}`)
      await note(context, {
        act: 'blobs.copied',
        object: { type: 'case', id: caseId, label },
        why: purpose,
        changes: [
          { field: '', label: '文件', after: `${files.length} 件` },
          { field: '', label: '名称、SHA-256', after: names.slice(0, NAMED).join('；') },
          { field: '', label: '位置', after: folder },
        ],
      })
      const jobId = context.jobs.start(
        { kind: 'evidence.copy', title: `取出副本：${label}`, subject: caseId },
        (control) => copyAll(context, folder, files, withSums, control),
      )
      return ok({ jobId })
    },
  }
}

const insideStore = {
  code: 'copy.inside-store',
  message: '选的文件夹在安卷自己的数据目录里，没有取出。请选 U 盘，或者“文档”“桌面”里的文件夹。',
}

/** One that fails is named and stops no other. Those that are there when it is cancelled stay. */
async function copyAll(
  context: MainContext,
  folder: string,
  files: readonly CheckedFile[],
  withSums: boolean,
  control: JobControl,
): Promise<Result<CopyOutcome>> {
  const { open } = context
  if (open === null) return failLocked()
  const free = freeFileNames(await readdir(folder).catch(() => []))
  const copied: { name: string; as: string; sha256: CheckedFile['sha256'] }[] = []
  const failed: { name: string; message: string }[] = []
  const total = files.reduce((sum, f) => sum + (f.sizeBytes ?? 0), 0)
  let before = 0
  for (const { name, sha256, sizeBytes = 0 } of files) {
    if (control.signal.aborted) throw new Cancelled()
    const as = free(safeName(name))
    const result = await context.workers.copy(open.blobs, sha256, join(folder, as), {
      signal: control.signal,
      progress: (p) =>
        control.progress({ stage: p.stage, done: before + p.done, total, unit: '字节', item: name }),
    })
    before += sizeBytes
    if (result.ok) copied.push({ name, as, sha256 })
    else failed.push({ name, message: result.error.message })
  }
  if (withSums && copied.length > 0) {
    const name = free(SUMS)
    const text = copied.map((c) => `${c.sha256}  ${c.as}\n`).join('')
    const failure = await writeWhole(join(folder, name), new TextEncoder().encode(text))
    if (failure !== null) failed.push({ name, message: failure.message })
  }
  const path = join(folder, copied[0]?.as ?? '')
  context.produced.add(path)
  return ok({ path, copied, failed })
}
