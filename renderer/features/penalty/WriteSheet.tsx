import { eventKinds } from '@shared/model/events'
import { type Choice, itemOf, totalsOf } from '@shared/penalty/chosen'
import { firstDay } from '@shared/procedure/case-index'
import { provisionsText } from '@shared/text/provisions'
import { useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { chinaNow, freshId } from '../../app/now'
import { SideSheet } from '../../ui/feedback'
import { itemsFor, targetsOf, usualTarget, withPenalties } from './desk-facts'

/** The last look before the amounts become part of a notice or decision. */
export function WriteSheet({
  choices,
  onClose,
}: {
  readonly choices: readonly Choice[]
  readonly onClose: () => void
}) {
  const { file, update, go } = useCaseDesk()
  const [writing, setWriting] = useState(false)
  const all = choices.map(itemOf)
  const targets = targetsOf(file, all)
  const [target, setTarget] = useState<string>(() => usualTarget(targets))
  const chosen = targets.find((t) => t.id === target)
  const items = chosen === undefined ? all : itemsFor(chosen, all)
  const left = all.length - items.length
  const nameOf = (party: string | undefined) => file.parties.find((p) => p.id === party)?.name

  async function write() {
    setWriting(true)
    const now = chinaNow()
    const made: string[] = []
    const id = () => {
      const one = freshId('ev')
      made.push(one)
      return one
    }
    if (!(await update((file) => withPenalties(file, target, items, { now, id })))) return setWriting(false)
    onClose()
    go(`timeline/${made[0] ?? target}`)
  }

  return (
    <SideSheet
      title="写入处罚内容"
      wide
      onClose={() => writing || onClose()}
      footer={
        <>
          <button type="button" className="button" disabled={writing} onClick={onClose}>
            取消
          </button>
          <button type="button" className="button primary" disabled={writing} onClick={() => void write()}>
            确认写入
          </button>
        </>
      }
    >
      <div className="stack">
        <label className="field">
          <span className="field-label">写入哪一件</span>
          <select className="select" value={target} onChange={(e) => setTarget(e.target.value)}>
            {targets.map((e) => (
              <option key={e.id} value={e.id}>
                {eventKinds[e.kind].label} {firstDay(e) ?? '日期未填'} {nameOf(e.party) ?? ''}
              </option>
            ))}
            <option value="new">新的行政处罚告知（今天，每名当事人一件）</option>
          </select>
          <span className="hint">
            同一当事人、同一违法行为原来的罚款会被替换，其他处罚不变。可以按 Ctrl+Z 撤销。
          </span>
        </label>
        {left > 0 && (
          <p className="note warn">
            这一件只写给{nameOf(chosen?.party)}，另有 {left} 项是别的当事人的，不会写入。
          </p>
        )}
        <table className="tier-table">
          <thead>
            <tr>
              <th scope="col">当事人</th>
              <th scope="col">罚款</th>
              <th scope="col">依据</th>
              <th scope="col">档次、理由</th>
            </tr>
          </thead>
          <tbody>
            {items.map((i) => (
              <tr key={`${i.party} ${i.acts?.join(' ')}`}>
                <th scope="row">{nameOf(i.party)}</th>
                <td>{i.detail}</td>
                <td>{provisionsText(i.basis ?? [])}</td>
                <td>{[i.tier, i.deviationReason].filter((x) => x !== undefined).join('；') || '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {[...totalsOf(choices.filter((c) => items.some((i) => i.party === c.one.party.id)))].map(
          ([party, sum]) => (
            <p key={party}>
              {nameOf(party)}合计：<strong>{sum.words}</strong>
            </p>
          ),
        )}
      </div>
    </SideSheet>
  )
}
