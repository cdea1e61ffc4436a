import type { CaseFile } from '@shared/model/case-file'
import { type EventKind, eventKinds, ProcedureEvent, Stage } from '@shared/model/events'
import { useMemo, useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { referencesOf } from '../../app/desk/references'
import { freshId } from '../../app/now'
import { Confirm, EmptyState, SideSheet } from '../../ui/feedback'
import { AutosavedForm } from '../../ui/form/AutosavedForm'
import type { FormValue } from '../../ui/form/ObjectForm'
import { DataTable, type TableColumn } from '../../ui/table/DataTable'

const stageOrder = Object.values(Stage)
const schemas = new Map(
  ProcedureEvent.options.map((o) => [(o.shape.kind as unknown as { value: EventKind }).value, o]),
)
const rowId = (e: ProcedureEvent) => e.id
const when = (e: ProcedureEvent) => e.from?.slice(0, 16).replace('T', ' ') ?? e.date

/** What happened, in order of time; a new event is added by kind, in the order of procedure. */
export function Timeline({ item }: { readonly item: string }) {
  const { file, update, go } = useCaseDesk()
  const [choosing, setChoosing] = useState(false)
  const [removing, setRemoving] = useState<ProcedureEvent | null>(null)
  const events = file.events ?? none
  const officerNames = useMemo(
    () => new Map((file.officers ?? []).map((o) => [o.id as string, o.name])),
    [file.officers],
  )
  const columns = useMemo<readonly TableColumn<ProcedureEvent>[]>(
    () => [
      {
        id: 'when',
        header: '时间',
        value: when,
        width: 140,
        cell: (e) => when(e) ?? <span className="tag warn">日期未填</span>,
      },
      { id: 'stage', header: '阶段', value: (e) => eventKinds[e.kind].stage, width: 90 },
      {
        id: 'kind',
        header: '事项',
        value: (e) => eventKinds[e.kind].label,
        width: 170,
        cell: (e) => (
          <>
            <strong>{eventKinds[e.kind].label}</strong>
            {e.absent === true && <span className="tag"> 已确认没有</span>}
            {e.sample === true && <span className="tag warn"> 示例</span>}
          </>
        ),
      },
      { id: 'place', header: '地点', value: (e) => e.place, width: 160 },
      {
        id: 'officers',
        header: '人员',
        value: (e) => e.officers?.map((o) => officerNames.get(o) ?? '？').join('、'),
        width: 160,
      },
      { id: 'note', header: '备注', value: (e) => e.note, width: 180 },
    ],
    [officerNames],
  )
  const open = events.find((e) => e.id === item)
  const schema = open === undefined ? undefined : schemas.get(open.kind)

  async function add(kind: EventKind) {
    const id = freshId('ev')
    setChoosing(false)
    if (await update((now) => ({ ...now, events: [...(now.events ?? []), { id, kind }] }) as CaseFile))
      go(`timeline/${id}`)
  }

  return (
    <>
      <DataTable
        label="办案过程"
        unit="项"
        rows={events}
        columns={columns}
        rowId={rowId}
        selectedId={item}
        initialSort={{ id: 'when', desc: false }}
        onOpen={(e) => go(`timeline/${e.id}`)}
        actions={
          <button type="button" className="button primary" onClick={() => setChoosing(true)}>
            记一笔
          </button>
        }
        empty={<EmptyState>还没有记录。从“记一笔”开始，先记现场检查或者案件来源。</EmptyState>}
      />
      {choosing && (
        <SideSheet title="记一笔：发生了什么" onClose={() => setChoosing(false)}>
          <div className="stack">
            {stageOrder.map((stage) => (
              <section key={stage} className="stage-choice">
                <h3>{stage}</h3>
                <div className="row">
                  {(Object.keys(eventKinds) as EventKind[])
                    .filter((k) => eventKinds[k].stage === stage)
                    .map((k) => (
                      <button key={k} type="button" className="button small" onClick={() => void add(k)}>
                        {eventKinds[k].label}
                      </button>
                    ))}
                </div>
              </section>
            ))}
          </div>
        </SideSheet>
      )}
      {open !== undefined && schema !== undefined && (
        <SideSheet
          title={eventKinds[open.kind].label}
          onClose={() => go('timeline')}
          wide
          footer={
            <>
              <button type="button" className="button danger" onClick={() => setRemoving(open)}>
                删除
              </button>
              <button type="button" className="button primary" onClick={() => go('timeline')}>
                完成
              </button>
            </>
          }
        >
          <AutosavedForm
            key={open.id}
            draftKey={`${file.id}/events/${open.id}`}
            schema={schema}
            value={open as unknown as FormValue}
            references={referencesOf(file)}
            hide={['kind', 'signature']}
            hints={{
              absent: '勾选表示已经查明没有发生；不填表示还不知道',
              from: '同一天有先后的，请填到分钟',
            }}
            save={(value) =>
              update(
                (now) =>
                  ({
                    ...now,
                    events: (now.events ?? []).map((e) => (e.id === open.id ? value : e)),
                  }) as unknown as CaseFile,
              )
            }
          />
        </SideSheet>
      )}
      {removing !== null && (
        <Confirm
          title={`删除“${eventKinds[removing.kind].label}”这一笔？`}
          confirmLabel="删除"
          danger
          onCancel={() => setRemoving(null)}
          onConfirm={() => {
            setRemoving(null)
            go('timeline')
            void update(
              (now) =>
                ({ ...now, events: (now.events ?? []).filter((e) => e.id !== removing.id) }) as CaseFile,
            )
          }}
        >
          <p>已经制作的文书不会跟着改。删除后可以按 Ctrl+Z 撤销。</p>
        </Confirm>
      )}
    </>
  )
}

const none: readonly ProcedureEvent[] = []
