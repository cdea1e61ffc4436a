export { finishRecovery, unlockWithRecovery, wipeRecovery } from './recovery'
export { isWiped, signWith, type VaultSession, wipeSession } from './session'
export { addUser, changePassphrase, listUsers, removeUser, type UserRecord } from './users'
export { createVault, unlock, vaultStatus } from './vault'
