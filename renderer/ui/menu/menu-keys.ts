/** What a key does in an open menu: the item to go to, or the menu's end. */
export type MenuMove = { readonly to: number } | 'close' | 'leave'

/**
 * Keys of a menu of `count` items with the focus on `at` (WAI-ARIA Authoring Practices, Menu Button pattern): arrows go
 * round, Home and End to the ends, a character to the next item that begins with it. `close` gives the focus back to
 * the button, `leave` lets it go on. undefined: not a key of the menu.
 */
export function menuMove(key: string, at: number, labels: readonly string[]): MenuMove | undefined {
  const count = labels.length
  switch (key) {
    case 'ArrowDown':
      return { to: (at + 1) % count }
    case 'ArrowUp':
      return { to: (at - 1 + count) % count }
    case 'Home':
      return { to: 0 }
    case 'End':
      return { to: count - 1 }
    case 'Escape':
      return 'close'
    case 'Tab':
      return 'leave'
  }
  if ([...key].length !== 1 || key === ' ') return undefined
  const begins = (i: number) => labels[i]?.toLowerCase().startsWith(key.toLowerCase()) === true
  const next = labels.map((_, i) => (at + 1 + i) % count).find(begins)
  return next === undefined ? undefined : { to: next }
}
