import { registerItems, registerOpinion } from '@shared/evidence/measure-acts'
import type { Measure } from '@shared/evidence/measures'
import type { CaseFile } from '@shared/model/case-file'
import { eventKinds, ProcedureEvent } from '@shared/model/events'
import { useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { referencesOf } from '../../app/desk/references'
import { chinaNow, freshId } from '../../app/now'
import { useOpenSession } from '../../app/session'
import { SideSheet } from '../../ui/feedback'
import { AutosavedForm } from '../../ui/form/AutosavedForm'
import type { FormValue } from '../../ui/form/ObjectForm'
import { DisposalSheet } from './DisposalSheet'
import { nextEvidenceNumber } from './evidence-rows'
import { LaboratorySheet } from './LaboratorySheet'
import { PasteItemsSheet } from './PasteItemsSheet'

const HIDDEN = ['kind', 'absent', 'documents', 'evidence', 'people']

type OpenSheet = 'none' | 'paste' | 'items' | 'facts' | 'dispose' | 'laboratory'

/** One measure: its list of things, and the acts on them. */
export function MeasurePanel({ measure }: { readonly measure: Measure }) {
  const { file, update, go } = useCaseDesk()
  const { user } = useOpenSession()
  const [sheet, setSheet] = useState<OpenSheet>('none')
  const { event, items, laboratory } = measure
  const schema = ProcedureEvent.options.find((o) => o.shape.kind.value === event.kind)
  const label = eventKinds[event.kind].label
  const unregistered = items.filter((i) => i.evidence === undefined).length
  const known = new Set<string>((file.evidence ?? []).map((e) => e.id))
  const close = () => setSheet('none')
  const save = (value: FormValue) =>
    update((now) => ({
      ...now,
      events: (now.events ?? []).map((e) => (e.id === event.id ? (value as unknown as ProcedureEvent) : e)),
    }))
  const waiting = laboratory.filter((l) => l.resultOn !== undefined && (l.evidence ?? []).length === 0)

  return (
    <section className="measure-panel" aria-label={`${label}的物品清单`}>
      <header className="measure-head">
        <h3 className="grow">
          {label} {event.date ?? event.from?.slice(0, 10) ?? ''}
          {measure.next !== '' && <span className="measure-next">下一步：{measure.next}</span>}
        </h3>
        <button type="button" className="button small" onClick={() => setSheet('facts')}>
          措施内容…
        </button>
        <button type="button" className="button small" onClick={() => setSheet('paste')}>
          粘贴清单…
        </button>
        {items.length > 0 && (
          <button type="button" className="button small" onClick={() => setSheet('items')}>
            逐项修改…
          </button>
        )}
        {unregistered > 0 && (
          <button
            type="button"
            className="button small"
            onClick={() =>
              void update((now) =>
                registerItems(
                  now,
                  event.id,
                  { id: () => freshId('e'), number: nextEvidenceNumber },
                  { by: user.name, now: chinaNow() },
                ),
              )
            }
          >
            登记为证据（{unregistered}）
          </button>
        )}
        {event.kind === 'sampling' && items.length > 0 && (
          <button type="button" className="button small" onClick={() => setSheet('laboratory')}>
            送检…
          </button>
        )}
        {waiting.map((l) => (
          <button
            key={l.id}
            type="button"
            className="button small"
            onClick={() => {
              const id = freshId('e')
              void update((now) =>
                registerOpinion(now, l.id, id, nextEvidenceNumber((now.evidence ?? []).map((e) => e.number))),
              ).then((saved) => saved && go(`evidence/${id}`))
            }}
          >
            结果登记为鉴定意见
          </button>
        ))}
        {measure.held > 0 && (
          <button type="button" className="button small primary" onClick={() => setSheet('dispose')}>
            登记处理…
          </button>
        )}
      </header>
      <div className="measure-items">
        {items.length === 0 ? (
          <p className="muted">
            还没有物品清单。可以从电子表格里复制几列，点“粘贴清单”一次登记；也可以在“措施内容”里逐项添加。
          </p>
        ) : (
          <table className="plain-table">
            <thead>
              <tr>
                {['', '名称', '规格、型号', '数量', '封条号', '存放地点', '保管人', '处理', '证据'].map(
                  (h) => (
                    <th key={h} scope="col">
                      {h}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              {items.map((item, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: items have no identity but their place in the list.
                <tr key={i}>
                  <td className="num">{i + 1}</td>
                  <td>
                    <strong>{item.name}</strong>
                    {item.note !== undefined && <span className="item-note">{item.note}</span>}
                  </td>
                  <td>{item.spec}</td>
                  <td>{[item.quantity, item.unit].filter((t) => t !== undefined).join(' ')}</td>
                  <td>{item.sealNumber}</td>
                  <td>{item.keptAt ?? event.keptAt}</td>
                  <td>{item.keeper ?? event.keeper}</td>
                  <td>
                    {item.outcome === undefined ? (
                      <span className="tag warn">在押</span>
                    ) : (
                      <span className="tag">
                        {item.outcome} {item.outcomeOn}
                      </span>
                    )}
                  </td>
                  <td>
                    {item.evidence !== undefined && known.has(item.evidence) && (
                      <button type="button" className="link" onClick={() => go(`evidence/${item.evidence}`)}>
                        {numberOf(file, item.evidence)}
                      </button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {laboratory.map((l) => (
          <p key={l.id} className="note">
            送检：{l.body ?? '机构未写'}，检材编号 {l.sampleNumber ?? '未写'}，{l.sentOn ?? '日期未填'}送检，
            {l.resultOn === undefined ? '尚无结果。' : `${l.resultOn}出具结果。`}
            <button type="button" className="link" onClick={() => go(`timeline/${l.id}`)}>
              {' '}
              在办案过程中填写结果
            </button>
          </p>
        ))}
      </div>
      {sheet === 'paste' && <PasteItemsSheet measure={measure} onClose={close} />}
      {sheet === 'dispose' && <DisposalSheet measure={measure} onClose={close} />}
      {sheet === 'laboratory' && <LaboratorySheet measure={measure} onClose={close} />}
      {(sheet === 'facts' || sheet === 'items') && schema !== undefined && (
        <SideSheet title={sheet === 'items' ? `${label}：逐项修改` : label} onClose={close} wide>
          <AutosavedForm
            draftKey={`${file.id}/events/${event.id}`}
            schema={schema}
            value={event}
            references={referencesOf(file)}
            {...(sheet === 'items' ? { only: ['items'] } : { hide: [...HIDDEN, 'items'] })}
            save={save}
          />
        </SideSheet>
      )}
    </section>
  )
}

function numberOf(file: CaseFile, id: string): string {
  return file.evidence?.find((e) => e.id === id)?.number ?? ''
}
