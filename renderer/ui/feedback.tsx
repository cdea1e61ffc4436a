import type { Failure } from '@shared/ipc/result'
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'

/** One sentence and one button: what this place is for and what to do next. */
export function EmptyState({
  children,
  action,
}: {
  readonly children: ReactNode
  readonly action?: ReactNode
}) {
  return (
    <div className="empty">
      <p>{children}</p>
      {action}
    </div>
  )
}

/** What happened, what is safe, what to do next. */
export function ErrorNote({ error, retry }: { readonly error: Failure; readonly retry?: () => void }) {
  return (
    <div className="note error" role="alert">
      <p>{error.message}</p>
      {retry !== undefined && (
        <p>
          <button type="button" className="button small" onClick={retry}>
            再试一次
          </button>
        </p>
      )}
    </div>
  )
}

export function Progress({ value, label }: { readonly value: number | undefined; readonly label: string }) {
  const percent = value === undefined ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100)
  return (
    <div
      className="progress"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <span style={{ width: `${percent ?? 30}%` }} />
    </div>
  )
}

export interface SideSheetProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  readonly footer?: ReactNode
  readonly wide?: boolean
}

/** The normal place for detail: slides over the right edge, closes with Esc, gives focus back. */
export function SideSheet({ title, onClose, children, footer, wide }: SideSheetProps) {
  const box = useRef<HTMLDivElement>(null)
  const close = useRef(onClose)
  close.current = onClose
  // Before the sheet is painted: a key pressed as it appears is for the sheet.
  useLayoutEffect(() => {
    const opener = document.activeElement as HTMLElement | null
    const first = box.current?.querySelector<HTMLElement>(
      '.sheet-body input, .sheet-body select, .sheet-body textarea, .sheet-body button',
    )
    ;(first ?? box.current)?.focus()
    const onKey = (event: KeyboardEvent) => {
      const onTop = [...document.querySelectorAll('.side-sheet')].at(-1) === box.current
      if (event.key === 'Escape' && onTop && document.querySelector('dialog[open]') === null) close.current()
    }
    window.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener('keydown', onKey)
      opener?.focus()
    }
  }, [])
  return (
    <>
      <div className="sheet-cover" aria-hidden="true" onClick={onClose} />
      <div
        ref={box}
        className={wide === true ? 'side-sheet wide' : 'side-sheet'}
        role="dialog"
        aria-modal="true"
        aria-label={title}
        tabIndex={-1}
      >
        <div className="sheet-head">
          <h2 className="grow">{title}</h2>
          <button type="button" className="button quiet small" onClick={onClose} aria-label="关闭">
            ✕
          </button>
        </div>
        <div className="sheet-body">{children}</div>
        {footer !== undefined && <div className="sheet-foot">{footer}</div>}
      </div>
    </>
  )
}

export interface ConfirmProps {
  readonly title: string
  readonly children: ReactNode
  readonly confirmLabel: string
  readonly danger?: boolean
  readonly onConfirm: () => void
  readonly onCancel: () => void
}

/** A rare question. 取消 has the focus, so that Enter destroys nothing. */
export function Confirm({ title, children, confirmLabel, danger, onConfirm, onCancel }: ConfirmProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    <dialog ref={dialog} className="confirm" aria-label={title} onCancel={onCancel}>
      <div className="stack">
        <h2>{title}</h2>
        <div>{children}</div>
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          {/* biome-ignore lint/a11y/noAutofocus: the safe answer is the default one. */}
          <button type="button" className="button" autoFocus onClick={onCancel}>
            取消
          </button>
          <button
            type="button"
            className={danger === true ? 'button danger' : 'button primary'}
            onClick={onConfirm}
          >
            {confirmLabel}
          </button>
        </div>
      </div>
    </dialog>
  )
}

export interface TabSpec<T extends string> {
  readonly id: T
  readonly label: ReactNode
}

export function Tabs<T extends string>(props: {
  readonly tabs: readonly TabSpec<T>[]
  readonly active: T
  readonly onChange: (id: T) => void
  readonly label: string
}) {
  const { tabs, active, onChange, label } = props
  return (
    <div role="tablist" aria-label={label} className="tabs">
      {tabs.map((tab, i) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          aria-selected={tab.id === active}
          tabIndex={tab.id === active ? 0 : -1}
          onClick={() => onChange(tab.id)}
          onKeyDown={(event) => {
            const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
            const next = tabs[(i + step + tabs.length) % tabs.length]
            if (step === 0 || next === undefined) return
            onChange(next.id)
            ;(
              event.currentTarget.parentElement?.children[(i + step + tabs.length) % tabs.length] as
                | HTMLElement
                | undefined
            )?.focus()
          }}
        >
          {tab.label}
        </button>
      ))}
    </div>
  )
}
