import { useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { type Fact, setProof } from './evidence-rows'

/** Whether a piece of evidence proves a fact. Answers the hand at once; the store follows. */
export function ProofBox({ fact, evidenceId }: { readonly fact: Fact; readonly evidenceId: string }) {
  const { update } = useCaseDesk()
  const stored = fact.provenBy.includes(evidenceId)
  const [clicked, setClicked] = useState<boolean | null>(null)
  if (clicked === stored) setClicked(null)
  return (
    <input
      type="checkbox"
      checked={clicked ?? stored}
      onChange={(event) => {
        const on = event.target.checked
        setClicked(on)
        void update((now) => setProof(now, fact, evidenceId, on)).then((saved) => {
          if (!saved) setClicked(null)
        })
      }}
    />
  )
}
