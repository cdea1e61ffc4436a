import { cropped, movedTo, turned, withoutPage, withPageBack } from '@shared/documents/scan'
import { storedFilesOf } from '@shared/dossier/stored-files'
import type { Offered } from '@shared/ipc/contract'
import { type Failure, fail, type Result } from '@shared/ipc/result'
import type { DocumentInstance } from '@shared/model/document'
import type { DocumentScan, ScanPage } from '@shared/model/document-scan'
import type { EvidenceFile } from '@shared/model/evidence'
import { type KeyboardEvent, useEffect, useMemo, useState } from 'react'
import { useCaseDesk } from '../../../app/desk/case-context'
import { FileCheckNote } from '../../../app/desk/FileCheckNote'
import { asFailure, call } from '../../../app/ipc'
import { useJobs } from '../../../app/jobs'
import { useOpenSession } from '../../../app/session'
import { EmptyState, ErrorNote } from '../../../ui/feedback'
import { useFileDrop } from '../../../ui/use-file-drop'
import { CropFrame } from './CropFrame'
import { RecheckButton } from './RecheckButton'
import { ScanList } from './ScanList'
import { ScanPicture } from './ScanPicture'
import { dismissScanReport, followScanOrphans, startScanImport, useScanReport } from './scan-import'
import { useScan } from './use-scan'

interface Removed {
  readonly page: ScanPage
  readonly file: EvidenceFile
  readonly place: number
}

/** The signed paper: its pages are attached, ordered, turned, cropped here. The files themselves stay as they came. */
export function ScanDesk({ doc }: { readonly doc: DocumentInstance }) {
  const { file: caseFile } = useCaseDesk()
  const { store, user } = useOpenSession()
  const { scan, change } = useScan(doc)
  const jobs = useJobs()
  const report = useScanReport(caseFile.id, doc.id)
  const [error, setError] = useState<Failure | null>(null)
  const [chosen, setChosen] = useState<string | undefined>(undefined)
  const [cropping, setCropping] = useState(false)
  const [removed, setRemoved] = useState<Removed | null>(null)
  const at = useMemo(
    () => ({ store, caseId: caseFile.id as string, documentId: doc.id as string }),
    [store, caseFile.id, doc.id],
  )
  useEffect(() => followScanOrphans(at, jobs), [at, jobs])
  const stored = useMemo(() => storedFilesOf(caseFile, doc), [caseFile, doc])
  const isRunning = jobs.some(
    (j) => j.kind === 'scans.import' && j.status === 'running' && j.subject === `${caseFile.id}/${doc.id}`,
  )

  async function take(asked: Promise<Result<Offered>>) {
    setError(null)
    const reply = await asked.catch((e: unknown) => fail(asFailure(e)))
    if (!reply.ok) return setError(reply.error)
    await startScanImport(at, reply.value.tickets, user.name)
  }
  const pick = () => void take(call('scans.pick', {}))
  const drop = useFileDrop((files) => void take(window.anjuan.offerFiles(files)))

  const index = Math.max(
    0,
    scan.pages.findIndex((p) => p.id === chosen),
  )
  const page = scan.pages[index]
  const file = scan.files.find((f) => f.sha256 === page?.file)

  function remove() {
    if (page === undefined || file === undefined) return
    setRemoved({ page, file, place: index })
    setChosen((scan.pages[index + 1] ?? scan.pages[index - 1])?.id)
    void change((now) => withoutPage(now, page.id))
  }

  const pickButton = (
    <button type="button" className="button primary" disabled={isRunning} onClick={pick}>
      {isRunning ? '正在入库…' : '选择照片、PDF…'}
    </button>
  )
  return (
    <div className="scan-desk" {...drop.handlers}>
      {error !== null && <ErrorNote error={error} />}
      <FileCheckNote files={stored} />
      {report !== undefined && (
        <div className="note warn" role="status">
          {report.error !== undefined && (
            <ErrorNote error={report.error} {...(report.retry && { retry: report.retry })} />
          )}
          {report.failed.map((f) => (
            <p key={f.name}>
              “{f.name}”{f.message}
            </p>
          ))}
          {report.twins.map((name) => (
            <p key={name}>“{name}”已经附过，没有重复附。</p>
          ))}
          <p>
            <button type="button" className="link" onClick={() => dismissScanReport(at)}>
              知道了
            </button>
          </p>
        </div>
      )}
      {removed !== null && (
        <div className="note row" role="status">
          <span className="grow">已删除第 {removed.place + 1} 页；文件还在，可以恢复。</span>
          <button
            type="button"
            className="button small"
            onClick={() => {
              setRemoved(null)
              setChosen(removed.page.id)
              void change((now) => withPageBack(now, removed.page, removed.file, removed.place))
            }}
          >
            恢复这一页
          </button>
          <button
            type="button"
            className="button quiet small"
            onClick={() => setRemoved(null)}
            aria-label="收起"
          >
            ✕
          </button>
        </div>
      )}
      {page === undefined || file === undefined ? (
        <div className="scan-empty">
          <EmptyState action={pickButton}>
            把签字盖章后的纸面拍成照片或者扫描成 PDF 附在这里，可以一次选多个，也可以直接拖进来。
          </EmptyState>
        </div>
      ) : (
        <div className="scan-body">
          <aside className="scan-side">
            <button type="button" className="button small" disabled={isRunning} onClick={pick}>
              {isRunning ? '正在入库…' : '＋ 添加页…'}
            </button>
            <RecheckButton caseId={caseFile.id} files={stored} />
            <ScanList
              scan={scan}
              selectedId={page.id}
              onSelect={(id) => {
                setChosen(id)
                setCropping(false)
              }}
              onChange={(work) => void change(work)}
            />
          </aside>
          <section className="scan-view" aria-label="扫描件">
            <PageTools
              index={index}
              scan={scan}
              page={page}
              isCropping={cropping}
              onChange={(work) => {
                setChosen(page.id)
                void change(work)
              }}
              onCrop={() => setCropping(true)}
              onRemove={remove}
            />
            <LargePage
              key={page.id}
              file={file}
              page={page}
              label={`第 ${index + 1} 页`}
              isCropping={cropping}
              onCrop={(crop) => {
                setCropping(false)
                setChosen(page.id)
                if (crop !== 'cancel') void change((now) => cropped(now, page.id, crop.to))
              }}
              onStep={(by) => {
                const next = scan.pages[index + by]
                if (next !== undefined) setChosen(next.id)
              }}
            />
          </section>
        </div>
      )}
      {drop.over && (
        <div className="scan-drop" aria-hidden="true">
          松开鼠标，加密入库并附到这份文书
        </div>
      )}
    </div>
  )
}

