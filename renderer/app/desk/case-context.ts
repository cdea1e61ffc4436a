import type { CaseFile } from '@shared/model/case-file'
import { createContext, useContext } from 'react'
import type { Analysis } from './analysis'

export interface CaseDeskContext {
  readonly file: CaseFile
  /** `null` while the law data loads (a moment, once). */
  readonly analysis: Analysis | null
  /** Changes the case as it is now in the store; what is being looked at follows. */
  readonly update: (change: (now: CaseFile) => CaseFile) => Promise<boolean>
  /** Opens a section of this case, e.g. `evidence/ev-1`. */
  readonly go: (place: string) => void
}

const Context = createContext<CaseDeskContext | null>(null)
export const CaseDeskProvider = Context.Provider

export function useCaseDesk(): CaseDeskContext {
  const desk = useContext(Context)
  if (desk === null) throw new Error('outside a case desk')
  return desk
}
