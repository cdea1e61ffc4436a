/** The part of sodium-native 5 that this program uses; the package ships no types. */
declare module 'sodium-native' {
  interface Sodium {
    readonly crypto_pwhash_ALG_ARGON2ID13: number
    crypto_pwhash_async(
      out: Buffer,
      password: Buffer,
      salt: Buffer,
      passes: number,
      memoryBytes: number,
      algorithm: number,
    ): Promise<void>
    crypto_aead_xchacha20poly1305_ietf_encrypt(
      out: Buffer,
      message: Buffer,
      ad: Buffer | null,
      secretNonce: null,
      nonce: Buffer,
      key: Buffer,
    ): number
    /** Throws if the tag does not verify. */
    crypto_aead_xchacha20poly1305_ietf_decrypt(
      out: Buffer,
      secretNonce: null,
      cipher: Buffer,
      ad: Buffer | null,
      nonce: Buffer,
      key: Buffer,
    ): number
    crypto_sign_seed_keypair(publicKey: Buffer, secretKey: Buffer, seed: Buffer): void
    crypto_sign_detached(signature: Buffer, message: Buffer, secretKey: Buffer): void
    crypto_scalarmult_base(publicKey: Buffer, secretKey: Buffer): void
    crypto_box_seal(out: Buffer, message: Buffer, publicKey: Buffer): void
    crypto_box_seal_open(out: Buffer, cipher: Buffer, publicKey: Buffer, secretKey: Buffer): boolean
  }
  const sodium: Sodium
  export = sodium
}
