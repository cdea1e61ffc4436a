import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'

/**
 * Seals the row key to the window's ephemeral P-256 key, so that no buffer of a message between the processes ever
 * holds it. Layout: own public key (65), nonce (12), ciphertext (32), tag (16). Throws if `windowKey` is no point.
 */
export function sealForWindow(rowKey: Buffer, windowKey: Uint8Array): Buffer {
  const own = createECDH('prime256v1')
  const ownPublic = own.generateKeys()
  const shared = own.computeSecret(windowKey)
  const salt = Buffer.concat([ownPublic, windowKey])
  const key = Buffer.from(hkdfSync('sha256', shared, salt, 'anjuan/1/window-row-key', 32))
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const sealed = Buffer.concat([cipher.update(rowKey), cipher.final()])
  shared.fill(0)
  key.fill(0)
  return Buffer.concat([ownPublic, nonce, sealed, cipher.getAuthTag()])
}
