import type { Evidence } from '@shared/model/evidence'
import { addressOf } from '../../ui/stored-file'

const LIMIT_MS = 10_000
let isWarm = false

/**
 * The first player of a session waits for the engine's decoders to start, several times as long as for its film. They
 * are started while nobody waits, by the beginning of a recording that the case has; the screen shows nothing of it.
 */
export function warmPlayer(evidence: readonly Evidence[]): void {
  if (isWarm) return
  const film = evidence.flatMap((e) => e.files ?? []).find((f) => f.mediaType.startsWith('video/'))
  if (film === undefined) return
  isWarm = true
  requestIdleCallback(() => start(addressOf(film.sha256)), { timeout: LIMIT_MS })
}

function start(address: string): void {
  const video = document.createElement('video')
  // Lets go of the stream, and with it of the open file in main.
  const end = () => {
    clearTimeout(late)
    video.onloadeddata = null
    video.onerror = null
    video.removeAttribute('src')
    video.load()
  }
  const late = setTimeout(end, LIMIT_MS)
  video.onloadeddata = end
  video.onerror = end
  video.muted = true
  video.preload = 'auto'
  video.src = address
}
