import { sep } from 'node:path'
import { parseRange, resolveInside } from '@electron/window/addresses'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const root = `${sep}app${sep}out${sep}renderer`

describe('resolveInside', () => {
  it('names files of the folder', () => {
    expect(resolveInside(root, 'app://anjuan/')).toBe(`${root}${sep}index.html`)
    expect(resolveInside(root, 'app://anjuan/assets/a%20b.js?x#y')).toBe(`${root}${sep}assets${sep}a b.js`)
  })

  it.each([
    'app://other/index.html',
    'app://anjuan/..%2f..%2fmain%2fmain.cjs',
    'app://anjuan/%2e%2e/%2e%2e/package.json',
    'app://anjuan/..%5c..%5cpackage.json',
    'app://anjuan/index.html%00.png',
    'app://anjuan/%E0%A4%A',
    'not an address',
  ])('refuses %s', (address) => {
    const file = resolveInside(root, address)
    expect(file === null || file.startsWith(root + sep)).toBe(true)
    // Leading dots before the root are dropped, which stays inside; everything else is no file at all.
    if (!address.includes('..%2f') && !address.includes('%2e')) expect(file).toBeNull()
  })

  it('never leaves the folder, whatever the address', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('.', '/', '%2e', '%2f', '\\', '%5c', 'a', '%00', '?') }),
        (path) => {
          const file = resolveInside(root, `app://anjuan/${path}`)
          return file === null || file.startsWith(root + sep)
        },
      ),
    )
  })
})

describe('parseRange (RFC 9110, 14.1.2)', () => {
  it.each([
    [null, { start: 0, end: 100, partial: false }],
    ['bytes=0-9', { start: 0, end: 10, partial: true }],
    ['bytes=90-', { start: 90, end: 100, partial: true }],
    ['bytes=-5', { start: 95, end: 100, partial: true }],
    ['bytes=50-500', { start: 50, end: 100, partial: true }],
    ['bytes=100-', null],
    ['bytes=9-5', null],
    ['lines=1-2', { start: 0, end: 100, partial: false }],
  ])('%s of 100 bytes', (header, range) => {
    expect(parseRange(header, 100)).toEqual(range)
  })

  it('always lies inside the file', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.option(fc.nat(2000)), fc.option(fc.nat(2000)), (size, a, b) => {
        const range = parseRange(`bytes=${a ?? ''}-${b ?? ''}`, size)
        return range === null || (range.start >= 0 && range.end <= size && range.start <= range.end)
      }),
    )
  })
})
