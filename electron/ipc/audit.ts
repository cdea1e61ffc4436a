import { join } from 'node:path'
import type { ActCode } from '@shared/audit/acts'
import type { Act } from '@shared/audit/entry'
import type { Channel, JobState, LockReason, Role } from '@shared/ipc/contract'
import { type Failure, fail, ok, type Result } from '@shared/ipc/result'
import { app } from 'electron'
import { type OfficeChain, type Opening, openOffice, readOffice, verifyOffice } from '../audit'
import { listSigners, type VaultSession } from '../vault'
import { readAttempts } from '../vault/attempts'
import { deriveKey } from '../vault/seal'
import { failLocked, type MainContext } from './context'
import { showSave, writeWhole } from './files'
import type { Handlers } from './handle'
import { logError } from './log'

type AuditHandlers = Pick<Handlers, Extract<keyof Handlers, `audit.${string}`>>

/** The office's chain while the vault is open. `chain` is null where its disk failed: work goes on, and it is said. */
export interface OpenAudit {
  readonly chain: OfficeChain | null
  readonly notice: string | undefined
}

const READERS: readonly Role[] = ['管理员', '法制审核', '审批人']

export function auditHandlers(context: MainContext): AuditHandlers {
  return {
    async 'audit.note'({ cases }) {
      const { open } = context
      if (open === null) return failLocked()
      const { chain, notice } = open.audit
      if (chain === null) return fail(noChain(notice))
      chain.noteCases(cases)
      return ok({ office: chain.head(), ...(notice === undefined ? {} : { notice }) })
    },
    async 'audit.read'(range) {
      const { open } = context
      if (open === null) return failLocked()
      const { chain, notice } = open.audit
      if (chain === null) return fail(noChain(notice))
      if (!open.session.user.roles.some((role) => READERS.includes(role))) return fail(notForRole)
      const entries = await readOffice(chain.space, chain.head().seq, range)
      return entries.ok ? ok([...entries.value]) : entries
    },
    async 'audit.verify'({ anchors }) {
      const { open } = context
      if (open === null) return failLocked()
      const { chain, notice } = open.audit
      if (chain === null) return fail(noChain(notice))
      const signers = await listSigners(open.session)
      if (!signers.ok) return signers
      const jobId = context.jobs.start({ kind: 'audit.verify', title: '核验操作记录' }, (control) =>
        verifyOffice(chain.space, { anchors, signers: signers.value, head: chain.head() }, control),
      )
      return ok({ jobId })
    },
    async 'audit.save'({ name, format, text, entries }) {
      const { open } = context
      if (open === null) return failLocked()
      const filter = format === 'csv' ? 'CSV 表格' : 'JSON 行（可核验）'
      const path = await showSave(context, `${name}.${format}`, [{ name: filter, extensions: [format] }])
      if (path === null) return ok(null)
      const failure = await writeWhole(path, new TextEncoder().encode(text))
      if (failure !== null) return fail(failure)
      context.produced.add(path)
      await note(context, {
        act: 'audit.exported',
        changes: [one('条数', String(entries)), one('格式', format)],
      })
      return ok({ path })
    },
  }
}

const noChain = (notice: string | undefined): Failure => ({
  code: 'audit.closed',
  message: notice ?? '本机的操作记录打不开。案件和证据没有改动。请检查数据目录，再重新解锁。',
})

const notForRole: Failure = {
  code: 'audit.role',
  message: '只有管理员、法制审核人员和审批人可以看全单位的操作记录。每件案件自己的记录在案件页里，人人可看。',
}

/** Opens the chain of a session; a disk that fails does not keep anybody out. */
export async function openAudit(
  context: MainContext,
  session: VaultSession,
  how: Opening['how'],
): Promise<OpenAudit> {
  const key = deriveKey(session.keys.master, Buffer.from(session.vaultId, 'hex'), 'audit')
  const { account, name } = session.user
  const opened = await openOffice(
    { dir: join(context.profile, 'audit'), key },
    {
      by: { account, name },
      how,
      version: app.getVersion(),
      failures: (await readAttempts(context.profile)).log,
    },
  )
  if (opened.ok) return { chain: opened.value.chain, notice: opened.value.report.notice }
  logError('audit', opened.error.detail ?? opened.error.code)
  return { chain: null, notice: `操作记录这次写不进去：${opened.error.message}` }
}

const lockReasons: Readonly<Record<LockReason | 'quit', string>> = {
  manual: '手动锁定',
  idle: '长时间没有操作',
  sleep: '电脑休眠',
  screen: '电脑锁屏',
  restore: '恢复数据',
  quit: '退出程序',
}

/** The last entry of a session, and the end of its key. */
export async function closeAudit({ chain }: OpenAudit, reason: keyof typeof lockReasons): Promise<void> {
  if (chain === null) return
  logFailure(await chain.append({ act: 'vault.locked', why: lockReasons[reason] }))
  await chain.close()
  chain.space.key.fill(0)
}

