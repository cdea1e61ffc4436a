import { officerValues } from '@shared/documents/case-view'
import type { DocumentKind } from '@shared/documents/kind'
import { layoutDocument } from '@shared/documents/resolve'
import type { DocumentInstance } from '@shared/model/document'
import { useDeferredValue, useMemo, useRef, useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { chinaNow, freshId } from '../../app/now'
import { useOpenSession } from '../../app/session'
import { Confirm, ErrorNote } from '../../ui/feedback'
import { DocumentActions } from './DocumentActions'
import { DocumentForm } from './DocumentForm'
import { missingFields, redraftOf, twinsOf } from './document-rows'
import { BesideChoice, BesidePane } from './fill/BesidePane'
import { IssueNotes } from './fill/IssueNotes'
import { besideLayout, useBeside } from './fill/use-beside'
import { IssuedValues } from './IssuedValues'
import { NumberSheet } from './NumberSheet'
import { PaperPane } from './PaperPane'
import { useDocumentDraft } from './use-document-draft'
import { useExport } from './use-export'

type Asking = 'number' | 'issue' | 'delete' | null

/** One document: hands on the left, eyes on the right. */
export function DocumentEditor({
  stored,
  kind,
}: {
  readonly stored: DocumentInstance
  readonly kind: DocumentKind
}) {
  const { file: storedFile, update, go } = useCaseDesk()
  const { user } = useOpenSession()
  const draft = useDocumentDraft(stored, kind)
  const { doc, file, resolved, problems } = draft
  const [active, setActive] = useState<string | null>(null)
  const beside = useBeside(doc.id)
  const [asking, setAsking] = useState<Asking>(null)
  const [refused, setRefused] = useState(false)
  const { save, error, busy } = useExport()
  const form = useRef<HTMLFormElement>(null)
  const tree = useMemo(() => layoutDocument(file, doc), [file, doc])
  const paper = useDeferredValue(tree)
  const officers = useMemo(() => officerValues(storedFile.officers ?? []), [storedFile.officers])

  const issued = doc.issued !== undefined
  const missing = missingFields(kind, resolved.values)
  const numberless = kind.code !== null && doc.number === undefined
  const blocked = missing.length > 0 || numberless || problems.size > 0
  const newer = issued ? twinsOf(file, kind, doc).find((d) => d.issued === undefined) : undefined

  function focusField(name: string) {
    setActive(name)
    const field = form.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`)
    field?.scrollIntoView({ block: 'center' })
    field?.querySelector<HTMLElement>('input, textarea, select, button')?.focus({ preventScroll: true })
  }

  async function issue() {
    setAsking(null)
    const { values } = resolved
    const made = await draft.commit((d) => ({
      ...d,
      state: '已制作',
      issued: { at: chinaNow(), by: user.name, values: { ...values } },
    }))
    if (made) setRefused(false)
  }

  async function redraft() {
    const fresh = redraftOf(storedFile, kind, doc, freshId('d'), chinaNow())
    if (await update((now) => ({ ...now, documents: [...(now.documents ?? []), fresh] })))
      go(`documents/${fresh.id}`)
  }

  return (
    <div className="doc-editor">
      <DocumentActions
        doc={doc}
        kind={kind}
        busy={busy}
        onBack={() => go('documents')}
        onNumber={() => setAsking('number')}
        onExport={(format) => void save(file, [doc.id], format)}
        onIssue={() => (blocked ? setRefused(true) : setAsking('issue'))}
        onDelete={() => setAsking('delete')}
        {...(newer === undefined
          ? { onRedraft: () => void redraft() }
          : { onOpenDraft: () => go(`documents/${newer.id}`) })}
      />
      {error !== null && <ErrorNote error={error} />}
      {draft.restored && (
        <div className="note warn row" role="status">
          <span className="grow">恢复了上次没有填完、尚未保存的内容。</span>
          <button type="button" className="link" onClick={draft.discard}>
            放弃这些内容
          </button>
        </div>
      )}
      {refused && blocked && !issued && (
        <div className="note error" role="alert">
          <p>还不能定稿。内容都在，已经保存；补上下面这些再定稿：</p>
          <ul className="doc-missing">
            {numberless && (
              <li>
                <button type="button" className="link" onClick={() => setAsking('number')}>
                  文号
                </button>
              </li>
            )}
            {kind.fields
              .filter((f) => missing.includes(f) || problems.has(f.name))
              .map((f) => (
                <li key={f.name}>
                  <button type="button" className="link" onClick={() => focusField(f.name)}>
                    {f.label}
                  </button>
                  {problems.has(f.name) ? '（格式不对）' : f.cite === undefined ? '' : `（${f.cite}）`}
                </li>
              ))}
          </ul>
        </div>
      )}
      <div {...besideLayout(beside)}>
        <div className="doc-hand">
          {issued ? (
            <IssuedValues fields={kind.fields} values={resolved.values} onPick={setActive} />
          ) : (
            <DocumentForm
              formRef={form}
              fields={kind.fields}
              draft={draft}
              officers={officers}
              onFocusField={setActive}
              onBeside={beside.open}
            />
          )}
        </div>
        <PaperPane
          tree={paper}
          activeField={active}
          onFieldClick={issued ? setActive : focusField}
          tools={<BesideChoice own={doc.id} beside={beside} />}
        />
        <BesidePane own={doc.id} beside={beside} />
      </div>
      {asking === 'number' && kind.code !== null && (
        <NumberSheet
          doc={doc}
          title={kind.title}
          code={kind.code}
          codeNote={kind.codeNote}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'issue' && (
        <Confirm
          title={`制作${kind.title}定稿？`}
          confirmLabel="制作定稿"
          onCancel={() => setAsking(null)}
          onConfirm={() => void issue()}
        >
          <p>定稿后内容固定下来，不再随案件改变，也不能修改。纸面就是将要签名、盖章、送达的样子。</p>
          <IssueNotes kind={kind} draft={draft} />
          {kind.sealed && <p>本文书需要加盖印章，共 {kind.copies} 份。</p>}
        </Confirm>
      )}
      {asking === 'delete' && (
        <Confirm
          title={`删除${kind.title}草稿？`}
          confirmLabel="删除"
          danger
          onCancel={() => setAsking(null)}
          onConfirm={() => {
            setAsking(null)
            go('documents')
            void update((now) => ({
              ...now,
              documents: (now.documents ?? []).filter((d) => d.id !== doc.id),
            }))
          }}
        >
          <p>手工填写的内容一并删除；案件里的内容不受影响。删除后可以按 Ctrl+Z 撤销。</p>
          {doc.number !== undefined && <p>文号 {doc.number} 已经用过，不会再给别的文书。</p>}
        </Confirm>
      )}
    </div>
  )
}
