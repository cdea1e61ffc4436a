import * as z from 'zod'
import { CaseFile } from '../model/case-file'
import { EvidenceFile } from '../model/evidence'
import { JobProgress } from './jobs'

/** Office roles of a user of this workstation. */
export const Role = {
  Handler: '承办人',
  Reviewer: '法制审核',
  Approver: '审批人',
  Archivist: '档案员',
  Administrator: '管理员',
} as const
export type Role = (typeof Role)[keyof typeof Role]

const Account = z.string().trim().min(1, '请填写账号').max(64, '账号太长')

/** How long and how good it must be is the vault's to judge. */
const Passphrase = z.string().min(1, '请填写口令').max(256, '口令不超过 256 个字符')
const PersonName = z.string().trim().min(1, '请填写姓名').max(40)

export const User = z.strictObject({
  id: z.string(),
  account: z.string(),
  name: z.string(),
  roles: z.array(z.enum(Role)),
})
export type User = z.output<typeof User>

const Session = z.strictObject({
  office: z.string(),
  user: User,
  rowKey: z.custom<Uint8Array>((v) => v instanceof Uint8Array),
})
export type SessionInfo = z.output<typeof Session>

const Bytes = z.custom<Uint8Array>((v) => v instanceof Uint8Array, '应为字节')

const JobId = z.string().max(64)

export const JobState = z.strictObject({
  id: JobId,
  kind: z.enum([
    'evidence.import',
    'evidence.check',
    'documents.save',
    'dossier.paginate',
    'archive.export',
    'archive.verify',
  ]),
  title: z.string(),
  subject: z.string().optional(),
  status: z.enum(['running', 'done', 'failed', 'cancelled']),
  progress: JobProgress.optional(),
  error: z.strictObject({ code: z.string(), message: z.string(), detail: z.string().optional() }).optional(),
  result: z.unknown().optional(),
  startedAtMs: z.number(),
})
export type JobState = z.output<typeof JobState>

export const FileTicket = z.strictObject({ ticket: z.string(), name: z.string(), sizeBytes: z.number() })
export type FileTicket = z.output<typeof FileTicket>

/** What an import job hands back: the files that were stored, and by name those that were not. */
export const ImportOutcome = z.strictObject({
  files: z.array(EvidenceFile),
  failed: z.array(z.strictObject({ name: z.string(), message: z.string() })),
})
export type ImportOutcome = z.output<typeof ImportOutcome>

const Started = z.strictObject({ jobId: JobId })
const nothing = z.strictObject({})
const saved = z.strictObject({ path: z.string(), sha256: z.string().optional() }).nullable()

function call<I extends z.ZodType, O extends z.ZodType>(input: I, output: O) {
  return { input, output } as const
}

/**
 * Every call between the window and the main process, once. Preload exposes and main registers
 * exactly these names; main parses what comes in and what goes out with these schemas.
 */
export const contract = {
  'app.info': call(
    nothing,
    z.strictObject({
      version: z.string(),
      electron: z.string(),
      chrome: z.string(),
      node: z.string(),
      packaged: z.boolean(),
    }),
  ),
  'app.reveal': call(z.strictObject({ path: z.string() }), nothing),

  'vault.status': call(
    nothing,
    z.strictObject({
      state: z.enum(['none', 'locked', 'unlocked', 'damaged']),
      accounts: z.array(z.string()),
      message: z.string().optional(),
    }),
  ),
  'vault.create': call(
    z.strictObject({
      office: z.string().trim().min(1, '请填写单位名称').max(80),
      account: Account,
      name: PersonName,
      passphrase: Passphrase,
    }),
    z.strictObject({ session: Session, recoveryCode: z.string() }),
  ),
  'vault.unlock': call(z.strictObject({ account: z.string(), passphrase: z.string().max(256) }), Session),
  /** Sets a new passphrase for the account; the code used is spent and a new one comes back. */
  'vault.recover': call(
    z.strictObject({ code: z.string().max(200), account: z.string(), passphrase: Passphrase }),
    z.strictObject({ session: Session, recoveryCode: z.string() }),
  ),
  'vault.session': call(nothing, Session.nullable()),
  'vault.lock': call(nothing, nothing),
  'vault.users': call(nothing, z.array(User)),
  'vault.addUser': call(
    z.strictObject({
      account: Account,
      name: PersonName,
      roles: z.array(z.enum(Role)).min(1, '请至少选择一个角色'),
      passphrase: Passphrase,
    }),
    User,
  ),
  'vault.removeUser': call(z.strictObject({ account: z.string() }), nothing),
  'vault.changePassphrase': call(z.strictObject({ current: z.string().max(256), next: Passphrase }), nothing),

  /** One payload is one transaction of sealed rows: all are on disk when this answers, or none. */
  'journal.append': call(
    z.strictObject({ payloads: z.array(Bytes).max(5000) }),
    z.strictObject({ seq: z.number() }),
  ),
  'journal.head': call(nothing, z.strictObject({ seq: z.number(), notice: z.string().optional() })),
  'journal.read': call(
    z.strictObject({ from: z.number(), maxBytes: z.number().max(64 * 1024 * 1024) }),
    z.array(z.strictObject({ seq: z.number(), payload: Bytes })),
  ),

  /** Preload only: a dropped `File` becomes a ticket; the window never names a path. */
  'files.offer': call(z.strictObject({ paths: z.array(z.string()).max(2000) }), z.array(FileTicket)),
  'files.pickEvidence': call(nothing, z.array(FileTicket)),
  'files.pickCase': call(nothing, z.strictObject({ name: z.string(), text: z.string() }).nullable()),
  'files.saveCase': call(z.strictObject({ name: z.string(), text: z.string() }), saved),

  'evidence.import': call(
    z.strictObject({ caseId: z.string(), tickets: z.array(z.string()).min(1).max(2000), by: z.string() }),
    Started,
  ),
  'evidence.check': call(z.strictObject({ caseId: z.string(), files: z.array(EvidenceFile) }), Started),

  'documents.save': call(
    z.strictObject({
      case: CaseFile,
      documents: z.array(z.string()).min(1),
      format: z.enum(['docx', 'pdf']),
    }),
    Started.nullable(),
  ),
  'dossier.paginate': call(z.strictObject({ case: CaseFile }), Started),
  'archive.export': call(z.strictObject({ case: CaseFile }), Started.nullable()),
  'archive.verify': call(nothing, Started.nullable()),

  'job.list': call(nothing, z.array(JobState)),
  'job.cancel': call(z.strictObject({ id: JobId }), nothing),
  'job.forget': call(z.strictObject({ id: JobId }), nothing),

  'log.error': call(z.strictObject({ where: z.string().max(200), message: z.string().max(4000) }), nothing),
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
  'vault.locked': { readonly reason: 'manual' | 'idle' | 'sleep' | 'screen' }
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
