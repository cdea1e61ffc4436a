import type { Output } from '@shared/ipc/contract'
import { useEffect, useState } from 'react'
import { call } from '../../app/ipc'
import { EmptyState } from '../../ui/feedback'
import { DataTable, type TableColumn } from '../../ui/table/DataTable'

type Attempt = Output<'vault.attempts'>[number] & { readonly id: string }

const CHINA_MS = 8 * 3600_000
const when = (a: Attempt) => new Date(a.atMs + CHINA_MS).toISOString().slice(0, 19).replace('T', ' ')
const columns: readonly TableColumn<Attempt>[] = [
  { id: 'at', header: '时间', value: when, width: 200 },
  { id: 'account', header: '账号', value: (a) => a.account, width: 160 },
  { id: 'during', header: '在做什么', value: (a) => a.during, width: 200 },
]
const rowId = (a: Attempt) => a.id

/** Wrong passphrases and recovery codes, newest first: for an administrator to notice. */
export function FailedAttempts() {
  const [rows, setRows] = useState<readonly Attempt[]>([])
  useEffect(() => {
    void call('vault.attempts', {}).then((reply) => {
      if (reply.ok) setRows(reply.value.map((a, i) => ({ ...a, id: `${a.atMs} ${i}` })))
    })
  }, [])
  return (
    <>
      <h2>口令输错记录</h2>
      <div style={{ height: 106 + 36 * Math.min(6, Math.max(3, rows.length)) }}>
        <DataTable
          label="口令输错记录"
          unit="次"
          rows={rows}
          columns={columns}
          rowId={rowId}
          empty={<EmptyState>没有输错口令或者恢复码的记录。保留最近 200 次。</EmptyState>}
        />
      </div>
    </>
  )
}
