import type { Actor, AuditHead } from '@shared/audit/entry'
import type { Verdict, VerifyOptions } from '@shared/audit/verify'
import type { JobControl } from '@shared/ipc/jobs'
import { ok, type Result } from '@shared/ipc/result'
import type { CaseFile } from '@shared/model/case-file'
import type { SealedRow } from '@shared/store/transaction'
import * as audit from './audit'
import * as reads from './case-reads'
import * as cases from './cases'
import {
  type Finding,
  type FullCheck,
  fullCheck,
  quickCheck,
  restoreRows,
  rowCounts,
  type Watch,
} from './check'
import type { Connection } from './connection'
import { type CaseDb, type OutboxRow, STEPS, type Step } from './db'
import { attempt } from './errors'
import { caseFromRows, headFromRow, type PlacedRow } from './from-rows'
import type { JournalPort } from './journal-port'
import * as laws from './law-packs'
import type { Change } from './middleware'
import * as numbers from './numbers'
import { type Drain, type Saved, startDrain } from './outbox'
import * as phrases from './phrases'
import * as records from './records'
import { type ForkChoice, type Recovery, recover } from './recover'
import * as packs from './rule-packs'
import * as templates from './templates'
import { transact } from './transact'

export interface StoreOptions {
  /** 32 bytes; copied, so the caller may wipe its own. */
  readonly rowKey: Uint8Array
  readonly journal: JournalPort
  /** Who is working, for the audit chain. */
  readonly by: Actor
  /** The present as a Moment, `2026-03-05T09:30:00+08:00`. */
  readonly now: () => string
  readonly name?: string
  /** What a person chose after 'store.fork'. */
  readonly onFork?: ForkChoice | undefined
  /** Tests only: another list of migrations. */
  readonly steps?: readonly Step[]
}

/** The open database. Reads throw `StoreError`; writes return `Result`. Every read fits `useLiveQuery`. */
export interface Store {
  /** What happened at opening. */
  readonly report: Recovery
  /** “已保存” or not; see `SavedState`. */
  readonly saved: Saved
  listCases(): Promise<readonly reads.CaseSummary[]>
  hasCases(): Promise<boolean>
  getCase(id: string): Promise<CaseFile | undefined>
  caseIds(): Promise<readonly string[]>
  readProcedures(ids: readonly string[]): Promise<readonly reads.ProcedureRead[]>
  /** Calls back with the ids of cases as rows of them are written; the transaction may still fail. */
  onCaseChange(listener: (ids: readonly string[]) => void): () => void
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
  /** 编号登记簿: every line, and where the counters stand. */
  readRegister(): ReturnType<typeof numbers.readRegister>
  reserveBlock(series: numbers.NumberSeries, count: number, why: string): Promise<Result<readonly string[]>>
  settleNumbers(
    list: readonly string[],
    kept: { readonly as: '保留' | '作废'; readonly why: string; readonly row: string },
  ): Promise<Result<void>>
  explainNumber(number: string, why: string): Promise<Result<void>>
  saveDraft(id: string, value: unknown): Promise<Result<void>>
  getDraft(id: string): Promise<records.Draft | undefined>
  clearDraft(id: string): Promise<Result<void>>
  getSetting(key: string): Promise<unknown>
  putSetting(key: string, value: unknown): Promise<Result<void>>
  /** Full texts of laws: which are held, not what they say; that is read from the blob store. */
  listLawPacks(): Promise<readonly laws.HeldPack[]>
  addLawPacks(packs: Parameters<typeof laws.addLawPacks>[1]): Promise<Result<number>>
  removeLawPack(sha256: string): Promise<Result<number>>
  listTemplates(): Promise<readonly templates.HeldTemplate[]>
  addTemplate(template: Parameters<typeof templates.addTemplate>[1]): Promise<Result<number>>
  removeTemplate(kind: string): Promise<Result<number>>
  /** 常用语 of the office. */
  listPhrases(): ReturnType<typeof phrases.listPhrases>
  changePhrases(change: Parameters<typeof phrases.changePhrases>[1]): Promise<Result<number>>
  packShelf(): Promise<packs.PackShelf>
  packText(id: string, version: string): Promise<string | undefined>
  keepPack(pack: packs.NewPack, use: boolean): Promise<Result<void>>
  usePack(id: string, version: string): Promise<Result<void>>
  withdrawPack(id: string): Promise<Result<void>>
  removePack(id: string, version: string): Promise<Result<void>>
  trustSigner(
    signer: { readonly publicKey: string; readonly name: string },
    trusted: boolean,
  ): Promise<Result<void>>
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
  /** What a sealed row of `cases` out of a backup says; `undefined` if it does not open. */
  openHead(id: string, row: SealedRow): ReturnType<typeof headFromRow>
  /** A case out of a backup's sealed rows. */
  openCase(id: string, rows: readonly PlacedRow[]): Promise<Result<CaseFile>>
  /** Fails with 'store.rolled-back' if a row is older than the last one written, gone, or put back. */
  quickCheck(rest?: () => Promise<void>): Promise<Result<void>>
  /** Opens every row, compares it with the journal and names what is not right. Throws `Cancelled`. */
  fullCheck(control: JobControl): Promise<Result<FullCheck>>
  /** Puts rows back to what the journal has, with an entry in the audit. */
  restoreRows(findings: readonly Finding[]): Promise<Result<number>>
  rowCounts(): Promise<Readonly<Record<string, number>>>
  /** Resolves when what was committed is in the journal or could not be written; never asks for another try. */
  settled(): Promise<void>
  /** Resolves when everything committed is in the journal, or with the reason why not. */
  flush(): Promise<Result<void>>
  /** Drains once more, closes the database and wipes the key. Later calls fail with 'store.closed'. */
  close(): Promise<void>
}

