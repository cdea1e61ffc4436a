import type { PenaltyItem, UnlawfulAct } from '@shared/model/acts'
import type { CaseFile } from '@shared/model/case-file'
import type { EventOf } from '@shared/model/events'
import type { EventId, Moment } from '@shared/model/primitives'
import { factsOfCase } from '@shared/penalty/case-facts'
import type { Catalogue, Violation } from '@shared/penalty/catalogue'
import { withItems } from '@shared/penalty/chosen'
import type { PenaltyFacts } from '@shared/penalty/facts'
import { indexCase } from '@shared/procedure/case-index'
import type { PenaltyDraft } from './use-penalty-draft'

/** What the case holds, and what was weighed beside it. */
export function deskFacts(file: CaseFile, draft: PenaltyDraft, catalogue: Catalogue): PenaltyFacts {
  const facts = factsOfCase(indexCase(file))
  return {
    ...facts,
    parties: facts.parties.map((p) => ({ ...p, incomeFen: draft.incomes[p.id] })),
    acts: facts.acts.map((act) => {
      const { accidentEntry, ...extra } = draft.acts[act.id] ?? {}
      return { ...act, ...extra, accident: accidentRange(catalogue, accidentEntry) }
    }),
  }
}

function accidentRange(catalogue: Catalogue, id: string | undefined) {
  const amount = id === undefined ? undefined : catalogue.byId.get(id)?.tiers[0]?.fines[0]?.amount
  return amount?.kind === 'range' ? { minFen: amount.minFen, maxFen: amount.maxFen } : undefined
}

/** The act under an entry of the catalogue. Provisions that a person wrote stay; empty ones are filled. */
export function withViolation(file: CaseFile, actId: string, violation: Violation): CaseFile {
  return withAct(file, actId, (act) => ({
    ...act,
    catalogueId: violation.id,
    violated: act.violated ?? [...violation.violated],
    penaltyBasis: act.penaltyBasis ?? [...violation.basis],
  }))
}

export function withAct(file: CaseFile, actId: string, change: (act: UnlawfulAct) => UnlawfulAct): CaseFile {
  return { ...file, acts: (file.acts ?? []).map((a) => (a.id === actId ? change(a) : a)) }
}

export type Target = EventOf<'penalty-notice'> | EventOf<'decision'>

/** Where chosen penalties can be written: notices and decisions on record that concern one of the parties. */
export function targetsOf(file: CaseFile, items: readonly PenaltyItem[]): readonly Target[] {
  return (file.events ?? []).filter(
    (e): e is Target =>
      (e.kind === 'penalty-notice' || e.kind === 'decision') &&
      e.absent !== true &&
      itemsFor(e, items).length > 0,
  )
}

/** A notice or decision to one party takes that party's penalties alone. */
export function itemsFor(target: Target, items: readonly PenaltyItem[]): readonly PenaltyItem[] {
  return items.filter((i) => target.party === undefined || target.party === i.party)
}

/** The latest notice while nothing is decided, else a new one: what was decided is not rewritten by default. */
export function usualTarget(targets: readonly Target[]): string {
  const decided = targets.some((t) => t.kind === 'decision')
  const notice = targets.filter((t) => t.kind === 'penalty-notice').at(-1)
  return decided || notice === undefined ? 'new' : notice.id
}

/** Writes the items into an event, or into a new notice for each party on the day of `now`. */
export function withPenalties(
  file: CaseFile,
  target: string,
  items: readonly PenaltyItem[],
  fresh: { readonly now: Moment; readonly id: () => string },
): CaseFile {
  const events = file.events ?? []
  if (target === 'new') {
    const parties = [...new Set(items.map((i) => i.party))]
    const notices = parties.map((party): EventOf<'penalty-notice'> => {
      const own = items.filter((i) => i.party === party)
      return {
        id: fresh.id() as EventId,
        kind: 'penalty-notice',
        date: fresh.now.slice(0, 10),
        party,
        acts: [...new Set(own.flatMap((i) => i.acts ?? []))],
        basis: own.flatMap((i) => i.basis ?? []),
        penalties: own,
      }
    })
    return { ...file, events: [...events, ...notices] }
  }
  return {
    ...file,
    events: events.map((e) =>
      e.id === target && (e.kind === 'penalty-notice' || e.kind === 'decision')
        ? { ...e, penalties: [...withItems(e.penalties, itemsFor(e, items))] }
        : e,
    ),
  }
}
