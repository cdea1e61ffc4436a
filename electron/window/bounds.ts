/** Place and size of the window, in the screen's own units. */
export interface WindowState {
  readonly x?: number
  readonly y?: number
  readonly width: number
  readonly height: number
  readonly maximized: boolean
}

/** A rectangle of the desktop, as Electron's `Display.workArea`. */
export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const fallback: WindowState = { width: 1280, height: 800, maximized: false }

/**
 * The remembered place of the window from the text of its file, or the default where the text is none or the
 * place is off every screen. Never throws: a spoilt file must not keep the program from opening.
 */
export function parseWindowState(text: string, workAreas: readonly Area[]): WindowState {
  const raw = recordOf(text)
  const width = clamp(raw.width, 960, 8000, fallback.width)
  const height = clamp(raw.height, 640, 8000, fallback.height)
  const size = { width, height, maximized: raw.maximized === true }
  if (!isPlace(raw.x) || !isPlace(raw.y)) return size
  const [x, y] = [Math.round(raw.x), Math.round(raw.y)]
  const visible = workAreas.some(
    (a) => x < a.x + a.width - 80 && x + width > a.x + 80 && y >= a.y - 8 && y < a.y + a.height - 40,
  )
  return visible ? { x, y, ...size } : size
}

function recordOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const raw: unknown = JSON.parse(text)
    return typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

const isPlace = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

function clamp(value: unknown, min: number, max: number, otherwise: number): number {
  return isPlace(value) ? Math.min(max, Math.max(min, Math.round(value))) : otherwise
}
