import { movedTo } from '@shared/documents/scan'
import type { DocumentScan } from '@shared/model/document-scan'
import { type DragEvent, useState } from 'react'
import { ScanPicture } from './ScanPicture'

const DRAGGED = 'application/x-anjuan-scan-page'
const THUMB_PX = 84

interface ScanListProps {
  readonly scan: DocumentScan
  readonly selectedId: string | undefined
  readonly onSelect: (id: string) => void
  readonly onChange: (work: (scan: DocumentScan) => DocumentScan) => void
}

/** The pages as small pictures, in their order; a page is put elsewhere by dragging it. */
export function ScanList({ scan, selectedId, onSelect, onChange }: ScanListProps) {
  const [over, setOver] = useState<number | null>(null)
  const files = new Map(scan.files.map((f) => [f.sha256, f]))
  const isPage = (event: DragEvent) => event.dataTransfer.types.includes(DRAGGED)

  return (
    <ol className="scan-list" aria-label="各页">
      {scan.pages.map((page, i) => {
        const file = files.get(page.file)
        return (
          <li
            key={page.id}
            className={over === i ? 'scan-item over' : 'scan-item'}
            onDragOver={(event) => {
              if (!isPage(event)) return
              event.preventDefault()
              event.stopPropagation()
              event.dataTransfer.dropEffect = 'move'
              setOver(i)
            }}
            onDragLeave={() => setOver(null)}
            onDrop={(event) => {
              setOver(null)
              const id = event.dataTransfer.getData(DRAGGED)
              if (id === '') return
              event.preventDefault()
              event.stopPropagation()
              if (id !== page.id) onChange((now) => movedTo(now, id, i))
            }}
          >
            <button
              type="button"
              className={page.id === selectedId ? 'scan-thumb current' : 'scan-thumb'}
              aria-current={page.id === selectedId ? 'page' : undefined}
              draggable
              onDragStart={(event) => {
                event.dataTransfer.setData(DRAGGED, page.id)
                event.dataTransfer.effectAllowed = 'move'
              }}
              onClick={() => onSelect(page.id)}
            >
              {file !== undefined && (
                <ScanPicture file={file} page={page} widthPx={THUMB_PX} label={`第 ${i + 1} 页的小图`} />
              )}
              <span className="scan-number">第 {i + 1} 页</span>
              <span className="scan-file" title={file?.name}>
                {file?.name}
                {(file?.pages ?? 1) > 1 && `（${page.page}）`}
              </span>
            </button>
          </li>
        )
      })}
    </ol>
  )
}
