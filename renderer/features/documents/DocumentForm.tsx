import { fieldText } from '@shared/documents/field-text'
import type { FieldSpec, OfficerValue } from '@shared/documents/fields'
import { isEmptyValue } from '@shared/documents/fields'
import type { Origin } from '@shared/documents/resolve'
import { type RefObject, useId } from 'react'
import { CitationButton } from '../../ui/law/CitationButton'
import { FieldControl, isGroup } from './FieldControl'
import { EarlierNote } from './fill/EarlierNote'
import { MovedNote } from './fill/MovedNote'
import { type FieldNotes, useFieldNotes } from './fill/use-field-notes'
import { usePhraseSheet } from './fill/use-phrase-sheet'
import type { DocumentDraft } from './use-document-draft'
import './fill/fill.css'

export interface DocumentFormProps {
  readonly formRef: RefObject<HTMLFormElement | null>
  readonly fields: readonly FieldSpec[]
  readonly draft: DocumentDraft
  readonly officers: readonly OfficerValue[]
  readonly onFocusField: (field: string) => void
  /** Opens another document of the case beside this one, at a field of it. */
  readonly onBeside: (document: string, field: string) => void
}

/** The fields of a document under their headings; each says where its words come from. */
export function DocumentForm(props: DocumentFormProps) {
  const groups = [...new Set(props.fields.map((f) => f.group))]
  const notes = useFieldNotes(props.draft)
  const phrases = usePhraseSheet(props.draft.doc.kind, props.fields)
  const openPhrases = (field: FieldSpec) =>
    phrases.open(
      field,
      props.formRef.current?.querySelector(`[data-field="${CSS.escape(field.name)}"]`) ?? null,
    )
  return (
    <>
      <form
        ref={props.formRef}
        className="doc-form"
        onSubmit={(e) => e.preventDefault()}
        onFocus={phrases.onFocus}
        onKeyDown={phrases.onKeyDown}
        aria-label="文书内容"
      >
        {groups.map((group) => (
          <section key={group} className="doc-group" aria-label={group}>
            <h3>{group}</h3>
            {props.fields
              .filter((f) => f.group === group)
              .map((field) => (
                <Field key={field.name} field={field} notes={notes} onPhrases={openPhrases} {...props} />
              ))}
          </section>
        ))}
      </form>
      {phrases.sheet}
    </>
  )
}

function Field({
  field,
  draft,
  notes,
  officers,
  onFocusField,
  onBeside,
  onPhrases,
}: DocumentFormProps & {
  readonly field: FieldSpec
  readonly notes: FieldNotes
  readonly onPhrases: (field: FieldSpec) => void
}) {
  const id = useId()
  const value = draft.resolved.values[field.name]
  const problem = draft.problems.get(field.name)
  const moved = draft.moved.get(field.name)
  const empty = isEmptyValue(value)
  const describedBy = [
    problem === undefined ? undefined : `${id}-problem`,
    field.help === undefined ? undefined : `${id}-help`,
  ].filter((x) => x !== undefined)
  const control = (
    <FieldControl
      kind={draft.doc.kind}
      field={field}
      value={value}
      onChange={(next) => draft.set(field.name, next)}
      officers={officers}
      common={{
        id,
        'aria-invalid': problem !== undefined,
        ...(describedBy.length === 0 ? {} : { 'aria-describedby': describedBy.join(' ') }),
      }}
    />
  )
  const name = (
    <>
      {field.label}
      {field.required === true && (
        <span className="required" title="必填">
          *
        </span>
      )}
    </>
  )
  const head = (
    <OriginTag
      origin={draft.resolved.origin[field.name] ?? 'empty'}
      empty={empty}
      required={field.required === true}
      {...(moved !== undefined || isEmptyValue(draft.fromCase[field.name])
        ? {}
        : { onGiveBack: () => draft.giveBack(field.name) })}
      label={field.label}
    />
  )
  const below = (
    <>
      {problem !== undefined && (
        <span className="error" id={`${id}-problem`}>
          {problem}。这一栏还没有保存，纸面上按空白处理。
        </span>
      )}
      {moved !== undefined && (
        <MovedNote
          field={field}
          moved={moved}
          onTake={() => draft.giveBack(field.name)}
          onKeep={() => draft.keep(field.name)}
        />
      )}
      <Warnings messages={notes.warnings.filter((w) => w.field === field.name).map((w) => w.message)} />
      {notes.earlier
        .filter((d) => d.field === field.name)
        .map((d) => (
          <EarlierNote
            key={d.document}
            label={field.label}
            difference={d}
            here={fieldText(field, value) ?? ''}
            onBeside={onBeside}
          />
        ))}
      {field.help !== undefined && (
        <span className="hint" id={`${id}-help`}>
          {field.help}
        </span>
      )}
      {field.control === 'long' && (
        <span>
          <button
            type="button"
            className="link doc-phrases"
            aria-label={`${field.label}：常用语`}
            title="在栏目里按 Ctrl+J"
            onClick={() => onPhrases(field)}
          >
            常用语 Ctrl+J
          </button>
        </span>
      )}
      {field.cite !== undefined && (
        <span className="cite">
          <CitationButton citation={field.cite} />
        </span>
      )}
    </>
  )
  if (isGroup(field)) {
    return (
      <fieldset className="field doc-field" data-field={field.name} onFocus={() => onFocusField(field.name)}>
        <legend className="field-label">{name}</legend>
        <div className="doc-origin">{head}</div>
        {control}
        {below}
      </fieldset>
    )
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears that a control inside has the cursor.
    <div className="field doc-field" data-field={field.name} onFocus={() => onFocusField(field.name)}>
      <div className="doc-label">
        <label htmlFor={id} className="field-label">
          {name}
        </label>
        {head}
      </div>
      {control}
      {below}
    </div>
  )
}

const MOST_WARNINGS = 3

/** What the checks say of the field, the first few of it. */
function Warnings({ messages }: { readonly messages: readonly string[] }) {
  const more = messages.length - MOST_WARNINGS
  return (
    <>
      {messages.slice(0, MOST_WARNINGS).map((message) => (
        <p key={message} className="fill-note" role="status">
          {message}
        </p>
      ))}
      {more > 0 && <p className="hint">另有 {more} 处，见“把关”。</p>}
    </>
  )
}

interface OriginTagProps {
  readonly origin: Origin
  readonly empty: boolean
  readonly required: boolean
  readonly label: string
  /** Absent where the case says nothing of the field. */
  readonly onGiveBack?: () => void
}

function OriginTag({ origin, empty, required, label, onGiveBack }: OriginTagProps) {
  if (origin === 'typed') {
    return (
      <span className="doc-from">
        {empty && required ? (
          <span className="tag warn">缺</span>
        ) : (
          <span className="tag accent">{empty ? '手工清空' : '手工填写'}</span>
        )}
        {onGiveBack !== undefined && (
          <button
            type="button"
            className="link small-text"
            aria-label={`${label}：恢复为案件内容`}
            onClick={onGiveBack}
          >
            恢复为案件内容
          </button>
        )}
      </span>
    )
  }
  if (origin === 'case') return <span className="tag">取自案件</span>
  return required ? <span className="tag warn">缺</span> : <span className="doc-blank">未填</span>
}
