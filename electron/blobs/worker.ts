import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { Cancelled, type JobControl, type JobProgress } from '@shared/ipc/jobs'
import { fail, ok, type Result } from '@shared/ipc/result'
import { copyOut } from './copy-out'
import { type FileFacts, inspectBlob } from './inspect'
import { putFile, type StoredBlob } from './put'
import { verifyBlob } from './read'
import type { StartSm3 } from './sm3'
import { serveSm3, sm3InThread } from './sm3-thread'
import type { BlobSpace } from './space'

/** One piece of bulk work. `stop` is shared memory: 1 means cancel. */
export type BlobTask = { readonly space: BlobSpace; readonly stop: Int32Array } & (
  | { readonly kind: 'put'; readonly path: string; readonly part: string }
  | { readonly kind: 'verify'; readonly sha256: string; readonly sm3: string | undefined }
  | { readonly kind: 'copy'; readonly sha256: string; readonly path: string }
)

/** What a put brings: the stored bytes and what they say about themselves. */
export type TakenFile = StoredBlob & { readonly facts: FileFacts }

export type BlobTaskEnd =
  | { readonly end: Result<TakenFile | undefined> }
  | { readonly cancelled: true }
  | { readonly thrown: string }

export type FromWorker = { readonly progress: JobProgress } | BlobTaskEnd

const PROGRESS_EVERY_MS = 50

async function run(task: BlobTask, startSm3: StartSm3): Promise<Result<TakenFile | undefined>> {
  let saidAt = 0
  const control: JobControl = {
    signal: {
      get aborted() {
        return Atomics.load(task.stop, 0) === 1
      },
    },
    progress: (progress) => {
      const now = Date.now()
      if (now - saidAt < PROGRESS_EVERY_MS && progress.done < progress.total) return
      saidAt = now
      parentPort?.postMessage({ progress } satisfies FromWorker)
    },
  }
  if (task.kind === 'verify') {
    const second = task.sm3 === undefined ? undefined : { sm3: task.sm3, start: startSm3 }
    const checked = await verifyBlob(task.space, task.sha256, control, second)
    return checked.ok ? ok(undefined) : checked
  }
  if (task.kind === 'copy') return copyOut(task.space, task.sha256, task.path, control)
  const { space, path, part } = task
  const stored = await putFile(space, path, control, { startSm3, part, refuseEmpty: true })
  if (!stored.ok) return fail(stored.error)
  return ok({ ...stored.value, facts: await inspectBlob(space, stored.value) })
}

async function work(task: BlobTask, startSm3: StartSm3): Promise<BlobTaskEnd> {
  try {
    return { end: await run(task, startSm3) }
  } catch (error) {
    if (error instanceof Cancelled) return { cancelled: true }
    return { thrown: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  } finally {
    // The structured clone gave this thread a copy of the key.
    task.space.key.fill(0)
  }
}

// The same file is the worker and, one level down, the worker's SM3 thread.
if (!isMainThread && parentPort !== null) {
  const port = parentPort
  if (workerData === 'sm3') serveSm3(port)
  else {
    const thread = new Worker(__filename, { workerData: 'sm3' })
    // A thread that died takes the worker with it, so that its owner learns of it and starts anew.
    thread.on('error', (error) => {
      throw error
    })
    const startSm3 = sm3InThread(thread)
    port.on('message', (task: BlobTask) => void work(task, startSm3).then((end) => port.postMessage(end)))
  }
}
