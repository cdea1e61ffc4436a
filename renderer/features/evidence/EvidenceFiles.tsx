import type { EvidenceFile } from '@shared/model/evidence'
import { useRef, useState } from 'react'
import { checkFiles, useFileChecks } from './evidence-check'
import { sizeText } from './evidence-rows'

interface EvidenceFilesProps {
  readonly caseId: string
  readonly files: readonly EvidenceFile[]
  readonly onAdd: () => void
}

/** The files of one piece of evidence: shown where the window can show them, named and hashed always. */
export function EvidenceFiles({ caseId, files, onAdd }: EvidenceFilesProps) {
  const [at, setAt] = useState(0)
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
  return (
    <div className="stack">
      <Preview file={file} />
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
              {i + 1}. {f.name}
            </button>
          ))}
        </nav>
      )}
      <FileFacts key={file.sha256} file={file} />
      <div className="row">
        <button
          type="button"
          className="button small"
          disabled={busy}
          onClick={() => void checkFiles(caseId, files)}
        >
          {busy ? '正在核对…' : '重新核对哈希'}
        </button>
        {add}
      </div>
    </div>
  )
}

/** Served by main, decrypted in memory only. */
const addressOf = (file: EvidenceFile) =>
  `evidence://blob/${file.sha256}?type=${encodeURIComponent(file.mediaType)}`

function Preview({ file }: { readonly file: EvidenceFile }) {
  const [failed, setFailed] = useState<string | null>(null)
  const address = addressOf(file)
  const onError = () => setFailed(address)
  if (failed === address)
    return (
      <p className="note warn">
        这个文件在窗口里显示不出来。登记的内容没有改变；可以“重新核对哈希”，看文件是否完好。
      </p>
    )
  if (file.mediaType.startsWith('image/'))
    return <img className="evidence-preview" src={address} alt={file.name} onError={onError} />
  if (file.mediaType.startsWith('video/')) {
    return (
      // biome-ignore lint/a11y/useMediaCaption: recordings taken on the spot have no caption track.
      <video
        className="evidence-preview"
        src={address}
        controls
        preload="metadata"
        aria-label={file.name}
        onError={onError}
      />
    )
  }
  if (file.mediaType.startsWith('audio/')) {
    return (
      // biome-ignore lint/a11y/useMediaCaption: recordings taken on the spot have no caption track.
      <audio
        className="evidence-sound"
        src={address}
        controls
        preload="metadata"
        aria-label={file.name}
        onError={onError}
      />
    )
  }
  if (file.mediaType === 'application/pdf')
    return <iframe className="evidence-preview pdf" src={address} title={file.name} />
  return <p className="evidence-nofile muted">这种格式不在窗口里显示；文件已原样加密入库。</p>
}

function FileFacts({ file }: { readonly file: EvidenceFile }) {
  const { bySha256 } = useFileChecks()
  const [copied, setCopied] = useState(false)
  const hash = useRef<HTMLElement>(null)
  const check = bySha256.get(file.sha256)
  const added = [file.addedAt?.slice(0, 16).replace('T', ' '), file.addedBy].filter((t) => t !== undefined)
  return (
    <dl className="file-facts">
      <dt>文件名</dt>
      <dd>{file.name}</dd>
      <dt>大小</dt>
      <dd>
        {sizeText(file.sizeBytes)}
        <span className="muted">
          {' '}
          {file.mediaType}
          {file.pages !== undefined && `，${file.pages} 页`}
        </span>
      </dd>
      <dt>入库</dt>
      <dd>{added.length === 0 ? '未记录' : added.join(' ')}</dd>
      <dt>SHA-256</dt>
      <dd>
        <code ref={hash} className="hash">
          {file.sha256}
        </code>
        <button type="button" className="link" onClick={() => setCopied(copyText(hash.current))}>
          {copied ? '✓ 已复制' : '复制'}
        </button>
      </dd>
      <dt>核对</dt>
      <dd>
        <span role="status">
          {check === undefined && <span className="muted">本次打开后还没有核对</span>}
          {check !== undefined && check.problem === undefined && (
            <span className="tag done">✓ {check.at.slice(11, 16)} 核对：与登记的一致</span>
          )}
          {check?.problem !== undefined && <span className="file-problem">⛔ {check.problem}</span>}
        </span>
      </dd>
    </dl>
  )
}

/** The clipboard API asks for a permission that the window never grants; copying what is selected needs none. */
function copyText(element: HTMLElement | null): boolean {
  const selection = window.getSelection()
  if (element === null || selection === null) return false
  selection.selectAllChildren(element)
  return document.execCommand('copy')
}
