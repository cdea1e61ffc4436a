import { call } from './ipc'

const EVERY_MS = 3000
const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'wheel'] as const

/** Tells main now and then that somebody is at the window, for as long as there are signs of it. */
export function reportActivity(): () => void {
  let toldAt = Number.NEGATIVE_INFINITY
  const tell = () => {
    const now = performance.now()
    if (now - toldAt < EVERY_MS) return
    toldAt = now
    void call('lock.activity', {})
  }
  for (const sign of SIGNS) window.addEventListener(sign, tell, { capture: true, passive: true })
  return () => {
    for (const sign of SIGNS) window.removeEventListener(sign, tell, { capture: true })
  }
}
