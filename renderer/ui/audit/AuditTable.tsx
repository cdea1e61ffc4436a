import { type ReactNode, useState } from 'react'
import { EmptyState } from '../feedback'
import { DataTable, type TableColumn } from '../table/DataTable'
import type { AuditLine } from './audit-lines'
import { EntrySheet } from './EntrySheet'
import './audit.css'

const time: TableColumn<AuditLine> = {
  id: 'at',
  header: '时间',
  value: (l) => l.at,
  width: 158,
  cell: (l) => <span className="num">{l.at.slice(0, 19).replace('T', ' ')}</span>,
}
const who: TableColumn<AuditLine> = { id: 'who', header: '人', value: (l) => l.who, width: 72 }
const act: TableColumn<AuditLine> = {
  id: 'act',
  header: '操作',
  value: (l) => l.act,
  width: 140,
  cell: (l) => (
    <span className="audit-act">
      {l.entries[0] === null ? <span className="tag danger">！{l.act}</span> : l.act}
      {l.entries.length > 1 && <span className="tag">{l.entries.length} 次</span>}
    </span>
  ),
}
const text = (id: string, header: string, width: number, value: (l: AuditLine) => string) => ({
  id,
  header,
  width,
  value,
  cell: (l: AuditLine) => <span title={value(l)}>{value(l)}</span>,
})
const object = text('object', '对象', 130, (l) => l.object)
const summary = text('changes', '变化', 186, (l) => l.summary)
const why = text('why', '理由', 80, (l) => l.why)
const signed: TableColumn<AuditLine> = {
  id: 'signed',
  header: '签名',
  value: (l) => (l.signed ? '已签名' : ''),
  width: 66,
  cell: (l) => (l.signed ? <span className="tag done">✓ 已签</span> : ''),
}
const ofCase = [time, who, act, object, summary, why, signed]
const ofOffice = [time, who, act, object, text('case', '案件', 126, (l) => l.caseTitle), summary, why, signed]
const rowId = (l: AuditLine) => l.key

export interface AuditTableProps {
  readonly lines: readonly AuditLine[]
  /** Shows which case each line is about. */
  readonly withCase: boolean
  readonly actions?: ReactNode
  readonly empty: string
}

/** Audit lines, newest first; a line opens with all that is known of it. */
export function AuditTable({ lines, withCase, actions, empty }: AuditTableProps) {
  const [opened, setOpened] = useState<AuditLine | null>(null)
  return (
    <>
      <DataTable
        label="操作记录"
        rows={lines}
        columns={withCase ? ofOffice : ofCase}
        rowId={rowId}
        selectedId={opened?.key}
        onOpen={setOpened}
        actions={actions}
        empty={<EmptyState>{empty}</EmptyState>}
      />
      {opened !== null && <EntrySheet line={opened} onClose={() => setOpened(null)} />}
    </>
  )
}
