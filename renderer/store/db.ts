import type { AuditEntry } from '@shared/audit/entry'
import type { DocumentInstance } from '@shared/model/document'
import type { ProcedureEvent } from '@shared/model/events'
import type { Evidence } from '@shared/model/evidence'
import type { NumberEntry } from '@shared/numbers/entry'
import Dexie, { type Table, type Transaction } from 'dexie'
import type { GuardRow } from './guard'
import { fillRegister } from './number-upgrade'
import type { CaseBody, CaseHead } from './split'
import { drive, type Steps } from './transact'

export interface HeadRow extends CaseHead {
  readonly id: string
  readonly stage: string
  readonly kind: string
  readonly updatedAt: string
}

export interface BodyRow {
  readonly id: string
  /** Counts the saves of this case; a child carries the revision in which it last changed. */
  readonly rev: number
  readonly children: Record<ChildTable, readonly (readonly [id: string, rev: number])[] | null>
  readonly data: CaseBody
}

export interface ChildRow<T> {
  readonly caseId: string
  readonly id: string
  readonly rev: number
  readonly data: T
}
export interface EventRow extends ChildRow<ProcedureEvent> {
  readonly kind: string
  readonly date?: string
}
export interface DocumentRow extends ChildRow<DocumentInstance> {
  readonly kind: string
  readonly state: string
}

export const CHILD_TABLES = ['events', 'evidence', 'documents'] as const
export type ChildTable = (typeof CHILD_TABLES)[number]

export interface DraftRow {
  readonly id: string
  readonly at: string
  readonly value: unknown
}
export interface SettingRow {
  readonly key: string
  readonly value: unknown
}
export interface CounterRow {
  readonly kind: string
  readonly year: number
  readonly last: number
  /** Numbers up to this were given before the program was in use. */
  readonly base?: number
}
/** A line of the register; `id` is `CaseDb.numberId` of the number. */
export interface NumberRow extends NumberEntry {
  readonly id: string
}
/** Version 1 wrote at, by, action and note; since version 2 all is in `entry`. Old rows stay as they are. */
export interface AuditRow {
  readonly seq: number
  readonly caseId?: string
  readonly caseSeq?: number
  readonly entry?: AuditEntry
  readonly at?: string
  readonly by?: string
  readonly action?: string
  readonly note?: string
}
/** Not sealed as a row: `bytes` holds sealed rows. `tx` is the transaction's id, 32 hex characters. */
export interface OutboxRow {
  readonly seq?: number | undefined
  readonly tx: string
  /** Schema version under which it was written. */
  readonly v: number
  readonly bytes: Uint8Array
}
/**
 * `check`: a box that only the right key opens. `guard`: what the tables should hold and how far the journal has
 * it, sealed. `rebuild`: the tables are being filled from the journal; until it is gone they are not complete.
 */
export type MetaRow =
  | { readonly key: 'check'; readonly box: Uint8Array }
  | GuardRow
  | { readonly key: 'rebuild' }

export const UNSEALED_TABLES: ReadonlySet<string> = new Set(['outbox', 'meta'])

export interface Step {
  readonly v: number
  readonly stores: Readonly<Record<string, string | null>>
  /**
   * Brings the rows of the version before to this one, through the sealing middleware: it sees and writes plain
   * rows. May run again over the same rows when a database is rebuilt from the journal.
   */
  readonly upgrade?: (tx: Transaction) => Steps<void>
}

/** Migrations: contiguous from 1, never edited after release. Every indexed column stays readable on disk. */
export const STEPS: readonly Step[] = [
  {
    v: 1,
    stores: {
      cases: 'id, stage, kind, updatedAt',
      bodies: 'id',
      events: '[caseId+id], caseId, [kind+date]',
      evidence: '[caseId+id], caseId',
      documents: '[caseId+id], caseId, [kind+state]',
      drafts: 'id',
      settings: 'key',
      counters: '[kind+year]',
      audit: 'seq, caseId',
      outbox: '++seq, tx',
      meta: 'key',
    },
  },
  // No upgrade: an old audit row is evidence as it is, and the first new entry's hash runs over all of them.
  { v: 2, stores: { audit: 'seq, caseId, [caseId+caseSeq]' } },
  { v: 3, stores: { numbers: 'id, year' }, upgrade: fillRegister },
]

/** A gap or a repetition in the list of migrations is a bug and thrown. */
function assertContiguous(steps: readonly Step[]): void {
  const wrong = steps.findIndex((s, i) => s.v !== i + 1)
  if (wrong >= 0) throw new Error(`migrations: step ${wrong + 1} has version ${steps[wrong]?.v}`)
}

export class CaseDb extends Dexie {
  declare readonly cases: Table<HeadRow, string>
  declare readonly bodies: Table<BodyRow, string>
  declare readonly events: Table<EventRow, [string, string]>
  declare readonly evidence: Table<ChildRow<Evidence>, [string, string]>
  declare readonly documents: Table<DocumentRow, [string, string]>
  declare readonly drafts: Table<DraftRow, string>
  declare readonly settings: Table<SettingRow, string>
  declare readonly counters: Table<CounterRow, [string, number]>
  declare readonly numbers: Table<NumberRow, string>
  declare readonly audit: Table<AuditRow, number>
  declare readonly outbox: Table<OutboxRow, number>
  declare readonly meta: Table<MetaRow, string>

  /** Set by the connection: what a number's line is found by, without anyone reading the number from it. */
  numberId: (number: string) => string = () => {
    throw new Error('no key for the register of numbers')
  }

  constructor(name: string, steps: readonly Step[] = STEPS) {
    // The cache would keep opened rows in memory beyond their query. Relaxed, as newer Chromium does by itself:
    // what counts as saved is fsynced in the journal, and a commit lost in a power cut is replayed from there.
    super(name, { cache: 'disabled', chromeTransactionDurability: 'relaxed' })
    assertContiguous(steps)
    for (const step of steps) {
      const version = this.version(step.v).stores(step.stores)
      const { upgrade } = step
      if (upgrade) version.upgrade(async (tx) => drive(upgrade(tx)))
    }
  }
}

/** The version of the database on disk, 0 if there is none. Dexie multiplies its versions by ten. */
export async function versionOnDisk(name: string): Promise<number> {
  const all = await indexedDB.databases()
  return Math.floor((all.find((d) => d.name === name)?.version ?? 0) / 10)
}
