import { dossierGaps } from '@shared/dossier/gaps'
import type { Failure } from '@shared/ipc/result'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { call } from '../../app/ipc'
import { useJob, useJobs } from '../../app/jobs'
import { ErrorNote, Progress, Tabs } from '../../ui/feedback'
import { CatalogueTable } from './CatalogueTable'
import { CoverPart } from './CoverPart'
import { catalogueOf } from './catalogue'
import { ExportSheet } from './ExportSheet'
import { GapsTable } from './GapsTable'
import { readPagination } from './job-results'
import { NotesPart } from './NotesPart'
import './dossier.css'

export type DossierPart = 'catalogue' | 'gaps' | 'cover' | 'notes'

/** The case as it is bound: cover, catalogue with page numbers, 备考表, what is lacking, and the package. */
export function DossierDesk() {
  const { file } = useCaseDesk()
  const [part, setPart] = useState<DossierPart>('catalogue')
  const [error, setError] = useState<Failure | null>(null)
  const [exporting, setExporting] = useState(false)
  const [exportId, setExportId] = useState<string | null>(null)
  const jobs = useJobs()
  const numbering = jobs.filter((j) => j.kind === 'dossier.paginate' && j.subject === file.id).at(-1)
  const numbered = useMemo(() => readPagination(numbering?.result), [numbering?.result])
  const { lines, fits } = useMemo(() => catalogueOf(file, numbered), [file, numbered])
  const gaps = useMemo(() => dossierGaps(file, undefined, numbered?.printed), [file, numbered?.printed])
  const running = numbering?.status === 'running'
  const stale =
    numbered !== undefined &&
    (!fits || (file.updatedAt !== undefined && Date.parse(file.updatedAt) > (numbering?.startedAtMs ?? 0)))

  const number = useCallback(async () => {
    const reply = await call('dossier.paginate', { case: file })
    setError(reply.ok ? null : reply.error)
  }, [file])

  // Once on opening, where the pages were never numbered; later only when asked.
  const asked = useRef(false)
  const none = numbering === undefined && lines.length > 0
  useEffect(() => {
    if (!none || asked.current) return
    asked.current = true
    void number()
  }, [none, number])

  const failure = error ?? (numbering?.status === 'failed' ? (numbering.error ?? null) : null)
  return (
    <div className="dossier">
      <div className="dossier-head">
        <span>
          {lines.length} 件{fits && !stale && numbered !== undefined && <>，共 {numbered.totalPages} 页</>}
        </span>
        {running && (
          <span className="row muted">
            正在编排页码… <Progress label="编排页码" value={share(numbering)} />
          </span>
        )}
        {stale && !running && <span className="tag warn">！案卷有变动，页码可能不对</span>}
        <span className="grow" />
        <button
          type="button"
          className="button"
          disabled={running || lines.length === 0}
          onClick={() => void number()}
        >
          编排页码
        </button>
        <button type="button" className="button primary" onClick={() => setExporting(true)}>
          导出归档包…
        </button>
      </div>
      {failure !== null && !running && <ErrorNote error={failure} />}
      <ExportResult id={exportId} />
      <Tabs
        label="案卷的各部分"
        tabs={[
          { id: 'catalogue', label: '卷内目录' },
          {
            id: 'gaps',
            label:
              gaps.length === 0 ? (
                '缺漏'
              ) : (
                <>
                  缺漏 <span className="tag warn">{gaps.length}</span>
                </>
              ),
          },
          { id: 'cover', label: '封面和保管期限' },
          { id: 'notes', label: '备考表' },
        ]}
        active={part}
        onChange={setPart}
      />
      <div className="dossier-part">
        {part === 'catalogue' && <CatalogueTable lines={lines} waiting={running} />}
        {part === 'gaps' && <GapsTable gaps={gaps} onPart={setPart} />}
        {part === 'cover' && <CoverPart />}
        {part === 'notes' && <NotesPart />}
      </div>
      {exporting && (
        <ExportSheet
          gaps={gaps}
          numbered={fits && !stale}
          onStarted={setExportId}
          onClose={() => setExporting(false)}
        />
      )}
    </div>
  )
}

/** How the export that was started here went; while it runs, the strip at the bottom says so. */
function ExportResult({ id }: { readonly id: string | null }) {
  const job = useJob(id)
  if (job === undefined || job.status === 'running' || job.status === 'cancelled') return null
  if (job.status === 'failed')
    return (
      <ErrorNote
        error={
          job.error ?? {
            code: 'export.failed',
            message: '归档包没有导出完。案件和证据没有改变，请再试一次。',
          }
        }
      />
    )
  const path = (job.result as { readonly path?: unknown } | undefined)?.path
  return (
    <div className="note done" role="status">
      <p className="row">
        <span>
          ✓ 归档包已导出，写完后逐个文件核验过
          {typeof path === 'string' && (
            <>
              ：<code>{path}</code>
            </>
          )}
        </span>
        {typeof path === 'string' && (
          <button type="button" className="button small" onClick={() => void call('app.reveal', { path })}>
            打开所在文件夹
          </button>
        )}
      </p>
    </div>
  )
}

function share(
  job: { readonly progress?: { readonly done: number; readonly total: number } | undefined } | undefined,
): number | undefined {
  const p = job?.progress
  return p === undefined || p.total === 0 ? undefined : p.done / p.total
}
