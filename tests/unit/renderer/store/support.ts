import 'fake-indexeddb/auto'
import { createHash } from 'node:crypto'
import { hashAt, type JournalSpace, openJournal, openReader, takeSnapshot } from '@electron/journal'
import { type JournalPort, openStore, type Store, type StoreOptions } from '@renderer/store'
import { ok } from '@shared/ipc/result'
import { CaseFile } from '@shared/model/case-file'
import Dexie from 'dexie'
import fc from 'fast-check'

// Dexie looks for IndexedDB when it is imported, which may be before the import above.
Dexie.dependencies.indexedDB = indexedDB
Dexie.dependencies.IDBKeyRange = IDBKeyRange

export const NAME = '吴某某身份证持有人'
export const ID_NUMBER = '110101199003077758'

const INSTALLATION = 'aa'.repeat(16)

/** A journal in memory: frames survive while the database comes and goes. */
export function memoryJournal(frames: Uint8Array[] = [], installation = INSTALLATION) {
  // Frames are only ever cut off at the end, so what stood before one stays what it was.
  const known = new WeakMap<Uint8Array, string>()
  const hash = (seq: number): string => {
    let before = ''
    for (const frame of frames.slice(0, seq)) {
      const own = known.get(frame) ?? createHash('sha256').update(before).update(frame).digest('hex')
      known.set(frame, own)
      before = own
    }
    return before
  }
  const head = () =>
    ({ ok: true, value: { seq: frames.length, hash: hash(frames.length), installation } }) as const
  const journal = {
    frames,
    aside: [] as Uint8Array[][],
    /** While set, append fails like a full disk. */
    full: false,
    /** While set, append never answers: the program is killed before the acknowledgement. */
    deaf: false,
    head: async () => head(),
    async append(payloads: readonly Uint8Array[]) {
      if (journal.full) return { ok: false, error: { code: 'disk.full', message: '磁盘空间不足' } } as const
      frames.push(...payloads.map((p) => p.slice()))
      if (journal.deaf) return new Promise<never>(() => {})
      return head()
    },
    async read(fromSeq: number, maxBytes: number) {
      const page: { seq: number; hash: string; payload: Uint8Array }[] = []
      let bytes = 0
      for (let seq = fromSeq; seq <= frames.length && bytes < maxBytes; seq++) {
        const payload = frames[seq - 1] as Uint8Array
        bytes += payload.length
        page.push({ seq, hash: hash(seq), payload })
      }
      return { ok: true, value: page } as const
    },
    snapshot: async () => ({ ok: true, value: null }) as const,
    hashAt: async (seq: number) => ({ ok: true, value: seq > frames.length ? null : hash(seq) }) as const,
    async setAside() {
      journal.aside.push(frames.splice(0))
      return { ok: true, value: {} } as const
    },
  } satisfies JournalPort & Record<string, unknown>
  return journal
}

/** The real journal of main over files, as the window would reach it. */
export async function diskJournal(space: JournalSpace) {
  const opened = await openJournal(space)
  if (!opened.ok) throw new Error(opened.error.detail)
  const { journal } = opened.value
  const reader = openReader(space)
  const port: JournalPort = {
    head: async () => ok(journal.head()),
    append: (payloads) => journal.append(payloads),
    async read(from, maxBytes) {
      const page = await reader.frames(from, maxBytes)
      return page.ok ? ok(page.value.map((f) => ({ ...f, hash: f.hash.toString('hex') }))) : page
    },
    async snapshot(part, maxBytes) {
      const page = await reader.snapshot(part, maxBytes)
      return page.ok ? ok(page.value ?? null) : page
    },
    async hashAt(seq) {
      const found = await hashAt(space, seq)
      return found.ok ? ok(found.value ?? null) : found
    },
    setAside: async () => ok(undefined),
  }
  return { port, journal, snapshot: () => takeSnapshot(space, journal) }
}

let count = 0
export const freshName = () => `test-${++count}`
export const rowKey = () => Uint8Array.from({ length: 32 }, (_, i) => i + 1)

