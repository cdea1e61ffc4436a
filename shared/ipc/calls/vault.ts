import * as z from 'zod'
import { call, nothing } from './call'

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

/** Who may open the office's data. */
export const vaultCalls = {
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
} as const
