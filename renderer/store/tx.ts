/** A transaction's id: 16 random bytes in hex. */
export const newTx = () => crypto.randomUUID().replaceAll('-', '')
