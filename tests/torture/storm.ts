import type { ChildProcess } from 'node:child_process'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { _electron as electron, type Page } from '@playwright/test'
import { setUp, unlock } from '../e2e/support/steps'

/** A sequence of numbers in [0, 1) that the seed gives again (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export interface Storm {
  /** Folder of the application (the repository). */
  readonly root: string
  readonly profile: string
  readonly kills: number
  readonly random: () => number
  /** Longest time between the first acknowledged write of a cycle and its kill. */
  readonly untilMs: number
  /** Share of the starts before which the window's database is taken away: the journal alone must have it all. */
  readonly losses: number
  readonly onCycle?: (cycle: Cycle) => void
}

export interface Cycle {
  readonly number: number
  /** The last write that the window called 已保存 before the kill, and what the next start found. */
  readonly acknowledged: number
  readonly found: number
  readonly writes: number
  readonly isRebuilt: boolean
  readonly ms: number
}

const CASE = '某交通设施公司'
const ACK = 'ACK '

/**
 * Starts the application, writes as fast as its form takes it, and kills its whole process group at a random moment;
 * again and again in one profile. Throws at the first start that does not find everything that was acknowledged.
 */
export async function storm({ kills, random, ...where }: Storm): Promise<readonly Cycle[]> {
  const cycles: Cycle[] = []
  let next = 1
  let acknowledged = 0
  for (let number = 0; number <= kills; number++) {
    const startedAt = performance.now()
    const isRebuilt = number > 0 && random() < where.losses
    if (isRebuilt) loseDatabase(where.profile)
    const run = await start(where)
    try {
      if (number === 0) await begin(run.page)
      else await unlock(run.page)
      const field = await openField(run.page)
      const found = Number(/\d+$/.exec(await field.inputValue())?.[0] ?? 0)
      if (number > 0 && found < acknowledged)
        throw new Error(`after kill ${number}: ${acknowledged} was acknowledged, ${found} was found`)
      if (number === kills) {
        await run.close()
        cycles.push({ number, acknowledged, found, writes: 0, isRebuilt, ms: performance.now() - startedAt })
        where.onCycle?.(cycles.at(-1) as Cycle)
        break
      }
      const first = Math.max(next, found + 1)
      const acks = await writeUntilKilled(run, first, random() * where.untilMs)
      next = acks.last + 1
      const before = acknowledged
      acknowledged = Math.max(acks.acknowledged, found)
      const ms = performance.now() - startedAt
      cycles.push({ number, acknowledged: before, found, writes: acks.last - first + 1, isRebuilt, ms })
      where.onCycle?.(cycles.at(-1) as Cycle)
    } finally {
      await run.kill()
    }
  }
  return cycles
}

interface Run {
  readonly page: Page
  close(): Promise<void>
  /** SIGKILL to the whole process group: main, window and helpers at once, as in a power cut of the program. */
  kill(): Promise<void>
}

async function start({ root, profile }: Pick<Storm, 'root' | 'profile'>): Promise<Run> {
  const app = await electron.launch({
    args: [root],
    cwd: root,
    env: { ...(process.env as Record<string, string>), ANJUAN_USER_DATA: profile },
  })
  const child = app.process()
  return { page: await app.firstWindow(), close: () => app.close(), kill: () => killGroup(child) }
}

async function killGroup(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const gone = new Promise((done) => child.once('exit', done))
  try {
    // Playwright starts the application as the head of a group of its own.
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL')
  } catch {
    child.kill('SIGKILL')
  }
  await gone
}

function loseDatabase(profile: string): void {
  for (const name of readdirSync(profile))
    if (name === 'IndexedDB') rmSync(join(profile, name), { recursive: true, maxRetries: 10, retryDelay: 50 })
}

async function begin(page: Page): Promise<void> {
  await setUp(page)
  await page.getByRole('button', { name: '放入两件示例案件' }).click()
  await page.getByText('✓ 已保存').waitFor()
}

async function openField(page: Page) {
  await page.locator('.table-body [role=row]', { hasText: CASE }).click()
  await page.getByRole('tab', { name: '案件信息' }).first().click()
  return page.getByLabel('案由')
}

/**
 * Types number after number inside the page, each as soon as the one before is called 已保存, and reports each
 * such number at once. The kill comes `afterMs` after the first report.
 */
async function writeUntilKilled(run: Run, first: number, afterMs: number) {
  const { page } = run
  let acknowledged = 0
  let typed = first - 1
  const ended = new Promise<void>((done) => {
    page.on('console', (message) => {
      const text = message.text()
      if (text.startsWith('TYPED ')) typed = Number(text.slice(6))
      if (!text.startsWith(ACK)) return
      if (acknowledged === 0) setTimeout(() => void run.kill().then(done), afterMs)
      acknowledged = Number(text.slice(ACK.length))
    })
  })
  await page.evaluate(
    ({ from, ack }) => {
      const label = [...document.querySelectorAll('label')].find((l) =>
        l.textContent?.trim().startsWith('案由'),
      )
      const field = (label?.control ?? label?.querySelector('input, textarea')) as HTMLInputElement | null
      if (!field) throw new Error('no field')
      const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set
      let current = from
      const type = () => {
        setter?.call(field, `风暴中的案由 ${current}`)
        field.dispatchEvent(new Event('input', { bubbles: true }))
        console.log(`TYPED ${current}`)
        // As Ctrl S does: without the pause after the last key.
        setTimeout(() => window.dispatchEvent(new Event('anjuan:flush')), 0)
      }
      const look = () => {
        const state = document.querySelector('.save-state')
        if (state?.classList.contains('saved') && isWaiting) {
          isWaiting = false
          console.log(`${ack}${current}`)
          current++
          setTimeout(() => {
            type()
            // The state must have left 已保存 before it can mean this number.
            arm()
          }, 0)
        }
      }
      let isWaiting = false
      const arm = () => {
        const state = document.querySelector('.save-state')
        if (state?.classList.contains('saved')) setTimeout(arm, 0)
        else isWaiting = true
      }
      new MutationObserver(look).observe(document.body, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      })
      type()
      arm()
    },
    { from: first, ack: ACK },
  )
  await ended
  return { acknowledged, last: typed }
}
