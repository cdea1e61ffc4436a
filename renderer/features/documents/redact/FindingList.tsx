import type { Finding } from '@shared/documents/redaction/redact'
import { useState } from 'react'

interface FindingListProps {
  readonly findings: readonly Finding[]
  readonly active: string | null
  readonly onPick: (key: string) => void
  readonly onKeep: (finding: Finding, reason: string) => void
  readonly onHide: (finding: Finding) => void
  readonly onUndecide: (finding: Finding) => void
}

/** What was found: what it is, why, where it stands, and what is done with it. */
export function FindingList({ findings, ...rest }: FindingListProps) {
  const hidden = findings.filter((f) => f.hidden)
  const kept = findings.filter((f) => !f.hidden)
  return (
    <div className="stack">
      <Group title={`遮盖（${hidden.length} 项）`} findings={hidden} {...rest} />
      <Group title={`保留（${kept.length} 项）`} findings={kept} {...rest} />
    </div>
  )
}

function Group({
  title,
  findings,
  ...rest
}: FindingListProps & { readonly title: string; readonly findings: readonly Finding[] }) {
  if (findings.length === 0) return null
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ul className="redact-list">
        {findings.map((f) => (
          <FindingItem key={f.key} finding={f} {...rest} />
        ))}
      </ul>
    </section>
  )
}

function FindingItem({
  finding: f,
  active,
  onPick,
  onKeep,
  onHide,
  onUndecide,
}: Omit<FindingListProps, 'findings'> & { readonly finding: Finding }) {
  const [reason, setReason] = useState<string | null>(null)
  const first = f.places.find((p) => p.before + p.after !== '') ?? f.places[0]
  return (
    <li className={active === f.key ? 'redact-item active' : 'redact-item'} data-finding={f.key}>
      <div className="redact-line">
        <span className="tag">{f.kind}</span>
        <button type="button" className="link redact-words" onClick={() => onPick(f.key)}>
          {f.text}
        </button>
        {f.hidden && <span className="redact-mask">→ {f.mask}</span>}
        <span className="muted small-text num">
          {f.places.length === 0 ? '文中没有' : `${f.places.length} 处`}
        </span>
      </div>
      <div className="small-text muted">
        {f.hidden ? f.why : `保留：${f.keptBecause ?? ''}`}
        {first !== undefined && `　…${first.before}【${f.text}】${first.after}…`}
      </div>
      {reason === null ? (
        <div className="row redact-tools">
          {f.from === 'hand' ? (
            <button type="button" className="link" onClick={() => onUndecide(f)}>
              撤回人工遮盖
            </button>
          ) : f.hidden ? (
            <button type="button" className="link" onClick={() => setReason('')}>
              保留不遮盖…
            </button>
          ) : (
            <button
              type="button"
              className="link"
              onClick={() => (f.keep === undefined ? onUndecide(f) : onHide(f))}
            >
              遮盖
            </button>
          )}
        </div>
      ) : (
        <form
          className="redact-reason"
          onSubmit={(e) => {
            e.preventDefault()
            if (reason.trim() === '') return
            onKeep(f, reason.trim())
            setReason(null)
          }}
        >
          <label className="grow">
            <span className="small-text">保留的理由</span>
            <input
              className="input"
              value={reason}
              placeholder="如：公示要求写明法定代表人"
              onChange={(e) => setReason(e.target.value)}
            />
          </label>
          <button type="submit" className="button small" disabled={reason.trim() === ''}>
            保留
          </button>
          <button type="button" className="button quiet small" onClick={() => setReason(null)}>
            取消
          </button>
        </form>
      )}
    </li>
  )
}
