import { ok, type Result } from '@shared/ipc/result'
import { openJournal, readPage } from '../journal'
import { failLocked, type MainContext, type OpenVault } from './context'
import type { Handlers } from './handle'

type JournalHandlers = Pick<Handlers, Extract<keyof Handlers, `journal.${string}`>>

/** The window's way to the journal: what goes through is ciphertext on both sides. */
export function journalHandlers(context: MainContext): JournalHandlers {
  return {
    async 'journal.append'({ payloads }) {
      const { open } = context
      if (open === null) return failLocked()
      const acked = await append(open, payloads)
      return acked.ok ? ok({ seq: acked.value }) : acked
    },
    async 'journal.head'() {
      const { open } = context
      if (open === null) return failLocked()
      return ok({
        seq: open.journal.headSeq(),
        ...(open.notice === undefined ? {} : { notice: open.notice }),
      })
    },
    async 'journal.read'({ from, maxBytes }) {
      const { open } = context
      if (open === null) return failLocked()
      const page = await readPage(open.journalSpace, from, maxBytes)
      return page.ok ? ok(page.value.map((f) => ({ seq: f.seq, payload: new Uint8Array(f.payload) }))) : page
    },
  }
}

/**
 * After a disk that would not even let itself be cut back, the journal is out of use until it is read
 * anew. That is done here at the next attempt, so that nobody has to unlock again once there is room.
 * What had been written whole but not acknowledged may then stand twice; replaying it twice changes nothing.
 */
async function append(open: OpenVault, payloads: readonly Uint8Array[]): Promise<Result<number>> {
  const first = await open.journal.append(payloads)
  if (first.ok || first.error.code !== 'journal.closed') return first
  const again = await openJournal(open.journalSpace)
  if (!again.ok) return again
  open.journal = again.value.journal
  return open.journal.append(payloads)
}
