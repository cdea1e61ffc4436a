import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { BackupLine, BackupStatus } from '@shared/ipc/contract'
import type { JobControl } from '@shared/ipc/jobs'
import { type Failure, fail, ok, type Result } from '@shared/ipc/result'
import { app, dialog, session } from 'electron'
import {
  type BackupKeys,
  type BackupSettings,
  backupFailures,
  backupHeader,
  backupIds,
  backupSummary,
  caseCounter,
  caseInBackup,
  compareWithPresent,
  daysSince,
  discardUndo,
  drill,
  endSwap,
  findRepository,
  finishSwap,
  isDue,
  isInside,
  isSwapPending,
  listUndo,
  onRepository,
  prepareRestore,
  pruneRepository,
  type Repository,
  readBackup,
  readSettings,
  readyBackup,
  restoreFiles,
  runBackup,
  swapIn,
  verifyRepository,
  writeSettings,
} from '../backup'
import { blobName } from '../blobs/space'
import { findVault } from '../vault/context'
import { hasRole, readCurrent } from '../vault/current'
import { openBody } from '../vault/slots'
import { sourceHandlers } from './backup-source'
import { failLocked, type MainContext, type OpenVault } from './context'
import { showOpen } from './files'
import type { Handlers } from './handle'
import { logError } from './log'
import { lockVault } from './vault'

type BackupHandlers = Pick<Handlers, Extract<keyof Handlers, `backup.${string}`>>

const busyFailure: Failure = {
  code: 'backup.busy',
  message: '备份文件夹正在使用中，这一步没有开始；数据没有改动。请等下方的工作结束，或者先取消它。',
}
const noFolder: Failure = {
  code: 'backup.no-folder',
  message: '还没有选定备份文件夹，没有备份。请先在“设置—备份”里选择 U 盘、移动硬盘或者网络共享里的文件夹。',
}
const nothingStaged: Failure = {
  code: 'backup.not-ready',
  message: '还没有准备好要恢复的备份，数据没有改动。请重新从备份列表开始。',
}
const notAdministrator: Failure = {
  code: 'vault.role',
  message: '只有管理员可以恢复全部数据，没有作任何改动。请用管理员账号登录；单件案件人人可以恢复。',
}
const unknownUndo: Failure = {
  code: 'backup.no-undo',
  message: '这份留存的数据已经不在了，没有作任何改动。',
}

type Kind = 'run' | 'verify' | 'drill' | 'compare' | 'restore' | 'case' | 'evidence'

/** One piece of work on the folder at a time. */
export interface BackupDesk {
  start(
    kind: Kind,
    title: string,
    run: (control: JobControl) => Promise<Result<unknown>>,
  ): Result<{ jobId: string }>
}

/**
 * Finishes a restore that a crash interrupted, and clears the window's database of the state that was moved aside: it would
 * otherwise be taken for newer than the restored journal. Before any window opens.
 */
export async function finishRestore(context: MainContext): Promise<void> {
  const { profile } = context
  if (!(await finishSwap(profile))) return
  await clearWindowStorage()
  await endSwap(profile)
  context.lockedBy = 'restore'
}

/** A begun restore that cannot be finished now: said, and the program ends, because half of each state is no state. */
export function stopUnfinished(error: unknown): void {
  logError('restore', error)
  dialog.showErrorBox(
    '上次的恢复还没有做完',
    '换上恢复的数据时磁盘出错，现在还不能继续；换下的数据和备份都在。请检查数据目录所在的磁盘（空间、权限、是否被其他程序占用），再启动程序，会自动接着做完。',
  )
  app.quit()
}

async function clearWindowStorage(): Promise<void> {
  await session.defaultSession.clearStorageData({ storages: ['indexdb'] })
}

