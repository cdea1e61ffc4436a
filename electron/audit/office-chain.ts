import type { ActCode } from '@shared/audit/acts'
import {
  type Act,
  type Actor,
  AuditEntry,
  type AuditHead,
  headAfter,
  makeEntry,
  NO_HEAD,
} from '@shared/audit/entry'
import { fail, ok, type Result } from '@shared/ipc/result'
import {
  type Journal,
  JournalBroken,
  type JournalSpace,
  openJournal,
  replay,
  setJournalAside,
} from '../journal'
import { type Clocks, momentOf, watchClock } from './clock-watch'

/** Where the office's chain lives; plain data and two clocks. */
export interface OfficeSpace {
  readonly dir: string
  /** 32 bytes; not copied. */
  readonly key: Uint8Array
  readonly clocks?: Clocks
}

/** A secret that was wrong: when, whose (where an account was named), and what it was asked for. */
export interface Failed {
  readonly atMs: number
  readonly account?: string | undefined
  readonly during: string
}

/** How the vault came to be open, which is the first thing to be noted. */
export interface Opening {
  readonly by: Actor
  readonly how: Extract<ActCode, 'vault.unlocked' | 'vault.created' | 'vault.recovered'>
  /** Of the program. */
  readonly version: string
  /** Failed attempts, as far as they are still known. */
  readonly failures: readonly Failed[]
}

/** An office act: the person of the session did it, now. */
export interface OfficeChain {
  readonly space: OfficeSpace
  head(): AuditHead
  /** Writes the act, after what is strange about the clock; returns the head after fsync. Calls queue up. */
  append(act: Act): Promise<Result<AuditHead>>
  /** What the case chain stands at; the next entry carries it if it is new. */
  noteCases(head: AuditHead): void
  close(): Promise<void>
}

export interface OfficeReport {
  /** Said once to the person. */
  readonly notice?: string | undefined
}

const SEGMENT_BYTES = 1 << 20
const processClocks: Clocks = { wall: Date.now, monotonic: () => performance.now() }

/** Opens the chain for one session and writes its first entries. `Failure`: disk.* */
export async function openOffice(
  space: OfficeSpace,
  opening: Opening,
): Promise<Result<{ readonly chain: OfficeChain; readonly report: OfficeReport }>> {
  const first = await openJournal(journalSpace(space))
  const broken = first.ok ? undefined : first.error
  if (broken !== undefined && broken.code !== 'journal.broken') return fail(broken)
  if (broken !== undefined) {
    const aside = await setJournalAside(journalSpace(space))
    if (!aside.ok) return aside
  }
  const opened = first.ok ? first : await openJournal(journalSpace(space))
  if (!opened.ok) return opened
  const { journal, report } = opened.value
  const last = await lastEntry(space, journal.head().seq)
  const before = last?.session === undefined ? undefined : await entryAt(space, last.session)
  const chain = chainOn(space, journal, opening.by, last)
  const acts = [
    ...(broken === undefined ? [] : [note('audit.aside', '损坏之处', broken.detail ?? '')]),
    ...(report.torn === undefined ? [] : [note('audit.torn', '移开的字节', String(report.torn.bytes))]),
    ...failureActs(opening, before),
    ...versionActs(opening, before),
    openingAct(opening, before),
  ]
  for (const [i, act] of acts.entries()) {
    const written = await chain.append(act, i === acts.length - 1)
    if (!written.ok) {
      await chain.close()
      return written
    }
  }
  const notice =
    broken === undefined
      ? undefined
      : '本机的操作记录损坏或者被改动，已原样移到一旁保留（数据目录里 audit.aside 开头的文件夹），并开始了新的记录。案件和证据没有改动。请告知管理员核查。'
  return ok({ chain, report: { notice } })
}

const journalSpace = ({ dir, key, clocks = processClocks }: OfficeSpace): JournalSpace => ({
  dir,
  key,
  clock: clocks.wall,
  segmentBytes: SEGMENT_BYTES,
})

type Opened = Omit<OfficeChain, 'append'> & {
  append(act: Act, opensSession?: boolean): Promise<Result<AuditHead>>
}

