import { ok } from '@shared/ipc/result'
import { readPage } from '../journal'
import { failLocked, type MainContext } from './context'
import type { Handlers } from './handle'

type JournalHandlers = Pick<Handlers, Extract<keyof Handlers, `journal.${string}`>>

/** The window's way to the journal: what goes through is ciphertext on both sides. */
export function journalHandlers(context: MainContext): JournalHandlers {
  return {
    async 'journal.append'({ payloads }) {
      const { open } = context
      if (open === null) return failLocked()
      const acked = await open.journal.append(payloads)
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