/** `renew` gives the window a new process, so that nothing of the data that was exchanged is left in it. */
export function backupHandlers(context: MainContext, renew: () => Promise<void>): BackupHandlers {
  const { profile, jobs } = context
  let busy = false
  const desk: BackupDesk = {
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
  }
  /** Counting goes on from where the last backup of the same open vault stopped. */
  const counters = new WeakMap<OpenVault, ReturnType<typeof caseCounter>>()

  const settings = async (): Promise<BackupSettings> => readSettings(profile)
  const status = async (): Promise<BackupStatus> => {
    const now = Date.now()
    const s = await settings()
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
  }

  /** Runs `use` with the chosen folder's repository while the vault is open. */
  const withRepository = async <T>(
    use: (at: { open: OpenVault; keys: BackupKeys; repo: Repository }) => Promise<Result<T>>,
  ): Promise<Result<T>> => {
    const { open } = context
    if (open === null) return failLocked()
    const { folder } = await settings()
    if (folder === null) return fail(noFolder)
    return onRepository('读取备份文件夹', async () => {
      const found = await findRepository(folder, open.session.vaultId)
      return found.ok ? use({ open, keys: keysOf(open), repo: found.value }) : found
    })
  }

  const exchange = async (from: Parameters<typeof swapIn>[1]): Promise<Result<Record<string, never>>> => {
    await lockVault(context, 'restore')
    const swapped = await swapIn(profile, from, Date.now())
    if (!swapped.ok) {
      // Half exchanged it must not be used: the next start finishes it before anything is read.
      if (await isSwapPending(profile)) {
        app.relaunch()
        app.quit()
      }
      return swapped
    }
    await clearWindowStorage()
    await endSwap(profile)
    context.lockedBy = 'restore'
    setImmediate(() => void renew().catch((error) => logError('restore', error)))
    return ok({})
  }

  return {
    ...sourceHandlers(context, desk),
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
    async 'backup.compare'({ id }) {
      return withRepository(async ({ keys, repo }) =>
        desk.start('compare', '比较备份与现在', async (control) => {
          const read = await readBackup(repo, keys.backup, id)
          return read.ok ? compareWithPresent(repo, read.value, profile, keys, control) : read
        }),
      )
    },
    async 'backup.prepareRestore'({ id }) {
      if (!(await mayExchange(context))) return fail(notAdministrator)
      return withRepository(async ({ keys, repo }) =>
        desk.start('restore', '准备恢复', (control) => prepareRestore({ profile, repo, id, keys }, control)),
      )
    },
    async 'backup.commitRestore'() {
      const at = await readyBackup(profile)
      if (at === undefined || busy) return fail(nothingStaged)
      return exchange({ staged: at })
    },
    async 'backup.caseRows'({ id, caseId }) {
      return withRepository(async ({ keys, repo }) =>
        desk.start('case', '取出案件', async (control) => {
          const read = await readBackup(repo, keys.backup, id)
          if (!read.ok) return read
          const rows = await caseInBackup(repo, read.value, caseId, profile, keys, control)
          return rows.ok ? ok({ rows: rows.value }) : rows
        }),
      )
    },
    async 'backup.restoreEvidence'({ id, sha256 }) {
      return withRepository(async ({ open, keys, repo }) =>
        desk.start('evidence', '恢复证据文件', async (control) => {
          const read = await readBackup(repo, keys.backup, id)
          if (!read.ok) return read
          const paths = new Set(
            sha256.map((hash) => blobName(open.blobs, hash)).map((n) => `blobs/${n.slice(0, 2)}/${n}`),
          )
          const wanted = read.value.files.filter((f) => paths.has(f.path))
          const missing: typeof wanted = []
          for (const f of wanted) if (!(await isFile(join(profile, f.path)))) missing.push(f)
          const brought = await restoreFiles(repo, missing, profile, control)
          return brought.ok
            ? ok({ brought: brought.value, notInBackup: paths.size - wanted.length })
            : brought
        }),
      )
    },
    async 'backup.undoRestore'({ name }) {
      if (!(await mayExchange(context))) return fail(notAdministrator)
      const undo = (await listUndo(profile)).find((u) => u.name === name)
      if (undo === undefined || busy) return fail(unknownUndo)
      return exchange({ undo })
    },
    async 'backup.discardUndo'({ name }) {
      if (context.open === null) return failLocked()
      if (!(await mayExchange(context))) return fail(notAdministrator)
      const undo = (await listUndo(profile)).find((u) => u.name === name)
      if (undo === undefined) return fail(unknownUndo)
      const gone = await discardUndo(profile, undo)
      return gone.ok ? ok(await status()) : gone
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

/** Not copies: locking waits for running work to end before it wipes them. */
function keysOf({ session: { keys } }: OpenVault): BackupKeys {
  return { backup: keys.backup, journal: keys.journal, blob: keys.blob }
}

/** Exchanging everything is an administrator's, by the vault file as it is now. */
async function mayExchange({ open }: MainContext): Promise<boolean> {
  if (open === null) return false
  const state = await readCurrent(open.session)
  return state.ok && hasRole(open.session, state.value, '管理员')
}

/** The slots need a passphrase; that everything else of the vault file is authentic shows with the master key. */
async function vaultOpens(dir: string, { session: { keys, vaultId } }: OpenVault): Promise<boolean> {
  const found = await findVault(dir)
  return (
    found.ok && found.value.tries.some((f) => f.vaultId === vaultId && openBody(f, keys.master) !== undefined)
  )
}

const isFolder = (path: string) =>
  stat(path).then(
    (s) => s.isDirectory(),
    () => false,
  )
const isFile = (path: string) =>
  stat(path).then(
    (s) => s.isFile(),
    () => false,
  )
