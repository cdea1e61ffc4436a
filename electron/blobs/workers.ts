import { rm } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { Cancelled, type JobControl } from '@shared/ipc/jobs'
import { fail, type Result } from '@shared/ipc/result'
import { partialOf } from './copy-out'
import { freshPart } from './put'
import { type BlobSpace, blobFailures, partsDir } from './space'
import type { BlobTask, BlobTaskEnd, FromWorker, TakenFile } from './worker'

/**
 * Threads for bulk work, so that the main thread stays free for the window. Threads of main and not a utility
 * process: there Electron's BoringSSL never uses the processor's AES and SHA instructions.
 */
export interface BlobWorkers {
  /** How many pieces of work go on at once; more wait. */
  readonly size: number
  /** `putFile` and what the file says about itself. Adds `Failure` blob.worker-lost. Throws `Cancelled`. */
  put(space: BlobSpace, path: string, control: JobControl): Promise<Result<TakenFile>>
  /** `verifyBlob`, with the registered SM3 where there is one. */
  verify(
    space: BlobSpace,
    file: { readonly sha256: string; readonly sm3?: string | undefined },
    control: JobControl,
  ): Promise<Result<undefined>>
  /** `copyOut`. Adds `Failure` blob.worker-lost. Throws `Cancelled`. */
  copy(space: BlobSpace, sha256: string, path: string, control: JobControl): Promise<Result<undefined>>
  /** Ends the threads; work under way fails as blob.worker-lost. */
  close(): Promise<void>
}

const STOP_LOOK_MS = 25

/** Each place takes two threads, the worker and its SM3: half the cores, one place at least, four at most. */
export const workerPlaces = (cores = cpus().length) => Math.max(1, Math.min(4, Math.floor(cores / 2)))

/** `script` is the built worker. Threads start with the first work and stay. */
export function createBlobWorkers(script: string, size = workerPlaces()): BlobWorkers {
  const idle: Worker[] = []
  const all = new Set<Worker>()
  const waiting: (() => void)[] = []
  let busy = 0

  async function inPlace<T>(work: (worker: Worker) => Promise<T>): Promise<T> {
    if (busy >= size) await new Promise<void>((resolve) => waiting.push(resolve))
    else busy += 1
    let worker = idle.pop()
    if (worker === undefined) {
      worker = new Worker(script)
      all.add(worker)
      const gone = worker
      // Without work under way nobody else listens, and an unheard 'error' would end the program.
      worker.on('error', () => {})
      worker.on('exit', () => {
        all.delete(gone)
        if (idle.includes(gone)) idle.splice(idle.indexOf(gone), 1)
      })
    }
    try {
      return await work(worker)
    } finally {
      if (all.has(worker)) idle.push(worker)
      // The place goes to who waits, or is given up.
      const next = waiting.shift()
      if (next === undefined) busy -= 1
      else next()
    }
  }

  function runTask(worker: Worker, task: BlobTask, control: JobControl): Promise<BlobTaskEnd | string> {
    return new Promise((resolve) => {
      const look = setInterval(() => {
        if (control.signal.aborted) Atomics.store(task.stop, 0, 1)
      }, STOP_LOOK_MS)
      const end = (outcome: BlobTaskEnd | string) => {
        clearInterval(look)
        worker.off('message', heard)
        worker.off('error', failed)
        worker.off('exit', exited)
        resolve(outcome)
      }
      const heard = (message: FromWorker) => {
        if ('progress' in message) control.progress(message.progress)
        else end(message)
      }
      const failed = (error: Error) => {
        all.delete(worker)
        end(error.message)
      }
      const exited = (code: number) => end(`exit ${code}`)
      worker.on('message', heard)
      worker.on('error', failed)
      worker.on('exit', exited)
      worker.postMessage(task)
    })
  }

  async function perform(task: BlobTask, control: JobControl): Promise<Result<TakenFile | undefined>> {
    return inPlace(async (worker) => {
      if (control.signal.aborted) throw new Cancelled()
      const outcome = await runTask(worker, task, control)
      if (typeof outcome === 'string') {
        if (task.kind === 'put') await rm(join(partsDir(task.space), task.part), { force: true })
        if (task.kind === 'copy') await rm(partialOf(task.path), { force: true })
        return fail(blobFailures.workerLost(outcome))
      }
      if ('cancelled' in outcome) throw new Cancelled()
      if ('thrown' in outcome) throw new Error(outcome.thrown)
      return outcome.end
    })
  }
  const stopFlag = () => new Int32Array(new SharedArrayBuffer(4))

  return {
    size,
    put: (space, path, control) =>
      perform({ kind: 'put', space, path, part: freshPart(), stop: stopFlag() }, control) as Promise<
        Result<TakenFile>
      >,
    verify: (space, { sha256, sm3 }, control) =>
      perform({ kind: 'verify', space, sha256, sm3, stop: stopFlag() }, control) as Promise<
        Result<undefined>
      >,
    copy: (space, sha256, path, control) =>
      perform({ kind: 'copy', space, sha256, path, stop: stopFlag() }, control) as Promise<Result<undefined>>,
    async close() {
      await Promise.all([...all].map((w) => w.terminate()))
    },
  }
}
