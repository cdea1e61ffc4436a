import type { Failure } from '@shared/ipc/result'
import type { CaseFile } from '@shared/model/case-file'
import { useState } from 'react'
import { call } from '../../app/ipc'

/** `pdf-bound`: all of them in one PDF with bookmarks; the others one file a document. */
export type Format = 'docx' | 'pdf' | 'pdf-bound'

/** Has documents written where the person says, or printed; how writing goes is shown in the strip of long work. */
export function useExport() {
  const [error, setError] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  async function run(work: () => Promise<{ readonly ok: boolean; readonly error?: Failure }>) {
    setBusy(true)
    setError(null)
    const reply = await work()
    setBusy(false)
    if (!reply.ok && reply.error !== undefined) setError(reply.error)
  }
  return {
    error,
    busy,
    save: (file: CaseFile, documents: readonly string[], format: Format) =>
      run(() => call('documents.save', { case: file, documents: [...documents], format })),
    print: (file: CaseFile, documents: readonly string[]) =>
      run(() => call('documents.print', { case: file, documents: [...documents] })),
  }
}
