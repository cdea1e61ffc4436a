import type { DocumentKind } from '@shared/documents/kind'
import { documentKind, documentKinds } from '@shared/documents/kinds/index'
import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import { Stage } from '@shared/model/events'
import { useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { chinaNow, freshId } from '../../app/now'
import { SideSheet } from '../../ui/feedback'
import { draftOf, type Target, targetsOf, toOpen } from './document-rows'

const kinds: readonly DocumentKind[] = Object.values(documentKinds)
const stages = Object.values(Stage).filter((s) => kinds.some((k) => k.stage === s))

interface NewDocumentSheetProps {
  readonly startAt?: string | undefined
  readonly onClose: () => void
}

/** First the kind, then for whom or what; what exists already is opened rather than made twice. */
export function NewDocumentSheet({ startAt, onClose }: NewDocumentSheetProps) {
  const { file, analysis, update, go } = useCaseDesk()
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState(() => (startAt === undefined ? undefined : documentKind(startAt)))
  const [busy, setBusy] = useState(false)

  async function draft(kind: DocumentKind, target: Target) {
    setBusy(true)
    const doc = draftOf(kind, target, freshId('d'), chinaNow())
    const made = await update((now) => ({ ...now, documents: [...(now.documents ?? []), doc] }))
    setBusy(false)
    if (made) go(`documents/${doc.id}`)
  }
  const choose = (kind: DocumentKind) => {
    const [only, ...others] = targetsOf(file, kind)
    if (only !== undefined && others.length === 0 && only.existing.length === 0) void draft(kind, only)
    else setChosen(kind)
  }

  const wanted = new Set<string>(
    (analysis?.required ?? []).flatMap((d) => (d.state === 'missing' && d.due === 'now' ? [d.kind] : [])),
  )
  const groups = groupsOf(
    kinds.filter((k) => isFor(k, file) && isFound(k, query)),
    query.trim() === '' ? wanted : none,
  )

  return (
    <SideSheet title={chosen === undefined ? '起草文书' : `起草${chosen.title}`} onClose={onClose}>
      {chosen === undefined ? (
        <div className="stack">
          <input
            className="input"
            type="search"
            aria-label="查找文书"
            placeholder="查找文书：名称、文号代字"
            value={query}
            onChange={(e) => setQuery(e.target.value)}
          />
          {groups.map(({ title, kinds }) => (
            <section key={title} className="stage-choice">
              <h3>{title}</h3>
              {kinds.map((kind) => (
                <KindChoice
                  key={kind.id}
                  kind={kind}
                  file={file}
                  disabled={busy}
                  onChoose={() => choose(kind)}
                />
              ))}
            </section>
          ))}
          {groups.length === 0 && <p className="muted">没有名称里有“{query.trim()}”的文书。</p>}
        </div>
      ) : (
        <Targets
          kind={chosen}
          file={file}
          busy={busy}
          onBack={() => setChosen(undefined)}
          onDraft={(t) => void draft(chosen, t)}
          onOpen={(d) => go(`documents/${d.id}`)}
        />
      )}
    </SideSheet>
  )
}

const none: ReadonlySet<string> = new Set()

const isFound = ({ title, code }: DocumentKind, query: string) =>
  query
    .trim()
    .split(/\s+/u)
    .every((word) => title.includes(word) || code?.includes(word))

/** What the case lacks now comes first; the others follow by stage. */
function groupsOf(kinds: readonly DocumentKind[], wanted: ReadonlySet<string>) {
  const first = { title: '本案现在缺的', kinds: kinds.filter((k) => wanted.has(k.id)) }
  const others = stages.map((stage) => ({
    title: stage as string,
    kinds: kinds.filter((k) => k.stage === stage && !wanted.has(k.id)),
  }))
  return [first, ...others].filter((group) => group.kinds.length > 0)
}

/** A form that is for none of the parties is not offered, unless the case holds one. */
function isFor(kind: DocumentKind, file: CaseFile): boolean {
  return (
    kind.appliesTo === undefined ||
    file.parties.some(kind.appliesTo) ||
    file.documents?.some((d) => d.kind === kind.id) === true
  )
}

interface KindChoiceProps {
  readonly kind: DocumentKind
  readonly file: CaseFile
  readonly disabled: boolean
  readonly onChoose: () => void
}

function KindChoice({ kind, file, disabled, onChoose }: KindChoiceProps) {
  const there = (file.documents ?? []).filter((d) => d.kind === kind.id).length
  const wanted = targetsOf(file, kind).filter((t) => t.existing.length === 0).length
  return (
    <button type="button" className="doc-kind" disabled={disabled} onClick={onChoose}>
      <span className="grow">{kind.title}</span>
      {there > 0 && <span className="tag">已有 {there} 份</span>}
      {there > 0 && wanted > 0 && <span className="tag warn">还有 {wanted} 份未起草</span>}
      <span className="muted small-text">{kind.volume}</span>
    </button>
  )
}

interface TargetsProps {
  readonly kind: DocumentKind
  readonly file: CaseFile
  readonly busy: boolean
  readonly onBack: () => void
  readonly onDraft: (target: Target) => void
  readonly onOpen: (doc: DocumentInstance) => void
}

function Targets({ kind, file, busy, onBack, onDraft, onOpen }: TargetsProps) {
  const targets = targetsOf(file, kind)
  return (
    <div className="stack">
      <p className="muted">{question(kind, targets)}</p>
      {targets.map((target) => {
        const there = toOpen(target.existing)
        return (
          <div key={`${target.subject ?? ''}/${target.party ?? ''}`} className="doc-target">
            <div className="grow">
              <strong>{target.label}</strong>
              {there !== undefined && (
                <p className="muted small-text">
                  已有{there.issued === undefined ? '草稿' : '定稿'}
                  {there.number === undefined ? '' : ` ${there.number}`}
                </p>
              )}
            </div>
            {there === undefined ? (
              <button
                type="button"
                className={targets.length === 1 ? 'button primary' : 'button'}
                disabled={busy}
                onClick={() => onDraft(target)}
              >
                起草
              </button>
            ) : (
              <>
                <button
                  type="button"
                  className="button quiet small"
                  disabled={busy}
                  onClick={() => onDraft(target)}
                >
                  另起一份
                </button>
                <button type="button" className="button" onClick={() => onOpen(there)}>
                  打开已有的
                </button>
              </>
            )}
          </div>
        )
      })}
      <p>
        <button type="button" className="link" onClick={onBack}>
          ← 换一种文书
        </button>
      </p>
    </div>
  )
}

function question(kind: DocumentKind, targets: readonly Target[]): string {
  const [only, ...others] = targets
  if (only === undefined) return '本案没有适用这种文书的当事人。'
  if (others.length === 0)
    return only.existing.length === 0 ? '案件里已经填过的内容会自动带进去。' : '本案已有这种文书。'
  return kind.perEvent === undefined ? '为哪一名当事人起草？' : '为哪一笔起草？'
}
