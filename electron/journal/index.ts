export { type Journal, type JournalSpace, openJournal, setJournalAside } from './journal'
export { readPage, replay, verifyJournal } from './replay'
