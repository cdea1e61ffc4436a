import { clockDifference, differenceText } from '@shared/evidence/clock'
import type { CaseFile } from '@shared/model/case-file'
import type { Evidence } from '@shared/model/evidence'
import { useMemo } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { EmptyState } from '../../ui/feedback'
import { DataTable, type TableColumn } from '../../ui/table/DataTable'
import { isRecording } from './FootagePart'

const rowId = (e: Evidence) => e.id

/** 执法记录仪台账: every recording of the case with its index card. */
export function FootageTable() {
  const { file, go } = useCaseDesk()
  const rows = useMemo(() => (file.evidence ?? []).filter(isRecording), [file.evidence])
  const columns = useMemo(() => columnsFor(file), [file])
  return (
    <div className="evidence-list">
      <DataTable
        label="执法记录仪台账"
        unit="段"
        rows={rows}
        columns={columns}
        rowId={rowId}
        onOpen={(e) => go(`evidence/${e.id}`)}
        empty={
          <EmptyState
            action={
              <button type="button" className="button primary" onClick={() => go('evidence')}>
                去登记录像
              </button>
            }
          >
            还没有录音录像。在“证据清单”里把记录仪的文件拖进来，或者手工登记一份视听资料，再填它的索引。
          </EmptyState>
        }
      />
    </div>
  )
}

function columnsFor(file: CaseFile): readonly TableColumn<Evidence>[] {
  const officers = new Map((file.officers ?? []).map((o) => [o.id as string, o.name]))
  const documents = new Set<string>((file.documents ?? []).map((d) => d.id))
  const moment = (m: string | undefined) => m?.slice(0, 16).replace('T', ' ')
  return [
    { id: 'number', header: '证据', value: (e) => e.number, width: 70 },
    {
      id: 'name',
      header: '名称',
      value: (e) => e.name,
      width: 180,
      cell: (e) => <strong title={e.name}>{e.name}</strong>,
    },
    { id: 'state', header: '索引', value: (e) => missing(e).length, width: 130, cell: StateCell },
    { id: 'device', header: '设备编号', value: (e) => e.footage?.device, width: 100 },
    {
      id: 'wearer',
      header: '佩戴人',
      value: (e) => (e.footage?.wearer === undefined ? undefined : (officers.get(e.footage.wearer) ?? '？')),
      width: 80,
    },
    { id: 'from', header: '开始', value: (e) => moment(e.footage?.from), width: 130 },
    { id: 'to', header: '结束', value: (e) => moment(e.footage?.to), width: 130 },
    { id: 'link', header: '环节', value: (e) => e.footage?.link, width: 84 },
    {
      id: 'clock',
      header: '时钟差',
      value: (e) =>
        e.footage?.deviceTime === undefined || e.footage.systemTime === undefined
          ? undefined
          : differenceText(clockDifference(e.footage.deviceTime, e.footage.systemTime)),
      width: 96,
    },
    { id: 'bookmarks', header: '书签', value: (e) => e.footage?.bookmarks?.length, width: 56, align: 'end' },
    {
      id: 'documents',
      header: '对应文书',
      value: (e) => e.footage?.documents?.filter((d) => documents.has(d)).length,
      width: 76,
      align: 'end',
    },
    { id: 'medium', header: '存放介质', value: (e) => e.footage?.medium ?? e.carrier, width: 120 },
    { id: 'retention', header: '保管期限', value: (e) => e.footage?.retention, width: 90 },
  ]
}

function missing(e: Evidence): readonly string[] {
  const f = e.footage ?? {}
  return [
    ...(f.device === undefined ? ['设备编号'] : []),
    ...(f.wearer === undefined ? ['佩戴人'] : []),
    ...(f.from === undefined || f.to === undefined ? ['起止时间'] : []),
    ...(f.content === undefined ? ['记录内容'] : []),
    ...(f.medium === undefined && e.carrier === undefined ? ['存放介质'] : []),
    ...(f.retention === undefined ? ['保管期限'] : []),
  ]
}

function StateCell(e: Evidence) {
  const points = missing(e)
  if (points.length === 0) return <span className="tag done">✓ 齐备</span>
  return (
    <span className="tag warn" title={`待补：${points.join('、')}`}>
      待补 {points[0]}
      {points.length > 1 && ` 等${points.length}项`}
    </span>
  )
}
