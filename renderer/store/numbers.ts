import { documentTitle } from '@shared/dossier/items'
import type { Result } from '@shared/ipc/result'
import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import { displayTitle } from '@shared/model/factory'
import {
  entryFor,
  isConflict,
  liveHolders,
  type NumberEntry,
  type NumberHolder,
  stateOf,
} from '@shared/numbers/entry'
import { type NumberRow as CounterLine, highestSeq } from '@shared/numbers/register'
import { claim, release } from '@shared/numbers/transitions'
import { appendActs, type CaseAct, type Writer } from './audit'
import type { CaseDb, NumberRow } from './db'
import { attempt, reading, StoreError, storeFailures } from './errors'
import { damageOf, intact } from './seal-row'
import { type Steps, transact, wait } from './transact'

/** A case before and after one change; `undefined` where there is none, 'damaged' where it can no longer be read. */
export interface CaseChange {
  readonly before: CaseFile | undefined | 'damaged'
  readonly after: CaseFile | undefined
  readonly id: string
}

type Numbered = DocumentInstance & { readonly number: string }
const numbered = (file: CaseFile | undefined): readonly Numbered[] =>
  (file?.documents ?? []).filter((d): d is Numbered => d.number !== undefined && d.number.trim() !== '')

interface Step {
  readonly number: string
  readonly caseId: string
  /** `undefined`: let go of the number. */
  readonly take: NumberHolder | undefined
  readonly documentId: string
  readonly why: string
  /** 更正: the earlier document of the case in whose place this one stands. */
  readonly replaces?: string | undefined
}

/** What a change does to the register: numbers let go of first, then those that are taken. */
function stepsOf({ before, after, id }: CaseChange, why: string | undefined): readonly Step[] {
  const known = before === 'damaged' ? undefined : before
  if (known?.documents === after?.documents) return []
  const old = new Map(numbered(known).map((d) => [d.id as string, d.number]))
  const now = new Map(numbered(after).map((d) => [d.id as string, d.number]))
  const steps: Step[] = []
  for (const [documentId, number] of old) {
    const next = now.get(documentId)
    if (next === number) continue
    const isThere = (after?.documents ?? []).some((d) => d.id === documentId)
    const gone = after === undefined ? '案件已删除' : isThere ? '文书改用别的号' : '文书已删除'
    const reason = next !== undefined ? `文书改编为 ${next}` : gone
    steps.push({ number, caseId: id, documentId, take: undefined, why: why ?? reason })
  }
  if (after === undefined) return steps
  for (const doc of numbered(after)) {
    if (old.get(doc.id) === doc.number) continue
    const document = documentTitle(after, doc)
    const take = { caseId: id, documentId: doc.id as string, document, caseTitle: displayTitle(after) }
    const { replaces } = doc as { readonly replaces?: { readonly document: string } }
    steps.push({
      number: doc.number,
      caseId: id,
      documentId: doc.id,
      take,
      why: '',
      replaces: replaces?.document,
    })
  }
  return steps
}

/**
 * Brings the register level with a change of cases, inside the transaction that makes it (with `numbers`). In an
 * 'edit' a number that is not free gives the whole transaction up with 'number.taken'; a case that comes in as a
 * 'whole' keeps its numbers, and lines that two documents now hold are given back as acts for the audit chain.
 */
export function* recordNumbers(
  db: CaseDb,
  changes: readonly CaseChange[],
  who: Writer,
  mode: 'edit' | 'whole',
  { why, row }: { readonly why?: string | undefined; readonly row?: string | undefined } = {},
): Steps<readonly CaseAct[]> {
  const steps = changes.flatMap((c) => stepsOf(c, why))
  if (steps.length === 0) return []
  const ids = [...new Set(steps.map((s) => db.numberId(s.number)))]
  const found = yield* wait(db.numbers.bulkGet(ids))
  const lines = new Map<string, NumberEntry>()
  for (const line of found) if (line !== undefined) lines.set(line.id, entryOf(line))
  const made = { at: who.now(), by: who.by.name }
  const acts: CaseAct[] = []
  for (const { number, caseId, documentId, take, why: reason, replaces } of steps) {
    const id = db.numberId(number)
    const drawn = row === undefined ? {} : { row }
    const line = lines.get(id) ?? { ...entryFor(number, made), ...drawn }
    if (take === undefined) {
      lines.set(id, release(line, { caseId, documentId }, { at: made.at, why: reason }))
      continue
    }
    const next = claim(
      line,
      take,
      mode,
      replaces === undefined ? undefined : { document: replaces, at: made.at },
    )
    if (next === null) throw new StoreError(storeFailures.numberTaken(number, otherHolder(line, take)))
    lines.set(id, next)
    if (isConflict(next) && !isConflict(line)) acts.push(conflictAct(next, take))
  }
  yield* wait(db.numbers.bulkPut([...lines].map(([id, line]) => ({ ...line, id }))))
  return acts
}

function otherHolder(line: NumberEntry, own: NumberHolder): NumberHolder | undefined {
  const others = line.holders.filter((h) => h.caseId !== own.caseId || h.documentId !== own.documentId)
  return others.find((h) => h.gone === undefined) ?? others[0]
}

