import { useEffect, useState } from 'react'
import { useHeldLaws } from '../../app/law/held-laws'
import { type Searchable, searchableOf } from './search'

/** The index of the full texts, made when somebody is about to search and again when other texts are held. */
export function useSearchable() {
  const { held, shelf } = useHeldLaws()
  const [wanted, setWanted] = useState(false)
  const [made, setMade] = useState<{ readonly of: typeof held; readonly searchable: Searchable } | null>(null)
  useEffect(() => {
    if (!wanted) return
    let stale = false
    void searchableOf(shelf, held).then((searchable) => {
      if (!stale) setMade({ of: held, searchable })
    })
    return () => {
      stale = true
    }
  }, [wanted, held, shelf])
  return {
    searchable: made?.searchable ?? null,
    isReading: wanted && made?.of !== held,
    read: () => setWanted(true),
  }
}
