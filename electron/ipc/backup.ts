import type { BackupLine } from '@shared/ipc/contract'
import type { JobControl } from '@shared/ipc/jobs'
import { fail, ok } from '@shared/ipc/result'
import { app } from 'electron'
import {
  type BackupKeys,
  type BackupSettings,
  backupFailures,
  backupHeader,
  backupIds,
  backupSummary,
  caseCounter,
  drill,
  findRepository,
  isInside,
  onRepository,
  pruneRepository,
  type Repository,
  readSettings,
  runBackup,
  verifyRepository,
  writeSettings,
} from '../backup'
import { findVault } from '../vault/context'
import { openBody } from '../vault/slots'
import { createBackupDesk, keysOf, noFolder } from './backup-desk'
import { sourceHandlers } from './backup-source'
import { failLocked, type MainContext, type OpenVault } from './context'
import { showOpen } from './files'
import type { Handlers } from './handle'
import { logError } from './log'
import { restoreHandlers } from './restore'

type BackupHandlers = Pick<Handlers, Extract<keyof Handlers, `backup.${string}`>>

/** Backups to the chosen folder; `renew` is what a restore ends with. */
export function backupHandlers(context: MainContext, renew: () => Promise<void>): BackupHandlers {
  const { profile } = context
  const desk = createBackupDesk(context)
  const { status, withRepository } = desk
  const settings = (): Promise<BackupSettings> => readSettings(profile)
  /** Counting goes on from where the last backup of the same open vault stopped. */
  const counters = new WeakMap<OpenVault, ReturnType<typeof caseCounter>>()

  return {
    ...sourceHandlers(context, desk),
    ...restoreHandlers(context, desk, renew),
    async 'backup.status'() {
      return ok(await status())
    },
    async 'backup.chooseFolder'() {
      const { open } = context
      if (open === null) return failLocked()
      const [folder] = await showOpen(context, {
        title: '选择存放备份的文件夹（U 盘、移动硬盘或者网络共享）',
        properties: ['openDirectory', 'createDirectory'],
      })
      if (folder === undefined) return ok(null)
      if (await isInside(folder, profile)) return fail(backupFailures.inside())
      const found = await onRepository('查看文件夹', () => findRepository(folder, open.session.vaultId))
      // A folder that holds another office's backups may hold ours beside them; only itself being one is wrong.
      if (!found.ok && found.error.code === 'backup.foreign' && found.error.detail !== undefined) {
        if (folder.endsWith(found.error.detail)) return found
      }
      await writeSettings(profile, { ...(await settings()), folder, failed: null })
      return ok(await status())
    },
    async 'backup.configure'(input) {
      if (context.open === null) return failLocked()
      await writeSettings(profile, { ...(await settings()), ...input })
      return ok(await status())
    },
    async 'backup.start'() {
      const { open } = context
      if (open === null) return failLocked()
      const s = await settings()
      const { folder } = s
      if (folder === null) return fail(noFolder)
      const counter = counters.get(open) ?? caseCounter()
      counters.set(open, counter)
      return desk.start('run', '备份', async (control) => {
        const { vaultId } = open.session
        const request = {
          profile,
          folder,
          vaultId,
          keys: keysOf(open),
          installation: s.installation,
          program: app.getVersion(),
          counter,
        }
        const done = await runBackup(request, control)
        const now = { ...(await settings()), installation: s.installation }
        if (!done.ok) {
          await writeSettings(profile, {
            ...now,
            failed: { atMs: Date.now(), message: done.error.message },
          })
          return done
        }
        const { id, at, cases, bytes, synced, damagedHere } = done.value
        const last = {
          id,
          atMs: Date.parse(at),
          folder,
          cases,
          bytes,
          synced,
          damagedHere: damagedHere.length,
        }
        await writeSettings(profile, { ...now, last, failed: null })
        await tidy(folder, vaultId, s, keysOf(open).backup, control)
        return done
      })
    },
    async 'backup.list'() {
      return withRepository(async ({ keys, repo }) => {
        const { installation, last } = await settings()
        const ids = await backupIds(repo)
        const lines: BackupLine[] = []
        for (const id of ids) lines.push(await lineOf(repo, keys, id, installation))
        const lastIsGone =
          last !== null && last.folder === (await settings()).folder && !ids.includes(last.id)
        return ok({ folder: repo.dir, lines, lastIsGone })
      })
    },
    async 'backup.verify'() {
      return withRepository(async ({ keys, repo }) =>
        desk.start('verify', '核验备份', (control) => verifyRepository(repo, keys, profile, control)),
      )
    },
    async 'backup.drill'() {
      return withRepository(async ({ open, keys, repo }) =>
        desk.start('drill', '演练恢复', (control) =>
          drill(repo, keys, (dir) => vaultOpens(dir, open), profile, control),
        ),
      )
    },
  }
}

/** The backup itself is done: what tidying cannot do is for the log. */
async function tidy(
  folder: string,
  vaultId: string,
  { installation, keep }: BackupSettings,
  backupKey: Uint8Array,
  control: JobControl,
): Promise<void> {
  const found = await onRepository('整理旧备份', () => findRepository(folder, vaultId))
  if (!found.ok) return
  const pruned = await pruneRepository(found.value, { installation, backupKey }, keep, control)
  if (!pruned.ok) logError('backup prune', pruned.error.detail ?? pruned.error.code)
  else if (pruned.value.unreadable.length > 0) logError('backup prune', 'unreadable backups, nothing removed')
}

async function lineOf(
  repo: Repository,
  keys: BackupKeys,
  id: string,
  installation: string,
): Promise<BackupLine> {
  const header = await backupHeader(repo, id)
  const summary = await backupSummary(repo, keys.backup, id)
  const clear = header.ok ? { at: header.value.at, program: header.value.program } : {}
  const own = header.ok && header.value.installation === installation
  if (!summary.ok) return { id, own, ...clear, problem: summary.error.message }
  const { cases, files, bytes } = summary.value.summary
  return { id, own, ...clear, summary: { cases, files, bytes } }
}

/** The slots need a passphrase; that everything else of the vault file is authentic shows with the master key. */
async function vaultOpens(dir: string, { session: { keys, vaultId } }: OpenVault): Promise<boolean> {
  const found = await findVault(dir)
  return (
    found.ok && found.value.tries.some((f) => f.vaultId === vaultId && openBody(f, keys.master) !== undefined)
  )
}
