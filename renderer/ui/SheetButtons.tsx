import type { ReactNode } from 'react'

interface SheetButtonsProps {
  readonly onCancel: () => void
  readonly onGo: () => void
  readonly disabled?: boolean
  /** What the second button says. */
  readonly children: ReactNode
}

/** The end of a side sheet: 取消, and the one thing that the sheet is for. */
export function SheetButtons({ onCancel, onGo, disabled, children }: SheetButtonsProps) {
  return (
    <>
      <button type="button" className="button" onClick={onCancel}>
        取消
      </button>
      <button type="button" className="button primary" disabled={disabled} onClick={onGo}>
        {children}
      </button>
    </>
  )
}
