export { caseInBackup, compareWithPresent } from './compare'
export { drill } from './drill'
export { backupFailures, onRepository } from './failures'
export { type CaseCounter, caseCounter } from './journal-state'
export { pruneRepository } from './prune'
export {
  backupHeader,
  backupIds,
  backupSummary,
  findRepository,
  isInside,
  type Repository,
  readBackup,
} from './repository'
export { extractVault, prepareRestore, restoreFiles } from './restore'
export { type BackupKeys, runBackup } from './run'
export { type BackupSettings, daysSince, isDue, readSettings, writeSettings } from './settings'
export {
  discardUndo,
  endSwap,
  finishSwap,
  forgetRestored,
  isSwapPending,
  listUndo,
  readyBackup,
  restoredBefore,
  swapIn,
} from './swap'
export { verifyRepository } from './verify'
