import { sendToLaboratory } from '@shared/evidence/measure-acts'
import type { Measure } from '@shared/evidence/measures'
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
  body: labelled('检测、鉴定机构', ShortText.min(1, '请填写机构名称')),
  sampleNumber: labelled('检材编号', ShortText.min(1, '请填写检材编号')),
  at: labelled('送检时间', Moment),
  receiver: labelled('机构接收人', ShortText).optional(),
})

interface LaboratorySheetProps {
  readonly measure: Measure
  readonly onClose: () => void
}

/** Sends the samples of a measure to a laboratory: an event of the case and an entry in each sample's chain. */
export function LaboratorySheet({ measure, onClose }: LaboratorySheetProps) {
  const { file, update } = useCaseDesk()
  const { user } = useOpenSession()
  const [shown, setShown] = useState(false)
  const draft = useSheetDraft(`${file.id}/measures/${measure.event.id}/laboratory`, {
    at: chinaNow().slice(0, 16).concat('+08:00'),
  })
  const read = Facts.safeParse(draft.value, { error: problemText })
  const errors = new Map(
    shown && !read.success ? read.error.issues.map((i) => [i.path.join('.'), i.message] as const) : [],
  )

  async function send() {
    setShown(true)
    if (!read.success) return
    const saved = await update((now) =>
      sendToLaboratory(now, measure.event.id, {
        ...read.data,
        id: freshId('v'),
        by: user.name,
        now: chinaNow(),
      }),
    )
    if (!saved) return
    await draft.done()
    onClose()
  }

  return (
    <SideSheet
      title="送检"
      onClose={onClose}
      footer={
        <>
          <span className="hint muted grow">登记为证据的样品，保管链上各记一条“送检”。</span>
          <SheetButtons onCancel={onClose} onGo={() => void send()}>
            登记送检
          </SheetButtons>
        </>
      }
    >
      <ObjectForm
        schema={Facts}
        value={draft.value}
        onChange={draft.set}
        references={referencesOf(file)}
        errors={errors}
      />
    </SideSheet>
  )
}
