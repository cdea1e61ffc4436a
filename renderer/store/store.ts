import type { Actor, AuditHead } from '@shared/audit/entry'
import type { Verdict, VerifyOptions } from '@shared/audit/verify'
import type { JobControl } from '@shared/ipc/jobs'
import { fail, ok, type Result } from '@shared/ipc/result'
import type { CaseFile } from '@shared/model/case-file'
import * as audit from './audit'
import * as cases from './cases'
import { type CatchUp, catchUp } from './catch-up'
import { CaseDb, STEPS, type Step, versionOnDisk } from './db'
import { attempt, storeFailures } from './errors'
import { sealingMiddleware } from './middleware'
import { type Drain, type JournalPort, type Saved, startDrain } from './outbox'
import * as records from './records'
import { type RowSealer, rowSealer } from './seal-row'

export interface StoreOptions {
  /** 32 bytes; copied, so the caller may wipe its own. */
  readonly rowKey: Uint8Array
  readonly journal: JournalPort
  /** Who is working, for the audit chain. */
  readonly by: Actor
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
  saveCase(file: CaseFile, reason?: audit.Reason): Promise<Result<void>>
  patchCase(
    id: string,
    change: (file: CaseFile) => CaseFile,
    reason?: audit.Reason,
  ): Promise<Result<CaseFile>>
  patchWithNumber(
    id: string,
    of: { readonly kind: string; readonly year: number },
    change: (file: CaseFile, number: number) => CaseFile,
  ): Promise<Result<CaseFile>>
  deleteCase(id: string, reason?: audit.Reason): Promise<Result<void>>
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
  listAudit(range: { readonly from?: string; readonly limit: number }): Promise<readonly audit.AuditLine[]>
  listCaseAudit(caseId: string): Promise<readonly audit.AuditLine[]>
  /** Notes an act that changed no row: a paper printed, a file given out. */
  recordAct(act: audit.CaseAct): Promise<Result<void>>
  /** Head of the chain, or of one case's own. */
  auditHead(caseId?: string): Promise<AuditHead>
  /** What main's own chain stands at; the next entry carries it. */
  noteOfficeHead(head: AuditHead): void
  officeAnchors(): Promise<readonly (AuditHead & { readonly at: string })[]>
  verifyAudit(options: Omit<VerifyOptions, 'onlyCase'>, control?: JobControl): Promise<Verdict>
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
  return ok(storeOf(db, drain, report.value, options, shut))
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
  report: CatchUp,
  { by, now }: StoreOptions,
  shut: () => void,
): Store {
  const office: audit.OfficeHead = { current: undefined }
  const who: audit.Writer = { by, now, office }
  return {
    report,
    saved: drain.saved,
    listCases: () => cases.listCases(db),
    getCase: (id) => cases.getCase(db, id),
    saveCase: (file, reason) => cases.saveCase(db, file, who, reason),
    patchCase: (id, change, reason) => cases.patchCase(db, id, change, who, reason),
    patchWithNumber: (id, of, change) => cases.patchWithNumber(db, id, of, change, who),
    deleteCase: (id, reason) => cases.deleteCase(db, id, who, reason),
    importCases: (files, control) => cases.importCases(db, files, who, control),
    nextNumber: (kind, year) => records.nextNumber(db, kind, year, who),
    reserveNumbers: (kind, year, last) => records.reserveNumbers(db, kind, year, last, who),
    saveDraft: (id, value) => records.saveDraft(db, id, value, who),
    getDraft: (id) => records.getDraft(db, id),
    clearDraft: (id) => records.clearDraft(db, id),
    getSetting: (key) => records.getSetting(db, key),
    putSetting: (key, value) => records.putSetting(db, key, value, who),
    listAudit: (range) => audit.listAudit(db, range),
    listCaseAudit: (caseId) => audit.listCaseAudit(db, caseId),
    recordAct: (act) =>
      attempt(() => db.transaction('rw', [db.audit], async () => audit.appendActs(db, who, [act]))),
    auditHead: (caseId) => audit.auditHead(db, caseId),
    noteOfficeHead(head) {
      office.current = head
    },
    officeAnchors: () => audit.officeAnchors(db),
    verifyAudit: (options, control) => audit.verifyAudit(db, options, control),
    flush: () => drain.flush(),
    async close() {
      await drain.flush()
      await drain.stop()
      shut()
    },
  }
}
