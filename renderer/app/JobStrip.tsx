import type { JobState } from '@shared/ipc/contract'
import { Progress } from '../ui/feedback'
import { call } from './ipc'
import { cancelJob, forgetJob, useJobs } from './jobs'

const LEAVES_A_FILE: ReadonlySet<string> = new Set([
  'archive.export',
  'documents.save',
  'evidence.copy',
  'redact.save',
])

/** Long work at the bottom of every screen: stage, count, cancel; and how it ended. */
export function JobStrip() {
  const jobs = useJobs().filter((j) => j.status !== 'done' || LEAVES_A_FILE.has(j.kind))
  if (jobs.length === 0) return null
  return (
    <section className="job-strip" aria-label="正在进行的工作">
      {jobs.map((job) => (
        <JobLine key={job.id} job={job} />
      ))}
    </section>
  )
}

function JobLine({ job }: { readonly job: JobState }) {
  const { progress: p } = job
  const close = (
    <button type="button" className="button" onClick={() => forgetJob(job.id)}>
      知道了
    </button>
  )
  if (job.status === 'running') {
    return (
      <div className="job">
        <span>
          {job.title}
          {p !== undefined && <span className="muted">{` · ${p.stage} ${countText(job)}`}</span>}
        </span>
        <Progress label={job.title} value={p === undefined || p.total === 0 ? undefined : p.done / p.total} />
        <button type="button" className="button" onClick={() => cancelJob(job.id)}>
          取消
        </button>
      </div>
    )
  }
  const { path, notes } = (job.result ?? {}) as { path?: unknown; notes?: unknown }
  const told = Array.isArray(notes) ? notes.filter((n) => typeof n === 'string') : []
  return (
    <div className="job" role="status">
      <span>{job.title}</span>
      {job.status === 'done' && (
        <span className="job-end">
          <span>已完成{typeof path === 'string' ? `：${path}` : ''}</span>
          {told.map((note) => (
            <span key={note} className="muted">
              {note}
            </span>
          ))}
        </span>
      )}
      {job.status === 'failed' && <span className="save-state failed">没有完成：{job.error?.message}</span>}
      {job.status === 'cancelled' && <span className="muted">已取消，没有留下半成品</span>}
      <span className="row">
        {typeof path === 'string' && (
          <button type="button" className="button" onClick={() => void call('app.reveal', { path })}>
            打开所在文件夹
          </button>
        )}
        {close}
      </span>
    </div>
  )
}

function countText({ progress: p }: JobState): string {
  if (p === undefined) return ''
  const item = p.item === undefined ? '' : `（${p.item}）`
  if (p.unit === '字节') return `${megabytes(p.done)} / ${megabytes(p.total)} MB${item}`
  return `${p.done} / ${p.total} ${p.unit}${item}`
}

const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(1)
