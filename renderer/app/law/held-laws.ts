import type { Failure } from '@shared/ipc/result'
import { createContext, useContext } from 'react'
import type { HeldPack } from '../../store'
import { createShelf, type FullTextShelf } from './full-texts'

/** The full texts the office holds, and where they are read from. */
interface HeldLaws {
  readonly held: readonly HeldPack[]
  readonly shelf: FullTextShelf
  /** Why the list of them cannot be read. */
  readonly broken?: Failure | undefined
}

const Context = createContext<HeldLaws>({ held: [], shelf: createShelf() })
export const HeldLawsProvider = Context.Provider

export function useHeldLaws(): HeldLaws {
  return useContext(Context)
}
