import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { chinaToday } from '../../app/now'
import { useLawData } from '../../app/reference-data'
import { useOpenSession } from '../../app/session'
import { feedOf } from './feed'

const LOOK_EVERY_MS = 60_000

/** The board of all cases, reckoned for today's date in China also when midnight passes. */
export function useBoard() {
  const { store } = useOpenSession()
  const law = useLawData()
  const feed = feedOf(store)
  const state = useSyncExternalStore(feed.subscribe, feed.get)
  const today = useToday()
  const ctx = useMemo(() => (law === null ? null : { ...law, today }), [law, today])
  useEffect(() => {
    if (ctx !== null) feed.start(ctx)
  }, [feed, ctx])
  return { state, today, ctx }
}

function useToday(): string {
  const [today, setToday] = useState(chinaToday)
  useEffect(() => {
    const timer = setInterval(() => setToday(chinaToday()), LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  return today
}