export const STORE_NAME = 'anjuan'

/**
 * Opens (or makes) the database and brings it level with the journal. `Failure`: store.newer, store.fork,
 * store.wrong-key, store.unreadable, journal.*, disk.full. A journal that cannot be read is a warning in `report`.
 */
export async function openStore(options: StoreOptions): Promise<Result<Store>> {
  const { name = STORE_NAME, steps = STEPS, journal } = options
  const rowKey = Uint8Array.from(options.rowKey)
  const listeners = new Set<(change: Change) => void>()
  let drain: Drain | undefined
  const settings = {
    name,
    rowKey,
    steps,
    onCommit: (entries: readonly OutboxRow[]) => drain?.nudge(entries),
    onChange: (change: Change) => {
      for (const listener of listeners) listener(change)
    },
  }
  const recovered = await recover(settings, journal, options.onFork)
  rowKey.fill(0)
  if (!recovered.ok) return recovered
  const { at, recovery } = recovered.value
  drain = startDrain(at, journal)
  await drain.flush()
  const watch = {
    watch(listener: (change: Change) => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
  return ok(storeOf(at, drain, recovery, options, watch))
}

function storeOf(
  at: Connection,
  drain: Drain,
  report: Recovery,
  { by, now, journal }: StoreOptions,
  watch: Watch,
): Store {
  const { db } = at
  const office: audit.OfficeHead = { current: undefined }
  const who: audit.Writer = { by, now, office }
  return {
    report,
    saved: drain.saved,
    listCases: () => reads.listCases(db),
    hasCases: () => reads.hasCases(db),
    getCase: (id) => reads.getCase(db, id),
    caseIds: () => reads.caseIds(db),
    readProcedures: (ids) => reads.readProcedures(db, ids),
    onCaseChange: (listener) =>
      watch.watch(({ table, rows }) => {
        if (table !== 'bodies' && table !== 'cases') return
        listener(rows.map((r) => String(r.key)))
      }),
    saveCase: (file, reason) => cases.saveCase(db, file, who, reason),
    patchCase: (id, change, reason) => cases.patchCase(db, id, change, who, reason),
    patchWithNumber: (id, of, change) => cases.patchWithNumber(db, id, of, change, who),
    deleteCase: (id, reason) => cases.deleteCase(db, id, who, reason),
    importCases: (files, control) => cases.importCases(db, files, who, control),
    nextNumber: (kind, year) => records.nextNumber(db, kind, year, who),
    reserveNumbers: (kind, year, last) => records.reserveNumbers(db, kind, year, last, who),
    readRegister: () => numbers.readRegister(db),
    reserveBlock: (series, count, why) => numbers.reserveBlock(db, series, count, why, who),
    settleNumbers: (list, kept) => numbers.settleNumbers(db, list, kept, who),
    explainNumber: (number, why) => numbers.explainNumber(db, number, why, who),
    saveDraft: (id, value) => records.saveDraft(db, id, value, who),
    getDraft: (id) => records.getDraft(db, id),
    clearDraft: (id) => records.clearDraft(db, id),
    getSetting: (key) => records.getSetting(db, key),
    putSetting: (key, value) => records.putSetting(db, key, value, who),
    listLawPacks: () => laws.listLawPacks(db),
    addLawPacks: (added) => laws.addLawPacks(db, added, who),
    removeLawPack: (sha256) => laws.removeLawPack(db, sha256, who),
    listTemplates: () => templates.listTemplates(db),
    addTemplate: (template) => templates.addTemplate(db, template, who),
    removeTemplate: (kind) => templates.removeTemplate(db, kind, who),
    listPhrases: () => phrases.listPhrases(db),
    changePhrases: (change) => phrases.changePhrases(db, change, who),
    packShelf: () => packs.packShelf(db),
    packText: (id, version) => packs.packText(db, id, version),
    keepPack: (pack, use) => packs.keepPack(db, pack, use, who),
    usePack: (id, version) => packs.usePack(db, id, version, who),
    withdrawPack: (id) => packs.withdrawPack(db, id, who),
    removePack: (id, version) => packs.removePack(db, id, version, who),
    trustSigner: (signer, trusted) => packs.trustSigner(db, signer, trusted, who),
    listAudit: (range) => audit.listAudit(db, range),
    listCaseAudit: (caseId) => audit.listCaseAudit(db, caseId),
    recordAct: (act) => attempt(() => transact(db, 'rw', [db.audit], () => audit.appendActs(db, who, [act]))),
    auditHead: (caseId) => audit.auditHead(db, caseId),
    noteOfficeHead(head) {
      office.current = head
    },
    officeAnchors: () => audit.officeAnchors(db),
    verifyAudit: (options, control) => audit.verifyAudit(db, options, control),
    openHead: (id, row) => headFromRow(at.sealer, id, row),
    openCase: (id, rows) => attempt(async () => caseFromRows(at.sealer, id, rows)),
    quickCheck: (rest) => quickCheck(at, watch, rest),
    fullCheck: (control) => fullCheck(at, watch, journal, control),
    async restoreRows(findings) {
      const done = await restoreRows(at, journal, findings)
      if (!done.ok || done.value === 0) return done
      const noted = await noteRestored(db, who, findings)
      return noted.ok ? done : noted
    },
    rowCounts: () => rowCounts(at),
    settled: () => drain.settled(),
    flush: () => drain.flush(),
    async close() {
      await drain.flush()
      await drain.stop()
      at.close()
    },
  }
}

/** One entry for every case concerned, and one for what belongs to none. */
function noteRestored(db: CaseDb, who: audit.Writer, findings: readonly Finding[]): Promise<Result<void>> {
  const byCase = new Map<string, Finding[]>()
  for (const finding of findings) {
    const caseId = caseOf(finding)
    byCase.set(caseId, [...(byCase.get(caseId) ?? []), finding])
  }
  const acts = [...byCase].map(([caseId, rows]): audit.CaseAct => {
    const after = rows.map((f) => `${f.table} ${f.key} ${f.fault}`).join('；')
    const changes = [{ field: '', label: '记录', after }]
    return { caseId: caseId === '' ? undefined : caseId, act: 'rows.restored', changes }
  })
  return attempt(() => transact(db, 'rw', [db.audit], () => audit.appendActs(db, who, acts)))
}

const CASE_TABLES: readonly string[] = ['cases', 'bodies', 'events', 'evidence', 'documents']

function caseOf({ table, key }: Finding): string {
  if (!CASE_TABLES.includes(table)) return ''
  const parsed: unknown = JSON.parse(key)
  return String(Array.isArray(parsed) ? parsed[0] : parsed)
}
