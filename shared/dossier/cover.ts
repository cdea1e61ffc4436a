import type { CaseFile } from '@shared/model/case-file'
import type { EventKind, EventOf } from '@shared/model/events'
import { displayTitle, eventDay } from '@shared/model/factory'
import type { LegalDate } from '@shared/model/primitives'

/** What 案卷（首页）, form 47 of 2016, says of the case. What the case does not know stays away. */
export interface CoverFacts {
  readonly agencyName?: string | undefined
  readonly title: string
  readonly cause?: string | undefined
  /** 处理结果. */
  readonly outcome?: string | undefined
  readonly filedOn?: LegalDate | undefined
  readonly closedOn?: LegalDate | undefined
  readonly handlers: readonly string[]
  readonly archivedOn?: LegalDate | undefined
  readonly archiveNumber?: string | undefined
  readonly retention?: string | undefined
}

/** Gathers the cover from the case. */
export function coverFacts(c: CaseFile): CoverFacts {
  const archiving = last(c, 'archiving')
  return {
    agencyName: c.agency?.name,
    title: displayTitle(c),
    cause: c.cause,
    outcome: outcome(c),
    filedOn: dayOf(last(c, 'filing-approval')),
    closedOn: dayOf(last(c, 'closing')),
    handlers: (c.officers ?? []).filter((o) => o.roles?.includes('承办') === true).map((o) => o.name),
    archivedOn: dayOf(archiving),
    archiveNumber: archiving?.archiveNumber,
    retention: c.retention,
  }
}

/** 某公司：罚款20000元；苏某：警告, or else why the case was closed. */
function outcome(c: CaseFile): string | undefined {
  const decided = happened(c, 'decision').flatMap((decision) => decision.penalties ?? [])
  const sentences = c.parties.flatMap((party) => {
    const own = decided.filter((penalty) => penalty.party === party.id)
    const named = own.map((p) => `${p.kind}${p.amountFen === undefined ? '' : yuan(p.amountFen)}`)
    return named.length === 0 ? [] : [`${party.name}：${named.join('、')}`]
  })
  if (sentences.length > 0) return sentences.join('；')
  return last(c, 'decision')?.outcome ?? last(c, 'closing')?.ground
}

function yuan(fen: number): string {
  const rest = fen % 100
  return `${Math.floor(fen / 100)}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`}元`
}

function happened<K extends EventKind>(c: CaseFile, kind: K): readonly EventOf<K>[] {
  return (c.events ?? []).filter((e): e is EventOf<K> => e.kind === kind && e.absent !== true)
}

function last<K extends EventKind>(c: CaseFile, kind: K): EventOf<K> | undefined {
  return happened(c, kind).at(-1)
}

function dayOf(event: EventOf<EventKind> | undefined): LegalDate | undefined {
  return event && eventDay(event)
}
