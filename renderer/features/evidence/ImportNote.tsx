import { ErrorNote } from '../../ui/feedback'
import { dismissReport, type ImportReport, useImportReport } from './evidence-import'

interface ImportNoteProps {
  readonly caseId: string
  /** Beside an open card only what went wrong is listed. */
  readonly brief: boolean
  readonly onOpen: (id: string) => void
}

/** How the last import went: what is new, what was there already, what was not taken and why. */
export function ImportNote({ caseId, brief, onOpen }: ImportNoteProps) {
  const report = useImportReport(caseId)
  if (report === undefined) return null
  const trouble = report.failed.length > 0
  return (
    <div className="stack">
      {report.error !== undefined && (
        <ErrorNote error={report.error} {...(report.retry === undefined ? {} : { retry: report.retry })} />
      )}
      <div className={trouble ? 'note warn' : 'note done'} role="status">
        <div className="row">
          <strong className="grow">{summary(report)}</strong>
          <button type="button" className="button small" onClick={() => dismissReport(caseId)}>
            知道了
          </button>
        </div>
        <ul className="import-list">
          {(brief ? [] : report.added).map((e) => (
            <li key={e.id}>
              <button type="button" className="link" onClick={() => onOpen(e.id)}>
                {e.number} {e.name}
              </button>
            </li>
          ))}
          {(brief ? [] : report.twins).map((t) => (
            <li key={`${t.fileName}${t.evidenceId}`}>
              “{t.fileName}”与{' '}
              <button type="button" className="link" onClick={() => onOpen(t.evidenceId)}>
                {t.number}
              </button>{' '}
              的文件一模一样，没有重复登记。
            </li>
          ))}
          {report.failed.map((f) => (
            <li key={f.name}>
              <strong>{f.name}</strong>：{f.message}
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

function summary({ added, attached, twins, failed, error }: ImportReport): string {
  const parts = [
    added.length > 0 ? `登记了 ${added.length} 份新证据` : '',
    attached.length > 0 ? `添加了 ${attached.length} 个文件` : '',
    twins.length > 0 ? `${twins.length} 个文件本案已有` : '',
    failed.length > 0 ? `${failed.length} 个文件没有入库` : '',
  ].filter((p) => p !== '')
  if (parts.length > 0) return `${parts.join('，')}。`
  return error === undefined ? '没有选中文件，什么都没有改变。' : '没有登记新的证据。'
}
