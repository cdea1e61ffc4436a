import { officerValues } from '@shared/documents/case-view'
import type { DocumentKind } from '@shared/documents/kind'
import { lifeOf } from '@shared/documents/life'
import { layoutDocument } from '@shared/documents/resolve'
import type { DocumentInstance } from '@shared/model/document'
import { useDeferredValue, useMemo, useRef, useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { Confirm, ErrorNote } from '../../ui/feedback'
import { DocumentActions } from './DocumentActions'
import { DocumentForm } from './DocumentForm'
import { missingFields } from './document-rows'
import { BesideChoice, BesidePane } from './fill/BesidePane'
import { StatedNote } from './fill/StatedNote'
import { besideLayout, useBeside } from './fill/use-beside'
import { IssuedValues } from './IssuedValues'
import { IssuedTabs } from './life/IssuedTabs'
import { LifeBar } from './life/LifeBar'
import { NumberSheet } from './NumberSheet'
import { PaperPane } from './PaperPane'
import { useDocumentDraft } from './use-document-draft'
import { useExport } from './use-export'

type Asking = 'number' | 'delete' | null

/** One document: hands on the left, eyes on the right. */
export function DocumentEditor({
  stored,
  kind,
}: {
  readonly stored: DocumentInstance
  readonly kind: DocumentKind
}) {
  const { file: storedFile, update, go } = useCaseDesk()
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

  const isFixed = useMemo(() => lifeOf(file, doc).isFixed, [file, doc])
  const missing = missingFields(kind, resolved.values)
  const numberless = kind.code !== null && doc.number === undefined
  const isIncomplete = missing.length > 0 || problems.size > 0

  function focusField(name: string) {
    setActive(name)
    const field = form.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`)
    field?.scrollIntoView({ block: 'center' })
    field?.querySelector<HTMLElement>('input, textarea, select, button')?.focus({ preventScroll: true })
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
        onDelete={() => setAsking('delete')}
      />
      <LifeBar
        draft={draft}
        kind={kind}
        isIncomplete={isIncomplete}
        isNumberless={numberless}
        onIncomplete={() => setRefused(true)}
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
      <StatedNote draft={draft} />
      {refused && (isIncomplete || numberless) && doc.issued === undefined && (
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
      <IssuedTabs doc={doc} kind={kind} tree={paper}>
        <div {...besideLayout(beside)}>
          <div className="doc-hand">
            {isFixed ? (
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
            onFieldClick={isFixed ? setActive : focusField}
            tools={<BesideChoice own={doc.id} beside={beside} />}
          />
          <BesidePane own={doc.id} beside={beside} />
        </div>
      </IssuedTabs>
      {asking === 'number' && kind.code !== null && (
        <NumberSheet
          doc={doc}
          title={kind.title}
          code={kind.code}
          codeNote={kind.codeNote}
          onClose={() => setAsking(null)}
        />
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
