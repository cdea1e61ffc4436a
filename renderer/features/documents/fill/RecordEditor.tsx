import { insertLines, linesOfPaste, linesOfRecord, recordText } from '@shared/documents/record-lines'
import { recordTemplates, withTemplate } from '@shared/documents/record-openings'
import { type ClipboardEvent, type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import type { ControlProps } from '../FieldControl'
import { RecordRow } from './RecordRow'
import {
  type Edit,
  joinWithPrevious,
  moveLine,
  removeLine,
  type Selection,
  splitLine,
  switchSpeaker,
  typeInto,
} from './record-edit'

interface RecordEditorProps {
  readonly kind: string
  readonly label: string
  readonly speakers: readonly string[]
  readonly value: string
  readonly onChange: (value: string) => void
  readonly common: ControlProps
}

interface Step {
  readonly text: string
  readonly row: number
  readonly caret: number
}

/** Typing in one line without a pause is taken back together. */
const PAUSE_MS = 1200
const STEPS = 500

/** A record line by line: Enter begins the other's line, Tab changes whose it is, Alt ↑ ↓ moves it. */
export function RecordEditor({ kind, label, speakers, value, onChange, common }: RecordEditorProps) {
  const [whole, setWhole] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const wanted = useRef<{ readonly row: number; readonly caret: number } | null>(null)
  const past = useRef<Step[]>([])
  const undone = useRef<Step[]>([])
  const lastTyped = useRef({ row: -1, at: Number.NEGATIVE_INFINITY })
  const stored = linesOfRecord(value, speakers)
  const lines = stored.length === 0 ? [{ speaker: speakers[0] ?? '', text: '' }] : stored

  useLayoutEffect(() => {
    const at = wanted.current
    if (at === null) return
    wanted.current = null
    const row = box.current?.querySelectorAll('textarea')[at.row]
    row?.focus()
    row?.setSelectionRange(at.caret, at.caret)
  })

  function remember(row: number, caret: number) {
    past.current = [...past.current.slice(1 - STEPS), { text: value, row, caret }]
    undone.current = []
  }
  function apply(edit: Edit | null, from: Selection): boolean {
    if (edit === null) return false
    remember(from.row, from.from)
    lastTyped.current = { row: -1, at: Number.NEGATIVE_INFINITY }
    wanted.current = { row: edit.row, caret: edit.caret }
    onChange(recordText(edit.lines))
    return true
  }
  function step(from: { current: Step[] }, to: { current: Step[] }, here: Selection) {
    const back = from.current.at(-1)
    if (back === undefined) return
    from.current = from.current.slice(0, -1)
    to.current = [...to.current, { text: value, row: here.row, caret: here.from }]
    lastTyped.current = { row: -1, at: Number.NEGATIVE_INFINITY }
    wanted.current = { row: back.row, caret: back.caret }
    onChange(back.text)
  }
  const goTo = (row: number, caret: number) => {
    const area = box.current?.querySelectorAll('textarea')[row]
    area?.focus()
    area?.setSelectionRange(caret, caret)
  }

  function onType(row: number, area: HTMLTextAreaElement, at: number) {
    const caret = area.selectionStart
    const { current: last } = lastTyped
    if (last.row !== row || at - last.at > PAUSE_MS) remember(row, lines[row]?.text.length ?? 0)
    lastTyped.current = { row, at }
    const edit = typeInto(lines, row, area.value, caret, (t) => linesOfPaste(t, speakers))
    if (edit.lines.length !== lines.length) wanted.current = edit
    onChange(recordText(edit.lines))
  }

  function onKey(row: number, event: KeyboardEvent<HTMLTextAreaElement>) {
    // Enter and Tab choose a word while one is being composed.
    if (event.nativeEvent.isComposing) return
    const area = event.currentTarget
    const at = { row, from: area.selectionStart, to: area.selectionEnd }
    const bare = at.from === at.to
    const key = event.key.toLowerCase()
    const command = event.ctrlKey || event.metaKey
    const text = lines[row]?.text ?? ''
    const handled = () => event.preventDefault()
    if (command && (key === 'y' || (key === 'z' && event.shiftKey))) {
      handled()
      step(undone, past, at)
    } else if (command && key === 'z') {
      handled()
      step(past, undone, at)
    } else if (command) return
    else if (event.key === 'Enter') {
      handled()
      apply(splitLine(lines, at, speakers, event.shiftKey), at)
    } else if (event.key === 'Tab' && !event.shiftKey) {
      handled()
      apply(switchSpeaker(lines, at, speakers), at)
    } else if (event.key === 'Escape') {
      handled()
      box.current?.querySelector<HTMLElement>('.record-tools button')?.focus()
    } else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      handled()
      apply(moveLine(lines, at, event.key === 'ArrowUp' ? -1 : 1), at)
    } else if (event.key === 'Backspace' && bare && at.from === 0) {
      if (apply(joinWithPrevious(lines, row), at)) handled()
    } else if (event.key === 'Delete' && bare && at.from === text.length) {
      if (apply(joinWithPrevious(lines, row + 1), at)) handled()
    } else if (event.key === 'ArrowUp' && bare && at.from === 0 && row > 0) {
      handled()
      goTo(row - 1, lines[row - 1]?.text.length ?? 0)
    } else if (event.key === 'ArrowDown' && bare && at.from === text.length && row < lines.length - 1) {
      handled()
      goTo(row + 1, 0)
    }
  }

  function onPaste(row: number, event: ClipboardEvent<HTMLTextAreaElement>) {
    const text = event.clipboardData.getData('text/plain')
    const pasted = linesOfPaste(text, speakers)
    if (pasted.length < 2 && (pasted[0]?.speaker ?? '') === '') return
    event.preventDefault()
    const area = event.currentTarget
    const at = { row, from: area.selectionStart, to: area.selectionEnd }
    apply(insertLines(lines, at, pasted), at)
  }

  const templates = recordTemplates(kind)
  const end = { row: lines.length - 1, from: lines.at(-1)?.text.length ?? 0, to: 0 }
  return (
    <div className="record-editor" ref={box}>
      {whole ? (
        <textarea
          {...common}
          className="textarea record-whole"
          aria-label={`${label}全文`}
          value={value}
          onChange={(e) => onChange(e.target.value)}
        />
      ) : (
        <ol className="record-lines" aria-label={label} aria-describedby={`${common.id}-keys`}>
          {lines.map((line, row) => (
            <RecordRow
              // Lines have no identity of their own; the whole text is replaced with every change.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above.
              key={row}
              id={row === 0 ? common.id : undefined}
              label={label}
              line={line}
              row={row}
              invalid={common['aria-invalid']}
              onType={onType}
              onKey={onKey}
              onPaste={onPaste}
              onSpeaker={() => {
                const at = { row, from: line.text.length, to: line.text.length }
                apply(switchSpeaker(lines, at, speakers), at)
              }}
              onRemove={() => apply(removeLine(lines, row), { row, from: 0, to: 0 })}
            />
          ))}
        </ol>
      )}
      <div className="record-tools">
        <button
          type="button"
          className="button small"
          disabled={whole}
          onClick={() => apply(splitLine(lines, { ...end, to: end.from }, speakers), end)}
        >
          ＋ 加一行
        </button>
        {templates.length > 0 && (
          <select
            className="select small"
            aria-label={`${label}：放入常规问话`}
            value=""
            disabled={whole}
            onChange={(e) => {
              const template = templates[Number(e.target.value)]
              if (template === undefined) return
              const next = withTemplate(lines, template)
              apply({ lines: next, row: template.place === 'start' ? 0 : next.length - 1, caret: 0 }, end)
            }}
          >
            <option value="">放入常规问话…</option>
            {templates.map((t, i) => (
              <option key={t.title} value={i}>
                {t.place === 'start' ? '开头：' : '末尾：'}
                {t.title}
              </option>
            ))}
          </select>
        )}
        <button
          type="button"
          className="button quiet small"
          aria-pressed={whole}
          onClick={() => setWhole(!whole)}
        >
          整篇文字
        </button>
      </div>
      <p className="hint" id={`${common.id}-keys`}>
        Enter 换到对方的下一行，Shift+Enter 接着说，Tab 换人，Alt+↑↓ 移动一行，Ctrl+Z 撤销；按 Esc
        离开各行。粘贴整篇笔录会按 “{speakers[0]}：”“{speakers[1]}：”分行。
      </p>
    </div>
  )
}