function conflictAct(line: NumberEntry, take: NumberHolder): CaseAct {
  const other = otherHolder(line, take)
  const after = other === undefined ? '已作废的号' : `《${other.document}》（${other.caseTitle}）`
  return {
    caseId: take.caseId,
    act: 'number.conflict',
    object: { type: 'number', id: line.number, label: `${line.number} 《${take.document}》` },
    changes: [{ field: 'holders', label: '同号的文书', after }],
  }
}

/** A line as it was stored. A damaged one throws: its number might be someone's. */
function entryOf(row: NumberRow): NumberEntry {
  const { id: _id, ...entry } = intact(row)
  return entry
}

/** The highest number of a row that any line has. A damaged line says nothing; the counter stands beside it. */
export function* highestInRegister(db: CaseDb, counter: string, year: number): Steps<number> {
  const rows = yield* wait(db.numbers.where('year').equals(year).toArray())
  return highestSeq(
    rows.filter((r) => !damageOf(r)),
    counter,
    year,
  )
}

/** The whole register, and where its counters stand. Throws `StoreError` for a damaged line. */
export function readRegister(
  db: CaseDb,
): Promise<{ readonly entries: readonly NumberEntry[]; readonly counters: readonly CounterLine[] }> {
  return reading(() =>
    transact(db, 'r', [db.numbers, db.counters], function* () {
      const rows = yield* wait(db.numbers.toArray())
      const counters = yield* wait(db.counters.toArray())
      return {
        entries: rows.map(entryOf),
        counters: counters.map(intact).map(({ kind, year, last, base }) => ({
          counter: kind,
          year,
          last,
          base: base ?? 0,
        })),
      }
    }),
  )
}

/** A row of numbers and how one of them is written. */
export interface NumberSeries {
  readonly counter: string
  readonly year: number
  readonly format: (seq: number) => string
}

/** Takes the next `count` numbers of a row for use on paper; gives them back. They are 保留 until a document has one. */
export function reserveBlock(
  db: CaseDb,
  series: NumberSeries,
  count: number,
  why: string,
  who: Writer,
): Promise<Result<readonly string[]>> {
  const { counter, year } = series
  return attempt(() =>
    transact(db, 'rw', [db.numbers, db.counters, db.audit], function* () {
      const row = yield* wait(db.counters.get([counter, year]))
      const known = row === undefined ? undefined : intact(row)
      const from = Math.max(known?.last ?? 0, yield* highestInRegister(db, counter, year)) + 1
      const numbers = Array.from({ length: count }, (_, i) => series.format(from + i))
      yield* wait(db.counters.put({ ...(known ?? { kind: counter, year }), last: from + count - 1 }))
      yield* keep(db, numbers, { as: '保留', why, row: counter }, who)
      return numbers
    }),
  )
}

/** Says of numbers that no document has what became of them: 保留 for paper, or 作废. A gap gets its lines this way. */
export function settleNumbers(
  db: CaseDb,
  numbers: readonly string[],
  kept: { readonly as: '保留' | '作废'; readonly why: string; readonly row: string },
  who: Writer,
): Promise<Result<void>> {
  return attempt(() =>
    transact(db, 'rw', [db.numbers, db.audit], function* () {
      yield* keep(db, numbers, kept, who)
    }),
  )
}

function* keep(
  db: CaseDb,
  numbers: readonly string[],
  { as, why, row }: { readonly as: '保留' | '作废'; readonly why: string; readonly row: string },
  who: Writer,
): Steps<void> {
  const note = { at: who.now(), by: who.by.name, why }
  const found = yield* wait(db.numbers.bulkGet(numbers.map(db.numberId)))
  const lines = numbers.map((number, i): NumberRow => {
    const line = found[i]
    const before = line === undefined ? { ...entryFor(number, note), row } : entryOf(line)
    // A document's number is not a person's to give away or to void: the document has it or had it.
    if (before.holders.length > 0) {
      throw new StoreError(storeFailures.numberTaken(number, liveHolders(before)[0] ?? before.holders[0]))
    }
    return { ...before, kept: { ...note, as }, id: db.numberId(number) }
  })
  yield* wait(db.numbers.bulkPut(lines))
  const [first, last] = [numbers[0] ?? '', numbers.at(-1) ?? '']
  const label = numbers.length === 1 ? first : `${first} 至 ${last}`
  const act = as === '保留' ? 'number.reserved' : 'number.voided'
  yield* appendActs(db, who, [{ caseId: undefined, act, object: { type: 'number', id: first, label }, why }])
}

/** A person's reason for a void number, or for several documents that rightly have one number. */
export function explainNumber(db: CaseDb, number: string, why: string, who: Writer): Promise<Result<void>> {
  return attempt(() =>
    transact(db, 'rw', [db.numbers, db.audit], function* () {
      const id = db.numberId(number)
      const row = yield* wait(db.numbers.get(id))
      if (row === undefined) throw new StoreError(storeFailures.numberMissing())
      const entry = entryOf(row)
      const note = { at: who.now(), by: who.by.name, why }
      const field = stateOf(entry) === '作废' ? 'explained' : 'accepted'
      yield* wait(db.numbers.put({ ...entry, [field]: note, id }))
      const object = { type: 'number', id: number, label: number }
      yield* appendActs(db, who, [{ caseId: undefined, act: 'number.explained', object, why }])
    }),
  )
}
