import { type ReactNode, useMemo } from 'react'
import { LawSourceProvider } from '../ui/law/law-context'
import { chinaToday } from './now'
import { useLawData } from './reference-data'

/** Gives every citation below it the provision table. */
export function LawDataProvider({ children }: { readonly children: ReactNode }) {
  const data = useLawData()
  const source = useMemo(() => (data === null ? null : { table: data.law, today: chinaToday() }), [data])
  return <LawSourceProvider value={source}>{children}</LawSourceProvider>
}
