import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { BackupSource } from '@shared/ipc/contract'
import { type Failure, fail, ok, type Result } from '@shared/ipc/result'
import {
  backupFailures,
  backupHeader,
  backupIds,
  extractVault,
  findRepository,
  onRepository,
  prepareRestore,
  type Repository,
} from '../backup'
import { unlock, unlockWithRecovery, vaultStatus, wipeRecovery, wipeSession } from '../vault'
import { findVault } from '../vault/context'
import { deriveVaultKey } from '../vault/session'
import type { BackupDesk } from './backup-desk'
import type { MainContext } from './context'
import { showOpen } from './files'
import type { Handlers } from './handle'

type SourceHandlers = Pick<Handlers, 'backup.pickSource' | 'backup.sourceAccounts' | 'backup.restoreSource'>

const notPicked: Failure = {
  code: 'backup.no-source',
  message: '还没有选择备份文件夹，没有作任何改动。请先选择。',
}

/** Restoring where nobody can unlock: a new computer, or data that no longer opens. */
export function sourceHandlers(context: MainContext, desk: BackupDesk): SourceHandlers {
  const { profile } = context
  const trial = join(profile, 'restore-key')
  let source: Repository | null = null

  /** The backup's vault file by itself in a folder, for a passphrase to be tried on. */
  const layOut = async (id: string): Promise<Result<void>> => {
    const repo = source
    if (repo === null) return fail(notPicked)
    return onRepository('读取备份', async () => {
      const header = await backupHeader(repo, id)
      if (!header.ok) return header
      // Not the count of failed attempts: it stays, so that trying is slow here too.
      await rm(join(trial, 'vault.json'), { force: true })
      await rm(join(trial, 'vault.copy.json'), { force: true })
      await mkdir(trial, { recursive: true })
      return extractVault(repo, header.value, trial, { signal: { aborted: false }, progress: () => {} })
    })
  }

  return {
    async 'backup.pickSource'() {
      const [folder] = await showOpen(context, {
        title: '选择存放备份的文件夹',
        properties: ['openDirectory'],
      })
      if (folder === undefined) return ok(null)
      return onRepository<BackupSource>('读取备份文件夹', async () => {
        const found = await findRepository(folder)
        if (!found.ok) return found
        const own = await vaultIdHere(profile)
        if (own !== undefined && own !== found.value.vaultId)
          return fail(backupFailures.foreign(found.value.dir))
        const backups: { id: string; at: string; program: string }[] = []
        for (const id of await backupIds(found.value)) {
          const header = await backupHeader(found.value, id)
          if (header.ok) backups.push({ id, at: header.value.at, program: header.value.program })
        }
        if (backups.length === 0) return fail(backupFailures.noBackup())
        source = found.value
        return ok({ folder: found.value.dir, backups })
      })
    },
    async 'backup.sourceAccounts'({ id }) {
      const laid = await layOut(id)
      if (!laid.ok) return laid
      const status = await vaultStatus(trial)
      if (status.state === 'locked') return ok({ accounts: [...status.accounts] })
      return fail(backupFailures.damaged('vault.json'))
    },
    async 'backup.restoreSource'({ id, account, passphrase, code }) {
      const repo = source
      if (repo === null) return fail(notPicked)
      const laid = await layOut(id)
      if (!laid.ok) return laid
      const keys = await keysBy(trial, repo.vaultId, account, passphrase, code)
      if (!keys.ok) return keys
      return desk.start('restore', '从备份恢复', async (control) => {
        try {
          return await prepareRestore({ profile, repo, id, keys: keys.value }, control)
        } finally {
          keys.value.backup.fill(0)
          keys.value.journal.fill(0)
          await rm(trial, { recursive: true, force: true })
        }
      })
    },
  }
}

/** The vault of this profile, if its file can be read at all. */
async function vaultIdHere(profile: string): Promise<string | undefined> {
  const found = await findVault(profile)
  return found.ok ? found.value.tries[0]?.vaultId : undefined
}

async function keysBy(
  dir: string,
  vaultId: string,
  account: string,
  passphrase: string,
  code: string | undefined,
): Promise<Result<{ readonly backup: Buffer; readonly journal: Buffer }>> {
  if (code === undefined) {
    const opened = await unlock(dir, account, passphrase)
    if (!opened.ok) return opened
    const { session } = opened.value
    const keys = { backup: Buffer.from(session.keys.backup), journal: Buffer.from(session.keys.journal) }
    wipeSession(session)
    return ok(keys)
  }
  const recovery = await unlockWithRecovery(dir, code)
  if (!recovery.ok) return recovery
  const { master } = recovery.value.secrets
  const backup = deriveVaultKey(master, vaultId, 'backup')
  const journal = deriveVaultKey(master, vaultId, 'journal')
  wipeRecovery(recovery.value)
  return ok({ backup, journal })
}
