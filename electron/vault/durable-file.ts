import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Failure } from '@shared/ipc/result'

/** Makes a rename in `dir` durable. Windows cannot fsync a directory and needs no such step. */
export async function syncDir(dir: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(dir, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Replaces `path` whole: temp file beside it, fsync, rename, fsync of the directory. Mode 0600. */
export async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const temp = `${path}.${randomBytes(6).toString('hex')}.tmp`
  try {
    const handle = await open(temp, 'wx', 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temp, path)
  } catch (error) {
    await rm(temp, { force: true })
    throw error
  }
  await syncDir(dirname(path))
}

export function errnoOf(error: unknown): string | undefined {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined
  return typeof code === 'string' ? code : undefined
}

/**
 * What a failed file operation means for the person. `doing` is what was being done ("保存证据文件"),
 * `safe` what is still in order. Anything that is not a file-system error is a bug and thrown again.
 */
export function diskFailure(error: unknown, doing: string, safe: string): Failure {
  const code = errnoOf(error)
  if (code === undefined) throw error
  const say = (id: string, what: string, next: string): Failure => ({
    code: id,
    message: `${doing}没有成功：${what}。${safe}。${next}。`,
    detail: code,
  })
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return say('disk.full', '磁盘空间不足', '请腾出空间后重试')
    case 'EROFS':
      return say('disk.readonly', '磁盘是只读的', '请检查数据目录所在的磁盘是否写保护，再重试')
    case 'EACCES':
    case 'EPERM':
      return say('disk.denied', '没有读写权限', '请检查数据目录的权限，或者是否被其他程序占用，再重试')
    case 'ENOENT':
      return say('disk.missing', '文件或者目录不存在', '请检查数据目录是否被移动或者删除')
    default:
      return say('disk.error', `磁盘读写出错（${code}）`, '请检查磁盘是否正常，先做好备份，再重试')
  }
}
