import { MenuButton } from '@renderer/ui/menu/MenuButton'
import { menuMove } from '@renderer/ui/menu/menu-keys'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'

const labels = ['打印…', '导出 DOCX…', '导出 PDF…', 'PDF 另存…']

describe('keys of an open menu', () => {
  it('go round with the arrows and to the ends with Home and End', () => {
    expect(menuMove('ArrowDown', 0, labels)).toEqual({ to: 1 })
    expect(menuMove('ArrowDown', 3, labels)).toEqual({ to: 0 })
    expect(menuMove('ArrowUp', 0, labels)).toEqual({ to: 3 })
    expect(menuMove('Home', 2, labels)).toEqual({ to: 0 })
    expect(menuMove('End', 0, labels)).toEqual({ to: 3 })
  })

  it('close with Esc, and leave with Tab', () => {
    expect(menuMove('Escape', 1, labels)).toBe('close')
    expect(menuMove('Tab', 1, labels)).toBe('leave')
  })

  it('go to the next item that begins with the character, round and in either case', () => {
    expect(menuMove('导', 0, labels)).toEqual({ to: 1 })
    expect(menuMove('导', 1, labels)).toEqual({ to: 2 })
    expect(menuMove('导', 2, labels)).toEqual({ to: 1 })
    expect(menuMove('p', 0, labels)).toEqual({ to: 3 })
  })

  it('are no others: Enter and space press the item itself', () => {
    for (const key of ['Enter', ' ', 'z', 'F4', 'Shift']) expect(menuMove(key, 0, labels)).toBeUndefined()
  })
})

describe('a closed menu button', () => {
  const html = (groups: Parameters<typeof MenuButton>[0]['groups']) =>
    renderToStaticMarkup(createElement(MenuButton, { label: '更多', groups }))

  it('says that it opens a menu and shows none', () => {
    const out = html([[{ label: '办理经过', onSelect: () => {} }]])
    expect(out).toContain('aria-haspopup="menu"')
    expect(out).toContain('aria-expanded="false"')
    expect(out).not.toContain('role="menu')
  })

  it('is not there for a menu of nothing', () => {
    expect(html([[], []])).toBe('')
  })
})
