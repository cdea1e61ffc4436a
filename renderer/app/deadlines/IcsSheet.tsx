import type { Failure } from '@shared/ipc/result'
import type { BoardCard } from '@shared/procedure/board'
import { datedCount, IcsDetail, icsOf } from '@shared/procedure/ics'
import { useState } from 'react'
import { ErrorNote, SideSheet } from '../../ui/feedback'
import { call } from '../ipc'
import { chinaNow } from '../now'
import { useOpenSession } from '../session'
import './ics.css'

interface IcsSheetProps {
  readonly cards: readonly BoardCard[]
  /** What they are, for the audit: 筛选后的全部期限, or the case. */
  readonly scope: string
  readonly caseId?: string
  readonly onClose: () => void
}

const REMIND_DAYS = 3

/** Writes open periods as a calendar file. It leaves the vault unencrypted, so it asks what may be in it. */
export function IcsSheet({ cards, scope, caseId, onClose }: IcsSheetProps) {
  const { store } = useOpenSession()
  const [detail, setDetail] = useState<IcsDetail>(IcsDetail.NumberOnly)
  const [remind, setRemind] = useState(false)
  const [error, setError] = useState<Failure | null>(null)
  const [path, setPath] = useState<string | null>(null)
  const count = datedCount(cards)

  async function save() {
    const at = chinaNow()
    const reply = await call('files.saveCalendar', {
      name: `办案期限 ${at.slice(0, 10)}.ics`,
      text: icsOf(cards, { detail, at, ...(remind ? { remindDays: REMIND_DAYS } : {}) }),
    })
    setError(reply.ok ? null : reply.error)
    if (!reply.ok || reply.value === null) return
    setPath(reply.value.path)
    const after = `${scope}，${count} 个，${detail === IcsDetail.Names ? '含案件名称和当事人' : '只有案号和期限名称'}`
    const noted = await store.recordAct({
      caseId,
      act: 'deadlines.exported',
      changes: [{ field: '', label: '导出范围', after }],
    })
    if (!noted.ok) setError(noted.error)
  }

  return (
    <SideSheet
      title="导出期限日历"
      onClose={onClose}
      footer={
        <>
          <button type="button" className="button" onClick={onClose}>
            {path === null ? '取消' : '完成'}
          </button>
          <button type="button" className="button primary" disabled={count === 0} onClick={() => void save()}>
            {path === null ? '选择位置并导出' : '再导出一份'}
          </button>
        </>
      }
    >
      <div className="stack">
        <p>
          {count === 0
            ? '没有届满日已知的期限，没有可导出的。'
            : `把 ${count} 个届满日已知的期限写成 .ics 文件，可以放进手机、Outlook 等日历；再导入一次会更新，不会重复。`}
          {cards.length > count && ` 另有 ${cards.length - count} 个缺日期，不在文件里。`}
        </p>
        <fieldset className="field ics-choice">
          <legend className="field-label">文件里写什么</legend>
          <label className="row">
            <input
              type="radio"
              name="ics-detail"
              checked={detail === IcsDetail.NumberOnly}
              onChange={() => setDetail(IcsDetail.NumberOnly)}
            />
            只写案号和期限名称
          </label>
          <label className="row">
            <input
              type="radio"
              name="ics-detail"
              checked={detail === IcsDetail.Names}
              onChange={() => setDetail(IcsDetail.Names)}
            />
            连案件名称和当事人也写进去
          </label>
        </fieldset>
        <p className={detail === IcsDetail.Names ? 'note warn' : 'note'}>
          这个文件不加密，离开保险库后谁打开都看得见
          {detail === IcsDetail.Names ? '，包括当事人的姓名、名称。' : '案号和期限。'}
        </p>
        <label className="row">
          <input type="checkbox" checked={remind} onChange={(e) => setRemind(e.target.checked)} />
          届满前 {REMIND_DAYS} 天提醒
        </label>
        {error !== null && <ErrorNote error={error} retry={() => void save()} />}
        {path !== null && error === null && (
          <p className="note good" role="status">
            已写出：{path}
          </p>
        )}
      </div>
    </SideSheet>
  )
}