export async function opened(options: Partial<StoreOptions> & { readonly name: string }): Promise<Store> {
  const result = await openStore({
    rowKey: rowKey(),
    journal: memoryJournal(),
    by: { account: 'u1', name: '示例甲' },
    now: () => '2026-03-05T09:30:00+08:00',
    ...options,
  })
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.detail ?? ''}`)
  return result.value
}

/** Every stored value of every table as IndexedDB holds it, below Dexie. */
export async function rawRows(name: string): Promise<Record<string, { key: unknown; value: unknown }[]>> {
  const db = await openRaw(name)
  const out: Record<string, { key: unknown; value: unknown }[]> = {}
  for (const store of db.objectStoreNames) {
    out[store] = await new Promise((resolve, reject) => {
      const rows: { key: unknown; value: unknown }[] = []
      const req = db.transaction(store).objectStore(store).openCursor()
      req.onerror = () => reject(req.error)
      req.onsuccess = () => {
        const cursor = req.result
        if (!cursor) return resolve(rows)
        rows.push({ key: cursor.primaryKey, value: cursor.value })
        cursor.continue()
      }
    })
  }
  db.close()
  return out
}

export async function rawPut(name: string, store: string, value: unknown): Promise<void> {
  const db = await openRaw(name)
  await new Promise<void>((resolve, reject) => {
    const tx = db.transaction(store, 'readwrite')
    tx.objectStore(store).put(value)
    tx.oncomplete = () => resolve()
    tx.onerror = () => reject(tx.error)
  })
  db.close()
}

export async function rawDelete(name: string, store: string, key: unknown): Promise<void> {
  const db = await openRaw(name)
  await new Promise<void>((resolve, reject) => {
    const tx = db.transaction(store, 'readwrite')
    tx.objectStore(store).delete(key as IDBValidKey)
    tx.oncomplete = () => resolve()
    tx.onerror = () => reject(tx.error)
  })
  db.close()
}

function openRaw(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const req = indexedDB.open(name)
    req.onsuccess = () => resolve(req.result)
    req.onerror = () => reject(req.error)
  })
}

const text = fc.string({ unit: 'grapheme', maxLength: 30 }).map((s) => s.trim())
const full = text.map((s) => `甲${s}`)
const id = (prefix: string) => fc.integer({ min: 1, max: 40 }).map((n) => `${prefix}${n}`)
const date = fc
  .integer({ min: 0, max: 2000 })
  .map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10))
const maybe = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined })
const unique = <T extends { id: string }>(arb: fc.Arbitrary<T>) =>
  fc.uniqueArray(arb, { selector: (x) => x.id, maxLength: 6 })

const events = unique(
  fc.oneof(
    fc.record({ id: id('e'), kind: fc.constant('inspection'), date: maybe(date), findings: maybe(text) }),
    fc.record({
      id: id('e'),
      kind: fc.constant('interview'),
      date: maybe(date),
      person: maybe(text),
      record: maybe(text),
    }),
    fc.record({
      id: id('e'),
      kind: fc.constant('filing-approval'),
      date: maybe(date),
      approved: maybe(fc.boolean()),
    }),
    fc.record({ id: id('e'), kind: fc.constant('decision'), absent: fc.constant(true) }),
  ),
)
const evidence = unique(
  fc.record({ id: id('v'), number: full, name: full, proves: maybe(text), original: maybe(fc.boolean()) }),
)
const documents = unique(
  fc.record({
    id: id('d'),
    kind: fc.constantFrom('inquiry-record', 'filing-form'),
    state: fc.constantFrom('草稿', '已制作'),
    overrides: fc.dictionary(fc.constantFrom('理由', 'a', '__proto', 'b'), fc.jsonValue({ maxDepth: 2 })),
  }),
)

/** Cases of every shape the schema allows: lists absent, empty and filled, fields known and unknown. */
export const anyCase: fc.Arbitrary<CaseFile> = fc
  .record({
    format: fc.constant('anjuan-case'),
    version: fc.constant(1),
    id: id('c'),
    title: maybe(text),
    numbers: maybe(fc.constant({ 案号: '（海）应急立〔2026〕1号' })),
    summary: maybe(text),
    parties: fc.uniqueArray(
      fc.record({ id: id('p'), kind: fc.constantFrom('unit', 'person'), name: full, idNumber: maybe(text) }),
      { selector: (p) => p.id, minLength: 1, maxLength: 3 },
    ),
    events: maybe(events),
    evidence: maybe(evidence),
    documents: maybe(documents),
    updatedAt: maybe(fc.constantFrom('2026-03-05T09:30+08:00', '2026-03-06T09:30+08:00')),
  })
  .map((c) => CaseFile.parse(JSON.parse(JSON.stringify(c))))

/** One case with the planted name and ID number in every kind of row. */
export function plantedCase(caseId = 'case-1'): CaseFile {
  return CaseFile.parse({
    format: 'anjuan-case',
    version: 1,
    id: caseId,
    title: `${NAME}违法行为案`,
    summary: `${NAME}，${ID_NUMBER}`,
    parties: [{ id: 'p1', kind: 'person', name: NAME, idNumber: ID_NUMBER }],
    events: [
      { id: 'e1', kind: 'inspection', date: '2026-03-01', findings: `${NAME} ${ID_NUMBER}` },
      { id: 'e2', kind: 'interview', date: '2026-03-03', person: NAME, record: ID_NUMBER },
    ],
    evidence: [{ id: 'v1', number: 'E-001', name: `${NAME}身份证`, proves: ID_NUMBER }],
    documents: [
      { id: 'd1', kind: 'inquiry-record', state: '草稿', overrides: { 姓名: NAME, 号码: ID_NUMBER } },
    ],
    updatedAt: '2026-03-05T09:30+08:00',
  })
}
