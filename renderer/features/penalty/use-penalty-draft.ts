import type { ActFacts } from '@shared/penalty/facts'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useDraftStore } from '../../ui/form/draft-store'

/** Facts of an act that the case itself has no field for. */
export type ExtraFacts = Partial<
  Pick<
    ActFacts,
    'overdue' | 'serious' | 'slight' | 'harm' | 'noFault' | 'earlierFineFen' | 'days' | 'sameAct'
  >
> & { readonly accidentEntry?: string | undefined }

export interface ChosenAmount {
  readonly amountFen?: number | undefined
  /** Name of the step of the local standard. */
  readonly step?: string | undefined
  readonly reason?: string | undefined
}

/** What is weighed and not yet written into a notice or decision. */
export interface PenaltyDraft {
  readonly acts: Readonly<Record<string, ExtraFacts>>
  readonly incomes: Readonly<Record<string, number | undefined>>
  /** By `act/party`. */
  readonly chosen: Readonly<Record<string, ChosenAmount>>
}

const EMPTY: PenaltyDraft = { acts: {}, incomes: {}, chosen: {} }

/** The draft of a case, sealed on every change, so that a lock or a power cut loses nothing. */
export function usePenaltyDraft(
  caseId: string,
): readonly [PenaltyDraft | null, (change: (now: PenaltyDraft) => PenaltyDraft) => void] {
  const drafts = useDraftStore()
  const key = `${caseId}/penalty`
  const [draft, setDraft] = useState<PenaltyDraft | null>(null)
  const latest = useRef<PenaltyDraft>(EMPTY)
  useEffect(() => {
    let gone = false
    void drafts.get(key).then((stored) => {
      if (gone) return
      latest.current = { ...EMPTY, ...(stored as Partial<PenaltyDraft> | undefined) }
      setDraft(latest.current)
    })
    return () => {
      gone = true
    }
  }, [drafts, key])
  const change = useCallback(
    (next: (now: PenaltyDraft) => PenaltyDraft) => {
      latest.current = next(latest.current)
      setDraft(latest.current)
      void drafts.put(key, latest.current as unknown as Record<string, unknown>)
    },
    [drafts, key],
  )
  return [draft, change]
}
