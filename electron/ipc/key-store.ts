import { safeStorage } from 'electron'
import type { KeyStore } from '../vault'

/** The system's key store through Electron: DPAPI, Keychain, or a secret service. */
export const systemKeyStore: KeyStore = {
  isAvailable() {
    // `basic_text` encrypts under a password that everybody knows: that is no key store.
    const backend = process.platform === 'linux' ? safeStorage.getSelectedStorageBackend?.() : undefined
    return safeStorage.isEncryptionAvailable() && backend !== 'basic_text'
  },
  seal: (plain) => safeStorage.encryptString(plain.toString('base64')),
  open(sealed) {
    try {
      return Buffer.from(safeStorage.decryptString(sealed), 'base64')
    } catch {
      // Another login or another machine sealed it.
      return undefined
    }
  },
}
