import { collectedAfterDecision } from '@shared/evidence/after-decision'
import type { CaseFile } from '@shared/model/case-file'
import { Evidence } from '@shared/model/evidence'
import { type ReactNode, useRef, useState } from 'react'
import type * as z from 'zod'
import { useCaseDesk } from '../../app/desk/case-context'
import { referencesOf } from '../../app/desk/references'
import { Confirm } from '../../ui/feedback'
import { AutosavedForm } from '../../ui/form/AutosavedForm'
import type { FormValue } from '../../ui/form/ObjectForm'
import { CustodyPart, CustodyTag } from './CustodyPart'
import { DetailForms } from './DetailForms'
import { EvidenceFiles } from './EvidenceFiles'
import { factsOf, openPoints, removeEvidence, setProof } from './evidence-rows'
import { FootagePart, isRecording } from './FootagePart'
import { ProofBox } from './ProofBox'

// The law's own fields; each form saves itself.
const What = Evidence.pick({ number: true, kind: true, name: true, proves: true, source: true, method: true })
const Taken = Evidence.pick({
  collectors: true,
  collectedFrom: true,
  collectedTo: true,
  collectedOn: true,
  place: true,
  witness: true,
})
const Original = Evidence.pick({
  original: true,
  originalKeptAt: true,
  copyReason: true,
  checkedAgainstOriginalBy: true,
  checkedAgainstOriginalOn: true,
  carrier: true,
  quantity: true,
  pages: true,
})
const Weighed = Evidence.pick({
  document: true,
  crossExamination: true,
  admitted: true,
  admissionReason: true,
  assessment: true,
  secrecy: true,
})

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
  const card = useRef<HTMLElement>(null)
  const points = openPoints(evidence)
  return (
    <aside ref={card} className="evidence-card" aria-label={`证据 ${evidence.number} ${evidence.name}`}>
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
        <Group id="what" title="是什么，证明什么" open>
          <GroupForm evidence={evidence} id="what" schema={What} />
        </Group>
        <Group
          id="own"
          title={evidence.kind === undefined ? '这一种证据的专有内容' : `${evidence.kind}应当载明的内容`}
          open
        >
          <DetailForms evidence={evidence} />
        </Group>
        <Group id="taken" title="怎样取得" open>
          <GroupForm evidence={evidence} id="taken" schema={Taken} />
        </Group>
        <Group id="original" title="原件与复制件" state={<OriginalTag evidence={evidence} />}>
          <GroupForm evidence={evidence} id="original" schema={Original} />
        </Group>
        <Group id="weighed" title="质证与审查" state={<AdmittedTag evidence={evidence} />}>
          <GroupForm evidence={evidence} id="weighed" schema={Weighed} />
        </Group>
        {(isRecording(evidence) || evidence.kind === '视听资料') && (
          <Group
            id="footage"
            title="执法记录仪索引与书签"
            state={<span className="tag">{evidence.footage?.bookmarks?.length ?? 0} 个书签</span>}
          >
            <FootagePart evidence={evidence} card={card} />
          </Group>
        )}
        <Group id="custody" title="保管链" state={<CustodyTag evidence={evidence} />}>
          <CustodyPart evidence={evidence} />
        </Group>
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

interface GroupProps {
  readonly id: string
  readonly title: string
  readonly open?: boolean
  /** What is inside, in a word, for when it is folded. */
  readonly state?: ReactNode
  readonly children: ReactNode
}

/** A part of the card that folds; what is typed inside stays there, folded or not. */
function Group({ id, title, open = false, state, children }: GroupProps) {
  return (
    <details className={`evidence-group ${id}`} open={open}>
      <summary>
        <h3 className="evidence-group-title">{title}</h3>
        {state}
      </summary>
      <div className="evidence-group-body">{children}</div>
    </details>
  )
}

interface GroupFormProps {
  readonly evidence: Evidence
  readonly id: string
  readonly schema: z.ZodObject
}

function GroupForm({ evidence, id, schema }: GroupFormProps) {
  const { file, update } = useCaseDesk()
  const names = Object.keys(schema.shape)
  return (
    <AutosavedForm
      draftKey={`${file.id}/evidence/${evidence.id}/${id}`}
      schema={schema}
      value={pick(evidence, names)}
      references={referencesOf(file)}
      hints={hints}
      save={(value) => update((now) => merge(now, evidence.id, names, value))}
    />
  )
}

function OriginalTag({ evidence: e }: { readonly evidence: Evidence }) {
  if (e.original === undefined) return <span className="tag warn">未写明</span>
  if (e.original) return <span className="tag">原件、原物</span>
  const checked = e.checkedAgainstOriginalBy !== undefined
  return checked ? (
    <span className="tag">复制件，已核对</span>
  ) : (
    <span className="tag warn">复制件，未核对</span>
  )
}

function AdmittedTag({ evidence: e }: { readonly evidence: Evidence }) {
  if (e.admitted === undefined) return <span className="tag">未审查</span>
  return e.admitted ? <span className="tag done">✓ 采信</span> : <span className="tag warn">不予采信</span>
}

function ProvenFacts({ evidence }: { readonly evidence: Evidence }) {
  const { file, update } = useCaseDesk()
  const facts = factsOf(file)
  if (facts.length === 0) return null
  return (
    <fieldset className="field form-group">
      <legend className="field-label">证明哪些违法事实</legend>
      <div className="proven-facts">
        {facts.map((fact) => (
          // biome-ignore lint/a11y/noLabelWithoutControl: ProofBox is the control.
          <label key={`${fact.actId}/${fact.index}`} className="check">
            <ProofBox
              proves={fact.provenBy.includes(evidence.id)}
              onChange={(on) => update((now) => setProof(now, fact, evidence.id, on))}
            />
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
