import type { Failure } from '@shared/ipc/result'
import type { CaseFile } from '@shared/model/case-file'
import { useState } from 'react'
import { call } from '../../app/ipc'

export type Format = 'docx' | 'pdf'

/** Has documents written where the person says; how that goes is shown in the strip of long work. */
export function useExport() {
  const [error, setError] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  async function save(file: CaseFile, documents: readonly string[], format: Format) {
    setBusy(true)
    setError(null)
    const reply = await call('documents.save', { case: file, documents: [...documents], format })
    setBusy(false)
    if (!reply.ok) setError(reply.error)
  }
  return { save, error, busy }
}
