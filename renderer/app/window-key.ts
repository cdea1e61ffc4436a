const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const
const PUBLIC_BYTES = 65
const NONCE_BYTES = 12

/** This page's ephemeral key: main seals the row key to it, so that no message holds the key as it is. */
export interface WindowKey {
  /** P-256, uncompressed. */
  readonly publicKey: Uint8Array
  /** Throws where the bytes were not sealed to this key. */
  open(sealed: Uint8Array): Promise<Uint8Array>
}

let made: Promise<WindowKey> | undefined

/** Made at its first use; its private half cannot be exported and ends with the page's process. */
export function windowKey(): Promise<WindowKey> {
  made ??= make()
  return made
}

async function make(): Promise<WindowKey> {
  const pair = await crypto.subtle.generateKey(CURVE, false, ['deriveBits'])
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  return {
    publicKey,
    async open(sealed) {
      const theirs = sealed.slice(0, PUBLIC_BYTES)
      const nonce = sealed.slice(PUBLIC_BYTES, PUBLIC_BYTES + NONCE_BYTES)
      const peer = await crypto.subtle.importKey('raw', theirs, CURVE, false, [])
      const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: peer }, pair.privateKey, 256)
      const material = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey'])
      const salt = new Uint8Array([...theirs, ...publicKey])
      const info = new TextEncoder().encode('anjuan/1/window-row-key')
      const key = await crypto.subtle.deriveKey(
        { name: 'HKDF', hash: 'SHA-256', salt, info },
        material,
        { name: 'AES-GCM', length: 256 },
        false,
        ['decrypt'],
      )
      const plain = await crypto.subtle.decrypt(
        { name: 'AES-GCM', iv: nonce },
        key,
        sealed.slice(PUBLIC_BYTES + NONCE_BYTES),
      )
      return new Uint8Array(plain)
    },
  }
}
