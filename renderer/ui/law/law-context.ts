import type { Failure } from '@shared/ipc/result'
import type { Citation } from '@shared/law/citation'
import type { LawText, QuoteAlarm } from '@shared/law/pack/model'
import type { LawTable } from '@shared/law/table'
import type { LegalDate } from '@shared/model/primitives'
import { createContext, useContext, useEffect, useSyncExternalStore } from 'react'

/** What a citation needs to show its words. */
export interface LawSource {
  readonly table: LawTable
  readonly today: LegalDate
  readonly texts: FullTexts
  /** Shows a citation in the law library. */
  readonly openLibrary: (citation: Citation, onDate?: LegalDate) => void
}

/** The full text of one version of a law, as far as it is here. Nothing is read before it is wanted. */
export type FullText =
  | { readonly state: 'none' }
  | { readonly state: 'waiting' }
  | { readonly state: 'failed'; readonly error: Failure }
  | {
      readonly state: 'here'
      readonly text: LawText
      /** `undefined` until the text was held against the table's quotes. */
      readonly alarms: readonly QuoteAlarm[] | undefined
    }

/** The texts the office has imported; {@link FullText}s keep their identity until they change. */
export interface FullTexts {
  readonly subscribe: (listener: () => void) => () => void
  /** By the id of a law of the table, or by the SHA-256 of a text. */
  readonly of: (id: string) => FullText
  /** Has it read. `soon`: while the window is idle. */
  readonly want: (id: string, when: 'now' | 'soon') => void
}

const Context = createContext<LawSource | null>(null)
export const LawSourceProvider = Context.Provider

/** The provision table, `null` until it is loaded. */
export function useLawSource(): LawSource | null {
  return useContext(Context)
}

const none: FullText = { state: 'none' }
const never = () => () => {}

/** The full text of a version; asks for it to be read. */
export function useFullText(id: string | undefined, when: 'now' | 'soon' = 'now'): FullText {
  const texts = useLawSource()?.texts
  const full = useSyncExternalStore(texts?.subscribe ?? never, () =>
    texts === undefined || id === undefined ? none : texts.of(id),
  )
  const waits = full.state === 'waiting'
  useEffect(() => {
    if (waits && id !== undefined) texts?.want(id, when)
  }, [texts, id, when, waits])
  return full
}
