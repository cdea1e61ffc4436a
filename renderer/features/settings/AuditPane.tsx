import { ActGroup } from '@shared/audit/acts'
import { toCsv, toLines } from '@shared/audit/write-out'
import type { Failure } from '@shared/ipc/result'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { call } from '../../app/ipc'
import { chinaToday } from '../../app/now'
import { useOpenSession } from '../../app/session'
import { type CaseSummary, failureOf } from '../../store'
import { AuditReport } from '../../ui/audit/AuditReport'
import { AuditTable } from '../../ui/audit/AuditTable'
import { type RawLine, toAuditLines } from '../../ui/audit/audit-lines'
import { ErrorNote, Progress } from '../../ui/feedback'
import { AuditFilters } from './audit/AuditFilters'
import { type AuditFilter, chosenLines, daysBefore } from './audit/filter'
import { useVerification } from './audit/use-verification'

const READERS = ['管理员', '法制审核', '审批人']
const MOST = 100_000
const EACH_DAYS = 30

/** Everything that was done in this office: to its cases and to its data as a whole. */
export function AuditPane() {
  const { user } = useOpenSession()
  if (!user.roles.some((role) => READERS.includes(role))) {
    return (
      <p className="note">
        全单位的操作记录只有管理员、法制审核人员和审批人可以看。每件案件自己的记录在案件页的“操作记录”里，人人可看。
      </p>
    )
  }
  return <OfficeAudit />
}

function OfficeAudit() {
  const { store } = useOpenSession()
  const [filter, setFilter] = useState<AuditFilter>({
    from: daysBefore(chinaToday(), EACH_DAYS),
    to: '',
    caseId: '',
    account: '',
    group: '',
    each: false,
  })
  const [raw, setRaw] = useState<readonly RawLine[] | null>(null)
  const [titles, setTitles] = useState<ReadonlyMap<string, string>>(new Map())
  const [error, setError] = useState<Failure | null>(null)
  const verification = useVerification(store)
  const { from } = filter

  const load = useCallback(async () => {
    try {
      const cases = await store.listAudit({ from, limit: MOST })
      const office = await call('audit.read', { limit: MOST, ...(from === '' ? {} : { from }) })
      setError(office.ok ? null : office.error)
      setTitles(new Map((await store.listCases()).map((c) => [c.id, nameOf(c)])))
      setRaw(merged(cases, office.ok ? office.value : []))
    } catch (cause) {
      setError(
        failureOf(cause) ?? { code: 'audit.unread', message: '读不了操作记录。记录没有改动，请再试一次。' },
      )
    }
  }, [store, from])
  useEffect(() => void load(), [load])

  const caseTitle = useCallback((id: string) => titles.get(id) ?? `${id}（已不在本机）`, [titles])
  const chosen = useMemo(() => chosenLines(raw ?? [], filter), [raw, filter])
  const lines = useMemo(() => toAuditLines(chosen, caseTitle, filter.each), [chosen, caseTitle, filter.each])

  async function save(format: 'csv' | 'jsonl') {
    const entries = chosen.flatMap((l) => l.entry ?? []).reverse()
    const text = format === 'csv' ? toCsv(entries, caseTitle) : toLines(entries)
    const name = `操作记录 ${chinaToday()}`
    const reply = await call('audit.save', { name, format, text, entries: entries.length })
    setError(reply.ok ? null : reply.error)
  }

  const { state } = verification
  // What the verification found damaged shows as damaged in the list.
  useEffect(() => {
    if (state.state === 'done') void load()
  }, [state, load])
  return (
    <section className="audit" aria-label="操作记录">
      <AuditFilters raw={raw ?? []} titles={titles} filter={filter} onChange={setFilter} groups={groups} />
      {error !== null && <ErrorNote error={error} retry={() => void load()} />}
      {state.state === 'failed' && <ErrorNote error={state.error} retry={() => void verification.start()} />}
      {state.state === 'done' && (
        <>
          <AuditReport title="案件的操作记录" verdict={state.verification.cases} />
          <AuditReport title="本机的操作记录" verdict={state.verification.office} />
        </>
      )}
      <div className="audit-table">
        {raw !== null && (
          <AuditTable
            lines={lines}
            withCase
            empty="这段时间没有操作记录。"
            actions={
              state.state === 'running' ? (
                <>
                  <span className="muted">正在核验…</span>
                  <Progress label="核验操作记录" value={share(state.progress)} />
                  <button type="button" className="button small" onClick={verification.cancel}>
                    取消
                  </button>
                </>
              ) : (
                <>
                  <button type="button" className="button" onClick={() => void save('csv')}>
                    导出表格…
                  </button>
                  <button
                    type="button"
                    className="button"
                    title="每行一条，带校验值；不用本程序也能核验"
                    onClick={() => void save('jsonl')}
                  >
                    导出可核验文件…
                  </button>
                  <button type="button" className="button primary" onClick={() => void verification.start()}>
                    核验
                  </button>
                </>
              )
            }
          />
        )}
      </div>
    </section>
  )
}

/** A case without a title of its own is called by its party and cause. */
const nameOf = (c: CaseSummary) => c.title || `${c.partyName}${c.cause}`

const groups = Object.values(ActGroup)

const share = (progress: { readonly done: number; readonly total: number } | undefined) =>
  progress === undefined || progress.total === 0 ? undefined : progress.done / progress.total

/** Both chains by time, newest first; entries of one second keep the order of their chain. */
function merged(
  cases: readonly { readonly seq: number; readonly entry: RawLine['entry'] }[],
  office: readonly NonNullable<RawLine['entry']>[],
): readonly RawLine[] {
  const out: RawLine[] = []
  const rest = office.map((entry): RawLine => ({ chain: 'office', seq: entry.seq, entry }))
  let next = 0
  for (const line of cases) {
    while (next < rest.length && (rest[next]?.entry?.at ?? '') > (line.entry?.at ?? '')) {
      // A damaged line has no time and stays beside its neighbours.
      if (line.entry === null) break
      out.push(rest[next] as RawLine)
      next += 1
    }
    out.push({ chain: 'cases', ...line })
  }
  return [...out, ...rest.slice(next)]
}
