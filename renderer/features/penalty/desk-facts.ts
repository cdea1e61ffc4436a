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

/** Where chosen penalties can be written: notices and decisions that are on record. */
export function targetsOf(file: CaseFile): readonly Target[] {
  return (file.events ?? []).filter(
    (e): e is Target => (e.kind === 'penalty-notice' || e.kind === 'decision') && e.absent !== true,
  )
}

/** Writes the items into an event, or into a new notice on the day of `now`. */
export function withPenalties(
  file: CaseFile,
  target: string,
  items: readonly PenaltyItem[],
  fresh: { readonly id: string; readonly now: Moment },
): CaseFile {
  const events = file.events ?? []
  if (target === 'new') {
    const acts = [...new Set(items.flatMap((i) => i.acts ?? []))]
    const notice: EventOf<'penalty-notice'> = {
      id: fresh.id as EventId,
      kind: 'penalty-notice',
      date: fresh.now.slice(0, 10),
      acts,
      penalties: [...items],
    }
    return { ...file, events: [...events, notice] }
  }
  return {
    ...file,
    events: events.map((e) =>
      e.id === target && (e.kind === 'penalty-notice' || e.kind === 'decision')
        ? { ...e, penalties: [...withItems(e.penalties, items)] }
        : e,
    ),
  }
}
