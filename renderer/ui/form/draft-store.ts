import { createContext, useContext } from 'react'
import type { FormValue } from './ObjectForm'

/** Where forms keep what is not yet fit to save. Sealed like everything else. */
export interface DraftStore {
  get(key: string): Promise<FormValue | undefined>
  put(key: string, value: FormValue): Promise<void>
  clear(key: string): Promise<void>
}

const Context = createContext<DraftStore | null>(null)
export const DraftStoreProvider = Context.Provider

export function useDraftStore(): DraftStore {
  const store = useContext(Context)
  if (store === null) throw new Error('a form outside a DraftStoreProvider')
  return store
}
