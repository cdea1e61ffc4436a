import type { JournalPort } from '../store'
import { call } from './ipc'

/** The store's way to the journal: main appends and fsyncs before a row counts as saved. */
export const journalPort: JournalPort = {
  head: () => call('journal.head', {}),
  append: (payloads) => call('journal.append', { payloads: [...payloads] }),
  read: (from, maxBytes) => call('journal.read', { from, maxBytes }),
  snapshot: (part, maxBytes) => call('journal.snapshot', { part, maxBytes }),
  hashAt: (seq) => call('journal.hashAt', { seq }),
  setAside: () => call('journal.setAside', {}),
}
