import * as z from 'zod'
import { Bytes, call, nothing } from './call'

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
  /** The passphrase is the one an administrator chose. */
  initialPassphrase: z.boolean(),
})
export type User = z.output<typeof User>

const Session = z.strictObject({
  office: z.string(),
  user: User,
  /** Only the page that asked can open it: see `electron/vault/README.md`. */
  sealedRowKey: Bytes,
})
export type SessionInfo = z.output<typeof Session>

/** The page's ephemeral P-256 public key, uncompressed. */
const WindowKey = Bytes.refine((v) => v.length === 65)

export const LockReason = z.enum(['manual', 'idle', 'sleep', 'screen', 'restore'])
export type LockReason = z.output<typeof LockReason>

/** Who may open the office's data. */
export const vaultCalls = {
  'vault.status': call(
    nothing,
    z.strictObject({
      state: z.enum(['none', 'locked', 'unlocked', 'damaged']),
      accounts: z.array(z.string()),
      message: z.string().optional(),
      /** Why it was locked last, since the program started. */
      lockedBy: LockReason.optional(),
    }),
  ),
  'vault.create': call(
    z.strictObject({
      office: z.string().trim().min(1, '请填写单位名称').max(80),
      account: Account,
      name: PersonName,
      passphrase: Passphrase,
      windowKey: WindowKey,
    }),
    z.strictObject({ session: Session, recoveryCode: z.string() }),
  ),
  'vault.unlock': call(
    z.strictObject({ account: z.string(), passphrase: z.string().max(256), windowKey: WindowKey }),
    Session,
  ),
  /** Sets a new passphrase for the account; the code used is spent and a new one comes back. */
  'vault.recover': call(
    z.strictObject({
      code: z.string().max(200),
      account: z.string(),
      passphrase: Passphrase,
      windowKey: WindowKey,
    }),
    z.strictObject({ session: Session, recoveryCode: z.string() }),
  ),
  'vault.session': call(z.strictObject({ windowKey: WindowKey }), Session.nullable()),
  'vault.users': call(nothing, z.array(User)),
  /** Every public signing key the vault knows, of present and of removed users. */
  'vault.signers': call(
    nothing,
    z.array(
      z.strictObject({
        account: z.string(),
        name: z.string(),
        publicKey: z.string(),
        former: z.boolean(),
      }),
    ),
  ),
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
  'vault.setRoles': call(
    z.strictObject({
      account: z.string(),
      roles: z.array(z.enum(Role)).min(1, '请至少选择一个角色'),
    }),
    User,
  ),
  /** The code in use is spent; the new one is shown once. */
  'vault.renewRecoveryCode': call(
    z.strictObject({ passphrase: z.string().max(256) }),
    z.strictObject({ recoveryCode: z.string() }),
  ),
  /** Failed attempts still on record, newest first; for administrators. */
  'vault.attempts': call(
    nothing,
    z.array(z.strictObject({ atMs: z.number(), account: z.string().optional(), during: z.string() })),
  ),
  /** Whether one's own account opens only on one machine, and whether this machine could be that one. */
  'vault.machine': call(nothing, z.strictObject({ available: z.boolean(), bound: z.boolean() })),
  'vault.bindMachine': call(z.strictObject({ bound: z.boolean(), passphrase: z.string().max(256) }), nothing),
} as const
