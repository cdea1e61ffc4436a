import type { FieldSpec } from '@shared/documents/fields'
import { type FocusEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { PhraseSheet } from './PhraseSheet'

type TextBox = HTMLTextAreaElement | HTMLInputElement

interface Asked {
  readonly field: FieldSpec
  readonly box: TextBox | null
  readonly from: number
  readonly to: number
}

/** Fields into which words are put. */
const takesPhrases = (field: FieldSpec) => field.control === 'long' || field.control === 'text'

/** The sheet of phrases over a form: Ctrl J in a text opens it, and what is chosen goes where the cursor was. */
export function usePhraseSheet(kind: string, fields: readonly FieldSpec[]) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const last = useRef<TextBox | null>(null)

  function open(field: FieldSpec, root: HTMLElement | null) {
    const now = last.current
    const own = now?.isConnected === true && fieldOf(now) === field.name ? now : firstBox(root)
    const end = own?.value.length ?? 0
    const isLast = own !== null && own === now
    setAsked({
      field,
      box: own,
      from: isLast ? (own.selectionStart ?? end) : end,
      to: isLast ? (own.selectionEnd ?? end) : end,
    })
  }
  function insert(text: string) {
    if (asked === null) return
    setAsked(null)
    const { box, from, to } = asked
    // The sheet gives the focus back as it goes; only then does the text box take the words, as if they were typed.
    requestAnimationFrame(() => {
      if (box?.isConnected !== true) return
      box.focus()
      box.setSelectionRange(from, to)
      document.execCommand('insertText', false, text)
    })
  }
  const sheet: ReactNode = asked !== null && (
    <PhraseSheet
      kind={kind}
      field={asked.field}
      selected={asked.box?.value.slice(asked.from, asked.to) ?? ''}
      onInsert={insert}
      onClose={() => setAsked(null)}
    />
  )
  return {
    sheet,
    open,
    onFocus(event: FocusEvent) {
      if (isTextBox(event.target) && fieldOf(event.target) !== undefined) last.current = event.target
    },
    onKeyDown(event: KeyboardEvent) {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'j') return
      const field = fields.find((f) => f.name === fieldOf(event.target) && takesPhrases(f))
      if (field === undefined) return
      event.preventDefault()
      open(field, null)
    },
  }
}

function isTextBox(target: EventTarget): target is TextBox {
  return (
    target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text')
  )
}

function fieldOf(target: EventTarget): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>('[data-field]')?.dataset.field : undefined
}

function firstBox(root: HTMLElement | null): TextBox | null {
  return root?.querySelector<TextBox>('textarea, input[type="text"], input:not([type])') ?? null
}
