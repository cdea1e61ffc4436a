import { parsePosition, positionText } from '@shared/evidence/clock'
import type { Bookmark } from '@shared/model/footage'
import { useState } from 'react'
import type { Reference } from '../../ui/form/inputs'

export interface BookmarksProps {
  readonly bookmarks: readonly Bookmark[]
  readonly facts: readonly { readonly actId: string; readonly text: string }[]
  readonly documents: readonly Reference[]
  readonly onChange: (bookmarks: readonly Bookmark[]) => void
  /** Moves the player; without it the times only stand there. */
  readonly seek?: ((seconds: number) => void) | undefined
  /** Where the player is now; asked when a mark is set. */
  readonly currentTime?: (() => number | undefined) | undefined
}

/** Marks in a recording: a time, what is there, and which fact or document it proves. A click on the time goes there. */
export function Bookmarks({ bookmarks, facts, documents, onChange, seek, currentTime }: BookmarksProps) {
  const [at, setAt] = useState('')
  const [label, setLabel] = useState('')
  const [proves, setProves] = useState('')
  const seconds = parsePosition(at)
  const sorted = [...bookmarks].sort((a, b) => a.atSeconds - b.atSeconds)

  function add() {
    if (seconds === undefined || label.trim() === '') return
    const fact = proves.startsWith('f') ? facts[Number(proves.slice(1))] : undefined
    const document = proves.startsWith('d') ? documents[Number(proves.slice(1))] : undefined
    const mark = {
      atSeconds: seconds,
      label: label.trim(),
      ...(fact === undefined ? {} : { act: fact.actId, fact: fact.text }),
      ...(document === undefined ? {} : { document: document.id }),
    } as Bookmark
    onChange([...bookmarks, mark].sort((a, b) => a.atSeconds - b.atSeconds))
    setAt('')
    setLabel('')
    setProves('')
  }

  return (
    <div className="bookmarks">
      {sorted.length > 0 && (
        <ol className="bookmark-list" aria-label="书签">
          {sorted.map((mark) => (
            <li key={`${mark.atSeconds}/${mark.label}`}>
              {seek === undefined ? (
                <span className="bookmark-time">{positionText(mark.atSeconds)}</span>
              ) : (
                <button
                  type="button"
                  className="link bookmark-time"
                  onClick={() => seek(mark.atSeconds)}
                  aria-label={`从 ${positionText(mark.atSeconds)} 播放`}
                >
                  {positionText(mark.atSeconds)}
                </button>
              )}
              <span className="grow">
                {mark.label}
                {mark.fact !== undefined && <span className="bookmark-proves">证明：{mark.fact}</span>}
                {mark.document !== undefined && (
                  <span className="bookmark-proves">
                    对应：{documents.find((d) => d.id === mark.document)?.label ?? '（文书已不在本案中）'}
                  </span>
                )}
              </span>
              <button
                type="button"
                className="button quiet small"
                aria-label={`删除书签 ${positionText(mark.atSeconds)} ${mark.label}`}
                onClick={() => onChange(bookmarks.filter((b) => b !== mark))}
              >
                ✕
              </button>
            </li>
          ))}
        </ol>
      )}
      <form
        className="bookmark-add"
        onSubmit={(event) => {
          event.preventDefault()
          add()
        }}
      >
        <input
          className="input small bookmark-at"
          aria-label="书签位置（分:秒）"
          placeholder="分:秒"
          aria-invalid={at !== '' && seconds === undefined}
          value={at}
          onChange={(e) => setAt(e.target.value)}
        />
        {currentTime !== undefined && (
          <button
            type="button"
            className="button small"
            onClick={() => {
              const now = currentTime()
              if (now !== undefined) setAt(positionText(now))
            }}
          >
            取当前位置
          </button>
        )}
        <input
          className="input small grow"
          aria-label="这一段的内容"
          placeholder="这一段的内容"
          value={label}
          onChange={(e) => setLabel(e.target.value)}
        />
        <select
          className="select small"
          aria-label="这一段证明"
          value={proves}
          onChange={(e) => setProves(e.target.value)}
        >
          <option value="">这一段证明…</option>
          {facts.map((f, i) => (
            <option key={`${f.actId}/${f.text}`} value={`f${i}`}>
              事实：{f.text}
            </option>
          ))}
          {documents.map((d, i) => (
            <option key={d.id} value={`d${i}`}>
              文书：{d.label}
            </option>
          ))}
        </select>
        <button
          type="submit"
          className="button small"
          disabled={seconds === undefined || label.trim() === ''}
        >
          加书签
        </button>
      </form>
    </div>
  )
}