/** Notes an act of the person who is at work. Nothing to note it in: it is logged. */
export async function note(context: MainContext, act: Act & { readonly act: ActCode }): Promise<boolean> {
  const chain = context.open?.audit.chain
  if (chain == null) return false
  const written = await chain.append(act)
  logFailure(written)
  return written.ok
}

function logFailure(written: Result<unknown>): void {
  if (!written.ok) logError('audit', written.error.detail ?? written.error.code)
}

type Noted = { readonly [C in Channel]?: (input: never, output: never) => Act & { readonly act: ActCode } }

/** Calls that are acts of their own when they succeed. Unlocking and locking are noted where they are done. */
const noted: Noted = {
  'vault.addUser': (_: unknown, user: { id: string; account: string; name: string; roles: string[] }) => ({
    act: 'user.added',
    object: userObject(user.account, user.name),
    changes: [one('角色', user.roles.join('、'))],
  }),
  'vault.removeUser': ({ account }: { account: string }) => ({
    act: 'user.removed',
    object: userObject(account),
  }),
  'vault.changePassphrase': () => ({ act: 'user.passphrase' }),
  'vault.setRoles': (_: unknown, user: { account: string; name: string; roles: string[] }) => ({
    act: 'user.roles',
    object: userObject(user.account, user.name),
    changes: [one('角色', user.roles.join('、'))],
  }),
  'vault.renewRecoveryCode': () => ({ act: 'user.recovery-code' }),
}

const userObject = (account: string, name?: string) => ({
  type: 'user',
  id: account,
  label: name === undefined ? account : `${name}（${account}）`,
})

const one = (label: string, after: string) => ({ field: '', label, after })

/** The same handlers, with the calls that are acts noted before they answer. */
export function audited(context: MainContext, handlers: Handlers): Handlers {
  const wrapped = Object.fromEntries(
    Object.entries(noted).map(([channel, act]) => {
      const run = handlers[channel as Channel] as (input: unknown) => Promise<Result<unknown>>
      const describe = act as (input: unknown, output: unknown) => Act & { readonly act: ActCode }
      const handler = async (input: unknown) => {
        const reply = await run(input)
        if (reply.ok) await note(context, describe(input, reply.value))
        return reply
      }
      return [channel, handler]
    }),
  )
  return { ...handlers, ...wrapped }
}

type JobNote = (result: never, job: JobState) => Act & { readonly act: ActCode }

/** Jobs that are acts when they have ended well. */
const jobActs: { readonly [K in JobState['kind']]?: JobNote } = {
  'evidence.import': (result: { files: readonly unknown[]; failed: readonly unknown[] }, job) => ({
    act: 'blobs.imported',
    object: ofCase(job),
    changes: [one('入库', `${result.files.length} 件`), one('没有入库', `${result.failed.length} 件`)],
  }),
  'scans.import': (result: { files: readonly unknown[]; failed: readonly unknown[] }, job) => ({
    act: 'scans.imported',
    object: ofCase({ ...job, subject: job.subject?.split('/')[0] ?? '' }),
    changes: [one('入库', `${result.files.length} 件`), one('没有入库', `${result.failed.length} 件`)],
  }),
  'evidence.check': (result: { checked: number; damaged: readonly unknown[] }, job) => ({
    act: 'blobs.checked',
    object: ofCase(job),
    changes: [one('核对', `${result.checked} 件`), one('不符', `${result.damaged.length} 件`)],
  }),
  'archive.export': (result: { path: string; payloadOxum: string; files: number }, job) => ({
    act: 'archive.exported',
    object: ofCase(job),
    changes: [one('文件数', String(result.files)), one('Payload-Oxum', result.payloadOxum)],
  }),
  'archive.verify': () => ({ act: 'archive.verified' }),
  'backup.run': () => ({ act: 'backup.made' }),
  'backup.verify': (result: { backups: number; damage: readonly unknown[] }) => ({
    act: 'backup.verified',
    changes: [one('备份', `${result.backups} 份`), one('损坏', `${result.damage.length} 处`)],
  }),
  'backup.drill': (result: { at: string; cases: number; problems: readonly unknown[] }) => ({
    act: 'backup.drill',
    changes: [
      one('备份时间', result.at),
      one('案件', `${result.cases} 件`),
      one('问题', `${result.problems.length} 处`),
    ],
  }),
  'audit.verify': (result: { entries: number; findings: readonly unknown[] }) => ({
    act: 'audit.verified',
    changes: [one('条数', String(result.entries)), one('发现', String(result.findings.length))],
  }),
}

const ofCase = (job: JobState) =>
  job.subject === undefined ? undefined : { type: 'case', id: job.subject, label: job.title }

/** To be told of every change of a job: notes those that have ended as acts. */
export function noteJob(context: MainContext, job: JobState): void {
  if (job.status !== 'done') return
  const act = jobActs[job.kind] as ((result: unknown, job: JobState) => Act & { act: ActCode }) | undefined
  if (act !== undefined) void note(context, act(job.result, job))
}
