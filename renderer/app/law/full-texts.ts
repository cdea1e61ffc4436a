import type { Result } from '@shared/ipc/result'
import type { LawText } from '@shared/law/pack/model'
import { compareText } from '@shared/law/pack/quotes'
import type { LawTable } from '@shared/law/table'
import type { HeldPack } from '../../store'
import type { FullText, FullTexts } from '../../ui/law/law-context'
import { call } from '../ipc'

const none: FullText = { state: 'none' }
const waiting: FullText = { state: 'waiting' }

/** The imported texts of this session: which are held is told to it, what they say is read when somebody wants it. */
export interface FullTextShelf extends FullTexts {
  /** What is held by now; texts already read stay. */
  hold(table: LawTable, held: readonly HeldPack[]): void
  /** Has all of them read, one after the other. */
  wantAll(): Promise<void>
}

export function createShelf(read = readText, whenIdle: (work: () => void) => void = idle): FullTextShelf {
  const listeners = new Set<() => void>()
  const texts = new Map<string, FullText>()
  const asked = new Map<string, Promise<void>>()
  const later: HeldPack[] = []
  let isBusy = false
  let held: readonly HeldPack[] = []
  let table: LawTable | undefined
  const put = (pack: HeldPack, full: FullText) => {
    texts.set(pack.sha256, full)
    for (const listener of listeners) listener()
  }
  /** Of several texts of one version the last one imported counts. */
  const packOf = (id: string) => held.findLast((p) => p.lawId === id || p.sha256 === id)

  function fetchText(pack: HeldPack): Promise<void> {
    const known = asked.get(pack.sha256)
    if (known !== undefined) return known
    const reading = read(pack.sha256).then((reply) => {
      if (!reply.ok) return put(pack, { state: 'failed', error: reply.error })
      // The words first: holding them against a hundred quotes may take longer than reading them.
      put(pack, { state: 'here', text: reply.value, alarms: undefined })
      whenIdle(() => put(pack, compared(pack, reply.value)))
    })
    asked.set(pack.sha256, reading)
    return reading
  }

  function compared(pack: HeldPack, text: LawText): FullText {
    const law = table?.laws.find((l) => l.id === pack.lawId)
    const alarms = table === undefined || law === undefined ? [] : compareText(table, law, text).alarms
    return { state: 'here', text, alarms }
  }

  /** One text at a time, each when there is nothing else to do. */
  function readLater(): void {
    const next = later.shift()
    isBusy = next !== undefined
    if (next !== undefined) whenIdle(() => void fetchText(next).then(readLater))
  }

  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    of(id) {
      const pack = packOf(id)
      return pack === undefined ? none : (texts.get(pack.sha256) ?? waiting)
    },
    want(id, when) {
      const pack = packOf(id)
      if (pack === undefined || asked.has(pack.sha256)) return
      if (when === 'now') return void fetchText(pack)
      if (later.includes(pack)) return
      later.push(pack)
      if (!isBusy) readLater()
    },
    hold(newTable, newHeld) {
      table = newTable
      held = newHeld
      for (const listener of listeners) listener()
    },
    async wantAll() {
      for (const pack of held) await fetchText(pack)
    },
  }
}

const idle = (work: () => void) => void requestIdleCallback(work)

function readText(sha256: string): Promise<Result<LawText>> {
  return call('law.text', { sha256 })
}
