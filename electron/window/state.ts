import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BrowserWindow, screen } from 'electron'
import { parseWindowState, type WindowState } from './bounds'

const file = (profile: string) => join(profile, 'window.json')

/** The remembered place of the window, or the default where it is unreadable or off every screen. */
export function readWindowState(profile: string): WindowState {
  const areas = screen.getAllDisplays().map((display) => display.workArea)
  try {
    return parseWindowState(readFileSync(file(profile), 'utf8'), areas)
  } catch {
    return parseWindowState('', areas)
  }
}

/** Writes the place on close; a failure here is not worth a word to the person. */
export function rememberWindowState(win: BrowserWindow, profile: string): void {
  win.on('close', () => {
    const state: WindowState = { ...win.getNormalBounds(), maximized: win.isMaximized() }
    try {
      writeFileSync(`${file(profile)}.tmp`, JSON.stringify(state))
      renameSync(`${file(profile)}.tmp`, file(profile))
    } catch {
      // A read-only profile is reported by the journal, where it matters.
    }
  })
}
