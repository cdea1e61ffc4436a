import { type Failure, FailureError, fail, ok, type Result } from '@shared/ipc/result'
import Dexie from 'dexie'

/** Which row: table and primary key as JSON. */
export interface RowPlace {
  readonly table: string
  readonly key: string
}

/** What a read throws for an expected failure; writes return the `Failure` instead. */
export class StoreError extends FailureError<Failure & { readonly at?: RowPlace | undefined }> {}

export const storeFailures = {
  damaged: (at: RowPlace, detail: string) => ({
    code: 'store.damaged',
    message:
      '这条记录已损坏或者被改动，校验没有通过，没有显示也没有改动它。其他记录不受影响。请从备份恢复，或者联系管理员。',
    detail: `${at.table} ${at.key}: ${detail}`,
    at,
  }),
  newer: (found: number) => ({
    code: 'store.newer',
    message: '数据由更新版本的程序写成，本程序没有打开也没有改动它。请安装新版本后再打开；备份文件不受影响。',
    detail: `version ${found}`,
  }),
  wrongKey: () => ({
    code: 'store.wrong-key',
    message: '本机数据库不属于这个保险库，没有打开也没有改动它。请检查数据目录是否选对，或者从备份恢复。',
  }),
  closed: () => ({
    code: 'store.closed',
    message: '已经锁定，这次操作没有进行；此前的内容不受影响。请解锁后再试。',
  }),
  full: () => ({
    code: 'disk.full',
    message: '磁盘空间不足，这次修改没有保存；此前已保存的内容不受影响。请腾出空间后再试。',
  }),
  missing: () => ({
    code: 'store.missing',
    message: '找不到这个案件：可能已被删除。没有作任何改动。请返回案件列表。',
  }),
  /** `message` says which document, and what to do instead. */
  documentLocked: (message: string) => ({ code: 'document.locked', message }),
  /** The same of a step that comes before the one it follows. */
  documentOrder: (message: string) => ({ code: 'document.order', message }),
  idChanged: () => ({ code: 'store.id-changed', message: '案件编号不能修改，没有作任何改动。请另建案件。' }),
  numberTaken: (
    number: string,
    holder: { readonly caseTitle: string; readonly document: string } | undefined,
  ) => ({
    code: 'number.taken',
    message:
      holder === undefined
        ? `文号 ${number} 已经作废，不能再用；没有保存这次改动，原来的内容都在。请取下一个号。`
        : `文号 ${number} 已由“${holder.caseTitle}”的《${holder.document}》用过，不能再给别的文书；没有保存这次改动，原来的内容都在。请取下一个号，或者到“文号”登记簿核对。`,
  }),
  numberMissing: () => ({
    code: 'number.missing',
    message: '登记簿里没有这个文号，可能刚刚改过。没有作任何改动。请重新打开登记簿再试。',
  }),
  unreadable: (detail: string) => ({
    code: 'store.unreadable',
    message:
      '本机数据库打不开或者读写失败，没有作任何改动；显示过“已保存”的内容都在日志里。请再试一次；仍不行时用日志重建数据库。',
    detail,
  }),
  foreignJournal: (detail: string) => ({
    code: 'journal.foreign',
    message:
      '日志里有本程序不认识的内容，可能由更新版本写成；没有恢复，日志和数据库没有改动。请安装新版本后再试。',
    detail,
  }),
  journalShort: (detail: string) => ({
    code: 'journal.short',
    message: '日志里缺少应有的内容，数据库没有恢复完整。日志没有改动。请立即备份数据目录，再从备份恢复。',
    detail,
  }),
  fork: (database: number, journal: number) => ({
    code: 'store.fork',
    message:
      '本机数据库和日志文件是从同一处分开、又各自改过的两份数据，例如两台计算机从同一份备份恢复后混用了文件。没有打开，也没有把它们混在一起，两份都没有改动。请选择以哪一份为准，另一份会原样移到一旁。',
    detail: `database ${database}, journal ${journal}`,
  }),
  forkSettled: () => ({
    code: 'store.fork-settled',
    message: '已按您的选择以本机数据库为准，并重新写入日志；原来的日志原样移到了数据目录里的一旁，没有删除。',
  }),
  guardMissing: () => ({
    code: 'store.guard-missing',
    message:
      '本机数据库里用来发现数据被换旧的校验记录不见了，可能有人动过数据目录。数据没有改动。请到“设置—数据状况”核对全部数据。',
  }),
  rolledBack: (tables: readonly string[]) => ({
    code: 'store.rolled-back',
    message:
      '本机数据库里有记录被换成了旧的、被删除或者被添加，不是本程序所为。没有改动任何内容。请到“设置—数据状况”核对全部数据，逐条查看并用日志里的内容恢复。',
    detail: tables.join(' '),
  }),
  journalBehind: () => ({
    code: 'journal.behind',
    message:
      '日志比数据库旧：日志文件可能被移走、截短或者换成了旧的。数据库完好，已把日志缺少的内容重新写入。请检查数据目录是否有人动过。',
  }),
} as const

/**
 * The `Failure` behind an exception of Dexie or of this folder, `undefined` if it is a bug. Looks inside
 * AbortError, which hides the full disk (dexie issue 776).
 */
export function failureOf(error: unknown): Failure | undefined {
  if (error instanceof StoreError) return error.failure
  const { name, inner, message } = (error ?? {}) as { name?: string; inner?: unknown; message?: string }
  if (name === 'QuotaExceededError') return storeFailures.full()
  if (inner !== undefined && inner !== null) {
    const inside = failureOf(inner)
    if (inside) return inside
  }
  if (name === Dexie.errnames.DatabaseClosed) return storeFailures.closed()
  if (name === 'UnknownError' || name === Dexie.errnames.OpenFailed || name === Dexie.errnames.MissingAPI) {
    return storeFailures.unreadable(`${name}: ${message ?? ''}`)
  }
  return undefined
}

/** Runs a write; expected failures come back as values, bugs are thrown on. */
export async function attempt<T>(run: () => PromiseLike<T>): Promise<Result<T>> {
  try {
    return ok(await run())
  } catch (error) {
    const failure = failureOf(error)
    if (failure === undefined) throw error
    return fail(failure)
  }
}

/** Runs a read; expected failures are thrown as `StoreError`, so that live queries can show them. */
export async function reading<T>(run: () => PromiseLike<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    const failure = failureOf(error)
    throw failure === undefined ? error : new StoreError(failure)
  }
}
