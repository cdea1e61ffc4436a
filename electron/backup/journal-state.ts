import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Cancelled, type JobControl } from '@shared/ipc/jobs'
import { decodePayload, ForeignTransaction, type Op, type SealedRow } from '@shared/store/transaction'
import { openReader, replay } from '../journal'
import { segmentName } from '../journal/format'
import { breakFailure, type JournalSpace } from '../journal/journal'
import { JournalBroken, JournalCompacted } from '../journal/replay'
import { checkHeader, fileNumbers, readSegment, walk } from '../journal/scan'
import { BackupProblem, backupFailures, local } from './failures'

/** Where a journal ends: number and hash of its last frame. */
export interface JournalHead {
  readonly seq: number
  readonly hash: string
}

export interface Prefix {
  readonly head: JournalHead
  /** From the profile's folder. */
  readonly path: string
  /** Bytes of the last segment up to its last authentic frame. */
  readonly size: number
}

/**
 * Segment `number` as far as it is whole, while the journal goes on being written; the last one there is, if none is
 * named. `undefined` without a journal.
 */
export async function journalPrefix(space: JournalSpace, number?: number): Promise<Prefix | undefined> {
  const last = number ?? (await local(() => fileNumbers(space.dir))).segments.at(-1)
  if (last === undefined) return undefined
  const bytes = await local(() => readSegment(space.dir, last))
  const header = checkHeader(space.key, bytes, last, undefined)
  const broken = { segment: segmentName(last), offset: 0, seq: 0, reason: 'header' } as const
  if (header === undefined) throw new BackupProblem(breakFailure(broken))
  let head = { seq: header.firstSeq - 1, hash: header.prevHash }
  let size = header.headerBytes
  for (const step of walk(header, bytes)) {
    if (step.kind === 'break') throw new BackupProblem(breakFailure(step.at))
    if (step.kind === 'torn') break
    head = step.frame
    size = step.end
  }
  return {
    head: { seq: head.seq, hash: head.hash.toString('hex') },
    path: `journal/${segmentName(last)}`,
    size,
  }
}

const PAGE_BYTES = 8 * 1024 * 1024

/**
 * Every operation that gives the state at frame `to`: the newest snapshot, if there is one, and the frames after it. Throws
 * `BackupProblem` where the chain breaks.
 */
async function* operations(space: JournalSpace, to: number, control?: JobControl): AsyncGenerator<Op> {
  const reader = openReader(space)
  let from = 1
  try {
    for (let part: number | undefined = 1; part !== undefined; ) {
      if (control?.signal.aborted) throw new Cancelled()
      const page = await reader.snapshot(part, PAGE_BYTES)
      if (!page.ok) throw new BackupProblem(page.error)
      for (const payload of page.value?.parts ?? []) yield* decoded(payload)
      from = (page.value?.seq ?? 0) + 1
      part = page.value?.next
    }
  } finally {
    await reader.close()
  }
  yield* frameOperations(space, from, to, control)
}

/** The operations of frames `from` to `to`. Throws `JournalCompacted` if the first ones went into a snapshot. */
async function* frameOperations(
  space: JournalSpace,
  from: number,
  to: number,
  control?: JobControl,
): AsyncGenerator<Op> {
  if (from > to) return
  const frames = replay(space, from)
  for (;;) {
    if (control?.signal.aborted) throw new Cancelled()
    const step = await frames.next().catch((error: unknown) => {
      throw error instanceof JournalBroken ? new BackupProblem(breakFailure(error.at)) : error
    })
    if (step.done === true || step.value.seq > to) return
    const { seq, payload } = step.value
    control?.progress({ stage: '读取日志', done: seq, total: Math.max(to, seq), unit: '项' })
    yield* decoded(payload)
    if (seq === to) return
  }
}

function decoded(payload: Uint8Array): readonly Op[] {
  try {
    return decodePayload(payload).ops
  } catch (error) {
    if (error instanceof ForeignTransaction) throw new BackupProblem(backupFailures.newer())
    throw error
  }
}

/** Counts the cases of a growing journal; each call goes on where the last one stopped. */
export interface CaseCounter {
  countAt(space: JournalSpace, seq: number): Promise<number>
}

