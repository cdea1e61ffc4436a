import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import { fail, type Result } from '@shared/ipc/result'
import { diskFailure, errnoOf } from '../vault/durable-file'
import { deriveKey } from '../vault/seal'

/** Where blobs live and the 32-byte blob key. Plain data: it survives a structured clone to a worker. */
export interface BlobSpace {
  readonly dir: string
  readonly key: Uint8Array
}

const NO_SALT = Buffer.alloc(0)

/** The blob's file name: says nothing about the content to whoever lacks the key. */
export function blobName(space: BlobSpace, sha256: string): string {
  const nameKey = deriveKey(space.key, NO_SALT, 'blob-name')
  return createHmac('sha256', nameKey).update(Buffer.from(sha256, 'hex')).digest('hex')
}

export function blobPath(space: BlobSpace, sha256: string): string {
  const name = blobName(space, sha256)
  return join(space.dir, name.slice(0, 2), name)
}

export const partsDir = (space: BlobSpace) => join(space.dir, 'tmp')

export const blobFailures = {
  missing: () => ({
    code: 'blob.missing',
    message:
      '文件不在证据库里：可能被移走或者删除。案件记录没有改动。请从备份恢复证据库，或者重新加入原文件。',
  }),
  damaged: (detail: string) => ({
    code: 'blob.damaged',
    message:
      '文件已损坏或者被改动，校验没有通过，不能使用。其他文件不受影响。请从备份恢复，或者重新加入原文件。',
    detail,
  }),
  sm3Differs: () => ({
    code: 'blob.sm3-differs',
    message:
      '文件与登记的 SHA-256 一致，但与登记的 SM3 不一致：两个登记值不是出自同一个文件，登记的内容可能被改动过。文件没有改动。请与入库时的记录、备份核对。',
  }),
  empty: () => ({
    code: 'blob.empty',
    message:
      '文件是空的（0 字节），没有入库：空文件证明不了任何事，多半是拷贝没有完成。证据库没有改动。请从原设备重新拷贝后再加入。',
  }),
  workerLost: (detail: string) => ({
    code: 'blob.worker-lost',
    message:
      '处理证据文件的后台线程意外结束，这个文件没有处理完，没有入库。原文件和证据库里原有的文件没有改动。请再试一次；仍然出错时请重新启动程序。',
    detail,
  }),
  range: () => ({
    code: 'blob.range',
    message: '要读取的位置超出证据文件的范围。文件没有改动。请重新打开后再试。',
  }),
  sourceMissing: () => ({
    code: 'blob.source-missing',
    message: '找不到要加入的文件：可能已被移动、删除，或者存储设备已拔出。证据库没有改动。请重新选择文件。',
  }),
  sourceUnreadable: (detail: string) => ({
    code: 'blob.source-unreadable',
    message:
      '要加入的文件读不出来：没有读取权限、正被其他程序占用，或者存储介质有坏道。证据库没有改动。请检查后重试，或者先把文件复制到本机。',
    detail,
  }),
  sourceChanged: (detail: string) => ({
    code: 'blob.source-changed',
    message:
      '文件在加入过程中被改动或者移走，没有入库，以免证据与原文件不一致。证据库没有改动。请等文件写完、设备接稳后重试。',
    detail,
  }),
  notAFile: () => ({
    code: 'blob.not-a-file',
    message: '所选的不是普通文件（可能是文件夹或者设备），没有入库。请选择文件。',
  }),
} as const

/** Runs `work`; a failed file operation on the store becomes a `Failure`, anything else is thrown on. */
export async function onStore<T>(doing: string, work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work()
  } catch (error) {
    if (errnoOf(error) === undefined) throw error
    return fail(diskFailure(error, doing, '证据库里原有的文件没有改动'))
  }
}
