import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BrowserWindow, screen } from 'electron'

interface WindowState {
  readonly x?: number
  readonly y?: number
  readonly width: number
  readonly height: number
  readonly maximized: boolean
}

const fallback: WindowState = { width: 1280, height: 800, maximized: false }
const file = (profile: string) => join(profile, 'window.json')

/** The remembered place of the window, or the default where it is unreadable or off every screen. */
export function readWindowState(profile: string): WindowState {
  let raw: Partial<WindowState>
  try {
    raw = JSON.parse(readFileSync(file(profile), 'utf8')) as Partial<WindowState>
  } catch {
    return fallback
  }
  const width = clamp(raw.width, 960, 8000, fallback.width)
  const height = clamp(raw.height, 640, 8000, fallback.height)
  const maximized = raw.maximized === true
  if (typeof raw.x !== 'number' || typeof raw.y !== 'number') return { width, height, maximized }
  const { x, y } = raw
  const visible = screen
    .getAllDisplays()
    .some(
      ({ workArea: a }) =>
        x < a.x + a.width - 80 && x + width > a.x + 80 && y >= a.y - 8 && y < a.y + a.height - 40,
    )
  return visible ? { x, y, width, height, maximized } : { width, height, maximized }
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

function clamp(value: unknown, min: number, max: number, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value)
    ? Math.min(max, Math.max(min, Math.round(value)))
    : otherwise
}
