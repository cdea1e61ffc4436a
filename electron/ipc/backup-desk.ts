import { stat } from 'node:fs/promises'
import type { BackupStatus } from '@shared/ipc/contract'
import type { JobControl } from '@shared/ipc/jobs'
import { type Failure, fail, ok, type Result } from '@shared/ipc/result'
import {
  type BackupKeys,
  daysSince,
  findRepository,
  isDue,
  listUndo,
  onRepository,
  type Repository,
  readSettings,
} from '../backup'
import { failLocked, type MainContext, type OpenVault } from './context'

const busyFailure: Failure = {
  code: 'backup.busy',
  message: '备份文件夹正在使用中，这一步没有开始；数据没有改动。请等下方的工作结束，或者先取消它。',
}
export const noFolder: Failure = {
  code: 'backup.no-folder',
  message: '还没有选定备份文件夹，没有备份。请先在“设置—备份”里选择 U 盘、移动硬盘或者网络共享里的文件夹。',
}

type Kind = 'run' | 'verify' | 'drill' | 'compare' | 'restore' | 'case' | 'evidence'

/** The chosen folder, as the handlers of backup and of restore share it. */
export interface BackupDesk {
  /** One piece of work on the folder at a time. */
  start(
    kind: Kind,
    title: string,
    run: (control: JobControl) => Promise<Result<unknown>>,
  ): Result<{ jobId: string }>
  isBusy(): boolean
  status(): Promise<BackupStatus>
  /** Runs `use` with the folder's repository while the vault is open. */
  withRepository<T>(use: (at: OpenRepository) => Promise<Result<T>>): Promise<Result<T>>
}

export interface OpenRepository {
  readonly open: OpenVault
  readonly keys: BackupKeys
  readonly repo: Repository
}

export function createBackupDesk(context: MainContext): BackupDesk {
  const { profile, jobs } = context
  let busy = false
  return {
    start(kind, title, run) {
      if (busy) return fail(busyFailure)
      busy = true
      const jobId = jobs.start({ kind: `backup.${kind}`, title }, (control) =>
        run(control).finally(() => {
          busy = false
        }),
      )
      return ok({ jobId })
    },
    isBusy: () => busy,
    async status() {
      const now = Date.now()
      const s = await readSettings(profile)
      const days = daysSince(s, now)
      const present = s.folder !== null && (await isFolder(s.folder))
      return {
        folder: s.folder,
        present,
        everyHours: s.everyHours,
        keep: s.keep,
        remindDays: s.remindDays,
        last: s.last,
        failed: s.failed,
        due: !busy && context.open !== null && present && isDue(s, now),
        ...(days !== undefined && days >= s.remindDays ? { overdueDays: days } : {}),
        undo: [...(await listUndo(profile))],
      }
    },
    async withRepository(use) {
      const { open } = context
      if (open === null) return failLocked()
      const { folder } = await readSettings(profile)
      if (folder === null) return fail(noFolder)
      return onRepository('读取备份文件夹', async () => {
        const found = await findRepository(folder, open.session.vaultId)
        return found.ok ? use({ open, keys: keysOf(open), repo: found.value }) : found
      })
    },
  }
}

/** Not copies: locking waits for running work to end before it wipes them. */
export function keysOf({ session: { keys } }: OpenVault): BackupKeys {
  return { backup: keys.backup, journal: keys.journal, blob: keys.blob }
}

const isFolder = (path: string) =>
  stat(path).then(
    (s) => s.isDirectory(),
    () => false,
  )
