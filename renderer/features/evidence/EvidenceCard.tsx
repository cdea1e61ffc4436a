import type { CaseFile } from '@shared/model/case-file'
import { Evidence } from '@shared/model/evidence'
import { useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { referencesOf } from '../../app/desk/references'
import { Confirm } from '../../ui/feedback'
import { AutosavedForm } from '../../ui/form/AutosavedForm'
import type { FormValue } from '../../ui/form/ObjectForm'
import { EvidenceFiles } from './EvidenceFiles'
import { collectedAfterDecision, factsOf, openPoints, removeEvidence } from './evidence-rows'
import { ProofBox } from './ProofBox'

// The law's own fields first; each group saves itself.
const groups = [
  {
    id: 'what',
    title: '是什么，证明什么',
    schema: Evidence.pick({ number: true, kind: true, name: true, proves: true, source: true, method: true }),
  },
  {
    id: 'taken',
    title: '怎样取得',
    schema: Evidence.pick({
      collectors: true,
      collectedFrom: true,
      collectedTo: true,
      collectedOn: true,
      place: true,
      witness: true,
    }),
  },
  {
    id: 'original',
    title: '原件与复制件',
    schema: Evidence.pick({
      original: true,
      originalKeptAt: true,
      copyReason: true,
      checkedAgainstOriginalBy: true,
      carrier: true,
      quantity: true,
      pages: true,
    }),
  },
  {
    id: 'weighed',
    title: '质证与审查',
    schema: Evidence.pick({
      document: true,
      crossExamination: true,
      admitted: true,
      assessment: true,
      secrecy: true,
    }),
  },
] as const

const hints = {
  collectors: '不得少于两人（行政处罚法第四十二条第一款）',
  collectedOn: '只知道日子、不知道时刻时填',
  original: '有原件、原物的应当收集原件、原物',
  document: '笔录等本身就是本案文书的，指明是哪一份，组卷时只装订一次',
}

interface EvidenceCardProps {
  readonly evidence: Evidence
  readonly onAddFiles: () => void
  readonly onClose: () => void
}

/** One piece of evidence beside the list: the thing itself, what it proves, and the card the law asks for. */
export function EvidenceCard({ evidence, onAddFiles, onClose }: EvidenceCardProps) {
  const { file, update, go } = useCaseDesk()
  const [removing, setRemoving] = useState(false)
  const references = referencesOf(file)
  const points = openPoints(evidence)
  return (
    <aside className="evidence-card" aria-label={`证据 ${evidence.number} ${evidence.name}`}>
      <header className="card-head">
        <h2 className="grow evidence-title" title={evidence.name}>
          {evidence.number} {evidence.name}
        </h2>
        {evidence.sample === true && <span className="tag warn">示例</span>}
        <button type="button" className="button quiet small" onClick={onClose} aria-label="关闭证据卡">
          ✕
        </button>
      </header>
      <div className="evidence-card-body">
        {points.length > 0 && <p className="note warn">待补：{points.join('、')}</p>}
        {collectedAfterDecision(evidence, file) && (
          <p className="note error">
            取得日期在处罚决定之后：决定所依据的证据应当在作出决定之前取得，请核对日期。
          </p>
        )}
        <EvidenceFiles caseId={file.id} evidence={evidence} onAdd={onAddFiles} />
        {evidence.document !== undefined && (
          <button
            type="button"
            className="button small evidence-doc"
            onClick={() => go(`documents/${evidence.document}`)}
          >
            打开对应的本案文书
          </button>
        )}
        <ProvenFacts evidence={evidence} />
        {groups.map((group) => (
          <section key={group.id} className={`evidence-group ${group.id}`} aria-label={group.title}>
            <h3>{group.title}</h3>
            <AutosavedForm
              draftKey={`${file.id}/evidence/${evidence.id}/${group.id}`}
              schema={group.schema}
              value={pick(evidence, Object.keys(group.schema.shape))}
              references={references}
              hints={hints}
              save={(value) =>
                update((now) => merge(now, evidence.id, Object.keys(group.schema.shape), value))
              }
            />
          </section>
        ))}
        <div className="evidence-end">
          <button type="button" className="button danger" onClick={() => setRemoving(true)}>
            删除这份证据
          </button>
        </div>
      </div>
      {removing && (
        <Confirm
          title={`删除证据“${evidence.number} ${evidence.name}”？`}
          confirmLabel="删除"
          danger
          onCancel={() => setRemoving(false)}
          onConfirm={() => {
            setRemoving(false)
            onClose()
            void update((now) => removeEvidence(now, evidence.id))
          }}
        >
          <p>它所证明的事实会重新显示为“缺”。已经加密入库的文件不会被抹掉。删除后可以按 Ctrl+Z 撤销。</p>
        </Confirm>
      )}
    </aside>
  )
}

function ProvenFacts({ evidence }: { readonly evidence: Evidence }) {
  const { file } = useCaseDesk()
  const facts = factsOf(file)
  if (facts.length === 0) return null
  return (
    <fieldset className="field form-group">
      <legend className="field-label">证明哪些违法事实</legend>
      <div className="proven-facts">
        {facts.map((fact) => (
          // biome-ignore lint/a11y/noLabelWithoutControl: ProofBox is the control.
          <label key={`${fact.actId}/${fact.index}`} className="check">
            <ProofBox fact={fact} evidenceId={evidence.id} />
            <span>
              {fact.element.text}
              {fact.provenBy.length === 0 && <strong className="matrix-gap">缺</strong>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function pick(from: object, names: readonly string[]): FormValue {
  return Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)))
}

/** Puts one group's fields back into the evidence; a field that the form removed goes. */
function merge(now: CaseFile, id: string, names: readonly string[], value: FormValue): CaseFile {
  return {
    ...now,
    evidence: (now.evidence ?? []).map((e) =>
      e.id === id
        ? ({
            ...pick(
              e,
              Object.keys(e).filter((n) => !names.includes(n)),
            ),
            ...value,
          } as Evidence)
        : e,
    ),
  }
}
