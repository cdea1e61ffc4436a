import type { LawTable } from '@shared/law/table'
import { useEffect, useRef } from 'react'
import { ErrorNote, SideSheet } from '../../ui/feedback'
import { ImportSheet } from './ImportSheet'
import { dismissImport, readLaws, useImportState } from './import-state'

interface ImportButtonProps {
  readonly laws: LawTable
  /** Counts the wishes to import that came from elsewhere on the screen. */
  readonly asked: number
}

/** Files or a folder in; what was read is shown before anything is kept. */
export function ImportButton({ laws, asked }: ImportButtonProps) {
  const state = useImportState()
  const seen = useRef(asked)
  useEffect(() => {
    if (asked === seen.current) return
    seen.current = asked
    void readLaws(false)
  }, [asked])
  const busy = state.phase === 'reading' || state.phase === 'keeping'
  return (
    <>
      <button type="button" className="button" disabled={busy} onClick={() => void readLaws(true)}>
        导入文件夹…
      </button>
      <button type="button" className="button primary" disabled={busy} onClick={() => void readLaws(false)}>
        {state.phase === 'reading' ? '正在读取…' : '导入全文…'}
      </button>
      {(state.phase === 'preview' || state.phase === 'keeping') && (
        <ImportSheet
          laws={laws}
          reports={state.reports}
          isKeeping={state.phase === 'keeping'}
          error={state.error}
        />
      )}
      {state.phase === 'ended' && (
        <SideSheet title="没有导入" onClose={dismissImport}>
          <ErrorNote error={state.error} retry={() => void readLaws(state.folder)} />
        </SideSheet>
      )}
      {state.phase === 'done' && (
        <span className="tag done" role="status">
          ✓ 导入 {state.imported} 部{state.known > 0 ? `，${state.known} 部原来就有` : ''}
        </span>
      )}
    </>
  )
}
