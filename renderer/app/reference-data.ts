import { createLawTable, type LawTable } from '@shared/law/table'
import { type Catalogue, createCatalogue } from '@shared/penalty/catalogue'
import { type Calendar, createCalendar } from '@shared/procedure/calendar'
import { createDeadlineTable, type DeadlineTable } from '@shared/procedure/deadline-table'
import { withPackYears } from '@shared/rule-packs/in-force'
import type { RulePack } from '@shared/rule-packs/pack'
import { shippedPack } from '@shared/rule-packs/shipped'
import { useEffect } from 'react'
import { create } from 'zustand'

/** What ships of the law and the calendar, parsed once, and what the office's own rules add. */
export interface LawData {
  readonly law: LawTable
  readonly deadlines: DeadlineTable
  /** With the years of the packs. */
  readonly calendar: Calendar
  readonly catalogue: Catalogue
  /** 本地规则包 in force, the shipped one among them. */
  readonly packs: readonly RulePack[]
  readonly shipped: { readonly calendar: Calendar; readonly pack: RulePack }
}

interface Loaded {
  readonly base: Omit<LawData, 'packs'> | null
  /** `null` until the store has said which packs are in force. */
  readonly office: readonly RulePack[] | null
  readonly data: LawData | null
  readonly broken: unknown
}

const useLawStore = create<Loaded>(() => ({ base: null, office: null, data: null, broken: null }))
let loading = false

/** The law data, `null` until it is there. It loads after the first paint: no screen needs it to be shown. */
export function useLawData(): LawData | null {
  const { data, broken } = useLawStore()
  useEffect(loadWhenIdle, [])
  // The data ships with the program, so that a malformed file is a bug and not a state of the screen.
  if (broken !== null) throw broken
  return data
}

/** The office's packs in force, as the store has them. Everything that reads the law data follows. */
export function setOfficePacks(office: readonly RulePack[]): void {
  useLawStore.setState(({ base }) => ({ office, data: joined(base, office) }))
}

/** The law data as they would be with other packs of the office in force. */
export function withOfficePacks(data: LawData, office: readonly RulePack[]): LawData {
  const { packs: _, ...base } = data
  return joined(base, office) as LawData
}

function joined(base: Loaded['base'], office: Loaded['office']): LawData | null {
  if (base === null || office === null) return null
  const packs = [...office, base.shipped.pack]
  return { ...base, packs, calendar: withPackYears(base.shipped.calendar, packs) }
}

function loadWhenIdle(): void {
  if (loading) return
  loading = true
  requestIdleCallback(() => {
    load().then(
      (base) => useLawStore.setState(({ office }) => ({ base, data: joined(base, office) })),
      (broken: unknown) => useLawStore.setState({ broken }),
    )
  })
}

async function load(): Promise<NonNullable<Loaded['base']>> {
  const [laws, provisions, deadlines, holidays, violations, pack] = await Promise.all([
    import('../../resources/law/laws.json'),
    import('../../resources/law/provisions.json'),
    import('../../resources/law/deadlines.json'),
    import('../../resources/calendar/holidays.json'),
    import('../../resources/penalty/violations.json'),
    import('../../resources/rule-packs/default.json'),
  ])
  const calendar = createCalendar(holidays.default)
  return {
    law: createLawTable(laws.default, provisions.default),
    deadlines: createDeadlineTable(deadlines.default),
    calendar,
    catalogue: createCatalogue(violations.default),
    shipped: { calendar, pack: shippedPack(pack.default) },
  }
}
