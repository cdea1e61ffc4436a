import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { menuMove } from './menu-keys'
import './menu.css'

export interface MenuItem {
  readonly label: string
  /** A few words under the label. */
  readonly hint?: string | undefined
  /** Why it cannot be chosen now; it can be come to and read all the same. */
  readonly refusal?: string | undefined
  readonly danger?: true
  readonly onSelect: () => void
}

interface MenuButtonProps {
  readonly label: string
  /** Items that belong together; a rule stands between the groups. Empty groups are left out. */
  readonly groups: readonly (readonly MenuItem[])[]
  readonly disabled?: boolean
  readonly className?: string
}

/** A button that opens a menu under it: WAI-ARIA Authoring Practices, Menu Button pattern. */
export function MenuButton({ label, groups, disabled, className = 'button small' }: MenuButtonProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)
  /** The item that has the focus; null: closed. */
  const [at, setAt] = useState<number | null>(null)
  const shown = groups.filter((g) => g.length > 0)
  const items = shown.flat()
  const isOpen = at !== null

  useLayoutEffect(() => {
    if (at !== null) list.current?.querySelectorAll<HTMLElement>('[role=menuitem]')[at]?.focus()
  }, [at])

  useEffect(() => {
    if (!isOpen) return
    const onPress = (event: PointerEvent) => {
      const target = event.target as Node
      if (list.current?.contains(target) === true || button.current?.contains(target) === true) return
      setAt(null)
    }
    window.addEventListener('pointerdown', onPress, true)
    return () => window.removeEventListener('pointerdown', onPress, true)
  }, [isOpen])

  function close() {
    setAt(null)
    button.current?.focus()
  }

  function choose(item: MenuItem) {
    if (item.refusal !== undefined) return
    // The button has the focus before a sheet opens, so that the sheet gives it back there.
    close()
    item.onSelect()
  }

  function onButtonKey(event: KeyboardEvent) {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    setAt(event.key === 'ArrowDown' ? 0 : items.length - 1)
  }

  function onListKey(event: KeyboardEvent) {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const move = menuMove(
      event.key,
      at ?? 0,
      items.map((item) => item.label),
    )
    if (move === undefined) return
    if (move === 'leave') return setAt(null)
    event.preventDefault()
    // Esc ends the menu alone, not the sheet or the screen it stands in.
    event.stopPropagation()
    if (move === 'close') close()
    else setAt(move.to)
  }

  if (items.length === 0) return null
  return (
    <span className="menu-place">
      <button
        ref={button}
        id={`${id}-button`}
        type="button"
        className={className}
        disabled={disabled}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? `${id}-menu` : undefined}
        onClick={() => setAt(isOpen ? null : 0)}
        onKeyDown={onButtonKey}
      >
        {label}
        <span className="menu-arrow" aria-hidden="true">
          ▾
        </span>
      </button>
      {isOpen && (
        <div
          ref={list}
          id={`${id}-menu`}
          role="menu"
          tabIndex={-1}
          aria-labelledby={`${id}-button`}
          className="menu"
          onKeyDown={onListKey}
          onBlur={(event) => {
            const to = event.relatedTarget
            if (to !== null && !event.currentTarget.contains(to) && to !== button.current) setAt(null)
          }}
        >
          {shown.map((group, g) => {
            const first = shown.slice(0, g).reduce((n, before) => n + before.length, 0)
            return [
              g === 0 ? null : <hr key={`rule-${group[0]?.label}`} className="menu-rule" />,
              ...group.map((item, i) => (
                <button
                  key={item.label}
                  type="button"
                  role="menuitem"
                  tabIndex={-1}
                  className={item.danger === true ? 'menu-item danger' : 'menu-item'}
                  aria-disabled={item.refusal !== undefined || undefined}
                  aria-label={item.label}
                  aria-describedby={
                    (item.refusal ?? item.hint) === undefined ? undefined : `${id}-${first + i}`
                  }
                  onPointerMove={() => setAt(first + i)}
                  onClick={() => choose(item)}
                >
                  <span>{item.label}</span>
                  {(item.refusal ?? item.hint) !== undefined && (
                    <span id={`${id}-${first + i}`} className="menu-hint">
                      {item.refusal ?? item.hint}
                    </span>
                  )}
                </button>
              )),
            ]
          })}
        </div>
      )}
    </span>
  )
}
