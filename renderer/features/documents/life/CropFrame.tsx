import { meantCrop, turnedCrop } from '@shared/documents/scan'
import type { Crop, ScanPage } from '@shared/model/document-scan'
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'

interface CropFrameProps {
  readonly page: ScanPage
  /** The part to be shown, of the page as its file has it; `undefined` for all of it. */
  readonly onApply: (crop: Crop | undefined) => void
  readonly onCancel: () => void
  readonly children: React.ReactNode
}

const STEP = 0.01

/**
 * Chooses the part of a page that is shown: by dragging, or with the arrow keys (Shift and arrows size it, Enter
 * applies, Esc leaves). Only numbers come of it; the file stays whole.
 */
export function CropFrame({ page, onApply, onCancel, children }: CropFrameProps) {
  const { turn = 0, crop } = page
  const [frame, setFrame] = useState<Crop>(
    crop === undefined ? { x: 0.05, y: 0.05, width: 0.9, height: 0.9 } : turnedCrop(crop, turn),
  )
  const start = useRef<{ readonly x: number; readonly y: number } | null>(null)
  const at = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect()
    const inside = (n: number) => Math.max(0, Math.min(1, n))
    return {
      x: inside((event.clientX - box.left) / box.width),
      y: inside((event.clientY - box.top) / box.height),
    }
  }
  const apply = () => onApply(meantCrop(turnedCrop(frame, -turn)))
  function onKey(event: KeyboardEvent) {
    if (event.key === 'Enter') apply()
    else if (event.key === 'Escape') onCancel()
    else {
      const [dx, dy] = arrows[event.key] ?? [0, 0]
      if (dx === 0 && dy === 0) return
      setFrame((f) =>
        event.shiftKey
          ? {
              ...f,
              width: within(f.width + dx * STEP, 0.05, 1 - f.x),
              height: within(f.height + dy * STEP, 0.05, 1 - f.y),
            }
          : { ...f, x: within(f.x + dx * STEP, 0, 1 - f.width), y: within(f.y + dy * STEP, 0, 1 - f.height) },
      )
    }
    event.preventDefault()
    event.stopPropagation()
  }
  const percent = (n: number) => `${n * 100}%`
  return (
    <div className="crop">
      <div className="crop-tools">
        <span className="muted small-text grow">
          拖出要留下的部分；方向键移动，Shift 加方向键改大小。原件不变。
        </span>
        {crop !== undefined && (
          <button type="button" className="button small" onClick={() => onApply(undefined)}>
            恢复整页
          </button>
        )}
        <button type="button" className="button small" onClick={onCancel}>
          不裁剪
        </button>
        <button type="button" className="button small primary" onClick={apply}>
          裁剪到框内
        </button>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the frame inside takes the keyboard. */}
      <div
        className="crop-stage"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          start.current = at(event)
        }}
        onPointerMove={(event) => {
          const from = start.current
          if (from === null) return
          const to = at(event)
          setFrame({
            x: Math.min(from.x, to.x),
            y: Math.min(from.y, to.y),
            width: Math.abs(from.x - to.x),
            height: Math.abs(from.y - to.y),
          })
        }}
        onPointerUp={() => {
          start.current = null
        }}
      >
        {children}
        <button
          type="button"
          className="crop-frame"
          aria-label="裁剪框"
          // biome-ignore lint/a11y/noAutofocus: the keys are for the frame that has just been asked for.
          autoFocus
          onKeyDown={onKey}
          style={{
            left: percent(frame.x),
            top: percent(frame.y),
            width: percent(frame.width),
            height: percent(frame.height),
          }}
        />
      </div>
    </div>
  )
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}
const within = (n: number, least: number, most: number) => Math.max(least, Math.min(most, n))
