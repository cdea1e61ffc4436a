import { fail, ok } from '@shared/ipc/result'
import { lawInForce, lawVersions } from '@shared/law/table'
import { useLiveQuery } from 'dexie-react-hooks'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { HeldPack } from '../store'
import { type LawSource, LawSourceProvider } from '../ui/law/law-context'
import { libraryPath } from '../ui/law/library-path'
import { asFailure } from './ipc'
import { createShelf } from './law/full-texts'
import { HeldLawsProvider } from './law/held-laws'
import { chinaToday } from './now'
import { useLawData } from './reference-data'
import { useOpenSession } from './session'

const nothing: readonly HeldPack[] = []

/** Gives every citation below it the provision table and the full texts that the office has imported. */
export function LawDataProvider({ children }: { readonly children: ReactNode }) {
  const { store } = useOpenSession()
  const [, go] = useLocation()
  const data = useLawData()
  const [shelf] = useState(createShelf)
  // Which texts are held is asked only once the table is there, which is after the first paint.
  const list = useLiveQuery(
    () => (data === null ? undefined : store.listLawPacks().then(ok, (error) => fail(asFailure(error)))),
    [store, data],
  )
  const held = list?.ok === true ? list.value : nothing
  const broken = list?.ok === false ? list.error : undefined
  useEffect(() => {
    if (data !== null) shelf.hold(data.law, held)
  }, [shelf, data, held])
  const source = useMemo<LawSource | null>(() => {
    if (data === null) return null
    const today = chinaToday()
    return {
      table: data.law,
      today,
      texts: shelf,
      openLibrary(citation, onDate) {
        const { law, ...article } = citation
        const version = lawInForce(data.law, law, onDate ?? today) ?? lawVersions(data.law, law)[0]
        if (version !== undefined) go(libraryPath({ version: version.id, article, onDate }))
      },
    }
  }, [data, shelf, go])
  const library = useMemo(() => ({ held, shelf, broken }), [held, shelf, broken])
  return (
    <LawSourceProvider value={source}>
      <HeldLawsProvider value={library}>{children}</HeldLawsProvider>
    </LawSourceProvider>
  )
}
