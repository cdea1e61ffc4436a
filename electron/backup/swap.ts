import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fail, ok, type Result } from '@shared/ipc/result'
import * as z from 'zod'
import { errnoOf, syncDir, writeDurably } from '../vault/durable-file'
import { SET_TOP } from './backup-set'
import { backupFailures, local, onRepository } from './failures'

const STATE = 'restore-state.json'
const STAGED = 'restore-new'
const READY = 'ready.json'
const UNDO = 'restore-undo'
const INFO = 'info.json'
const GONE = '.gone'
const RESTORED = 'restored.json'

const Top = z.enum(SET_TOP)
const UndoName = z.string().regex(/^\d{8}T\d{6}Z(-\d+)?$/)

/** Why what lies aside was moved there. */
const Info = z.strictObject({
  /** When it was moved aside, ms. */
  atMs: z.number(),
  why: z.enum(['restore', 'undo']),
  /** The time of the backup that came in its place; of what was undone, for an undo. */
  instead: z.string(),
})

const State = z.strictObject({
  version: z.literal(1),
  /** Folder whose content comes in: `restore-new` or one below `restore-undo`. */
  from: z.union([z.literal(STAGED), UndoName]),
  undo: UndoName,
  had: z.array(Top),
  gets: z.array(Top),
})
type State = z.output<typeof State>

export interface Undo {
  readonly name: string
  readonly atMs: number
  readonly why: 'restore' | 'undo'
  readonly instead: string
}

export const stagedDir = (profile: string) => join(profile, STAGED)
const undoDir = (profile: string, name: string) => join(profile, UNDO, name)
const fromDir = (profile: string, from: State['from']) =>
  from === STAGED ? stagedDir(profile) : undoDir(profile, from)

/** An empty staging folder. What an earlier, interrupted restore left there is removed. */
export async function freshStaging(profile: string): Promise<string> {
  const dir = stagedDir(profile)
  await rm(dir, { recursive: true, force: true })
  await mkdir(dir, { recursive: true })
  return dir
}

/** Says, durably and last, that the staging folder holds a whole, checked backup. */
export async function markReady(profile: string, backupAt: string): Promise<void> {
  await writeDurably(join(stagedDir(profile), READY), Buffer.from(JSON.stringify({ at: backupAt })))
}

/** The time of the backup that is staged, if one is. */
export async function readyBackup(profile: string): Promise<string | undefined> {
  const text = await readFile(join(stagedDir(profile), READY), 'utf8').catch(() => undefined)
  const parsed = z.strictObject({ at: z.string() }).safeParse(text === undefined ? undefined : json(text))
  return parsed.success ? parsed.data.at : undefined
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: unknown) => {
      if (errnoOf(error) === 'ENOENT') return false
      throw error
    },
  )
}

async function present(dir: string): Promise<State['had']> {
  const found = await Promise.all(SET_TOP.map((top) => exists(join(dir, top))))
  return SET_TOP.filter((_, i) => found[i])
}

/**
 * The staged backup (or what lies aside under `undo`) becomes the profile, and the profile lies aside. The stores must be
 * closed. Then `endSwap` once the window's own storage is cleared. A crash is finished by `finishSwap`.
 */
export function swapIn(
  profile: string,
  from: { readonly staged: string } | { readonly undo: Undo },
  nowMs: number,
): Promise<Result<void>> {
  return onProfile('换上恢复的数据', async () => {
    const source: State['from'] = 'undo' in from ? UndoName.parse(from.undo.name) : STAGED
    const gets = await present(fromDir(profile, source))
    if (gets.length === 0 || (source === STAGED && !gets.includes('vault.json'))) {
      return fail(backupFailures.noBackup())
    }
    const name = await freeName(profile, nowMs)
    await mkdir(undoDir(profile, name), { recursive: true })
    const instead = 'undo' in from ? new Date(from.undo.atMs).toISOString() : from.staged
    const why = 'undo' in from ? 'undo' : 'restore'
    const info = { atMs: nowMs, why, instead }
    await writeDurably(join(undoDir(profile, name), INFO), Buffer.from(JSON.stringify(info)))
    const state: State = {
      version: 1,
      from: source,
      undo: name,
      had: await present(profile),
      gets,
    }
    // From here on it will be finished, whatever happens.
    await writeDurably(join(profile, STATE), Buffer.from(JSON.stringify(state)))
    await finishSwap(profile)
    return ok(undefined)
  })
}

