import { disposeItems } from '@shared/evidence/measure-acts'
import type { Measure } from '@shared/evidence/measures'
import { ItemOutcome } from '@shared/model/measure-item'
import { labelled, Moment, ShortText } from '@shared/model/primitives'
import { problemText } from '@shared/model/problem-text'
import { useState } from 'react'
import * as z from 'zod'
import { useCaseDesk } from '../../app/desk/case-context'
import { referencesOf } from '../../app/desk/references'
import { chinaNow, freshId } from '../../app/now'
import { useOpenSession } from '../../app/session'
import { SideSheet } from '../../ui/feedback'
import { ObjectForm } from '../../ui/form/ObjectForm'
import { useSheetDraft } from '../../ui/form/use-sheet-draft'
import { SheetButtons } from '../../ui/SheetButtons'

const Facts = z.strictObject({
  outcome: labelled('处理', z.enum(ItemOutcome)),
  at: labelled('时间', Moment),
  receiver: labelled('接收人', ShortText).optional(),
  place: labelled('地点', ShortText).optional(),
})

interface DisposalSheetProps {
  readonly measure: Measure
  readonly onClose: () => void
}

/** Records what became of some of the things; each one's chain of custody gets its entry. */
export function DisposalSheet({ measure, onClose }: DisposalSheetProps) {
  const { file, update } = useCaseDesk()
  const { user } = useOpenSession()
  const { event, items } = measure
  const held = items.flatMap((item, i) => (item.outcome === undefined ? [i] : []))
  const [chosen, setChosen] = useState<readonly number[]>(held)
  const [asDecision, setAsDecision] = useState(measure.end === undefined && event.kind !== 'sampling')
  const [shown, setShown] = useState(false)
  const draft = useSheetDraft(`${file.id}/measures/${event.id}/disposal`, {
    at: chinaNow().slice(0, 16).concat('+08:00'),
  })
  const read = Facts.safeParse(draft.value, { error: problemText })
  const errors = new Map(
    shown && !read.success ? read.error.issues.map((i) => [i.path.join('.'), i.message] as const) : [],
  )
  const decision = event.kind === 'seizure' ? '查封扣押处理' : '登记保存处理'

  async function record() {
    setShown(true)
    if (!read.success || chosen.length === 0) return
    const endId = asDecision ? freshId('v') : undefined
    const saved = await update((now) =>
      disposeItems(now, event.id, { ...read.data, items: chosen, by: user.name, now: chinaNow(), endId }),
    )
    if (!saved) return
    await draft.done()
    onClose()
  }

  return (
    <SideSheet
      title="登记处理"
      onClose={onClose}
      footer={
        <>
          <span className="grow" />
          <SheetButtons onCancel={onClose} disabled={chosen.length === 0} onGo={() => void record()}>
            登记 {chosen.length} 项
          </SheetButtons>
        </>
      }
    >
      <div className="stack">
        <ObjectForm
          schema={Facts}
          value={draft.value}
          onChange={draft.set}
          references={referencesOf(file)}
          errors={errors}
        />
        <fieldset className="form-group">
          <legend className="field-label">处理哪些物品</legend>
          <div className="proven-facts">
            {held.map((i) => (
              <label key={i} className="check">
                <input
                  type="checkbox"
                  checked={chosen.includes(i)}
                  onChange={(e) =>
                    setChosen(e.target.checked ? [...chosen, i] : chosen.filter((c) => c !== i))
                  }
                />
                {i + 1}. {items[i]?.name}{' '}
                {items[i]?.sealNumber !== undefined && `（封条 ${items[i]?.sealNumber}）`}
              </label>
            ))}
          </div>
        </fieldset>
        {measure.end === undefined && event.kind !== 'sampling' && (
          <label className="check">
            <input type="checkbox" checked={asDecision} onChange={(e) => setAsDecision(e.target.checked)} />
            这就是对整项措施的处理决定：同时在办案过程中登记“{decision}”
          </label>
        )}
      </div>
    </SideSheet>
  )
}
