import type * as z from 'zod'
import { appCalls } from './calls/app'
import { auditCalls } from './calls/audit'
import { backupCalls } from './calls/backup'
import { evidenceCalls } from './calls/evidence'
import { fileCalls } from './calls/files'
import { type JobState, jobCalls } from './calls/jobs'
import { journalCalls } from './calls/journal'
import { lawCalls } from './calls/law'
import { lockCalls } from './calls/lock'
import { numberCalls } from './calls/numbers'
import { paperCalls } from './calls/paper'
import { redactCalls } from './calls/redact'
import { scanCalls } from './calls/scans'
import { signCalls } from './calls/sign'
import { storeCalls } from './calls/store'
import { templateCalls } from './calls/template'
import { type LockReason, vaultCalls } from './calls/vault'
import { wordBackCalls } from './calls/word-back'

export { OfficeVerdict } from './calls/audit'
export { BackupLine, BackupSource, BackupStatus } from './calls/backup'
export { type CheckedFile, ImportOutcome, MAX_SHOWN_PIXELS } from './calls/evidence'
export { FileTicket, Offered } from './calls/files'
export { JobState } from './calls/jobs'
export { KeptLaws, LawReading } from './calls/law'
export { SavedDocuments } from './calls/paper'
export { Templates } from './calls/template'
export { type LockReason, Role, type SessionInfo, User } from './calls/vault'
export { WordReading } from './calls/word-back'

/**
 * Every call between the window and the main process, once; a file of `calls/` for each group. Preload
 * exposes and main registers exactly these names; main parses what comes in and what goes out.
 */
export const contract = {
  ...appCalls,
  ...vaultCalls,
  ...lockCalls,
  ...signCalls,
  ...journalCalls,
  ...storeCalls,
  ...auditCalls,
  ...fileCalls,
  ...evidenceCalls,
  ...scanCalls,
  ...paperCalls,
  ...redactCalls,
  ...wordBackCalls,
  ...templateCalls,
  ...numberCalls,
  ...lawCalls,
  ...jobCalls,
  ...backupCalls,
} as const

export type Contract = typeof contract
export type Channel = keyof Contract
export type Input<C extends Channel> = z.input<Contract[C]['input']>
export type Output<C extends Channel> = z.output<Contract[C]['output']>

/** Names only preload may call; they are not put on `window`. */
export const preloadOnly: readonly Channel[] = ['files.offer']

/** What main tells the window unasked. */
export interface Pushes {
  'job.changed': JobState
  /** Seal what is half-typed, close the store, answer with `lock.sealed`: this process is about to end. */
  'vault.locking': { readonly reason: LockReason }
  /** Nobody has been here: seconds until the lock; null when somebody is again. */
  'vault.lock-soon': { readonly secondsLeft: number | null }
  'menu.command': { readonly command: MenuCommand }
}
export type MenuCommand =
  | 'new-case'
  | 'import-case'
  | 'search'
  | 'save'
  | 'lock'
  | 'verify-archive'
  | 'help'
  | 'about'
