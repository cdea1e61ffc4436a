import { isNative, isPicture } from '@shared/evidence/pictures'
import type { EvidenceFile } from '@shared/model/evidence'
import { useEffect, useState } from 'react'
import { addressOf } from '../../ui/stored-file'
import { DecodedPicture } from './DecodedPicture'
import { PdfView } from './PdfView'
import { isTooLarge } from './thumbs'

const TEXT_BYTES = 64 << 10

/** The stored file itself, as far as the window shows it. What it cannot show stays named and hashed. */
export function FilePreview({ file }: { readonly file: EvidenceFile }) {
  const [failed, setFailed] = useState<string | null>(null)
  const onError = () => setFailed(file.sha256)
  const address = addressOf(file.sha256)
  if (failed === file.sha256) {
    return (
      <p className="note warn">
        这个文件在窗口里显示不出来：文件不完整，或者编码方式不受支持（例如 H.265
        录像）。登记的内容没有改变；可以“重新核对哈希”看文件是否完好，“取出副本”用别的软件打开。
      </p>
    )
  }
  if (isPicture(file.mediaType)) {
    if (isTooLarge(file)) {
      return (
        <p className="note warn">
          图片有 {file.widthPx} × {file.heightPx}{' '}
          像素，展开会占用过多内存，不在窗口里显示。文件已原样加密入库。
        </p>
      )
    }
    return isNative(file.mediaType) ? (
      <img className="evidence-preview" src={address} alt={file.name} onError={onError} />
    ) : (
      <DecodedPicture key={file.sha256} file={file} onError={onError} />
    )
  }
  if (file.mediaType.startsWith('video/')) {
    return (
      // biome-ignore lint/a11y/useMediaCaption: recordings taken on the spot have no caption track.
      <video
        className="evidence-preview"
        src={address}
        controls
        controlsList="nodownload noremoteplayback"
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
        controlsList="nodownload noremoteplayback"
        preload="metadata"
        aria-label={file.name}
        onError={onError}
      />
    )
  }
  if (file.mediaType === 'application/pdf') return <PdfView key={file.sha256} file={file} onError={onError} />
  if (file.mediaType === 'text/plain') return <TextView key={file.sha256} file={file} onError={onError} />
  return (
    <p className="evidence-nofile muted">
      这种格式不在窗口里显示；文件已原样加密入库。要看内容，请“取出副本”用别的软件打开。
    </p>
  )
}

/** Always as text, whatever it may mean to a browser: SVG, HTML, scripts. */
function TextView({ file, onError }: { readonly file: EvidenceFile; readonly onError: () => void }) {
  const [text, setText] = useState<string | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: one reading for each file.
  useEffect(() => {
    let alive = true
    void fetch(addressOf(file.sha256), { headers: { range: `bytes=0-${TEXT_BYTES - 1}` } })
      .then(async (reply) => {
        if (!reply.ok) throw new Error(String(reply.status))
        const bytes = new Uint8Array(await reply.arrayBuffer())
        if (alive) setText(decode(bytes))
      })
      .catch(() => {
        if (alive) onError()
      })
    return () => {
      alive = false
    }
  }, [file.sha256])
  return (
    <div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling place must be reachable by keyboard. */}
      <section className="evidence-preview text" tabIndex={0} aria-label={file.name}>
        <pre>{text ?? '…'}</pre>
      </section>
      {file.sizeBytes > TEXT_BYTES && <p className="muted">只显示开头的 64 KB。</p>}
    </div>
  )
}

/** UTF-8, else UTF-16 by its mark, else GB 18030, which older Chinese devices write. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
