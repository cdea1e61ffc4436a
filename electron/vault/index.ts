export { diskFailure } from './durable-file'
export type { KeyStore } from './machine'
export { bindMachine, changePassphrase, machineState } from './passphrase'
export { finishRecovery, renewRecoveryCode, unlockWithRecovery, wipeRecovery } from './recovery'
export { isWiped, type VaultSession, wipeSession } from './session'
export { signAct } from './sign'
export {
  addUser,
  listFailedAttempts,
  listSigners,
  listUsers,
  removeUser,
  setRoles,
  type UserRecord,
} from './users'
export { createVault, unlock, vaultStatus } from './vault'
export { sealForWindow } from './window-key'
