import { isPicture } from '@shared/evidence/pictures'
import { MAX_SHOWN_PIXELS } from '@shared/ipc/contract'
import type { EvidenceFile } from '@shared/model/evidence'
import { useEffect, useState } from 'react'
import { call } from '../../app/ipc'
import { readPicture } from '../../ui/picture/read-picture'
import { addressOf } from '../../ui/stored-file'

const SIDE_PX = 320
/** A picture larger than this in bytes is not read whole for a small one. */
const MAX_SOURCE_BYTES = 128 << 20
const VIDEO_LIMIT_MS = 10_000
const KEPT = 600

export const isTooLarge = ({ widthPx, heightPx }: EvidenceFile) =>
  widthPx !== undefined && heightPx !== undefined && widthPx * heightPx > MAX_SHOWN_PIXELS

const urls = new Map<string, string>()
const hopeless = new Set<string>()
const queue: (() => Promise<void>)[] = []
let working = 0

/** Two at a time: decoding runs in this process, which also draws the screen. */
function enqueue(work: () => Promise<void>): void {
  queue.push(work)
  if (working >= 2) return
  working += 1
  void (async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await next().catch(() => {})
    working -= 1
  })()
}

/** A small picture of a file, from the sealed cache or made now; `null` where there is none to be had. */
export function useThumb(file: EvidenceFile | undefined, isVisible: boolean): string | null | undefined {
  const [, again] = useState(0)
  const sha256 = file?.sha256
  useEffect(() => {
    if (file === undefined || !isVisible || urls.has(file.sha256) || hopeless.has(file.sha256)) return
    let alive = true
    enqueue(async () => {
      if (!alive) return
      await load(file)
      if (alive) again((n) => n + 1)
    })
    return () => {
      alive = false
    }
  }, [file, isVisible])
  if (sha256 === undefined || hopeless.has(sha256)) return null
  return urls.get(sha256)
}

async function load(file: EvidenceFile): Promise<void> {
  if (urls.has(file.sha256)) return
  const kept = await fetch(`evidence://thumb/${file.sha256}`)
  const picture = kept.status === 200 ? await kept.blob() : await make(file).catch(() => null)
  if (picture === null) {
    hopeless.add(file.sha256)
    return
  }
  if (kept.status !== 200) {
    await call('evidence.keepThumb', {
      sha256: file.sha256,
      bytes: new Uint8Array(await picture.arrayBuffer()),
    })
  }
  const oldest = urls.size >= KEPT ? urls.entries().next().value : undefined
  if (oldest !== undefined) {
    urls.delete(oldest[0])
    URL.revokeObjectURL(oldest[1])
  }
  urls.set(file.sha256, URL.createObjectURL(picture))
}

/** Decoding foreign bytes happens here, in the sandboxed process, never in main. */
async function make(file: EvidenceFile): Promise<Blob | null> {
  if (isPicture(file.mediaType)) {
    if (isTooLarge(file) || file.sizeBytes > MAX_SOURCE_BYTES) return null
    const { bitmap } = await readPicture(file)
    try {
      return await small(bitmap, bitmap.width, bitmap.height)
    } finally {
      bitmap.close()
    }
  }
  if (file.mediaType.startsWith('video/')) return videoThumb(file)
  if (file.mediaType === 'application/pdf') {
    const { openPdf } = await import('../../ui/pdf')
    const pdf = await openPdf(file)
    try {
      const canvas = await pdf.draw(1, SIDE_PX)
      return await small(canvas, canvas.width, canvas.height)
    } finally {
      pdf.close()
    }
  }
  return null
}

function small(source: CanvasImageSource, width: number, height: number): Promise<Blob | null> {
  const scale = Math.min(1, SIDE_PX / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width * scale))
  canvas.height = Math.max(1, Math.round(height * scale))
  const context = canvas.getContext('2d')
  if (context === null) return Promise.resolve(null)
  context.imageSmoothingQuality = 'high'
  context.drawImage(source, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/webp', 0.8))
}

/** The picture a second into the recording: the first one is often black. */
function videoThumb(file: EvidenceFile): Promise<Blob | null> {
  const video = document.createElement('video')
  video.crossOrigin = 'anonymous'
  video.muted = true
  video.preload = 'auto'
  return new Promise<Blob | null>((resolve) => {
    const limit = setTimeout(() => resolve(null), VIDEO_LIMIT_MS)
    const end = (picture: Promise<Blob | null> | null) => {
      clearTimeout(limit)
      resolve(picture)
    }
    video.onerror = () => end(null)
    video.onloadeddata = () => {
      video.currentTime = Math.min(1, Number.isFinite(video.duration) ? video.duration / 4 : 0)
    }
    video.onseeked = () => end(small(video, video.videoWidth, video.videoHeight))
    video.src = addressOf(file.sha256)
  }).finally(() => {
    // Lets go of the stream, and with it of the open file in main.
    video.removeAttribute('src')
    video.load()
  })
}
