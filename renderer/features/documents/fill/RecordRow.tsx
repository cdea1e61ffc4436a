import type { RecordLine } from '@shared/documents/record-lines'
import type { ClipboardEvent, KeyboardEvent } from 'react'

interface RecordRowProps {
  readonly id: string | undefined
  readonly label: string
  readonly line: RecordLine
  readonly row: number
  readonly invalid: boolean
  readonly onType: (row: number, area: HTMLTextAreaElement, atMs: number) => void
  readonly onKey: (row: number, event: KeyboardEvent<HTMLTextAreaElement>) => void
  readonly onPaste: (row: number, event: ClipboardEvent<HTMLTextAreaElement>) => void
  readonly onSpeaker: () => void
  readonly onRemove: () => void
}

/** One line: who speaks (a click changes it) and what is said, in a box as tall as its words. */
export function RecordRow(props: RecordRowProps) {
  const { line, row, label } = props
  const who = line.speaker === '' ? '接上' : line.speaker
  return (
    <li className={line.speaker === '' ? 'record-row going-on' : 'record-row'}>
      <button
        type="button"
        className="record-who"
        tabIndex={-1}
        aria-label={`第 ${row + 1} 行：${who}，换人`}
        title="换人（Tab）"
        onClick={props.onSpeaker}
      >
        {who}
      </button>
      {/* The copy of the text behind the box gives it its height. */}
      <div className="record-said" data-text={line.text}>
        <textarea
          {...(props.id === undefined ? {} : { id: props.id })}
          rows={1}
          aria-label={`${label}第 ${row + 1} 行，${who}`}
          aria-invalid={props.invalid}
          value={line.text}
          onChange={(e) => props.onType(row, e.currentTarget, e.timeStamp)}
          onKeyDown={(e) => props.onKey(row, e)}
          onPaste={(e) => props.onPaste(row, e)}
        />
      </div>
      <button
        type="button"
        className="button quiet small"
        tabIndex={-1}
        aria-label={`删除第 ${row + 1} 行`}
        title="删除这一行"
        onClick={props.onRemove}
      >
        ✕
      </button>
    </li>
  )
}
