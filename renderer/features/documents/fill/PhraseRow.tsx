import type { Phrase } from '@shared/phrases/phrase'
import { useEffect, useRef, useState } from 'react'

interface PhraseRowProps {
  readonly id: string
  readonly phrase: Phrase
  readonly scope: string
  readonly active: boolean
  readonly onInsert: () => void
  readonly onEdit: (text: string) => Promise<boolean>
  readonly onRemove: () => void
}

/** One phrase: a click puts it in; it can be changed and deleted in its place. */
export function PhraseRow({ id, phrase, scope, active, onInsert, onEdit, onRemove }: PhraseRowProps) {
  const [editing, setEditing] = useState<string | null>(null)
  const [sure, setSure] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (active) box.current?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <div ref={box} className={active ? 'phrase active' : 'phrase'}>
      {editing === null ? (
        <button
          type="button"
          id={id}
          className="phrase-text"
          role="option"
          aria-selected={active}
          title="放到光标处"
          onClick={onInsert}
        >
          {phrase.text}
        </button>
      ) : (
        <textarea
          className="textarea"
          rows={3}
          aria-label="修改常用语"
          value={editing}
          onChange={(e) => setEditing(e.target.value)}
        />
      )}
      <span className="row small-text">
        {phrase.sample === true && <span className="tag warn">示例</span>}
        <span className="muted grow">{scope}</span>
        {editing === null ? (
          <>
            <button type="button" className="link" onClick={() => setEditing(phrase.text)}>
              修改
            </button>
            {sure ? (
              <button type="button" className="link phrase-sure" onClick={onRemove}>
                确定删除
              </button>
            ) : (
              <button type="button" className="link" onClick={() => setSure(true)}>
                删除
              </button>
            )}
          </>
        ) : (
          <>
            <button
              type="button"
              className="link"
              disabled={editing.trim() === ''}
              onClick={() => void onEdit(editing.trim()).then((done) => done && setEditing(null))}
            >
              存下
            </button>
            <button type="button" className="link" onClick={() => setEditing(null)}>
              不改了
            </button>
          </>
        )}
      </span>
    </div>
  )
}
