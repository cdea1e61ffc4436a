import { fail, ok, type Result } from '@shared/ipc/result'
import { type Decoded, decodePayload, ForeignTransaction } from '@shared/store/transaction'
import { storeFailures } from './errors'
import type { JournalHead, JournalPort } from './journal-port'

const PAGE_BYTES = 8 * 1024 * 1024

/** One page of the journal, decoded; `last` is the frame up to which all pages so far give the state. */
export interface StatePage {
  readonly from: 'snapshot' | 'frames'
  readonly transactions: readonly Decoded[]
  readonly last: Pick<JournalHead, 'seq' | 'hash'>
}

/** A journal that did not give what it should; carries the failure for the person. */
export class JournalUnread extends Error {
  readonly failure: { readonly code: string; readonly message: string; readonly detail?: string | undefined }

  constructor(failure: JournalUnread['failure']) {
    super(failure.code)
    this.name = 'JournalUnread'
    this.failure = failure
  }
}

/** Frames from `from` up to the head. Throws `JournalUnread`. */
export async function* framesFrom(
  journal: JournalPort,
  from: number,
  head: number,
): AsyncGenerator<StatePage> {
  for (let next = from; next <= head; ) {
    const page = must(await journal.read(next, PAGE_BYTES))
    const last = page.at(-1)
    if (last === undefined) throw new JournalUnread(storeFailures.journalShort(`read ${next} of ${head}`))
    yield { from: 'frames', transactions: page.map((f) => decoded(f.payload)), last }
    next = last.seq + 1
  }
}

/** The state as the journal has it: the newest snapshot, then the frames after it. Throws `JournalUnread`. */
export async function* wholeState(journal: JournalPort, head: number): AsyncGenerator<StatePage> {
  let from = 1
  for (let part: number | undefined = 1; part !== undefined; ) {
    const page: Awaited<ReturnType<JournalPort['snapshot']>> = await journal.snapshot(part, PAGE_BYTES)
    const value = must(page)
    if (value === null) break
    if (value.parts.length > 0)
      yield { from: 'snapshot', transactions: value.parts.map(decoded), last: value }
    from = value.seq + 1
    part = value.next
  }
  yield* framesFrom(journal, from, head)
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new JournalUnread(result.error)
  return result.value
}

function decoded(payload: Uint8Array): Decoded {
  try {
    return decodePayload(payload)
  } catch (error) {
    if (error instanceof ForeignTransaction)
      throw new JournalUnread(storeFailures.foreignJournal(error.message))
    throw error
  }
}

/** Runs what reads the journal; its failures come back as values. */
export async function fromJournal<T>(run: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await run())
  } catch (error) {
    if (error instanceof JournalUnread) return fail(error.failure)
    throw error
  }
}
