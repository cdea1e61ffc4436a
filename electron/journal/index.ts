export {
  breakFailure,
  type Journal,
  type JournalFrame,
  type JournalSpace,
  type OpenReport,
  openJournal,
  setJournalAside,
} from './journal'
export { JournalBroken, readPage, replay, verifyJournal } from './replay'
export type { Break, Head } from './scan'
