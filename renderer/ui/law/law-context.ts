import type { LawTable } from '@shared/law/table'
import type { LegalDate } from '@shared/model/primitives'
import { createContext, useContext } from 'react'

/** What a citation needs to show its words. */
export interface LawSource {
  readonly table: LawTable
  readonly today: LegalDate
}

const Context = createContext<LawSource | null>(null)
export const LawSourceProvider = Context.Provider

/** The provision table, `null` until it is loaded. */
export function useLawSource(): LawSource | null {
  return useContext(Context)
}
