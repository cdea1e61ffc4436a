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

export function createShelf(read: typeof readText = readText): FullTextShelf {
  const listeners = new Set<() => void>()
  const texts = new Map<string, FullText>()
  const asked = new Map<string, Promise<void>>()
  let held: readonly HeldPack[] = []
  let table: LawTable | undefined
  const tell = () => {
    for (const listener of listeners) listener()
  }
  /** Of several texts of one version the last one imported counts. */
  const packOf = (id: string) => held.findLast((p) => p.lawId === id || p.sha256 === id)
  const fetchText = (pack: HeldPack): Promise<void> => {
    const known = asked.get(pack.sha256)
    if (known !== undefined) return known
    const reading = read(pack.sha256).then((reply) => {
      texts.set(pack.sha256, reply.ok ? shelved(pack, reply.value) : { state: 'failed', error: reply.error })
      tell()
    })
    asked.set(pack.sha256, reading)
    return reading
  }
  const shelved = (pack: HeldPack, text: Extract<FullText, { state: 'here' }>['text']): FullText => {
    const law = table?.laws.find((l) => l.id === pack.lawId)
    const alarms = table === undefined || law === undefined ? [] : compareText(table, law, text).alarms
    return { state: 'here', text, alarms }
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
      if (when === 'now') void fetchText(pack)
      else requestIdleCallback(() => void fetchText(pack))
    },
    hold(newTable, newHeld) {
      table = newTable
      held = newHeld
      tell()
    },
    async wantAll() {
      for (const pack of held) await fetchText(pack)
    },
  }
}

const readText = (sha256: string) => call('law.text', { sha256 })
