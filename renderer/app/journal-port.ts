import type { JournalPort } from '../store'
import { call } from './ipc'

/** The store's way to the journal: main appends and fsyncs before a row counts as saved. */
export const journalPort: JournalPort = {
  async append(ops) {
    const reply = await call('journal.append', { ops: [...ops] })
    return reply.ok ? { ok: true, value: reply.value.ackSeq } : reply
  },
  async head() {
    return call('journal.head', {})
  },
  async replay(from, limit) {
    const reply = await call('journal.replay', { from, limit })
    return reply.ok ? { ok: true, value: reply.value.ops } : reply
  },
}
