import type { Failure } from '@shared/ipc/result'

/** `retryAfterMs` is present where an attempt was counted or refused: wait so long before the next. */
export interface VaultFailure extends Failure {
  readonly retryAfterMs?: number | undefined
}

const seconds = (ms: number) => Math.ceil(ms / 1000)

export const vaultFailures = {
  exists: (): VaultFailure => ({
    code: 'vault.exists',
    message: '这个数据目录里已经有保险库，没有作任何改动。请直接解锁，或者另选一个空目录。',
  }),
  none: (): VaultFailure => ({
    code: 'vault.none',
    message: '这个数据目录里还没有保险库。请先建立，或者检查数据目录是否选对。',
  }),
  damaged: (detail: string): VaultFailure => ({
    code: detail === 'newer' ? 'vault.newer' : 'vault.damaged',
    message:
      detail === 'newer'
        ? '保险库文件由更新版本的程序写成，本程序不能打开，也没有改动它。请安装新版本。'
        : '保险库文件及其副本都已损坏，不能解锁；案件和证据文件没有改动。请不要重新建立保险库，从备份取回 vault.json 后再试。',
    detail,
  }),
  tampered: (): VaultFailure => ({
    code: 'vault.tampered',
    message:
      '口令正确，但保险库文件的其余内容被改动或者损坏，为安全起见没有解锁；案件和证据文件没有改动。请从备份取回 vault.json 后再试。',
  }),
  unknownAccount: (): VaultFailure => ({
    code: 'vault.account',
    message: '没有这个账号。请从名单里选择账号，或者请管理员添加。',
  }),
  wrongPassphrase: (retryAfterMs: number): VaultFailure => ({
    code: 'vault.passphrase',
    message: `口令不正确，数据没有改动。请检查大小写和输入法后重试${
      retryAfterMs > 0 ? `，${seconds(retryAfterMs)} 秒后可以再试` : ''
    }。`,
    retryAfterMs,
  }),
  wrongCode: (message: string, retryAfterMs: number): VaultFailure => ({
    code: 'vault.recovery-code',
    message: `${message}。数据没有改动。`,
    retryAfterMs,
  }),
  wait: (retryAfterMs: number): VaultFailure => ({
    code: 'vault.wait',
    message: `连续输错多次，请在 ${seconds(retryAfterMs)} 秒后再试。数据没有改动。`,
    retryAfterMs,
  }),
  weak: (problem: string): VaultFailure => ({
    code: 'vault.weak-passphrase',
    message: `${problem}，没有作任何改动。请换一个较长的口令，例如几个互不相干的词。`,
  }),
  input: (problem: string): VaultFailure => ({
    code: 'vault.input',
    message: `${problem}。没有作任何改动。`,
  }),
  accountTaken: (): VaultFailure => ({
    code: 'vault.account-taken',
    message: '这个账号已经有人使用，没有作任何改动。请换一个账号。',
  }),
  notAdministrator: (): VaultFailure => ({
    code: 'vault.role',
    message: '只有管理员可以这样做，没有作任何改动。请用管理员账号登录。',
  }),
  otherMachine: (): VaultFailure => ({
    code: 'vault.machine',
    message:
      '这个账号设为只能在原来的电脑上解锁，而这台电脑上没有它的机器密钥（换了电脑、重装了系统，或者换了系统登录用户）。案件数据没有改动，口令也没有试。请回到原来的电脑解锁并关闭这项设置，或者在这里使用恢复码。',
  }),
  noKeyStore: (): VaultFailure => ({
    code: 'vault.key-store',
    message: '这台电脑的系统没有可用的密钥存储，不能绑定本机，设置没有改动。不绑定也能正常使用。',
  }),
  mayNotSign: (kind: string): VaultFailure => ({
    code: 'vault.role',
    message: `你的角色不能签署“${kind}”，没有签名，也没有作任何改动。请由有相应角色的人员签署。`,
  }),
  lastAdministrator: (): VaultFailure => ({
    code: 'vault.last-administrator',
    message: '这是最后一名管理员，不能删除，也不能去掉管理员角色，没有作任何改动。请先指定另一名管理员。',
  }),
  locked: (): VaultFailure => ({
    code: 'vault.locked',
    message: '保险库已经锁定，没有作任何改动。请重新解锁。',
  }),
} as const
