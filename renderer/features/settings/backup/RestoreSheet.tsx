import { type BackupLine, Role } from '@shared/ipc/contract'
import type { Failure } from '@shared/ipc/result'
import { useEffect, useState } from 'react'
import * as z from 'zod'
import { call } from '../../../app/ipc'
import { whenText } from '../../../app/now'
import { exchangeData, useOpenSession } from '../../../app/session'
import { Confirm, EmptyState, ErrorNote, SideSheet } from '../../../ui/feedback'
import { DataTable, type TableColumn } from '../../../ui/table/DataTable'
import { type ChangedCase, changedCases } from './changed-cases'
import { Comparison } from './job-results'
import { RestoreCase } from './RestoreCase'
import { jobResult } from './run-job'

const WORDS = {
  returns: ['会回来', 'done'],
  reverts: ['会变回当时', 'warn'],
  vanishes: ['会消失', 'danger'],
  same: ['相同', ''],
} as const

const columns: readonly TableColumn<ChangedCase>[] = [
  { id: 'title', header: '案件', value: (c) => c.title, width: 300 },
  { id: 'number', header: '案号', value: (c) => c.number, width: 150 },
  {
    id: 'change',
    header: '恢复全部时',
    value: (c) => WORDS[c.change][0],
    width: 110,
    cell: (c) => <span className={`tag ${WORDS[c.change][1]}`}>{WORDS[c.change][0]}</span>,
  },
]
const rowId = (c: ChangedCase) => c.id

/** What restoring one backup would change, before anything is. */
export function RestoreSheet({ line, onClose }: { readonly line: BackupLine; readonly onClose: () => void }) {
  const { store, user } = useOpenSession()
  const [compared, setCompared] = useState<Comparison | null>(null)
  const [cases, setCases] = useState<readonly ChangedCase[]>([])
  const [error, setError] = useState<Failure | null>(null)
  const [one, setOne] = useState<ChangedCase | null>(null)
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const isAdministrator = user.roles.includes(Role.Administrator)
  const usable = line.summary !== undefined

  useEffect(() => {
    if (!usable) return
    let stale = false
    void (async () => {
      const flushed = await store.flush()
      const result = flushed.ok
        ? await jobResult(await call('backup.compare', { id: line.id }), Comparison)
        : flushed
      const present = await store.listCases()
      if (stale) return
      if (!result.ok) return setError(result.error)
      setCases(changedCases(store, result.value, present))
      setCompared(result.value)
    })()
    return () => {
      stale = true
    }
  }, [store, line.id, usable])

  async function restoreAll() {
    setAsking(false)
    setBusy(true)
    const staged = await jobResult(
      await call('backup.prepareRestore', { id: line.id }),
      z.object({ at: z.string() }),
    )
    if (staged.ok) return exchangeData(() => call('backup.commitRestore', {}))
    setBusy(false)
    setError(staged.error)
  }

  const when = line.at === undefined ? '' : whenText(Date.parse(line.at))
  return (
    <SideSheet
      wide
      title={`${when} 的备份`}
      onClose={onClose}
      footer={
        compared !== null && (
          <div className="row">
            <span className="muted small-text grow">点一件案件，可以只恢复这一件。</span>
            <button
              type="button"
              className="button primary"
              disabled={busy || !isAdministrator}
              title={isAdministrator ? undefined : '只有管理员可以恢复全部数据'}
              onClick={() => setAsking(true)}
            >
              {busy ? '正在准备恢复…' : '恢复全部…'}
            </button>
          </div>
        )
      }
    >
      <div className="stack backup-restore">
        {line.problem !== undefined && (
          <ErrorNote error={{ code: 'backup.unreadable', message: line.problem }} />
        )}
        {error !== null && <ErrorNote error={error} />}
        {usable && compared === null && error === null && <p role="status">正在比较这份备份与现在的数据…</p>}
        {compared !== null && (
          <>
            <Numbers compared={compared} />
            <div className="backup-cases">
              <DataTable
                label="案件"
                unit="件"
                rows={cases}
                columns={columns}
                rowId={rowId}
                onOpen={(c) => setOne(c.change === 'vanishes' ? null : c)}
                empty={<EmptyState>备份和现在都没有案件。</EmptyState>}
              />
            </div>
          </>
        )}
      </div>
      {one !== null && <RestoreCase backupId={line.id} of={one} onClose={() => setOne(null)} />}
      {asking && compared !== null && (
        <Confirm
          title={`恢复 ${when} 的全部数据？`}
          confirmLabel="恢复全部"
          danger
          onCancel={() => setAsking(false)}
          onConfirm={() => void restoreAll()}
        >
          <p>
            现在的全部数据会原样移到一旁留着，可以一键换回，直到您丢弃它。恢复完成后程序会锁定，请用
            <strong>做这份备份时的口令</strong>解锁{compared.vaultDiffers ? '（使用人或者口令后来改过）' : ''}
            。
          </p>
        </Confirm>
      )}
    </SideSheet>
  )
}

function Numbers({ compared }: { readonly compared: Comparison }) {
  const count = (change: string) => compared.cases.filter((c) => c.change === change).length
  const facts = [
    `${count('reverts')} 件会变回当时的内容`,
    `${count('returns')} 件会回来`,
    `${count('vanishes')} 件会消失`,
    `${count('same')} 件相同`,
  ]
  return (
    <div className="note">
      <p>
        恢复全部：<strong>{facts.join('，')}</strong>。
      </p>
      <p>
        证据文件：{compared.evidenceReturns} 个会回来，{compared.evidenceVanishes} 个不在这份备份里。
        {compared.vaultDiffers
          ? '使用人和口令也会回到当时：之后添加的使用人不能解锁，改过的口令变回旧口令。'
          : '使用人和口令与现在相同。'}
      </p>
    </div>
  )
}
