import type { JobControl } from '@shared/ipc/jobs'
import { fail, ok, type Result } from '@shared/ipc/result'
import type { CaseFile } from '@shared/model/case-file'
import type { SealedRow } from '@shared/store/transaction'
import * as cases from './cases'
import { type CatchUp, catchUp } from './catch-up'
import { type AuditRow, CaseDb, STEPS, type Step, versionOnDisk } from './db'
import { attempt, storeFailures } from './errors'
import { caseFromRows, headFromRow, type PlacedRow } from './from-rows'
import { sealingMiddleware } from './middleware'
import { type Drain, type JournalPort, type Saved, startDrain } from './outbox'
import * as records from './records'
import { type RowSealer, rowSealer } from './seal-row'

export interface StoreOptions {
  /** 32 bytes; copied, so the caller may wipe its own. */
  readonly rowKey: Uint8Array
  readonly journal: JournalPort
  /** The user's id, for the audit. */
  readonly by: string
  /** The present as a Moment, `2026-03-05T09:30:00+08:00`. */
  readonly now: () => string
  readonly name?: string
  /** Tests only: another list of migrations. */
  readonly steps?: readonly Step[]
}

/** The open database. Reads throw `StoreError`; writes return `Result`. Every read fits `useLiveQuery`. */
export interface Store {
  /** What happened at opening. */
  readonly report: CatchUp
  /** “已保存” or not; see `SavedState`. */
  readonly saved: Saved
  listCases(): Promise<readonly cases.CaseSummary[]>
  getCase(id: string): Promise<CaseFile | undefined>
  saveCase(file: CaseFile): Promise<Result<void>>
  patchCase(id: string, change: (file: CaseFile) => CaseFile): Promise<Result<CaseFile>>
  patchWithNumber(
    id: string,
    of: { readonly kind: string; readonly year: number },
    change: (file: CaseFile, number: number) => CaseFile,
  ): Promise<Result<CaseFile>>
  deleteCase(id: string): Promise<Result<void>>
  importCases(
    files: readonly CaseFile[],
    control?: JobControl,
  ): Promise<Result<{ readonly imported: number }>>
  nextNumber(kind: string, year: number): Promise<Result<number>>
  reserveNumbers(kind: string, year: number, last: number): Promise<Result<void>>
  saveDraft(id: string, value: unknown): Promise<Result<void>>
  getDraft(id: string): Promise<records.Draft | undefined>
  clearDraft(id: string): Promise<Result<void>>
  getSetting(key: string): Promise<unknown>
  putSetting(key: string, value: unknown): Promise<Result<void>>
  listAudit(caseId?: string): Promise<readonly AuditRow[]>
  /** What a sealed row of `cases` out of a backup says; `undefined` if it does not open. */
  openHead(id: string, row: SealedRow): ReturnType<typeof headFromRow>
  /** A case out of a backup's sealed rows. */
  openCase(id: string, rows: readonly PlacedRow[]): Promise<Result<CaseFile>>
  /** Resolves when everything committed is in the journal, or with the reason why not. */
  flush(): Promise<Result<void>>
  /** Drains once more, closes the database and wipes the key. Later calls fail with 'store.closed'. */
  close(): Promise<void>
}

export const STORE_NAME = 'anjuan'

/**
 * Opens (or makes) the database and brings it level with the journal. `Failure`: store.newer, store.wrong-key,
 * store.unreadable, journal.short, disk.full. A journal that cannot be read is a warning in `report`.
 */
export async function openStore(options: StoreOptions): Promise<Result<Store>> {
  const { name = STORE_NAME, steps = STEPS, journal } = options
  const found = await versionOnDisk(name)
  if (found > steps.length) return fail(storeFailures.newer(found))

  const sealer = rowSealer(options.rowKey, steps.length)
  // One connection seals; the other moves sealed rows between outbox, journal and tables as they are.
  const db = new CaseDb(name, steps)
  const plain = new CaseDb(name, steps)
  const drain = startDrain(plain, journal)
  db.use(sealingMiddleware(sealer, drain.nudge))
  const shut = () => {
    db.close()
    plain.close()
    sealer.wipe()
  }

  const opened = await attempt(async () => {
    await db.open()
    await plain.open()
    return checkKey(plain, sealer)
  })
  if (!opened.ok || !opened.value) {
    shut()
    return opened.ok ? fail(storeFailures.wrongKey()) : opened
  }
  const report = await catchUp(plain, journal)
  if (!report.ok) {
    shut()
    return report
  }
  await drain.flush()
  return ok(storeOf(db, drain, sealer, report.value, options, shut))
}

async function checkKey(plain: CaseDb, sealer: RowSealer): Promise<boolean> {
  const row = await plain.meta.get('check')
  if (row?.key === 'check') return sealer.isCheck(row.box)
  await plain.meta.put({ key: 'check', box: sealer.sealCheck() })
  return true
}

function storeOf(
  db: CaseDb,
  drain: Drain,
  sealer: RowSealer,
  report: CatchUp,
  who: StoreOptions,
  shut: () => void,
): Store {
  return {
    report,
    saved: drain.saved,
    listCases: () => cases.listCases(db),
    getCase: (id) => cases.getCase(db, id),
    saveCase: (file) => cases.saveCase(db, file),
    patchCase: (id, change) => cases.patchCase(db, id, change),
    patchWithNumber: (id, of, change) => cases.patchWithNumber(db, id, of, change),
    deleteCase: (id) => cases.deleteCase(db, id, who),
    importCases: (files, control) => cases.importCases(db, files, control),
    nextNumber: (kind, year) => records.nextNumber(db, kind, year),
    reserveNumbers: (kind, year, last) => records.reserveNumbers(db, kind, year, last),
    saveDraft: (id, value) => records.saveDraft(db, id, value, who),
    getDraft: (id) => records.getDraft(db, id),
    clearDraft: (id) => records.clearDraft(db, id),
    getSetting: (key) => records.getSetting(db, key),
    putSetting: (key, value) => records.putSetting(db, key, value),
    listAudit: (caseId) => records.listAudit(db, caseId),
    openHead: (id, row) => headFromRow(sealer, id, row),
    openCase: (id, rows) => attempt(async () => caseFromRows(sealer, id, rows)),
    flush: () => drain.flush(),
    async close() {
      await drain.flush()
      await drain.stop()
      shut()
    },
  }
}
