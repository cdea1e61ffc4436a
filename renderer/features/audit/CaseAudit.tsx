import { type Verdict, verifyEntries } from '@shared/audit/verify'
import { toCsv, toLines } from '@shared/audit/write-out'
import type { Failure } from '@shared/ipc/result'
import { displayTitle } from '@shared/model/factory'
import { useLiveQuery } from 'dexie-react-hooks'
import { useMemo, useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { call } from '../../app/ipc'
import { useOpenSession } from '../../app/session'
import type { AuditLine as StoredLine } from '../../store'
import { AuditReport } from '../../ui/audit/AuditReport'
import { AuditTable } from '../../ui/audit/AuditTable'
import { toAuditLines } from '../../ui/audit/audit-lines'
import { ErrorNote } from '../../ui/feedback'

const nothing: readonly StoredLine[] = []

/** What was done to this case, by whom and when; anybody who may see the case may see it. */
export function CaseAudit() {
  const { file } = useCaseDesk()
  const { store } = useOpenSession()
  const stored = useLiveQuery(() => store.listCaseAudit(file.id), [store, file.id]) ?? nothing
  const [each, setEach] = useState(false)
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const [error, setError] = useState<Failure | null>(null)
  const title = displayTitle(file)
  const lines = useMemo(() => {
    const raw = stored.map((line) => ({ chain: 'cases' as const, ...line })).reverse()
    return toAuditLines(raw, () => title, each)
  }, [stored, title, each])

  async function verify() {
    const signers = await call('vault.signers', {})
    setError(signers.ok ? null : signers.error)
    if (!signers.ok) return
    // Entries of the old format are pinned by the whole chain, not by that of the case.
    const own = stored.filter((line) => line.entry?.v !== 0)
    const keyed = own.map(({ entry }, i) => ({ key: i + 1, entry }))
    setVerdict(verifyEntries(keyed, { onlyCase: file.id, signers: signers.value }))
  }

  async function save(format: 'csv' | 'jsonl') {
    const entries = stored.flatMap((line) => line.entry ?? [])
    const text = format === 'csv' ? toCsv(entries, () => title) : toLines(entries)
    const reply = await call('audit.save', {
      name: `${title} 操作记录`,
      format,
      text,
      entries: entries.length,
    })
    setError(reply.ok ? null : reply.error)
  }

  return (
    <section className="audit" aria-label="本案操作记录">
      {error !== null && <ErrorNote error={error} />}
      {verdict !== null && <AuditReport title="本案的操作记录" verdict={verdict} />}
      <div className="audit-table">
        <AuditTable
          lines={lines}
          withCase={false}
          empty="本案还没有操作记录。"
          actions={
            <>
              <label className="check">
                <input type="checkbox" checked={each} onChange={(e) => setEach(e.target.checked)} />
                逐条显示
              </label>
              <button type="button" className="button" onClick={() => void save('csv')}>
                导出表格…
              </button>
              <button type="button" className="button" onClick={() => void save('jsonl')}>
                导出可核验文件…
              </button>
              <button type="button" className="button primary" onClick={() => void verify()}>
                核验
              </button>
            </>
          }
        />
      </div>
    </section>
  )
}
