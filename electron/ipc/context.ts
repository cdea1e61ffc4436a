import type { LockReason } from '@shared/ipc/contract'
import { type Failure, fail } from '@shared/ipc/result'
import type { BrowserWindow } from 'electron'
import type { BlobSpace, BlobWorkers } from '../blobs'
import type { VaultSession } from '../vault'
import type { OpenAudit } from './audit'
import type { Jobs } from './job-registry'
import type { JournalRoom } from './journal'

/** What is open while the vault is: its session and the stores that live by its keys. */
export interface OpenVault {
  readonly session: VaultSession
  readonly blobs: BlobSpace
  readonly audit: OpenAudit
  readonly journal: JournalRoom
}

/** What the handlers share. `open` is null while locked. */
export interface MainContext {
  readonly profile: string
  readonly jobs: Jobs
  readonly workers: BlobWorkers
  readonly window: () => BrowserWindow | null
  open: OpenVault | null
  /** Why it was locked last. */
  lockedBy: LockReason | undefined
  /** Paths that main itself produced or was handed by the person; nothing else is read or revealed. */
  readonly tickets: Map<string, string>
  readonly produced: Set<string>
}

const locked: Failure = {
  code: 'vault.locked',
  message: '保险库已锁定，这一步没有进行。已保存的内容没有改变，请解锁后再试。',
}

export const failLocked = () => fail(locked)
