import type { Output } from '@shared/ipc/contract'
import { Cancelled, type JobProgress } from '@shared/ipc/jobs'
import type { Failure } from '@shared/ipc/result'
import { useCallback, useEffect, useRef, useState } from 'react'
import { call } from '../../app/ipc'
import { useJob } from '../../app/jobs'
import { useOpenSession } from '../../app/session'
import type { Finding, FullCheck, RowFault } from '../../store'
import { Confirm, EmptyState, ErrorNote, Progress } from '../../ui/feedback'
import { DataTable, type TableColumn } from '../../ui/table/DataTable'

const TABLES: Readonly<Record<string, string>> = {
  cases: '案件目录',
  bodies: '案件内容',
  events: '程序事件',
  evidence: '证据',
  documents: '文书',
  drafts: '草稿',
  settings: '设置',
  counters: '编号',
  audit: '操作记录',
}
const FAULTS: Readonly<Record<RowFault, string>> = {
  damaged: '打不开：内容被改动或者损坏',
  older: '被换成了旧的内容',
  missing: '被删除',
  extra: '多出来的：已删除的记录又出现，或者从未保存过',
}
const columns: readonly TableColumn<Finding>[] = [
  { id: 'table', header: '哪一类', value: (f) => TABLES[f.table] ?? f.table, width: 120 },
  { id: 'key', header: '编号', value: (f) => keyWords(f.key), width: 260 },
  { id: 'fault', header: '问题', value: (f) => FAULTS[f.fault], width: 330 },
]
/** The parts of a primary key, which is JSON. */
function keyWords(key: string): string {
  const parsed: unknown = JSON.parse(key)
  return Array.isArray(parsed) ? parsed.join(' ／ ') : String(parsed)
}
const rowId = (f: Finding) => `${f.table} ${f.key}`

