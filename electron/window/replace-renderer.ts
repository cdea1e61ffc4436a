import { setTimeout as sleep } from 'node:timers/promises'
import { app, BrowserWindow } from 'electron'
import { PARKING } from './protocol'

const LINGER_MS = 2000
const LOOK_EVERY_MS = 25
const replacing = new WeakSet<BrowserWindow>()

/** Whether the window's process ends because it is being replaced, and not because it crashed. */
export function isBeingReplaced(win: BrowserWindow): boolean {
  return replacing.has(win)
}

/**
 * Gives the window a new renderer process at the same place of the program, and ends every old one, so that nothing
 * of what they held is left. Going to another site and back makes Chromium change the process; one that lingers is
 * killed, which leaves no crash dump. Hidden windows, which print, are closed.
 */
export async function replaceRenderer(win: BrowserWindow, home: string): Promise<void> {
  const contents = win.webContents
  const { hash } = new URL(contents.getURL())
  const before = contents.getOSProcessId()
  const old = new Set(rendererPids())
  replacing.add(win)
  try {
    for (const other of BrowserWindow.getAllWindows()) if (other !== win) other.destroy()
    await contents.loadURL(PARKING)
    // A process kept in reserve may have taken the empty page; it never held anything.
    if (contents.getOSProcessId() !== before) old.delete(contents.getOSProcessId())
    await seeEnd(old)
    await contents.loadURL(home + hash)
    contents.clearHistory()
  } finally {
    replacing.delete(win)
  }
}

async function seeEnd(pids: ReadonlySet<number>): Promise<void> {
  const left = () => rendererPids().filter((pid) => pids.has(pid))
  for (let waited = 0; waited < LINGER_MS && left().length > 0; waited += LOOK_EVERY_MS)
    await sleep(LOOK_EVERY_MS)
  for (const pid of left()) process.kill(pid, 'SIGKILL')
  while (left().length > 0) await sleep(LOOK_EVERY_MS)
}

function rendererPids(): readonly number[] {
  return app.getAppMetrics().flatMap((p) => (p.type === 'Tab' ? [p.pid] : []))
}
