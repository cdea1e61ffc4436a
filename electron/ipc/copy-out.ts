import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { safeName } from '@shared/archive/names'
import type { CheckedFile } from '@shared/ipc/contract'
import { Cancelled, type JobControl } from '@shared/ipc/jobs'
import { type Failure, fail, ok, type Result } from '@shared/ipc/result'
import { isInside } from '../backup'
import { freeFileNames } from '../documents/file-names'
import { note } from './audit'
import { failLocked, type MainContext } from './context'
import { showOpen, writeWhole } from './files'
import type { Handlers } from './handle'

/** Names in the record of what left; more are counted. */
const NAMED = 20
const SUMS = 'SHA256SUMS.txt'
/** Lines at the foot of the screen. */
const TOLD = 12

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
      const isNoted = await note(context, {
        act: 'blobs.copied',
        object: { type: 'case', id: caseId, label },
        why: purpose,
        changes: [
          { field: '', label: '文件', after: `${files.length} 件` },
          { field: '', label: '名称、SHA-256', after: names.slice(0, NAMED).join('；') },
          { field: '', label: '位置', after: folder },
        ],
      })
      if (!isNoted) return fail(unrecorded)
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

const unrecorded = {
  code: 'copy.unrecorded',
  message:
    '没有取出：本机的操作记录写不进去，取出的事没有地方记。原件没有改动。请检查磁盘空间，在“设置—操作记录”里看看，再试一次。',
}

const nothing = { code: 'copy.none', message: '没有取出任何文件。请回到证据卡再选一次。' }

/** One that fails is named and stops no other. Those that are there when it is cancelled stay. */
async function copyAll(
  context: MainContext,
  folder: string,
  files: readonly CheckedFile[],
  withSums: boolean,
  control: JobControl,
): Promise<Result<{ readonly path: string; readonly notes: readonly string[] }>> {
  const { open } = context
  if (open === null) return failLocked()
  const free = freeFileNames(await readdir(folder).catch(() => []))
  const sums: string[] = []
  const notes: string[] = []
  let path: string | undefined
  let lost: Failure | undefined
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
    if (!result.ok) {
      lost ??= result.error
      notes.push(`“${name}”：${result.error.message}`)
      continue
    }
    path ??= join(folder, as)
    sums.push(`${sha256}  ${as}\n`)
    if (as !== name) notes.push(`“${name}”存为“${as}”。`)
  }
  if (path === undefined) return fail(lost ?? nothing)
  if (withSums) {
    const name = free(SUMS)
    const failure = await writeWhole(join(folder, name), new TextEncoder().encode(sums.join('')))
    if (failure !== null) notes.push(`“${name}”：${failure.message}`)
  }
  context.produced.add(path)
  return ok({
    path,
    notes: notes.length <= TOLD ? notes : [...notes.slice(0, TOLD), `……共 ${notes.length} 项说明`],
  })
}
