import { Cancelled, type JobControl } from '@shared/ipc/jobs'
import { displayTitle } from '@shared/model/factory'
import { type FindingDifference, findingDifferences } from '@shared/rule-packs/effect'
import type { RulePack } from '@shared/rule-packs/pack'
import type { PackFault } from '@shared/rule-packs/read'
import { runRules } from '@shared/rules/engine'
import { chinaToday } from '../../app/now'
import { type LawData, withOfficePacks } from '../../app/reference-data'
import type { Store } from '../../store'

/** A pack that somebody thinks of putting in force, and the text it came as. */
export interface Proposal {
  readonly name: string
  readonly text: string
  readonly pack: RulePack
  readonly notices: readonly PackFault[]
  /** Already kept: nothing is to be taken in. */
  readonly kept: boolean
}

export interface AffectedCase {
  readonly id: string
  readonly title: string
  readonly differences: readonly FindingDifference[]
}

export interface Affected {
  readonly looked: number
  readonly cases: readonly AffectedCase[]
  readonly unreadable: number
}

/** The packs of the office that are in force now. */
export function officePacks(data: LawData): readonly RulePack[] {
  return data.packs.filter((p) => p !== data.shipped.pack)
}

/** Those that would be, with `pack` in the place of its other version; without it where `pack` is null. */
export function packsWith(data: LawData, id: string, pack: RulePack | null): readonly RulePack[] {
  const others = officePacks(data).filter((p) => p.id !== id)
  return pack === null ? others : [...others, pack]
}

const CLOSED: ReadonlySet<string> = new Set(['结案归档'])

/** Runs every check of the open cases under both sets of rules. Changes nothing. Throws `Cancelled`. */
export async function affectedCases(
  store: Store,
  data: LawData,
  proposed: readonly RulePack[],
  control: JobControl,
): Promise<Affected> {
  const today = chinaToday()
  const before = { ...data, today }
  const after = { ...withOfficePacks(data, proposed), today }
  const open = (await store.listCases()).filter((c) => c.damaged === undefined && !CLOSED.has(c.stage))
  const cases: AffectedCase[] = []
  let unreadable = 0
  for (const [i, { id }] of open.entries()) {
    if (control.signal.aborted) throw new Cancelled()
    control.progress({ stage: '比较在办案件', done: i, total: open.length, unit: '件' })
    const file = await store.getCase(id).catch(() => undefined)
    if (file === undefined) {
      unreadable += 1
      continue
    }
    const differences = findingDifferences(runRules(file, before), runRules(file, after))
    if (differences.length > 0) cases.push({ id, title: displayTitle(file), differences })
    // The window goes on answering between two cases.
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
  return { looked: open.length, cases, unreadable }
}
