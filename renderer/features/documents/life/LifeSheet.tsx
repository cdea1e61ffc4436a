import type { DocumentKind } from '@shared/documents/kind'
import { LifeState, lifeOf, serviceText } from '@shared/documents/life'
import { type LifeAct, perform, refusalOf } from '@shared/documents/life-acts'
import { linkService, openServices, type ServiceFacts, withService } from '@shared/documents/life-service'
import type { Failure, Result } from '@shared/ipc/result'
import type { CaseFile } from '@shared/model/case-file'
import { useState } from 'react'
import { useCaseDesk } from '../../../app/desk/case-context'
import { chinaNow, chinaToday, freshId } from '../../../app/now'
import { useOpenSession } from '../../../app/session'
import { Confirm, ErrorNote, SideSheet } from '../../../ui/feedback'
import { LabelledField } from '../../../ui/form/LabelledField'
import { SheetButtons } from '../../../ui/SheetButtons'
import { correctionOf } from '../document-rows'
import { IssueNotes } from '../fill/IssueNotes'
import type { DocumentDraft } from '../use-document-draft'
import { type Asked, needsReason, told } from './life-words'

interface LifeSheetProps {
  readonly asked: Asked
  readonly draft: DocumentDraft
  readonly kind: DocumentKind
  readonly onClose: () => void
}

const methods: readonly ServiceFacts['method'][] = [
  '直接送达',
  '留置送达',
  '委托送达',
  '邮寄送达',
  '转交送达',
  '公告送达',
  '电子送达',
]