function chainOn(space: OfficeSpace, journal: Journal, by: Actor, last: AuditEntry | undefined): Opened {
  const watch = watchClock(space.clocks ?? processClocks, last === undefined ? 0 : Date.parse(last.at))
  let head = last === undefined ? NO_HEAD : headAfter(last)
  let session: number | undefined
  let cases: AuditHead | undefined
  let queue: Promise<unknown> = Promise.resolve()

  async function write(act: Act, opensSession: boolean): Promise<Result<AuditHead>> {
    const { nowMs, acts } = watch.look()
    const at = momentOf(nowMs)
    let next = head
    const entries = [...acts, act].map((one) => {
      const opens = opensSession && one === act
      const place = {
        chain: 'office',
        head: next,
        session: opens ? 'self' : session,
        at,
        by,
        anchor: one === act ? cases : undefined,
      } as const
      const entry = makeEntry(one, place)
      next = headAfter(entry)
      return entry
    })
    const written = await journal.append(entries.map((e) => Buffer.from(JSON.stringify(e))))
    if (!written.ok) return written
    head = next
    cases = undefined
    if (opensSession) session = head.seq
    return ok(head)
  }

  return {
    space,
    head: () => head,
    append(act, opensSession = false) {
      const mine = queue.then(() => write(act, opensSession))
      queue = mine.catch(() => {})
      return mine
    },
    noteCases(noted) {
      cases = noted
    },
    async close() {
      await queue
      await journal.close()
    },
  }
}

const note = (act: ActCode, label: string, after: string): Act => ({
  act,
  changes: [{ field: 'detail', label, after }],
})

const readable = (ms: number) => momentOf(ms).slice(0, 19).replace('T', ' ')

const valueIn = (entry: AuditEntry | undefined, field: string) =>
  entry?.changes?.find((c) => c.field === field)?.after

/** Attempts that failed while locked, once each: those after the last that an unlocking took over. */
function failureActs({ failures }: Opening, before: AuditEntry | undefined): readonly Act[] {
  const until = Date.parse(valueIn(before, 'failuresUntil') ?? '') || 0
  const fresh = failures.filter((f) => f.atMs > until)
  if (fresh.length === 0) return []
  const told = ({ atMs, account, during }: Failed) =>
    [readable(atMs), account, during].filter((part) => part !== undefined).join(' ')
  return [
    {
      act: 'vault.failed',
      changes: [
        { field: 'count', label: '次数', after: String(fresh.length) },
        { field: 'times', label: '当时的时间、账号和事由', after: fresh.map(told).join('；') },
      ],
    },
  ]
}

function versionActs({ version }: Opening, before: AuditEntry | undefined): readonly Act[] {
  const was = valueIn(before, 'version')
  if (was === undefined || was === version) return []
  return [
    {
      act: 'program.version',
      changes: [{ field: 'version', label: '程序版本', before: was, after: version }],
    },
  ]
}

function openingAct({ how, version, failures }: Opening, before: AuditEntry | undefined): Act {
  const last = Math.max(
    Date.parse(valueIn(before, 'failuresUntil') ?? '') || 0,
    ...failures.map((f) => f.atMs),
  )
  const until = last === 0 ? undefined : `${new Date(last + 8 * 3600_000).toISOString().slice(0, 23)}+08:00`
  return {
    act: how,
    changes: [
      { field: 'version', label: '程序版本', after: version },
      ...(until === undefined ? [] : [{ field: 'failuresUntil', label: '失败的尝试已转入至', after: until }]),
    ],
  }
}

async function lastEntry(space: OfficeSpace, headSeq: number): Promise<AuditEntry | undefined> {
  return headSeq === 0 ? undefined : entryAt(space, headSeq)
}

/** Throws file-system errors; undefined for a frame that holds no entry of a known version. */
async function entryAt(space: OfficeSpace, seq: number): Promise<AuditEntry | undefined> {
  try {
    for await (const frame of replay(journalSpace(space), seq)) return entryIn(frame.payload)
  } catch (error) {
    // Damage before the last segment does not stop the work; verification names it.
    if (!(error instanceof JournalBroken)) throw error
  }
  return undefined
}

export function entryIn(payload: Buffer): AuditEntry | undefined {
  try {
    const parsed = AuditEntry.safeParse(JSON.parse(payload.toString('utf8')))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

/** The frames of the chain, for reading and verifying. Throws `JournalBroken`. */
export const framesOf = (space: OfficeSpace, fromSeq = 1) => replay(journalSpace(space), fromSeq)
