import { NUMBERING_SETTING, officeNumbering } from '@shared/numbers/settings'
import { useLiveQuery } from 'dexie-react-hooks'
import { useOpenSession } from '../../app/session'

/** 地区简称 of the office, for numbers of a row that has none yet to be written like. */
export function usePrefix(): string {
  const { store } = useOpenSession()
  const prefix = useLiveQuery(async () => {
    const own = officeNumbering(await store.getSetting(NUMBERING_SETTING))?.prefix
    const agency = (await store.getSetting('agency')) as { numberPrefix?: string } | undefined
    return own ?? agency?.numberPrefix ?? ''
  }, [store])
  return prefix ?? ''
}
