import { type Failure, FailureError, fail, type Result } from '@shared/ipc/result'
import { diskFailure, errnoOf } from '../vault/durable-file'

/** What stays in order whatever happens to a backup. */
const SAFE = '本机数据没有改动，以前的备份仍然有效；已经写入的部分下次会接着用'

export const backupFailures = {
  notFound: (): Failure => ({
    code: 'backup.not-found',
    message:
      '这个文件夹里没有安卷的备份，没有作任何改动。请选择当初存放备份的文件夹，或者里面名为 anjuan-backup 开头的文件夹。',
  }),
  several: (names: readonly string[]): Failure => ({
    code: 'backup.several',
    message: `这个文件夹里有 ${names.length} 个单位的备份（${names.join('、')}），没有作任何改动。请直接选择其中一个。`,
  }),
  foreign: (name: string): Failure => ({
    code: 'backup.foreign',
    message: `“${name}”是另一个保险库的备份，没有读取也没有写入。请另选文件夹；若要恢复那个备份，请在它自己的数据目录里进行。`,
    detail: name,
  }),
  newer: (): Failure => ({
    code: 'backup.newer',
    message: '这个备份由更新版本的程序写成，本程序没有使用也没有改动它。请安装新版本后再试。',
  }),
  unreadable: (detail: string): Failure => ({
    code: 'backup.unreadable',
    message:
      '这一份备份的清单不完整或者被改动，不能使用；本机数据没有改动。请选用另一份备份，并核验备份文件夹。',
    detail,
  }),
  damaged: (what: string): Failure => ({
    code: 'backup.damaged',
    message: `备份里的“${what}”缺失或者损坏，没有继续；本机数据没有改动。请选用另一份备份，并核验备份文件夹。`,
    detail: what,
  }),
  noBackup: (): Failure => ({
    code: 'backup.none',
    message: '这个文件夹里还没有做成的备份，没有作任何改动。请先备份一次。',
  }),
  inside: (): Failure => ({
    code: 'backup.inside',
    message:
      '这个文件夹就在安卷的数据目录里，数据目录坏了备份也会一起丢失，没有采用。请选择 U 盘、移动硬盘或者网络共享里的文件夹。',
  }),
  locked: (): Failure => ({
    code: 'backup.locked',
    message: '另一台电脑正在整理这个备份文件夹，这次没有备份；本机数据没有改动。请过几分钟再试。',
  }),
  room: (needBytes: number, haveBytes: number): Failure => ({
    code: 'backup.room',
    message: `这台电脑的磁盘空间不够：还需要约 ${megabytes(needBytes)} MB，现有 ${megabytes(haveBytes)} MB，没有作任何改动。请腾出空间后再试。`,
  }),
  chain: (): Failure => ({
    code: 'backup.chain',
    message:
      '备份里的日志与清单所记的末尾不一致，没有继续；本机数据没有改动。请选用另一份备份，并核验备份文件夹。',
  }),
} as const

const megabytes = (bytes: number) => Math.ceil(bytes / 1_000_000).toLocaleString('zh-CN')

/** A file operation on the profile failed, not one on the backup folder. */
export class LocalFault extends Error {
  override readonly cause: unknown

  constructor(cause: unknown) {
    super('local disk')
    this.name = 'LocalFault'
    this.cause = cause
  }
}

/** An expected failure deep inside a job; `onRepository` returns it as a value. */
export class BackupProblem extends FailureError {}

/** Runs work on the profile's files, so that its failures are not blamed on the backup folder. */
export async function local<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw errnoOf(error) === undefined ? error : new LocalFault(error)
  }
}

/** Expected failures of a job on a backup folder as values; anything else is thrown on. */
export async function onRepository<T>(doing: string, work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof BackupProblem) return fail(error.failure)
    if (error instanceof LocalFault) return fail(diskFailure(error.cause, doing, SAFE))
    const code = errnoOf(error)
    if (code === undefined) throw error
    return fail(folderFailure(doing, code))
  }
}

function folderFailure(doing: string, code: string): Failure {
  const say = (id: string, what: string, next: string): Failure => ({
    code: id,
    message: `${doing}没有完成：${what}。${SAFE}。${next}。`,
    detail: code,
  })
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return say('backup.full', '备份文件夹所在的磁盘满了', '请腾出空间或者换一个更大的磁盘，再备份一次')
    case 'EROFS':
      return say('backup.readonly', '备份文件夹所在的磁盘是只读的', '请打开 U 盘的写保护开关或者换一个磁盘')
    case 'EACCES':
    case 'EPERM':
      return say('backup.denied', '没有写入备份文件夹的权限', '请检查文件夹的权限，或者换一个文件夹')
    case 'EFBIG':
      return say('backup.too-big', '备份文件夹所在的磁盘放不下这么大的文件', '请换一个磁盘')
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENODEV':
    case 'ENXIO':
    case 'EIO':
    case 'ESTALE':
    case 'ENOTCONN':
    case 'EHOSTDOWN':
    case 'EHOSTUNREACH':
    case 'ETIMEDOUT':
      return say(
        'backup.gone',
        '备份文件夹读写不了：U 盘可能被拔出，或者网络断开',
        '请插好 U 盘或者接通网络，再试一次',
      )
    default:
      return say('backup.disk', `读写备份文件夹出错（${code}）`, '请检查磁盘是否正常，或者换一个文件夹')
  }
}
