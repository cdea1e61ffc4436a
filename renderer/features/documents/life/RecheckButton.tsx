import type { StoredFile } from '@shared/dossier/stored-files'
import { asChecked, checkFiles, useFileChecks } from '../../../app/desk/file-checks'

/** Reads the files of a document again: its signed paper, the Word texts that went out, its template. */
export function RecheckButton({
  caseId,
  files,
}: {
  readonly caseId: string
  readonly files: readonly StoredFile[]
}) {
  const { running } = useFileChecks()
  const isBusy = files.some((f) => running.has(f.sha256))
  return (
    <button
      type="button"
      className="button small"
      disabled={isBusy}
      onClick={() => void checkFiles(caseId, asChecked(files))}
    >
      {isBusy ? '正在核对…' : '重新核对哈希'}
    </button>
  )
}
