import { randomBytes } from 'node:crypto'
import { sealForWindow } from '@electron/vault/window-key'
import { windowKey } from '@renderer/app/window-key'
import { describe, expect, it } from 'vitest'

describe('the row key on its way to the window', () => {
  it('opens there, is sealed anew each time, and is nowhere in the message', async () => {
    const key = await windowKey()
    const rowKey = randomBytes(32)
    const [first, second] = [sealForWindow(rowKey, key.publicKey), sealForWindow(rowKey, key.publicKey)]
    expect(first).toHaveLength(65 + 12 + 32 + 16)
    expect(first.equals(second)).toBe(false)
    expect(first.includes(rowKey)).toBe(false)
    expect(Buffer.from(await key.open(first))).toEqual(rowKey)
    expect(Buffer.from(await key.open(second))).toEqual(rowKey)
  })

  it.each([0, 40, 66, 80, 124])('is refused with byte %i changed', async (at) => {
    const key = await windowKey()
    const sealed = sealForWindow(randomBytes(32), key.publicKey)
    sealed[at] = (sealed[at] ?? 0) ^ 1
    await expect(key.open(sealed)).rejects.toThrow()
  })

  it('is refused where it was sealed to another page, and to what is no point', async () => {
    const other = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits'])
    const foreign = new Uint8Array(await crypto.subtle.exportKey('raw', other.publicKey))
    const key = await windowKey()
    await expect(key.open(sealForWindow(randomBytes(32), foreign))).rejects.toThrow()
    expect(() => sealForWindow(randomBytes(32), new Uint8Array(65))).toThrow()
  })
})
