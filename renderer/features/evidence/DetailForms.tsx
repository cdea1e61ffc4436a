import type { CaseFile } from '@shared/model/case-file'
import { detailBlockOf, type Evidence } from '@shared/model/evidence'
import { type DetailBlock, detailSchemas, EvidenceDetails } from '@shared/model/evidence-details'
import { titleOf } from '@shared/model/labels'
import type * as z from 'zod'
import { useCaseDesk } from '../../app/desk/case-context'
import { referencesOf } from '../../app/desk/references'
import { AutosavedForm } from '../../ui/form/AutosavedForm'
import type { FormValue } from '../../ui/form/ObjectForm'
import { shapeOf } from '../../ui/form/schema-kind'

/** What the kind of this evidence has of its own. What was typed for another kind stays, folded, and can be read. */
export function DetailForms({ evidence }: { readonly evidence: Evidence }) {
  const { file, update } = useCaseDesk()
  const own = evidence.kind === undefined ? undefined : detailBlockOf[evidence.kind]
  const others = (Object.keys(detailSchemas) as DetailBlock[]).filter(
    (block) => block !== own && Object.keys(evidence.details?.[block] ?? {}).length > 0,
  )
  return (
    <>
      {own === undefined ? (
        <p className="muted">先选定证据种类，这里就列出这一种证据应当载明的内容。</p>
      ) : (
        <AutosavedForm
          key={own}
          draftKey={`${file.id}/evidence/${evidence.id}/details/${own}`}
          schema={detailSchemas[own]}
          value={evidence.details?.[own] ?? nothing}
          references={referencesOf(file)}
          save={(value) => update((now) => withDetails(now, evidence.id, own, value))}
        />
      )}
      {others.map((block) => (
        <OtherKind key={block} block={block} value={evidence.details?.[block] ?? nothing} />
      ))}
    </>
  )
}

const nothing: FormValue = {}

function OtherKind({ block, value }: { readonly block: DetailBlock; readonly value: FormValue }) {
  const fields = shapeOf(detailSchemas[block] as z.ZodObject).filter((f) => value[f.name] !== undefined)
  return (
    <details className="other-kind">
      <summary>
        {titleOf(EvidenceDetails.shape[block])}的 {fields.length} 项内容（改种类前所填，保留着）
      </summary>
      <dl className="other-fields">
        {fields.map((f) => (
          <div key={f.name} className="other-field">
            <dt>{f.label}</dt>
            <dd>{shownValue(value[f.name])}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

function shownValue(value: unknown): string {
  if (value === true) return '是'
  if (value === false) return '否'
  return Array.isArray(value) ? value.join('、') : String(value)
}

/** Puts one kind's fields back; the other kinds' stay as they are. */
function withDetails(now: CaseFile, id: string, block: DetailBlock, value: FormValue): CaseFile {
  return {
    ...now,
    evidence: (now.evidence ?? []).map((e) => {
      if (e.id !== id) return e
      const { [block]: _old, ...rest } = e.details ?? {}
      const details = Object.keys(value).length === 0 ? rest : { ...rest, [block]: value }
      const { details: _all, ...bare } = e
      return Object.keys(details).length === 0 ? bare : { ...bare, details }
    }) as Evidence[],
  }
}