/** Where the data stands: how much there is, whether it is all as it was written, and putting right what is not. */
export function StorePane() {
  const { store } = useOpenSession()
  const [journal, setJournal] = useState<Output<'journal.status'> | null>(null)
  const [rows, setRows] = useState<Readonly<Record<string, number>>>({})
  const [error, setError] = useState<Failure | null>(null)
  const [progress, setProgress] = useState<JobProgress | null>(null)
  const [result, setResult] = useState<FullCheck | 'cancelled' | null>(null)
  const [restored, setRestored] = useState(0)
  const [asking, setAsking] = useState(false)
  const signal = useRef({ aborted: false })

  const reload = useCallback(async () => {
    const [status, counts] = await Promise.all([call('journal.status', {}), store.rowCounts()])
    if (status.ok) setJournal(status.value)
    else setError(status.error)
    setRows(counts)
  }, [store])
  useEffect(() => {
    void reload()
    return () => {
      signal.current.aborted = true
    }
  }, [reload])

  async function check() {
    signal.current = { aborted: false }
    setError(null)
    setResult(null)
    setProgress({ stage: '读取日志', done: 0, total: 1, unit: '项' })
    try {
      const checked = await store.fullCheck({ signal: signal.current, progress: setProgress })
      if (checked.ok) setResult(checked.value)
      else setError(checked.error)
    } catch (thrown) {
      if (!(thrown instanceof Cancelled)) throw thrown
      setResult('cancelled')
    } finally {
      setProgress(null)
    }
  }

  async function restore(findings: readonly Finding[]) {
    setAsking(false)
    const done = await store.restoreRows(findings)
    if (!done.ok) return setError(done.error)
    setRestored(done.value)
    await check()
    await reload()
  }

  const total = Object.values(rows).reduce((a, b) => a + b, 0)
  const findings = result === null || result === 'cancelled' ? [] : result.findings
  return (
    <section className="stack">
      <div className="card">
        <header className="card-head">
          <h2>数据状况</h2>
        </header>
        <div className="card-body stack">
          <dl className="store-facts">
            <dt>本机数据库</dt>
            <dd>
              {total} 条加密记录
              {rows.cases !== undefined && `，其中案件 ${rows.cases} 件`}
            </dd>
            {journal !== null && (
              <>
                <dt>日志</dt>
                <dd>
                  共保存 {journal.seq} 次；日志文件 {journal.segments} 个，{megabytes(journal.segmentBytes)}
                </dd>
                <dt>快照</dt>
                <dd>
                  {journal.snapshotSeq === undefined
                    ? '还没有；日志积累到一定大小后自动生成'
                    : `${journal.snapshots} 个，${megabytes(journal.snapshotBytes)}，包含前 ${journal.snapshotSeq} 次保存`}
                </dd>
              </>
            )}
          </dl>
          <p className="muted small-text">
            核对全部数据：逐条打开本机数据库里的记录，与日志比较，找出被改动、被换成旧的、被删除或者多出来的记录。核对时可以继续工作，不改动任何内容。
          </p>
          {error !== null && <ErrorNote error={error} />}
          {progress === null ? (
            <div className="row">
              <button type="button" className="button primary" onClick={() => void check()}>
                核对全部数据
              </button>
              <JournalCheck onError={setError} />
            </div>
          ) : (
            <div className="store-progress">
              <Progress value={progress.done / Math.max(1, progress.total)} label={progress.stage} />
              <span className="small-text">
                {progress.stage} {progress.done}／{progress.total}
              </span>
              <button
                type="button"
                className="button small"
                onClick={() => {
                  signal.current.aborted = true
                }}
              >
                取消
              </button>
            </div>
          )}
          {result === 'cancelled' && (
            <div className="note" role="status">
              已取消，没有核对完。没有改动任何内容。
            </div>
          )}
          {result !== null && result !== 'cancelled' && findings.length === 0 && (
            <div className="note done" role="status">
              {restored > 0 && `已用日志里的内容恢复 ${restored} 条，并记入操作记录。`}
              {result.rows} 条记录全部完好，与日志一致。
              {result.renewed && '用来发现数据被换旧的校验记录已重新生成。'}
            </div>
          )}
        </div>
      </div>
      {findings.length > 0 && (
        <>
          <div className="note error" role="alert">
            发现 {findings.length} 条记录不是最后一次保存的样子，不是本程序所为。没有改动任何内容。
            <br />
            日志里有这些记录最后一次保存的内容，可以恢复。恢复前请考虑先保留证据、报告负责人。
          </div>
          <div style={{ height: 300 }}>
            <DataTable
              label="有问题的记录"
              rows={findings}
              columns={columns}
              rowId={rowId}
              actions={
                <button type="button" className="button" onClick={() => setAsking(true)}>
                  用日志里的内容恢复
                </button>
              }
              empty={<EmptyState>没有发现问题。</EmptyState>}
            />
          </div>
        </>
      )}
      {asking && (
        <Confirm
          title={`用日志里的内容恢复 ${findings.length} 条记录？`}
          confirmLabel="恢复"
          onCancel={() => setAsking(false)}
          onConfirm={() => void restore(findings)}
        >
          <p>这些记录恢复为最后一次保存的内容；从未保存过的多余记录移除。这件事记入操作记录。</p>
        </Confirm>
      )}
    </section>
  )
}

/** Checks every file of the journal in main, as a job; its progress stands in the strip at the bottom. */
function JournalCheck({ onError }: { readonly onError: (error: Failure) => void }) {
  const [id, setId] = useState<string | null>(null)
  const job = useJob(id)

  async function start() {
    const started = await call('journal.verify', {})
    if (started.ok) setId(started.value.jobId)
    else onError(started.error)
  }

  return (
    <>
      <button
        type="button"
        className="button"
        disabled={job?.status === 'running'}
        onClick={() => void start()}
      >
        核对日志文件
      </button>
      {job?.status === 'done' && (
        <span role="status" className="small-text">
          {journalWords(job.result as JournalResult)}
        </span>
      )}
      {job?.status === 'failed' && (
        <span role="alert" className="small-text">
          {job.error?.message}
        </span>
      )}
    </>
  )
}

interface JournalResult {
  readonly frames: number
  readonly damaged: readonly string[]
  readonly clockBack: readonly { readonly seq: number }[]
}

function journalWords({ frames, damaged, clockBack }: JournalResult): string {
  const words = [`日志到第 ${frames} 次保存为止完好。`]
  if (damaged.length > 0)
    words.push(`快照 ${damaged.join('、')} 已损坏，更早的快照和日志仍然完整，请尽快做一次备份。`)
  if (clockBack.length > 0)
    words.push(`有 ${clockBack.length} 处系统时间倒退：第 ${clockBack.map((c) => c.seq).join('、')} 次保存。`)
  return words.join('')
}

function megabytes(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
