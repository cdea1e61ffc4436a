/** Where main serves the bytes of a stored file, decrypted in memory only. */
export const addressOf = (sha256: string) => `evidence://blob/${sha256}`
