export { setDatabaseAside, wishDatabaseAside } from './database-aside'
export { installationOf } from './installation'
export {
  type Journal,
  type JournalHead,
  type JournalSpace,
  type OpenReport,
  openJournal,
  setJournalAside,
} from './journal'
export { type Keeper, keepSnapshots } from './keeper'
export { listJournal } from './layout'
export { type JournalReader, openReader } from './reader'
export { hashAt, JournalBroken, replay, verifyJournal } from './replay'
export { takeSnapshot } from './snapshot'
