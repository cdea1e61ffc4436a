import type { EarlierDifference } from '@shared/documents/earlier'
import { Differing } from './Differing'

interface EarlierNoteProps {
  readonly label: string
  readonly difference: EarlierDifference
  /** What this document says. */
  readonly here: string
  readonly onBeside: (document: string, field: string) => void
}

/** An earlier document was issued with other words: which, what differs, and a way to see both. */
export function EarlierNote({ label, difference, here, onBeside }: EarlierNoteProps) {
  const { name, says, message, document, earlierField } = difference
  return (
    <div className="fill-note" role="note" aria-label={`${label}：与${name}不同`}>
      <p>
        与已定稿的{name}不同：{message}。那里写的是 <Differing text={says} from={here} />
      </p>
      <span className="row">
        <button
          type="button"
          className="button small"
          aria-label={`${label}：并排打开${name}`}
          onClick={() => onBeside(document, earlierField)}
        >
          并排打开
        </button>
      </span>
    </div>
  )
}
