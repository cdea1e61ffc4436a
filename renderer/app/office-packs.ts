import type { RulePack } from '@shared/rule-packs/pack'
import { readPack } from '@shared/rule-packs/read'
import { liveQuery } from 'dexie'
import { useEffect } from 'react'
import type { Store } from '../store'
import { setOfficePacks } from './reference-data'

/** Keeps the law data in step with the packs that the office has put in force. */
export function useOfficePacks(store: Store): void {
  useEffect(() => {
    const seen = liveQuery(() => packsInForce(store)).subscribe({
      next: setOfficePacks,
      // The cases must open all the same; the screen of the packs says what is wrong.
      error: () => setOfficePacks([]),
    })
    return () => seen.unsubscribe()
  }, [store])
}

/** Read anew from their text: a version that an older program took in is judged by today's. */
async function packsInForce(store: Store): Promise<readonly RulePack[]> {
  const { inForce } = await store.packShelf()
  const packs: RulePack[] = []
  for (const { id, version } of inForce) {
    const text = await store.packText(id, version)
    const pack = text === undefined ? undefined : readPack(text).pack
    if (pack !== undefined) packs.push(pack)
  }
  return packs
}
