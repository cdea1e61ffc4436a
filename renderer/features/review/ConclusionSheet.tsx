import type { Failure } from '@shared/ipc/result'
import { cite } from '@shared/law/citation'
import { type EventOf, ProcedureEvent } from '@shared/model/events'
import { reviewAct, seenIn } from '@shared/signing/review'
import { useId, useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { call } from '../../app/ipc'
import { chinaNow, freshId } from '../../app/now'
import { GateField } from '../../app/Setup'
import { useOpenSession } from '../../app/session'
import { ErrorNote, SideSheet } from '../../ui/feedback'
import { CitationButton } from '../../ui/law/CitationButton'
import { SheetButtons } from '../../ui/SheetButtons'
import { conclude, drawConclusion, sendBack } from './review-acts'
import type { ReviewSheet } from './SheetList'
import type { ReviewWork } from './use-review-work'

export type Ending = 'return' | 'pass' | 'fail'
type Ground = NonNullable<EventOf<'legal-review'>['ground']>

const titles: Readonly<Record<Ending, string>> = { return: '退回补正', pass: '审核通过', fail: '审核不通过' }
const grounds = groundsOf()

interface ConclusionSheetProps {
  readonly ending: Ending
  readonly work: ReviewWork
  readonly change: (change: (now: ReviewWork) => ReviewWork) => void
  readonly sheets: readonly ReviewSheet[]
  readonly onDone: () => void
  readonly onClose: () => void
}

/** Ends a round: what goes back, or the opinion; and what was looked at, so that it can be read off later. */
export function ConclusionSheet({ ending, work, change, sheets, onDone, onClose }: ConclusionSheetProps) {
  const { file, update } = useCaseDesk()
  const { user } = useOpenSession()
  const [saving, setSaving] = useState(false)
  const [passphrase, setPassphrase] = useState('')
  const [error, setError] = useState<Failure | null>(null)
  const id = useId()
  const points = work.points.filter((p) => p.text.trim() !== '')
  const seen = sheets.filter((s) => work.seen.includes(s.key)).length
  const note = `审阅 ${seen} 件（送审材料共 ${sheets.length} 件），提出意见 ${points.length} 条。`
  const lacksOpinion = ending !== 'return' && work.opinion.trim() === ''

  const act = () => ({ now: chinaNow(), id: freshId })
  const pointTexts = points.map((p) =>
    withSheet(
      p.text,
      sheets.find((s) => s.key === p.sheet),
    ),
  )

  async function finish() {
    setSaving(true)
    setError(null)
    const done =
      ending === 'return'
        ? await update((now) => sendBack(now, act(), user.name, pointTexts, note))
        : await signAndConclude()
    setSaving(false)
    if (!done) return
    onDone()
    onClose()
  }

  /** What is signed is the conclusion as it will stand in the case, and the case as it stands on this screen. */
  async function signAndConclude(): Promise<boolean> {
    const seenParts = seenIn(file)
    const drawn = drawConclusion(file, act(), user.name, {
      passed: ending === 'pass',
      opinion: work.opinion.trim(),
      note,
      ...(isGround(work.ground) ? { ground: work.ground } : {}),
      ...(work.required === '' ? {} : { required: work.required === 'yes' }),
    })
    const signed = await call('sign.act', { act: reviewAct(file.id, drawn, seenParts), passphrase })
    setPassphrase('')
    if (!signed.ok) {
      setError(signed.error)
      return false
    }
    const event = { ...drawn, signature: { ...signed.value, seen: seenParts } }
    return update((now) => conclude(now, event, user.name))
  }

  return (
    <SideSheet
      title={titles[ending]}
      onClose={onClose}
      footer={
        <SheetButtons
          onCancel={onClose}
          disabled={saving || lacksOpinion || (ending !== 'return' && passphrase === '')}
          onGo={() => void finish()}
        >
          {saving && ending !== 'return' ? '正在签名…' : titles[ending]}
        </SheetButtons>
      }
    >
      <div className="stack">
        <p className="muted">
          审核人：{user.name}。{note}
        </p>
        {seen < sheets.length && (
          <p className="note warn">
            <span>还有 {sheets.length - seen} 件没有看过。</span>
          </p>
        )}
        {ending === 'return' ? (
          <section className="stack">
            <h3>退回后承办人看到的补正事项</h3>
            <ol className="return-points">
              {points.map((p, i) => (
                <li key={p.id}>{pointTexts[i]}</li>
              ))}
            </ol>
          </section>
        ) : (
          <>
            <div className="field">
              <label className="field-label" htmlFor={`${id}-opinion`}>
                审核意见<span className="required">*</span>
              </label>
              <textarea
                id={`${id}-opinion`}
                className="textarea"
                rows={8}
                value={work.opinion}
                onChange={(e) => change((now) => ({ ...now, opinion: e.target.value }))}
              />
              <span className="hint">
                写明主体、事实证据、依据、裁量、程序、文书各方面的意见。
                {lacksOpinion && '填写意见后才能提交。'}
              </span>
            </div>
            {points.length > 0 && (
              <button
                type="button"
                className="button small review-copy"
                onClick={() =>
                  change((now) => ({
                    ...now,
                    opinion: [now.opinion.trim(), ...points.map((p, i) => `${i + 1}．${p.text.trim()}`)]
                      .filter((t) => t !== '')
                      .join('\n'),
                  }))
                }
              >
                把 {points.length} 条意见写入
              </button>
            )}
            <div className="field">
              <label className="field-label" htmlFor={`${id}-required`}>
                是否属于应当法制审核的情形 <CitationButton citation={cite('行政处罚法', 58, 1)} />
              </label>
              <select
                id={`${id}-required`}
                className="select"
                value={work.required}
                onChange={(e) => change((now) => ({ ...now, required: e.target.value }))}
              >
                <option value="">未填</option>
                <option value="yes">属于</option>
                <option value="no">不属于，自行送审</option>
              </select>
            </div>
            <div className="field">
              <label className="field-label" htmlFor={`${id}-ground`}>
                审核情形
              </label>
              <select
                id={`${id}-ground`}
                className="select"
                value={work.ground}
                onChange={(e) => change((now) => ({ ...now, ground: e.target.value }))}
              >
                <option value="">未填</option>
                {grounds.map((g) => (
                  <option key={g}>{g}</option>
                ))}
              </select>
            </div>
            {ending === 'fail' && (
              <p className="note warn">
                <span>
                  审核未通过的，不得作出决定 <CitationButton citation={cite('行政处罚法', 58, 1)} />
                </span>
              </p>
            )}
            <section className="stack">
              <h3>签名</h3>
              <GateField
                label={`${user.name}的口令`}
                type="password"
                value={passphrase}
                onChange={setPassphrase}
                hint={`以本人名义签署“${titles[ending]}”，连同上面的意见和此刻的案卷。签名后任何一处改动都能看出。`}
              />
              {error !== null && <ErrorNote error={error} />}
            </section>
          </>
        )}
      </div>
    </SideSheet>
  )
}

function withSheet(text: string, sheet: ReviewSheet | undefined): string {
  return sheet === undefined || text.includes(sheet.title)
    ? text.trim()
    : `《${sheet.title}》：${text.trim()}`
}

function isGround(text: string): text is Ground {
  return (grounds as readonly string[]).includes(text)
}

/** The grounds that the model knows, read off its schema so that they are written once. */
function groundsOf(): readonly Ground[] {
  const review = ProcedureEvent.options.find((o) => o.shape.kind.value === 'legal-review')
  const shape = review?.shape as
    | { readonly ground?: { unwrap(): { readonly options: readonly Ground[] } } }
    | undefined
  return shape?.ground?.unwrap().options ?? []
}