async function freeName(profile: string, nowMs: number): Promise<string> {
  const time = `${new Date(nowMs).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
  for (let n = 0; ; n++) {
    const name = n === 0 ? time : `${time}-${n}`
    if (!(await exists(undoDir(profile, name)))) return name
  }
}

/**
 * Finishes a swap that was begun; call at start before anything of the profile is read. True if there was one: the window's
 * storage must then be cleared before a window opens, and `endSwap` called. Every step may be done twice. Throws disk errors.
 */
export async function finishSwap(profile: string): Promise<boolean> {
  const text = await readFile(join(profile, STATE), 'utf8').catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return false
  const { from, undo, had, gets } = State.parse(json(text))
  const [aside, source] = [undoDir(profile, undo), fromDir(profile, from)]
  for (const top of had) {
    if (!(await exists(join(aside, top)))) await rename(join(profile, top), join(aside, top))
  }
  await syncDir(aside)
  for (const top of gets) {
    if (await exists(join(source, top))) await rename(join(source, top), join(profile, top))
  }
  await syncDir(profile)
  return true
}

/** The window's storage is gone: the swap is over. Who next unlocks is to note it: see `restoredBefore`. */
export async function endSwap(profile: string): Promise<void> {
  const text = await readFile(join(profile, STATE), 'utf8')
  const { from, undo } = State.parse(json(text))
  // Without it the swap is over all the same: it is only for the record.
  const info = await readFile(join(undoDir(profile, undo), INFO)).catch(() => undefined)
  if (info !== undefined) await writeDurably(join(profile, RESTORED), info)
  // First: an emptied staging folder must never look like one that is ready.
  await rm(fromDir(profile, from), { recursive: true, force: true })
  await rm(join(profile, STATE), { force: true })
  await syncDir(profile)
}

/** A restore that the restored data's own record does not tell of yet. It outlives the program. */
export async function restoredBefore(profile: string): Promise<Omit<Undo, 'name'> | undefined> {
  const text = await readFile(join(profile, RESTORED), 'utf8').catch(() => undefined)
  const info = Info.safeParse(text === undefined ? undefined : json(text))
  return info.success ? info.data : undefined
}

/** The record tells of it now. */
export const forgetRestored = (profile: string): Promise<void> => rm(join(profile, RESTORED), { force: true })

/** A swap was begun and could not be ended: nothing of the profile may be used before `finishSwap` has done it. */
export const isSwapPending = (profile: string): Promise<boolean> => exists(join(profile, STATE))

const onProfile = <T>(doing: string, work: () => Promise<Result<T>>): Promise<Result<T>> =>
  onRepository(doing, () => local(work))

/** What lies aside and can be put back, newest first. */
export async function listUndo(profile: string): Promise<readonly Undo[]> {
  const names = await readdir(join(profile, UNDO)).catch(() => [])
  const undo: Undo[] = []
  for (const name of names.filter((n) => UndoName.safeParse(n).success)) {
    const text = await readFile(join(undoDir(profile, name), INFO), 'utf8').catch(() => '')
    const info = Info.safeParse(json(text))
    // Empty: a swap that was killed before it began, or one that found nothing to move aside.
    const isEmpty = (await present(undoDir(profile, name))).length === 0
    if (info.success && !isEmpty) undo.push({ name, ...info.data })
  }
  return undo.sort((a, b) => b.atMs - a.atMs)
}

/** Removes what lies aside, for good. */
export function discardUndo(profile: string, undo: Undo): Promise<Result<void>> {
  return onProfile('删除留存的旧数据', async () => {
    const dir = undoDir(profile, UndoName.parse(undo.name))
    // Half removed it must not be offered any more; a rest left by a crash goes with the next one.
    await rename(dir, `${dir}${GONE}`)
    await syncDir(dirname(dir))
    for (const name of await readdir(dirname(dir))) {
      if (name.endsWith(GONE)) await rm(join(dirname(dir), name), { recursive: true, force: true })
    }
    return ok(undefined)
  })
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
