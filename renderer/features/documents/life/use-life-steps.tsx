import type { DocumentKind } from '@shared/documents/kind'
import { type Life, lifeOf } from '@shared/documents/life'
import { type LifeIntent, refusalOf } from '@shared/documents/life-acts'
import { type ReactNode, useMemo, useState } from 'react'
import type { DocumentDraft } from '../use-document-draft'
import { HistorySheet } from './HistorySheet'
import { LifeSheet } from './LifeSheet'
import type { Asked } from './life-words'
import { type Offer, offersOf } from './offers'

interface LifeStepsInput {
  readonly draft: DocumentDraft
  readonly kind: DocumentKind
  /** Something that the paper needs is still missing: says so where the person can fill it in. */
  readonly isIncomplete: boolean
  readonly isNumberless: boolean
  readonly onIncomplete: () => void
}

/** An offer as it stands on the screen. */
export interface Step extends Offer {
  /** Why it cannot be done now. */
  readonly refusal: string | undefined
  readonly take: () => void
}

export interface LifeSteps {
  readonly life: Life
  readonly next: readonly Step[]
  readonly more: readonly Step[]
  readonly tell: () => void
  /** What is open of it. */
  readonly sheet: ReactNode
}

/** What can be done with a document now, and the sheet in which it is done. */
export function useLifeSteps(input: LifeStepsInput): LifeSteps {
  const { draft, kind, isIncomplete, isNumberless, onIncomplete } = input
  const { file, doc } = draft
  const life = useMemo(() => lifeOf(file, doc), [file, doc])
  const [asked, setAsked] = useState<Asked | null>(null)
  const [telling, setTelling] = useState(false)

  function ask(intent: LifeIntent) {
    const needsWords = intent === '送审' || intent === '制作'
    if (needsWords && (isIncomplete || (intent === '制作' && isNumberless))) return onIncomplete()
    setAsked(intent as Asked)
  }
  function stepOf(offer: Offer): Step {
    // What is only incomplete can be asked for: the answer says what is missing.
    const isAskable = offer.intent === '送审' || offer.intent === '制作'
    return {
      ...offer,
      refusal: isAskable ? undefined : refusalOf(file, doc, offer.intent),
      take: () => ask(offer.intent),
    }
  }

  const { next, more } = offersOf(life)
  return {
    life,
    next: next.map(stepOf),
    more: more.map(stepOf),
    tell: () => setTelling(true),
    sheet: (
      <>
        {asked !== null && (
          <LifeSheet key={asked} asked={asked} draft={draft} kind={kind} onClose={() => setAsked(null)} />
        )}
        {telling && (
          <HistorySheet
            draft={draft}
            life={life}
            kind={kind}
            onClose={() => setTelling(false)}
            onUnsign={() => {
              setTelling(false)
              ask('撤销签章')
            }}
          />
        )}
      </>
    ),
  }
}
