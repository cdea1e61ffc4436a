import { reportSentence } from '@shared/archive/report'
import type { JobState } from '@shared/ipc/contract'
import type { Failure } from '@shared/ipc/result'
import { useMemo, useState } from 'react'
import { call } from '../../app/ipc'
import { useJobs } from '../../app/jobs'
import { EmptyState, ErrorNote } from '../../ui/feedback'
import { DataTable, type TableColumn } from '../../ui/table/DataTable'
import { readVerifyResult } from './job-results'
import { VerifyReportView } from './VerifyReportView'
import './dossier.css'

const CHINA_MS = 8 * 3600_000
const rowId = (j: JobState) => j.id
const columns: readonly TableColumn<JobState>[] = [
  {
    id: 'at',
    header: '时间',
    value: (j) => j.startedAtMs,
    width: 150,
    cell: (j) => new Date(j.startedAtMs + CHINA_MS).toISOString().slice(0, 16).replace('T', ' '),
  },
  {
    id: 'outcome',
    header: '结果',
    value: outcomeWord,
    width: 110,
    cell: (j) => <span className={`tag ${outcomeTone(j)}`}>{outcomeWord(j)}</span>,
  },
  { id: 'title', header: '归档包', value: nameOf, width: 320 },
  {
    id: 'sentence',
    header: '说明',
    value: sentenceOf,
    width: 380,
    cell: (j) => <span title={sentenceOf(j)}>{sentenceOf(j)}</span>,
  },
]

/** Verification of packages, the program's own and others', and how to do it without the program. */
export function ArchiveScreen() {
  const jobs = useJobs()
  const verifications = useMemo(() => jobs.filter((j) => j.kind === 'archive.verify').reverse(), [jobs])
  const [chosen, setChosen] = useState<string | null>(null)
  const [error, setError] = useState<Failure | null>(null)
  const shown = verifications.find((j) => j.id === chosen) ?? verifications[0]

  async function verify() {
    const reply = await call('archive.verify', {})
    setError(reply.ok ? null : reply.error)
    if (reply.ok && reply.value !== null) setChosen(reply.value.jobId)
  }

  const button = (
    <button type="button" className="button primary" onClick={() => void verify()}>
      核验归档包…
    </button>
  )
  return (
    <>
      <div className="screen-head">
        <h1 className="grow">档案</h1>
        {verifications.length > 0 && button}
      </div>
      {error !== null && <ErrorNote error={error} retry={() => void verify()} />}
      {verifications.length === 0 ? (
        <section className="card">
          <EmptyState action={button}>
            选择一个导出的归档包，逐个文件核对它与清单是否一致。核验只读，不改动任何文件。
          </EmptyState>
        </section>
      ) : (
        <div className="archive-history">
          <DataTable
            label="本次打开以来的核验"
            unit="次"
            rows={verifications}
            columns={columns}
            rowId={rowId}
            selectedId={shown?.id}
            onOpen={(j) => setChosen(j.id)}
            empty={null}
          />
        </div>
      )}
      {shown !== undefined && <Verification job={shown} />}
      <WithoutUs />
    </>
  )
}

function Verification({ job }: { readonly job: JobState }) {
  const report = useMemo(() => readVerifyResult(job.result), [job.result])
  if (job.status === 'running') return <p className="note">正在核验{nameOf(job)}，进度见窗口底部。</p>
  if (job.status === 'cancelled') return <p className="note">这次核验取消了，没有结论。</p>
  if (job.status === 'failed' || report === undefined) {
    return (
      <ErrorNote
        error={
          job.error ?? { code: 'verify.failed', message: '没有得到核验结果。归档包没有改动，请再核验一次。' }
        }
      />
    )
  }
  return <VerifyReportView report={report} name={nameOf(job)} />
}

/** The package proves itself; this says how. */
function WithoutUs() {
  return (
    <section className="card">
      <header className="card-head">
        <h2>不用安卷怎么核验</h2>
      </header>
      <div className="card-body stack">
        <p>归档包是普通文件夹。在包的文件夹里（有 manifest-sha256.txt 的那一层）打开终端，运行：</p>
        <pre className="command">
          <code>sha256sum -c manifest-sha256.txt</code>
        </pre>
        <p>
          每个文件显示“OK”或者“成功”即一致。再运行 <code>sha256sum -c tagmanifest-sha256.txt</code>{' '}
          核对清单本身。Windows 上可用 Git Bash 运行同样的命令；任何支持 BagIt（RFC
          8493）的工具也能核验。清单没有列出的多余文件，sha256sum 不会提示，本程序和 BagIt 工具会提示。
        </p>
      </div>
    </section>
  )
}

function nameOf(job: JobState): string {
  return readVerifyResult(job.result)?.path ?? job.title
}

function outcomeWord(job: JobState): string {
  if (job.status === 'running') return '核验中'
  if (job.status === 'cancelled') return '已取消'
  const report = readVerifyResult(job.result)
  if (job.status === 'failed' || report === undefined) return '没有完成'
  return report.isValid ? '✓ 完好' : '✕ 有问题'
}

function outcomeTone(job: JobState): string {
  const report = readVerifyResult(job.result)
  if (job.status === 'running') return 'accent'
  if (job.status !== 'done' || report === undefined) return 'warn'
  return report.isValid ? 'done' : 'danger'
}

function sentenceOf(job: JobState): string {
  const report = readVerifyResult(job.result)
  return report === undefined ? (job.error?.message ?? '') : reportSentence(report)
}
