import { parseWindowState } from '@electron/window/bounds'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const screens = [{ x: 0, y: 0, width: 1920, height: 1040 }]
const standard = { width: 1280, height: 800, maximized: false }

describe('the remembered place of the window', () => {
  it('comes back as it was', () => {
    const state = { x: 40, y: 30, width: 1100, height: 700, maximized: true }
    expect(parseWindowState(JSON.stringify(state), screens)).toEqual(state)
  })

  it.each(['', 'null', '7', '"x"', '[]', '{"width":', '{"width":"wide","x":1}'])(
    'is the default for %j',
    (text) => {
      expect(parseWindowState(text, screens)).toEqual(standard)
    },
  )

  it.each([
    ['off every screen', '{"x":5000,"y":10,"width":1100,"height":700}', { width: 1100, height: 700 }],
    ['infinite', '{"x":1e999,"y":10,"width":1e999,"height":-1e999}', { width: 1280, height: 800 }],
    [
      'not whole',
      '{"x":1.4,"y":0.6,"width":1000.2,"height":640.5}',
      { x: 1, y: 1, width: 1000, height: 641 },
    ],
    ['tiny and huge', '{"width":1,"height":1e300}', { width: 960, height: 8000 }],
  ])('that is %s is brought back', (_, text, place) => {
    expect(parseWindowState(text, screens)).toEqual({ maximized: false, ...place })
  })

  it('is always one that a window can be given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        const { x, y, width, height } = parseWindowState(text, screens)
        for (const n of [x ?? 0, y ?? 0, width, height]) expect(Number.isSafeInteger(n)).toBe(true)
      }),
    )
  })
})
