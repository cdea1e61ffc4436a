import { useState } from 'react'

interface ProofBoxProps {
  readonly proves: boolean
  /** Resolves to whether it was kept. */
  readonly onChange: (proves: boolean) => Promise<boolean>
  readonly tabIndex?: number
  readonly row?: number
  readonly column?: number
}

/** Whether a piece of evidence proves a fact. Answers the hand at once; the store follows. */
export function ProofBox({ proves, onChange, tabIndex, row, column }: ProofBoxProps) {
  const [clicked, setClicked] = useState<boolean | null>(null)
  if (clicked === proves) setClicked(null)
  return (
    <input
      type="checkbox"
      checked={clicked ?? proves}
      tabIndex={tabIndex}
      data-row={row}
      data-column={column}
      onChange={(event) => {
        const on = event.target.checked
        setClicked(on)
        void onChange(on).then((saved) => {
          if (!saved) setClicked(null)
        })
      }}
    />
  )
}