interface PageToolsProps {
  readonly index: number
  readonly scan: DocumentScan
  readonly page: ScanPage
  readonly isCropping: boolean
  readonly onChange: (work: (scan: DocumentScan) => DocumentScan) => void
  readonly onCrop: () => void
  readonly onRemove: () => void
}

function PageTools({ index, scan, page, isCropping, onChange, onCrop, onRemove }: PageToolsProps) {
  const last = scan.pages.length - 1
  return (
    <div className="paper-tools" role="toolbar" aria-label="这一页">
      <span className="num small-text" role="status">
        第 {index + 1} 页，共 {last + 1} 页
      </span>
      <span className="grow" />
      <button
        type="button"
        className="button quiet small"
        disabled={index === 0 || isCropping}
        onClick={() => onChange((now) => movedTo(now, page.id, index - 1))}
      >
        ↑ 前移
      </button>
      <button
        type="button"
        className="button quiet small"
        disabled={index === last || isCropping}
        onClick={() => onChange((now) => movedTo(now, page.id, index + 1))}
      >
        ↓ 后移
      </button>
      <button
        type="button"
        className="button quiet small"
        disabled={isCropping}
        onClick={() => onChange((now) => turned(now, page.id, -1))}
      >
        ↺ 左转
      </button>
      <button
        type="button"
        className="button quiet small"
        disabled={isCropping}
        onClick={() => onChange((now) => turned(now, page.id, 1))}
      >
        ↻ 右转
      </button>
      <button type="button" className="button quiet small" aria-pressed={isCropping} onClick={onCrop}>
        裁剪
      </button>
      <button type="button" className="button quiet small" disabled={isCropping} onClick={onRemove}>
        删除这一页
      </button>
    </div>
  )
}

interface LargePageProps {
  readonly file: EvidenceFile
  readonly page: ScanPage
  readonly label: string
  readonly isCropping: boolean
  readonly onCrop: (crop: { readonly to: ScanPage['crop'] } | 'cancel') => void
  readonly onStep: (by: number) => void
}

const LARGE_PX = 760

function LargePage({ file, page, label, isCropping, onCrop, onStep }: LargePageProps) {
  const picture = (
    <ScanPicture file={file} page={page} widthPx={LARGE_PX} label={label} isWhole={isCropping} />
  )
  function onKey(event: KeyboardEvent) {
    const by = event.key === 'PageDown' ? 1 : event.key === 'PageUp' ? -1 : 0
    if (by === 0) return
    event.preventDefault()
    onStep(by)
  }
  if (isCropping)
    return (
      <div className="scan-stage">
        <CropFrame page={page} onApply={(to) => onCrop({ to })} onCancel={() => onCrop('cancel')}>
          {picture}
        </CropFrame>
      </div>
    )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling place must be reachable by keyboard.
    <div className="scan-stage" tabIndex={0} role="region" aria-label="页面" onKeyDown={onKey}>
      {picture}
    </div>
  )
}
