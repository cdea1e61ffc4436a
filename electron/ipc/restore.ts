import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Failure, fail, ok, type Result } from '@shared/ipc/result'
import { app, dialog, session } from 'electron'
import {
  caseInBackup,
  compareWithPresent,
  discardUndo,
  endSwap,
  finishSwap,
  isSwapPending,
  listUndo,
  prepareRestore,
  readBackup,
  readyBackup,
  restoreFiles,
  swapIn,
} from '../backup'
import { blobName } from '../blobs/space'
import { hasRole, readCurrent } from '../vault/current'
import type { BackupDesk } from './backup-desk'
import { failLocked, type MainContext } from './context'
import type { Handlers } from './handle'
import { logError } from './log'
import { lockVault } from './vault'

type RestoreHandlers = Pick<
  Handlers,
  | 'backup.compare'
  | 'backup.prepareRestore'
  | 'backup.commitRestore'
  | 'backup.caseRows'
  | 'backup.restoreEvidence'
  | 'backup.undoRestore'
  | 'backup.discardUndo'
>

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

/**
 * Getting data back out of a backup, all of them or one case. `renew` gives the window a new process, so that nothing of
 * the data that was exchanged is left in it.
 */
export function restoreHandlers(
  context: MainContext,
  desk: BackupDesk,
  renew: () => Promise<void>,
): RestoreHandlers {
  const { profile } = context
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
    async 'backup.compare'({ id }) {
      return desk.withRepository(async ({ keys, repo }) =>
        desk.start('compare', '比较备份与现在', async (control) => {
          const read = await readBackup(repo, keys.backup, id)
          return read.ok ? compareWithPresent(repo, read.value, profile, keys, control) : read
        }),
      )
    },
    async 'backup.prepareRestore'({ id }) {
      if (!(await mayExchange(context))) return fail(notAdministrator)
      return desk.withRepository(async ({ keys, repo }) =>
        desk.start('restore', '准备恢复', (control) => prepareRestore({ profile, repo, id, keys }, control)),
      )
    },
    async 'backup.commitRestore'() {
      const at = await readyBackup(profile)
      if (at === undefined || desk.isBusy()) return fail(nothingStaged)
      return exchange({ staged: at })
    },
    async 'backup.caseRows'({ id, caseId }) {
      return desk.withRepository(async ({ keys, repo }) =>
        desk.start('case', '取出案件', async (control) => {
          const read = await readBackup(repo, keys.backup, id)
          if (!read.ok) return read
          const rows = await caseInBackup(repo, read.value, caseId, profile, keys, control)
          return rows.ok ? ok({ rows: rows.value }) : rows
        }),
      )
    },
    async 'backup.restoreEvidence'({ id, sha256 }) {
      return desk.withRepository(async ({ open, keys, repo }) =>
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
      if (undo === undefined || desk.isBusy()) return fail(unknownUndo)
      return exchange({ undo })
    },
    async 'backup.discardUndo'({ name }) {
      if (context.open === null) return failLocked()
      if (!(await mayExchange(context))) return fail(notAdministrator)
      const undo = (await listUndo(profile)).find((u) => u.name === name)
      if (undo === undefined) return fail(unknownUndo)
      const gone = await discardUndo(profile, undo)
      return gone.ok ? ok(await desk.status()) : gone
    },
  }
}

/** Exchanging everything is an administrator's, by the vault file as it is now. */
async function mayExchange({ open }: MainContext): Promise<boolean> {
  if (open === null) return false
  const state = await readCurrent(open.session)
  return state.ok && hasRole(open.session, state.value, '管理员')
}

const isFile = (path: string) =>
  stat(path).then(
    (s) => s.isFile(),
    () => false,
  )
