import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { CheckedFile, ImportOutcome } from '@shared/ipc/contract'
import { Cancelled, type JobControl } from '@shared/ipc/jobs'
import { fail, ok, type Result } from '@shared/ipc/result'
import type { EvidenceFile } from '@shared/model/evidence'
import { type BlobSpace, type BlobWorkers, blobSize, putStream } from '../blobs'
import { sniffMediaType } from '../blobs/sniff'
import { keepThumb } from '../blobs/thumbs'
import { chinaNow } from './clock'
import { failLocked, type MainContext } from './context'
import type { Handlers } from './handle'

type EvidenceHandlers = Omit<
  Pick<Handlers, Extract<keyof Handlers, `evidence.${string}`>>,
  'evidence.copyOut'
>

const STOPPED = '已取消，没有入库。'

export function evidenceHandlers(context: MainContext): EvidenceHandlers {
  return {
    async 'evidence.import'({ caseId, tickets, by }) {
      const { open } = context
      if (open === null) return failLocked()
      const paths = tickets.flatMap((t) => context.tickets.get(t) ?? [])
      for (const t of tickets) context.tickets.delete(t)
      const jobId = context.jobs.start(
        { kind: 'evidence.import', title: '证据入库', subject: caseId },
        (control) => importAll(context.workers, open.blobs, paths, by, control),
      )
      return ok({ jobId })
    },
    async 'evidence.check'({ caseId, files }) {
      const { open } = context
      if (open === null) return failLocked()
      const jobId = context.jobs.start(
        { kind: 'evidence.check', title: '核对文件哈希', subject: caseId },
        (control) => checkAll(context.workers, open.blobs, files, control),
      )
      return ok({ jobId })
    },
    async 'evidence.derive'({ of, name, derivation, bytes, by }) {
      const { open } = context
      if (open === null) return failLocked()
      const original = await blobSize(open.blobs, of.sha256)
      if (!original.ok) return original
      if (!/^image\/(png|jpeg)$/.test(sniffMediaType(Buffer.from(bytes.subarray(0, 64)))))
        return fail(notAPicture)
      const stored = await putStream(open.blobs, only(bytes))
      if (!stored.ok) return stored
      const { sha256, sm3, sizeBytes, mediaType } = stored.value
      return ok({
        name,
        sizeBytes,
        mediaType,
        sha256,
        sm3,
        pages: 1,
        addedAt: chinaNow(),
        addedBy: by,
        derivedFrom: of.sha256,
        derivation,
      })
    },
    async 'evidence.keepThumb'({ sha256, bytes }) {
      const { open } = context
      if (open === null) return failLocked()
      await keepThumb(open.blobs, sha256, bytes)
      return ok({})
    },
  }
}

const notAPicture = {
  code: 'evidence.not-a-picture',
  message: '派生件不是图片，没有登记。原件没有改变，请再试一次。',
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** Takes the files in, as many at once as there are workers; one that fails is named and stops no other. */
export async function importAll(
  workers: BlobWorkers,
  blobs: BlobSpace,
  paths: readonly string[],
  by: string,
  control: JobControl,
): Promise<Result<ImportOutcome>> {
  const outcomes: ({ readonly file: EvidenceFile } | { readonly failed: string })[] = []
  const sizes = await Promise.all(
    paths.map((p) =>
      stat(p).then(
        (s) => s.size,
        () => 0,
      ),
    ),
  )
  const total = sizes.reduce((sum, n) => sum + n, 0)
  const done = sizes.map(() => 0)

  async function take(i: number): Promise<void> {
    const path = paths[i] as string
    const name = basename(path)
    const step: JobControl = {
      signal: control.signal,
      // Storing and reading back count half each, so that the bar does not run twice.
      progress: (p) => {
        done[i] = (p.done + (p.stage === '读回核对' ? p.total : 0)) / 2
        const stage = paths.length === 1 ? p.stage : `${p.stage}（第 ${i + 1} / ${paths.length} 件）`
        const sum = done.reduce((a, b) => a + b, 0)
        control.progress({ stage, done: Math.min(sum, total), total, unit: '字节', item: name })
      },
    }
    try {
      const taken = await workers.put(blobs, path, step)
      done[i] = sizes[i] ?? 0
      if (!taken.ok) outcomes[i] = { failed: taken.error.message }
      else {
        const { sha256, sm3, sizeBytes, mediaType, facts } = taken.value
        outcomes[i] = {
          file: { name, sizeBytes, mediaType, sha256, sm3, addedAt: chinaNow(), addedBy: by, ...facts },
        }
      }
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error
      outcomes[i] = { failed: STOPPED }
    }
  }

  let next = 0
  await Promise.all(
    Array.from({ length: workers.size }, async () => {
      while (next < paths.length && !control.signal.aborted) await take(next++)
    }),
  )
  // What is already in the store stays: it is whole and verified. Only the rest is not taken.
  const ended = paths.map((path, i) => ({
    name: basename(path),
    outcome: outcomes[i] ?? { failed: STOPPED },
  }))
  return ok({
    files: ended.flatMap(({ outcome }) => ('file' in outcome ? [outcome.file] : [])),
    failed: ended.flatMap(({ name, outcome }) =>
      'failed' in outcome ? [{ name, message: outcome.failed }] : [],
    ),
  })
}

/** Every file that is not what was registered, or is not there; one that is wrong stops no other. */
export async function checkAll(
  workers: BlobWorkers,
  blobs: BlobSpace,
  files: readonly CheckedFile[],
  control: JobControl,
) {
  const damaged: { name: string; sha256: string; message: string }[] = []
  const total = files.reduce((sum, f) => sum + (f.sizeBytes ?? 0), 0)
  let before = 0
  for (const file of files) {
    const checked = await workers.verify(blobs, file, {
      signal: control.signal,
      progress: (p) =>
        control.progress({ stage: '核对', done: before + p.done, total, unit: '字节', item: file.name }),
    })
    before += file.sizeBytes ?? 0
    if (!checked.ok) damaged.push({ name: file.name, sha256: file.sha256, message: checked.error.message })
  }
  return ok({ checked: files.length, damaged })
}
