import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Cancelled, type JobControl } from '@shared/ipc/jobs'
import type { Failure } from '@shared/ipc/result'
import {
  backupFailures,
  backupHeader,
  backupIds,
  drill,
  extractVault,
  findRepository,
  onRepository,
} from '../backup'
import type { Command } from '../cli'
import { unlock, vaultStatus, wipeSession } from '../vault'
import { findVault } from '../vault/context'
import { openBody } from '../vault/slots'
import { ask, askSecret } from './ask'

/** Failures that are about the backup itself, not about how it was looked at. */
const BAD_BACKUP: ReadonlySet<string> = new Set(['backup.damaged', 'backup.unreadable', 'backup.chain'])

export const drillCommand: Command = {
  usage: 'drill <备份文件夹> [--account 账号]',
  summary:
    '证明最新一份备份能恢复：恢复到临时文件夹，打开保险库，重放日志到底，点清案件，逐一核对证据，再全部清除。' +
    '口令在终端里输入；环境变量 ANJUAN_PASSPHRASE 只供自动测试使用。',
  async run(args) {
    const { values, positionals } = parsed(args)
    const [folder] = positionals
    if (folder === undefined || positionals.length > 1) {
      console.error(`用法：${drillCommand.usage}`)
      return 2
    }
    // npm starts scripts in the project's folder; a relative path means the folder the person stands in.
    const path = resolve(process.env.INIT_CWD ?? process.cwd(), folder)
    const temp = await mkdtemp(join(tmpdir(), 'anjuan-drill-'))
    const stop = { aborted: false }
    process.once('SIGINT', () => {
      stop.aborted = true
    })
    try {
      return await rehearse(path, temp, values.account, { signal: stop, progress: () => {} })
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error
      console.error('已取消，临时文件已清除，备份没有改动。')
      return 2
    } finally {
      await rm(temp, { recursive: true, force: true })
    }
  },
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { account: { type: 'string' } },
    })
  } catch {
    return { values: {}, positionals: [] }
  }
}

async function rehearse(
  folder: string,
  temp: string,
  account: string | undefined,
  control: JobControl,
): Promise<0 | 1 | 2> {
  const laid = await onRepository('读取备份文件夹', async () => {
    const repo = await findRepository(folder)
    if (!repo.ok) return repo
    const [newest] = await backupIds(repo.value)
    if (newest === undefined) return { ok: false, error: backupFailures.noBackup() } as const
    const header = await backupHeader(repo.value, newest)
    if (!header.ok) return header
    const vault = await extractVault(repo.value, header.value, temp, control)
    return vault.ok ? repo : vault
  })
  if (!laid.ok) return refused(laid.error)
  const status = await vaultStatus(temp)
  if (status.state !== 'locked') return refused(backupFailures.damaged('vault.json'))

  const who = account ?? (status.accounts.length === 1 ? status.accounts[0] : await ask('账号：'))
  const passphrase = process.env.ANJUAN_PASSPHRASE ?? (await askSecret('口令：'))
  if (who === undefined || passphrase === undefined) {
    console.error('没有输入账号或者口令，没有演练；备份没有改动。请在终端里运行，或者用 --account 指明账号。')
    return 2
  }
  const opened = await unlock(temp, who, passphrase)
  if (!opened.ok) return refused(opened.error)
  const { session } = opened.value
  const opensVault = async (dir: string) => {
    const found = await findVault(dir)
    return found.ok && found.value.tries.some((file) => openBody(file, session.keys.master) !== undefined)
  }
  const report = await drill(laid.value, session.keys, opensVault, temp, control)
  wipeSession(session)
  if (!report.ok) return refused(report.error)
  const { at, cases, frames, evidence, bytes, problems } = report.value
  console.log(
    `备份 ${at}：${cases} 件案件，${frames} 次保存，${evidence} 个证据文件，共 ${(bytes / 1e6).toFixed(1)} MB。`,
  )
  for (const problem of problems) console.log(`✗ ${problem}`)
  console.log(
    problems.length === 0
      ? '演练成功：最新一份备份能恢复，与清单一致。'
      : '演练没有通过。请立即再备份一次，再演练。',
  )
  return problems.length === 0 ? 0 : 1
}

function refused(error: Failure): 1 | 2 {
  console.error(error.message)
  return BAD_BACKUP.has(error.code) ? 1 : 2
}
