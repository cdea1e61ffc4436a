export type { CaseSummary } from './cases'
export { failureOf } from './errors'
export type { JournalPort } from './outbox'
export { openStore, type Store, type StoreOptions } from './store'
