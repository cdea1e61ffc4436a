import { fieldText } from '@shared/documents/field-text'
import type { FieldSpec } from '@shared/documents/fields'
import type { Moved } from '@shared/documents/overrides'
import { Differing } from './Differing'

interface MovedNoteProps {
  readonly field: FieldSpec
  readonly moved: Moved
  readonly onTake: () => void
  readonly onKeep: () => void
}

/** The case changed after a person wrote over the field: both are shown, and the person says which stands. */
export function MovedNote({ field, moved, onTake, onKeep }: MovedNoteProps) {
  const before = fieldText(field, moved.before)
  const now = fieldText(field, moved.now)
  return (
    <div className="fill-note moved" role="note" aria-label={`${field.label}：案件后来有改动`}>
      <p>
        {now === undefined ? (
          '案件后来去掉了这一项'
        ) : (
          <>
            案件后来改为 <Differing text={now} from={before ?? ''} />
          </>
        )}
        {before === undefined ? (
          '，填写时案件没有这一项。'
        ) : (
          <span className="muted">（填写时是“{clip(before)}”）</span>
        )}
      </p>
      <span className="row">
        <button
          type="button"
          className="button small"
          aria-label={`${field.label}：采用案件内容`}
          onClick={onTake}
        >
          采用案件内容
        </button>
        <button
          type="button"
          className="button small"
          aria-label={`${field.label}：保留我写的`}
          onClick={onKeep}
        >
          保留我写的
        </button>
      </span>
    </div>
  )
}

const clip = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
