import { createHash, randomBytes } from 'node:crypto'
import { createSm3 } from '@electron/blobs/sm3'
import fc from 'fast-check'
import { expect, it } from 'vitest'

const ours = (...parts: readonly Uint8Array[]) => {
  const hash = createSm3()
  for (const part of parts) hash.update(part)
  return hash.digest()
}
const openssl = (bytes: Uint8Array) => createHash('sm3').update(bytes).digest('hex')

it.each([
  ['abc', '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
  ['abcd'.repeat(16), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732'],
])('the examples of GB/T 32905-2016, appendix A: %s', (text, hash) => {
  expect(ours(Buffer.from(text))).toBe(hash)
})

it('every length around a block and around its own buffer, as OpenSSL has it', () => {
  const bytes = randomBytes((1 << 20) + 200)
  const lengths = [
    ...Array.from({ length: 200 }, (_, n) => n),
    ...[-65, -9, -8, -1, 0, 1, 55, 56, 64, 200].map((n) => (1 << 20) + n),
  ]
  for (const n of lengths) expect(ours(bytes.subarray(0, n)), String(n)).toBe(openssl(bytes.subarray(0, n)))
})

it('does not depend on how the bytes arrive', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 20 }), (parts) => {
      expect(ours(...parts)).toBe(openssl(Buffer.concat(parts)))
    }),
  )
})

it('many hashes at once do not disturb each other', () => {
  const [a, b] = [createSm3(), createSm3()]
  a.update(Buffer.from('ab'))
  b.update(Buffer.from('xy'))
  a.update(Buffer.from('c'))
  b.update(Buffer.from('z'))
  expect([a.digest(), b.digest()]).toEqual([openssl(Buffer.from('abc')), openssl(Buffer.from('xyz'))])
})
