export { type Journal, type JournalSpace, openJournal, setJournalAside } from './journal'
export { JournalBroken, readPage, replay, verifyJournal } from './replay'
