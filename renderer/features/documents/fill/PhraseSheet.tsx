import type { FieldSpec } from '@shared/documents/fields'
import { documentKind } from '@shared/documents/kinds/index'
import { type Phrase, phrasesFor } from '@shared/phrases/phrase'
import { type KeyboardEvent, useId, useState } from 'react'
import { ErrorNote, SideSheet } from '../../../ui/feedback'
import { PhraseRow } from './PhraseRow'
import { usePhrases } from './use-phrases'

interface PhraseSheetProps {
  readonly kind: string
  readonly field: FieldSpec
  /** What was selected in the field: likely what is to be kept. */
  readonly selected: string
  readonly onInsert: (text: string) => void
  readonly onClose: () => void
}

const scopes = ['field', 'kind', 'all'] as const
type Scope = (typeof scopes)[number]

/** 常用语 of one field: found, put in at the cursor by Enter, kept from the selection, changed, brought in and given out. */
export function PhraseSheet({ kind, field, selected, onInsert, onClose }: PhraseSheetProps) {
  const phrases = usePhrases()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const [text, setText] = useState(selected)
  const [scope, setScope] = useState<Scope>('field')
  const id = useId()
  const found = phrasesFor(phrases.all, { kind, field: field.name }, query)
  const active = Math.min(at, found.length - 1)
  const scopeLabels: Readonly<Record<Scope, string>> = {
    field: `只用于“${field.label}”`,
    kind: `用于${documentKind(kind)?.title ?? '这种文书'}各栏`,
    all: '用于各种文书',
  }

  function onKey(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const chosen = found[active]
    if (by !== 0) {
      event.preventDefault()
      setAt(Math.max(0, Math.min(found.length - 1, active + by)))
    } else if (event.key === 'Enter' && chosen !== undefined) {
      event.preventDefault()
      onInsert(chosen.text)
    }
  }
  async function keep() {
    const place = scope === 'all' ? {} : scope === 'kind' ? { kind } : { kind, field: field.name }
    if (await phrases.add({ ...place, text: text.trim() })) setText('')
  }

  return (
    <SideSheet
      title={`常用语：${field.label}`}
      onClose={onClose}
      footer={
        <div className="row">
          <button type="button" className="button small" onClick={() => void phrases.bringIn()}>
            导入…
          </button>
          <button
            type="button"
            className="button small"
            disabled={phrases.all.length === 0}
            onClick={() => void phrases.giveOut()}
          >
            导出…
          </button>
          <span className="muted small-text grow" role="status">
            {phrases.said ?? `共 ${phrases.all.length} 条，全机关共用，加密保存`}
          </span>
        </div>
      }
    >
      <div className="stack">
        {phrases.error !== null && <ErrorNote error={phrases.error} />}
        <input
          className="input"
          type="search"
          role="combobox"
          aria-label="查找常用语"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={active < 0 ? undefined : `${id}-${active}`}
          placeholder="查找；↑↓ 选择，Enter 放到光标处"
          value={query}
          onChange={(e) => {
            setQuery(e.target.value)
            setAt(0)
          }}
          onKeyDown={onKey}
        />
        {found.length === 0 && (
          <p className="muted">
            {query.trim() === '' ? '这一栏还没有常用语。' : `没有含“${query.trim()}”的常用语。`}
          </p>
        )}
        <div id={`${id}-list`} className="phrases" role="listbox" aria-label="常用语">
          {found.map((phrase, i) => (
            <PhraseRow
              key={phrase.id}
              id={`${id}-${i}`}
              phrase={phrase}
              scope={scopeLabels[scopeOf(phrase)]}
              active={i === active}
              onInsert={() => onInsert(phrase.text)}
              onEdit={(to) => phrases.edit(phrase.id, to)}
              onRemove={() => void phrases.remove(phrase.id)}
            />
          ))}
        </div>
        <section className="phrase-new" aria-label="新的常用语">
          <h3>新的常用语</h3>
          <textarea
            className="textarea"
            rows={3}
            aria-label="新的常用语的内容"
            placeholder="写在这里；在栏目里先选中一段文字再打开，选中的会带过来"
            value={text}
            onChange={(e) => setText(e.target.value)}
          />
          <div className="row">
            <select
              className="select small"
              aria-label="用在哪里"
              value={scope}
              onChange={(e) => setScope(scopes.find((s) => s === e.target.value) ?? 'field')}
            >
              {scopes.map((s) => (
                <option key={s} value={s}>
                  {scopeLabels[s]}
                </option>
              ))}
            </select>
            <button
              type="button"
              className="button small primary"
              disabled={text.trim() === ''}
              onClick={() => void keep()}
            >
              加入
            </button>
          </div>
        </section>
      </div>
    </SideSheet>
  )
}

function scopeOf(p: Phrase): Scope {
  return p.field !== undefined ? 'field' : p.kind !== undefined ? 'kind' : 'all'
}