export function caseCounter(): CaseCounter {
  let at = 0
  let ids = new Set<unknown>()
  const take = async (ops: AsyncGenerator<Op>) => {
    for await (const op of ops) {
      if (op.table !== 'cases') continue
      if (op.op === 'clear') ids.clear()
      else if (op.op === 'put') ids.add(op.key)
      else ids.delete(op.key)
    }
  }
  const anew = (space: JournalSpace, seq: number) => {
    ids = new Set()
    return take(operations(space, seq))
  }
  return {
    async countAt(space, seq) {
      if (at === 0 || seq < at) await anew(space, seq)
      else {
        await take(frameOperations(space, at + 1, seq)).catch((error: unknown) => {
          if (error instanceof JournalCompacted) return anew(space, seq)
          throw error
        })
      }
      at = seq
      return ids.size
    },
  }
}

/** The state of one case as its rows tell it. */
export interface CaseState {
  /** SHA-256 over its rows: equal if nothing of the case was written in between. */
  readonly fingerprint: string
  /** Its row of table `cases`, sealed: the window can read the title. */
  readonly head: SealedRow | undefined
}

/** Tables whose rows belong to a case: the key is the case's id or begins with it. */
const NOT_OF_A_CASE: ReadonlySet<string> = new Set(['drafts', 'settings', 'counters', 'audit'])

function caseOf(op: Extract<Op, { readonly key: unknown }>): string | undefined {
  if (NOT_OF_A_CASE.has(op.table)) return undefined
  const id = Array.isArray(op.key) ? op.key[0] : op.key
  return typeof id === 'string' ? id : undefined
}

/** Every case at frame `to`, by id. Memory: one hash per row and one sealed head per case. */
export async function caseStates(
  space: JournalSpace,
  to: number,
  control?: JobControl,
): Promise<ReadonlyMap<string, CaseState>> {
  const rows = new Map<string, Map<string, string>>()
  const heads = new Map<string, SealedRow>()
  for await (const op of operations(space, to, control)) {
    if (op.op === 'clear') {
      if (op.table === 'cases') heads.clear()
      for (const of of rows.values()) {
        for (const place of of.keys()) if (place.startsWith(`${op.table} `)) of.delete(place)
      }
      continue
    }
    const id = caseOf(op)
    if (id === undefined) continue
    const place = `${op.table} ${JSON.stringify(op.key)}`
    const known = rows.get(id) ?? new Map<string, string>()
    rows.set(id, known)
    if (op.op === 'delete') known.delete(place)
    else known.set(place, hashOfRow(op.row))
    if (op.table !== 'cases') continue
    if (op.op === 'put') heads.set(id, op.row)
    else heads.delete(id)
  }
  const states = new Map<string, CaseState>()
  for (const [id, of] of rows) {
    // Keys of other tables may be single texts too; a case is what has a head or a body.
    if (![...of.keys()].some((place) => /^(cases|bodies) /.test(place))) continue
    const hash = createHash('sha256')
    for (const [place, row] of [...of].sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(`${place} ${row}\n`)
    states.set(id, { fingerprint: hash.digest('hex'), head: heads.get(id) })
  }
  return states
}

function hashOfRow({ _s, ...clear }: SealedRow): string {
  const columns = Object.entries(clear).sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(columns)).update(_s).digest('hex')
}

export interface PlacedRow {
  readonly table: string
  readonly key: unknown
  readonly row: SealedRow
}

/** The sealed rows of one case as they stood at frame `to`. */
export async function rowsOfCase(
  space: JournalSpace,
  caseId: string,
  to: number,
  control?: JobControl,
): Promise<readonly PlacedRow[]> {
  const rows = new Map<string, PlacedRow>()
  for await (const op of operations(space, to, control)) {
    if (op.op === 'clear') {
      for (const [place, row] of rows) if (row.table === op.table) rows.delete(place)
      continue
    }
    if (caseOf(op) !== caseId) continue
    const place = `${op.table} ${JSON.stringify(op.key)}`
    if (op.op === 'delete') rows.delete(place)
    else rows.set(place, { table: op.table, key: op.key, row: op.row })
  }
  return [...rows.values()]
}

/** The vault file's bytes as they are now; empty if there is none. */
export function vaultBytes(profile: string): Promise<Buffer> {
  return local(() => readFile(join(profile, 'vault.json')).catch(() => Buffer.alloc(0)))
}
