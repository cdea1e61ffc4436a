import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ok, type Result } from '@shared/ipc/result'
import {
  hashAt,
  installationOf,
  type Journal,
  type JournalHead,
  type JournalReader,
  type JournalSpace,
  type Keeper,
  keepSnapshots,
  listJournal,
  type OpenReport,
  openJournal,
  openReader,
  setJournalAside,
  verifyJournal,
} from '../journal'
import { failLocked, type MainContext } from './context'
import type { Handlers } from './handle'
import { logError } from './log'

type JournalHandlers = Pick<Handlers, Extract<keyof Handlers, `journal.${string}`>>

/** The journal while the vault is open. */
export interface JournalRoom {
  readonly space: JournalSpace
  /** Opened anew after a failed disk. */
  journal: Journal
  readonly reader: JournalReader
  keeper: Keeper
  /** Said once after unlocking: what recovery at start had to mend or noticed. */
  readonly notices: readonly string[]
  /** What was cut off the end at opening. */
  readonly torn: OpenReport['torn']
}

/** Opens the journal of a profile with its snapshots; the key is the session's. */
export async function openJournalRoom(profile: string, key: Uint8Array): Promise<Result<JournalRoom>> {
  const space = { dir: join(profile, 'journal'), key, installation: await installationOf(profile) }
  const opened = await openJournal(space)
  if (!opened.ok) return opened
  const { journal, report } = opened.value
  for (const { seq, fromMs, toMs } of report.clockBack)
    logError('clock', `back at ${seq}: ${fromMs} → ${toMs}`)
  for (const at of report.damaged) logError('journal', `${at.segment} ${at.reason}`)
  const keeper = await keeperOf(space, journal)
  return ok({
    space,
    journal,
    reader: openReader(space),
    keeper,
    notices: noticesOf(report),
    torn: report.torn,
  })
}

/** Ends what runs and closes the files, before the key is wiped. */
export async function closeJournalRoom(room: JournalRoom): Promise<void> {
  await room.keeper.stop()
  await room.reader.close()
  await room.journal.close()
}

function keeperOf(space: JournalSpace, journal: Journal): Promise<Keeper> {
  return keepSnapshots(space, journal, {
    failed: (failure) => logError('snapshot', failure.detail ?? failure.code),
  })
}

function noticesOf({ torn, damaged, clockBack }: OpenReport): readonly string[] {
  const notices: string[] = []
  if (torn !== undefined)
    notices.push(
      '上次程序没有正常结束，日志末尾有一段没有写完，已移到一旁保留。此前显示“已保存”的内容都在；请核对最后几分钟的修改。',
    )
  if (damaged.length > 0)
    notices.push(
      `日志的快照 ${damaged.map((at) => at.segment).join('、')} 已损坏，没有使用，已改用更早的快照和其后的日志，内容完整。请尽快做一次备份。`,
    )
  const now = clockBack.find((c) => c.seq === 0)
  if (now !== undefined)
    notices.push(
      `这台计算机现在的时间比上次保存时早：上次保存是 ${chinaMinute(now.fromMs)}。已保存的内容不受影响，但新的记录会带上错误的时间。请核对系统时间。`,
    )
  return notices
}

const chinaMinute = (ms: number) => new Date(ms + 8 * 3600_000).toISOString().slice(0, 16).replace('T', ' ')

/** The window's way to the journal: what goes through is ciphertext on both sides. */
export function journalHandlers(context: MainContext): JournalHandlers {
  const withRoom = <T>(run: (room: JournalRoom) => Promise<Result<T>>): Promise<Result<T>> =>
    context.open === null ? Promise.resolve(failLocked()) : run(context.open.journal)

  return {
    'journal.append': ({ payloads }) => withRoom((room) => append(room, payloads)),
    'journal.head': () =>
      withRoom(async ({ journal, notices }) => ok({ ...journal.head(), notices: [...notices] })),
    'journal.read': ({ from, maxBytes }) =>
      withRoom(async ({ reader }) => {
        const page = await reader.frames(from, maxBytes)
        if (!page.ok) return page
        return ok(
          page.value.map((f) => ({
            seq: f.seq,
            hash: f.hash.toString('hex'),
            payload: new Uint8Array(f.payload),
          })),
        )
      }),
    'journal.snapshot': ({ part, maxBytes }) =>
      withRoom(async ({ reader }) => {
        const page = await reader.snapshot(part, maxBytes)
        if (!page.ok) return page
        if (page.value === undefined) return ok(null)
        const { next, parts, ...about } = page.value
        return ok({
          ...about,
          parts: parts.map((p) => new Uint8Array(p)),
          ...(next === undefined ? {} : { next }),
        })
      }),
    'journal.hashAt': ({ seq }) =>
      withRoom(async ({ space, journal }) => {
        const head = journal.head()
        if (head.seq === seq) return ok(head.hash)
        if (seq > head.seq) return ok(null)
        const found = await hashAt(space, seq)
        return found.ok ? ok(found.value ?? null) : found
      }),
    'journal.status': () =>
      withRoom(async ({ space, journal }) => {
        const { base, files } = await listJournal(space)
        const bytesOf = async (ending: string) => {
          const names = files.filter((n) => n.endsWith(ending))
          const sizes = await Promise.all(names.map(async (n) => (await stat(join(space.dir, n))).size))
          return { count: names.length, bytes: sizes.reduce((a, b) => a + b, 0) }
        }
        const [segments, snapshots] = [await bytesOf('.log'), await bytesOf('.snap')]
        return ok({
          seq: journal.head().seq,
          segments: segments.count,
          segmentBytes: segments.bytes,
          snapshots: snapshots.count,
          snapshotBytes: snapshots.bytes,
          ...(base === undefined ? {} : { snapshotSeq: base.seq }),
        })
      }),
    'journal.verify': () =>
      withRoom(async ({ space }) => {
        const jobId = context.jobs.start({ kind: 'journal.verify', title: '核对日志' }, async (control) => {
          const checked = await verifyJournal(space, control)
          if (!checked.ok) return checked
          const { frames, headHash, snapshots, damaged, clockBack } = checked.value
          return ok({
            frames,
            headHash,
            snapshots,
            damaged: damaged.map((at) => at.segment),
            clockBack: [...clockBack],
          })
        })
        return ok({ jobId })
      }),
    'journal.setAside': () =>
      withRoom(async (room) => {
        await closeJournalRoom(room)
        const aside = await setJournalAside(room.space)
        const again = await reopen(room)
        if (!aside.ok) return aside
        return again.ok ? ok({}) : again
      }),
  }
}

async function reopen(room: JournalRoom): Promise<Result<void>> {
  const again = await openJournal(room.space)
  if (!again.ok) return again
  await room.keeper.stop()
  room.journal = again.value.journal
  room.keeper = await keeperOf(room.space, room.journal)
  return ok(undefined)
}

/**
 * After a disk that would not even let itself be cut back, the journal is out of use until it is read
 * anew. That is done here at the next attempt, so that nobody has to unlock again once there is room.
 * What had been written whole but not acknowledged may then stand twice; replaying it twice changes nothing.
 */
async function append(room: JournalRoom, payloads: readonly Uint8Array[]): Promise<Result<JournalHead>> {
  let acked = await room.journal.append(payloads)
  if (!acked.ok && acked.error.code === 'journal.closed') {
    const again = await reopen(room)
    if (!again.ok) return again
    acked = await room.journal.append(payloads)
  }
  if (acked.ok) room.keeper.appended(payloads.reduce((n, p) => n + p.length, 0))
  return acked
}
