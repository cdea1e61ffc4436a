import { ok } from '@shared/ipc/result'
import type { JournalPort } from '../store'
import { call } from './ipc'

/** The store's way to the journal: main appends and fsyncs before a row counts as saved. */
export const journalPort: JournalPort = {
  async head() {
    const reply = await call('journal.head', {})
    return reply.ok ? ok(reply.value.seq) : reply
  },
  async append(payloads) {
    const reply = await call('journal.append', { payloads: [...payloads] })
    return reply.ok ? ok(reply.value.seq) : reply
  },
  read: (from, maxBytes) => call('journal.read', { from, maxBytes }),
}