/** The few words that one step of a document's life needs: who, when, why. */
export function LifeSheet({ asked, draft, kind, onClose }: LifeSheetProps) {
  const { file: storedFile, update, go } = useCaseDesk()
  const { user } = useOpenSession()
  const { file, doc } = draft
  const life = lifeOf(file, doc)
  const [served] = life.services
  const head = (file.officers ?? []).find((o) => o.roles?.includes('审批'))?.name ?? ''
  const [words, setWords] = useState({
    who: asked === '送达' ? '' : asked === '批准' ? (life.submitted?.to ?? head) : head,
    on: chinaToday(),
    text: '',
    method: '直接送达' as ServiceFacts['method'],
    link: '',
  })
  const [error, setError] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const open = asked === '送达' ? openServices(file, doc) : []
  const at = () => ({ at: chinaNow(), by: user.name })
  const set = (change: Partial<typeof words>) => setWords((now) => ({ ...now, ...change }))

  /** Ends the sheet if `work` was done; else says why not. A case that could not be saved says so above the desk. */
  async function run(work: () => Promise<Failure | boolean>) {
    setBusy(true)
    setError(null)
    const done = await work()
    setBusy(false)
    if (done === true) return onClose()
    if (done !== false) setError(done)
  }
  const act = (what: LifeAct) =>
    run(async () => {
      const done = perform(file, doc, what, at())
      if (!done.ok) return done.error
      const { life: steps, state, issued } = done.value
      return draft.commit((d) => ({
        ...d,
        state,
        ...(steps === undefined ? {} : { life: steps }),
        ...(issued === undefined ? {} : { issued }),
      }))
    })
  const change = (make: (now: CaseFile) => Result<CaseFile>) =>
    run(async () => {
      const first = make(storedFile)
      if (!first.ok) return first.error
      return update((now) => {
        const made = make(now)
        return made.ok ? made.value : now
      })
    })
  async function correct() {
    const refusal = refusalOf(file, doc, '更正')
    if (refusal !== undefined) return setError({ code: 'life.refused', message: refusal })
    const fresh = correctionOf(storedFile, kind, doc, freshId('d'), { reason: words.text.trim(), ...at() })
    setBusy(true)
    const saved = await update((now) => ({ ...now, documents: [...(now.documents ?? []), fresh] }))
    setBusy(false)
    if (saved) go(`documents/${fresh.id}`)
  }

  const isUnreviewed =
    asked === '制作' &&
    life.state === LifeState.Draft &&
    life.stations.some((s) => s.state === LifeState.Submitted)
  if (asked === '制作' && !isUnreviewed) {
    return (
      <Confirm
        title={`制作${kind.title}定稿？`}
        confirmLabel="制作定稿"
        onCancel={onClose}
        onConfirm={() => void act({ act: '制作' })}
      >
        <p>定稿后文号和内容固定下来，不再随案件改变，也不能撤销。纸面就是将要签名、盖章、送达的样子。</p>
        <IssueNotes kind={kind} draft={draft} />
        {kind.sealed && <p>本文书需要加盖印章，共 {kind.copies} 份。</p>}
        {error !== null && <ErrorNote error={error} />}
      </Confirm>
    )
  }

  const submit = () => {
    switch (asked) {
      case '送审':
        return act({ act: '送审', to: words.who, note: words.text })
      case '批准':
        return act({ act: '批准', approver: words.who, on: words.on, opinion: words.text })
      case '签章':
        return act({ act: '签章', on: words.on, note: words.text })
      case '制作':
        return act({ act: '制作', unreviewed: words.text })
      case '退回':
      case '撤回':
      case '撤销签章':
        return act({ act: asked, reason: words.text })
      case '送达': {
        const facts = { on: words.on, method: words.method, receiver: words.who }
        const id = freshId('ev')
        return words.link === ''
          ? change((now) => withService(now, doc, facts, { id, today: chinaToday() }))
          : change((now) => linkService(now, doc, words.link))
      }
      case '更正':
        return correct()
    }
  }
  const { title, done, lead } = told(asked, kind, isUnreviewed)
  const isReasoned = isUnreviewed || needsReason(asked)
  const isReady = !isReasoned || words.text.trim() !== ''
  const isLinking = words.link !== ''
  return (
    <SideSheet
      title={title}
      onClose={onClose}
      footer={
        <SheetButtons onCancel={onClose} disabled={busy || !isReady} onGo={() => void submit()}>
          {done}
        </SheetButtons>
      }
    >
      <div className="stack">
        {error !== null && <ErrorNote error={error} />}
        <p className="muted">{lead}</p>
        {(asked === '送审' || asked === '制作') && <IssueNotes kind={kind} draft={draft} />}
        {asked === '送达' && open.length > 0 && (
          <LabelledField label="办案过程里已有的送达">
            {(id) => (
              <select
                id={id}
                className="select"
                value={words.link}
                onChange={(e) => set({ link: e.target.value })}
              >
                <option value="">不是这些，新记一笔</option>
                {open.map((s) => (
                  <option key={s.id} value={s.id}>
                    {serviceText(s)}
                  </option>
                ))}
              </select>
            )}
          </LabelledField>
        )}
        {(asked === '送审' || asked === '批准' || (asked === '送达' && !isLinking)) && (
          <LabelledField label={asked === '送审' ? '送请' : asked === '批准' ? '批准人' : '签收人'}>
            {(id) => (
              <input
                id={id}
                className="input"
                value={words.who}
                maxLength={60}
                onChange={(e) => set({ who: e.target.value })}
              />
            )}
          </LabelledField>
        )}
        {asked === '送达' && !isLinking && (
          <LabelledField label="送达方式">
            {(id) => (
              <select
                id={id}
                className="select"
                value={words.method}
                onChange={(e) => set({ method: e.target.value as ServiceFacts['method'] })}
              >
                {methods.map((m) => (
                  <option key={m}>{m}</option>
                ))}
              </select>
            )}
          </LabelledField>
        )}
        {(asked === '批准' || asked === '签章' || (asked === '送达' && !isLinking)) && (
          <LabelledField label={asked === '批准' ? '批准日期' : asked === '签章' ? '签章日期' : '送达日期'}>
            {(id) => (
              <input
                id={id}
                className="input"
                type="date"
                value={words.on}
                max={chinaToday()}
                onChange={(e) => set({ on: e.target.value })}
              />
            )}
          </LabelledField>
        )}
        {asked !== '送达' && (
          <LabelledField label={asked === '批准' ? '批准意见' : isReasoned ? '理由' : '说明'}>
            {(id) => (
              <textarea
                id={id}
                className="textarea"
                value={words.text}
                required={isReasoned}
                onChange={(e) => set({ text: e.target.value })}
              />
            )}
          </LabelledField>
        )}
        {asked === '更正' && served !== undefined && (
          <p className="note warn">
            本件已经送达（{serviceText(served)}）。更正后的文书制作以后，应当另行送达。
          </p>
        )}
      </div>
    </SideSheet>
  )
}
