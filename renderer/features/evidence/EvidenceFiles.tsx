import { isPicture, toConvert } from '@shared/evidence/pictures'
import type { Failure } from '@shared/ipc/result'
import type { Evidence, EvidenceFile } from '@shared/model/evidence'
import { useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { checkFiles, useFileChecks } from '../../app/desk/file-checks'
import { useOpenSession } from '../../app/session'
import { ErrorNote } from '../../ui/feedback'
import { CopyOutSheet } from './CopyOutSheet'
import { addConverted, convertPicture, unconvertible } from './convert'
import { FileFacts } from './FileFacts'
import { FilePreview } from './FilePreview'
import { PictureEditor } from './PictureEditor'
import { isTooLarge } from './thumbs'

interface EvidenceFilesProps {
  readonly caseId: string
  readonly evidence: Evidence
  readonly onAdd: () => void
}

const none: readonly EvidenceFile[] = []

/** The files of one piece of evidence: shown where the window can show them, named and hashed always. */
export function EvidenceFiles({ caseId, evidence, onAdd }: EvidenceFilesProps) {
  const files = evidence.files ?? none
  const [at, setAt] = useState(0)
  const [editing, setEditing] = useState(false)
  const [copying, setCopying] = useState(false)
  const { running } = useFileChecks()
  const file = files[Math.min(at, files.length - 1)]
  const add = (
    <button type="button" className="button small" onClick={onAdd}>
      添加文件…
    </button>
  )
  if (file === undefined) {
    return (
      <div className="evidence-nofile">
        <span className="muted">没有文件：实物，或者材料另附。</span>
        {add}
      </div>
    )
  }
  const busy = files.some((f) => running.has(f.sha256))
  const original = files.find((f) => f.sha256 === file.derivedFrom)
  return (
    <div className="stack">
      <div className="preview-frame">
        <FilePreview file={file} />
        {file.derivedFrom !== undefined && <span className="preview-mark">派生件</span>}
      </div>
      {files.length > 1 && (
        <nav className="evidence-pages" aria-label="这份证据的文件">
          {files.map((f, i) => (
            <button
              key={f.sha256}
              type="button"
              className="button small quiet"
              aria-pressed={f === file}
              onClick={() => setAt(i)}
              title={f.name}
            >
              {i + 1}. {f.derivedFrom === undefined ? '' : '［派生］'}
              {f.name}
            </button>
          ))}
        </nav>
      )}
      <FileFacts key={file.sha256} evidence={evidence} file={file} originalName={original?.name} />
      <div className="row">
        <button
          type="button"
          className="button small"
          disabled={busy}
          onClick={() => void checkFiles(caseId, files)}
        >
          {busy ? '正在核对…' : '重新核对哈希'}
        </button>
        {isPicture(file.mediaType) && !isTooLarge(file) && (
          <button type="button" className="button small" onClick={() => setEditing(true)}>
            涂盖、标注、裁剪…
          </button>
        )}
        {toConvert(files).includes(file) && !isTooLarge(file) && (
          <ConvertButton
            key={file.sha256}
            evidence={evidence}
            file={file}
            onDone={() => setAt(files.length)}
          />
        )}
        <button type="button" className="button small" onClick={() => setCopying(true)}>
          取出副本…
        </button>
        {add}
      </div>
      {copying && <CopyOutSheet evidence={evidence} file={file} onClose={() => setCopying(false)} />}
      {editing && (
        <PictureEditor
          evidenceId={evidence.id}
          file={file}
          onClose={(saved) => {
            setEditing(false)
            if (saved) setAt(files.length)
          }}
        />
      )}
    </div>
  )
}

interface ConvertButtonProps {
  readonly evidence: Evidence
  readonly file: EvidenceFile
  readonly onDone: () => void
}

/** For pictures that no paper takes as they are. */
function ConvertButton({ evidence, file, onDone }: ConvertButtonProps) {
  const { update } = useCaseDesk()
  const { user } = useOpenSession()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Failure | null>(null)

  async function convert() {
    setBusy(true)
    setError(null)
    const taken = (evidence.files ?? none).map((f) => f.name)
    const made = await convertPicture({ file, taken, by: user.name }).catch(() => undefined)
    // Where the case cannot be saved, the desk says so itself.
    const kept = made?.ok === true && (await update((now) => addConverted(now, evidence.id, made.value)))
    if (kept) return onDone()
    setBusy(false)
    if (made === undefined) setError(unconvertible([file.name]))
    else if (!made.ok) setError(made.error)
  }

  return (
    <>
      <button
        type="button"
        className="button small"
        disabled={busy}
        title="文书和打印只认 JPEG、PNG；原件不变，另存一份派生件"
        onClick={() => void convert()}
      >
        {busy ? '正在转换…' : '转为 JPEG 派生件'}
      </button>
      {error !== null && <ErrorNote error={error} />}
    </>
  )
}
