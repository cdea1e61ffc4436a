import { toLines } from '@shared/audit/write-out'
import type { DossierGap } from '@shared/dossier/gaps'
import type { Failure } from '@shared/ipc/result'
import { useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { call } from '../../app/ipc'
import { useOpenSession } from '../../app/session'
import { ErrorNote, SideSheet } from '../../ui/feedback'
import { SheetButtons } from '../../ui/SheetButtons'
import { exportChecks } from './export-checks'

interface ExportSheetProps {
  readonly gaps: readonly DossierGap[]
  readonly numbered: boolean
  readonly onStarted: (jobId: string) => void
  readonly onClose: () => void
}

/** The last look before the package is made, and what the package is. */
export function ExportSheet({ gaps, numbered, onStarted, onClose }: ExportSheetProps) {
  const { file, analysis } = useCaseDesk()
  const { store } = useOpenSession()
  const [error, setError] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const checks = exportChecks(file, analysis, gaps, numbered)
  const templated = (file.documents ?? []).filter((d) => d.template !== undefined).length
  const open = checks.filter((c) => !c.fine).length

  async function start() {
    setBusy(true)
    const record = await store.listCaseAudit(file.id)
    const audit = {
      head: await store.auditHead(file.id),
      lines: toLines(record.flatMap((l) => l.entry ?? [])),
    }
    const reply = await call('archive.export', { case: file, audit })
    setBusy(false)
    if (!reply.ok) return setError(reply.error)
    if (reply.value === null) return
    onStarted(reply.value.jobId)
    onClose()
  }

  return (
    <SideSheet
      title="导出归档包"
      onClose={onClose}
      footer={
        <SheetButtons onCancel={onClose} disabled={busy} onGo={() => void start()}>
          {open === 0 ? '选择位置并导出…' : '仍然导出…'}
        </SheetButtons>
      }
    >
      <div className="stack">
        {error !== null && <ErrorNote error={error} />}
        <h3>{open === 0 ? '可以归档' : `还有 ${open} 项没有做到`}</h3>
        <ul className="export-checks">
          {checks.map((c) => (
            <li key={c.id}>
              <span className={c.fine ? 'tag done' : 'tag warn'}>{c.fine ? '✓ 是' : '！否'}</span> {c.text}
              {c.items !== undefined && c.items.length > 0 && (
                <ul>
                  {c.items.map((item) => (
                    <li key={item}>{item}。</li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ul>
        <p className="muted small-text">
          归档包是一个按 BagIt（RFC 8493）组成的文件夹：文书的 PDF 和
          DOCX、签章扫描件、证据原件、目录、封面、备考表、案件数据，以及每个文件的
          SHA-256。不用安卷也能打开和核验。导出不改变案件。
        </p>
        {templated > 0 && (
          <p className="muted small-text">
            按本单位模板制作的 {templated} 份文书，DOCX 用制作时的模板，PDF
            用程序的式样，包里的“说明文件.TXT”写明是哪几份。
          </p>
        )}
      </div>
    </SideSheet>
  )
}
