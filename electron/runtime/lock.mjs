// One setup at a time per clone. Two `npm start` at once would otherwise both run `npm ci`, which
// deletes node_modules under the other's feet.
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Stop, say } from './messages.mjs'
import { OUT } from './paths.mjs'

const POLL_MS = 200
const PATIENCE_MS = 30 * 60_000
/** Writing a lock and taking over a dead one take milliseconds; after this long their maker has died at it. */
const STUCK_MS = 10_000

/**
 * @typedef {{ pid: number, born: string, host: string, token: string }} Holder
 * @typedef {{ file?: string, patienceMs?: number }} LockOptions
 */

/**
 * Runs `work` while this process alone holds the lock; waits for a living holder, takes over from a dead one.
 * @template T
 * @param {() => Promise<T>} work
 * @param {LockOptions} [options]
 * @returns {Promise<T>}
 * @throws {Stop} when a living holder keeps the lock for longer than half an hour
 */
export async function withLock(work, { file = join(OUT, '.setup.lock'), patienceMs = PATIENCE_MS } = {}) {
  const token = await acquire(file, patienceMs)
  const release = () => {
    if (readHolder(file)?.token === token) rmSync(file, { force: true })
  }
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.off('exit', release)
    release()
  }
}

async function acquire(file, patienceMs) {
  const self = {
    pid: process.pid,
    born: bornAt(process.pid),
    host: hostname(),
    token: `${process.pid}-${Date.now()}-${Math.random()}`,
  }
  const until = Date.now() + patienceMs
  let told = false
  mkdirSync(dirname(file), { recursive: true })
  while (!create(file, JSON.stringify(self))) {
    const holder = readHolder(file)
    if (isDead(holder, file)) takeOver(file, holder)
    else if (!told && holder) {
      say(`另一个进程（${holder.pid}）正在准备运行环境，等它完成后继续……`)
      told = true
    }
    if (Date.now() > until)
      throw new Stop(
        `等待已超过 ${Math.round(patienceMs / 60_000)} 分钟，另一个进程仍占用着准备锁。若确认它已不在运行，请删除 ${file} 后重试；数据不受影响。`,
      )
    await sleep(POLL_MS)
  }
  return self.token
}

/** Makes the file only if it is not there. */
function create(file, text) {
  try {
    const fd = openSync(file, 'wx')
    writeSync(fd, text)
    closeSync(fd)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

/** @returns {Holder | null} null while the file is absent or still being written */
function readHolder(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

function isDead(holder, file) {
  if (!holder) return ageMs(file) > STUCK_MS
  if (holder.host !== hostname()) return false
  return !isAlive(holder.pid) || holder.born !== bornAt(holder.pid)
}

/**
 * Removes a dead holder's lock. Only whoever makes the claim file may remove, and only after reading the
 * lock again: otherwise a slow second process could remove the lock that the first has just made.
 */
function takeOver(file, holder) {
  const claim = `${file}.takeover`
  if (!create(claim, String(process.pid))) {
    if (ageMs(claim) > STUCK_MS) rmSync(claim, { force: true })
    return
  }
  try {
    const present = readHolder(file)
    if (present?.token === holder?.token && isDead(present, file)) rmSync(file, { force: true })
  } finally {
    rmSync(claim, { force: true })
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** The start time of a process on Linux, so that a number given to another process later is not taken for it. */
function bornAt(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

function ageMs(file) {
  try {
    return Date.now() - statSync(file).mtimeMs
  } catch {
    return 0
  }
}
