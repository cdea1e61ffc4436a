export type { VaultDeps, VaultResult } from './context'
export type { VaultFailure } from './failures'
export { DEFAULT_COST, type KdfCost, MIN_PASSPHRASE_CHARS } from './kdf'
export { finishRecovery, type Recovery, unlockWithRecovery, wipeRecovery } from './recovery'
export {
  isWiped,
  Role,
  signWith,
  type VaultKeys,
  type VaultSession,
  type VaultUser,
  wipeSession,
} from './session'
export { addUser, changePassphrase, listUsers, type NewUser, removeUser, type UserRecord } from './users'
export { createVault, type NewVault, type Unlocked, unlock, type VaultStatus, vaultStatus } from './vault'
