import * as z from 'zod'
import { call, nothing } from './call'
import { Started } from './jobs'

/** A backup's name; it becomes a file's, so nothing else will do. */
const Id = z.string().regex(/^\d{8}T\d{6}Z-[0-9a-f]{8}$/, '没有这样的备份')
const Count = z.int().min(0).max(1000)
const Keep = z.strictObject({ hourly: Count, daily: Count, monthly: Count })

const LastBackup = z.strictObject({
  id: z.string(),
  atMs: z.number(),
  folder: z.string(),
  cases: z.number(),
  bytes: z.number(),
  /** False: the medium cannot make bytes durable on demand; eject it before pulling it out. */
  synced: z.boolean(),
  damagedHere: z.number(),
})

export const BackupStatus = z.strictObject({
  folder: z.string().nullable(),
  /** The folder can be reached now. */
  present: z.boolean(),
  everyHours: z.number(),
  keep: Keep,
  remindDays: z.number(),
  last: LastBackup.nullable(),
  failed: z.strictObject({ atMs: z.number(), message: z.string() }).nullable(),
  /** A scheduled backup should begin now. */
  due: z.boolean(),
  /** The last good backup is older than `remindDays`, by so many days altogether. */
  overdueDays: z.number().optional(),
  undo: z.array(
    z.strictObject({
      name: z.string(),
      atMs: z.number(),
      why: z.enum(['restore', 'undo']),
      instead: z.string(),
    }),
  ),
})
export type BackupStatus = z.output<typeof BackupStatus>

/** One backup in the folder. Without `summary` it cannot be read and `problem` says why. */
export const BackupLine = z.strictObject({
  id: z.string(),
  at: z.string().optional(),
  /** Made by this computer. */
  own: z.boolean(),
  program: z.string().optional(),
  summary: z.strictObject({ cases: z.number(), files: z.number(), bytes: z.number() }).optional(),
  problem: z.string().optional(),
})
export type BackupLine = z.output<typeof BackupLine>

const Listing = z.strictObject({
  folder: z.string(),
  lines: z.array(BackupLine),
  /** The last backup this computer made is no longer there. */
  lastIsGone: z.boolean(),
})

/** What a new computer is shown of a folder before anyone has proved who he is. */
export const BackupSource = z.strictObject({
  folder: z.string(),
  backups: z.array(z.strictObject({ id: z.string(), at: z.string(), program: z.string() })),
})
export type BackupSource = z.output<typeof BackupSource>

export const backupCalls = {
  'backup.status': call(nothing, BackupStatus),
  /** Lets the person choose; null when nothing was chosen. */
  'backup.chooseFolder': call(nothing, BackupStatus.nullable()),
  'backup.configure': call(
    z.strictObject({
      everyHours: z.int().min(0).max(720),
      keep: Keep,
      remindDays: z.int('应为整数').min(1, '提醒天数至少为 1').max(365),
    }),
    BackupStatus,
  ),
  /** The window's outbox must have been drained. */
  'backup.start': call(nothing, Started),
  'backup.list': call(nothing, Listing),
  'backup.verify': call(nothing, Started),
  'backup.drill': call(nothing, Started),
  'backup.compare': call(z.strictObject({ id: Id }), Started),
  'backup.prepareRestore': call(z.strictObject({ id: Id }), Started),
  /** Swaps what was prepared in; the vault is locked by it and the page starts anew. */
  'backup.commitRestore': call(nothing, nothing),
  'backup.caseRows': call(z.strictObject({ id: Id, caseId: z.string().max(200) }), Started),
  'backup.restoreEvidence': call(
    z.strictObject({ id: Id, sha256: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(100_000) }),
    Started,
  ),
  'backup.undoRestore': call(z.strictObject({ name: z.string() }), nothing),
  'backup.discardUndo': call(z.strictObject({ name: z.string() }), BackupStatus),

  /** Without an open vault: a new computer, or one whose data no longer opens. */
  'backup.pickSource': call(nothing, BackupSource.nullable()),
  'backup.sourceAccounts': call(
    z.strictObject({ id: Id }),
    z.strictObject({ accounts: z.array(z.string()) }),
  ),
  'backup.restoreSource': call(
    z.strictObject({
      id: Id,
      account: z.string().max(64),
      passphrase: z.string().max(256),
      /** In place of the passphrase. */
      code: z.string().max(200).optional(),
    }),
    Started,
  ),
} as const
