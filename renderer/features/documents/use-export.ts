import { SavedDocuments } from '@shared/ipc/contract'
import type { Failure } from '@shared/ipc/result'
import type { CaseFile } from '@shared/model/case-file'
import { useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { call } from '../../app/ipc'
import { jobEnd } from '../../app/jobs'
import { type Templated, withUsedTemplates } from './template/use-templates'

/** `pdf-bound`: all of them in one PDF with bookmarks; the others one file a document. */
export type Format = 'docx' | 'pdf' | 'pdf-bound'

/** Has documents written where the person says, or printed; how writing goes is shown in the strip of long work. */
export function useExport() {
  const { update } = useCaseDesk()
  const [error, setError] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  async function run(work: () => Promise<{ readonly ok: boolean; readonly error?: Failure }>) {
    setBusy(true)
    setError(null)
    const reply = await work()
    setBusy(false)
    if (!reply.ok && reply.error !== undefined) setError(reply.error)
  }

  /** When the files are written, the documents name the templates they were made with. */
  async function noteTemplates(jobId: string, templated: readonly Templated[]) {
    const { status, result } = await jobEnd(jobId)
    const saved = SavedDocuments.safeParse(result)
    if (status !== 'done' || !saved.success) return
    const names = new Map(templated.map(({ template: t }) => [t.sha256, t.name]))
    const used = (saved.data.templates ?? []).map((t) => ({ ...t, name: names.get(t.sha256) ?? '' }))
    await update((now) => withUsedTemplates(now, used))
  }

  return {
    error,
    busy,
    save: (
      file: CaseFile,
      documents: readonly string[],
      format: Format,
      templated: readonly Templated[] = [],
    ) =>
      run(async () => {
        const templates = templated.map(({ doc, template }) => ({
          document: doc.id,
          sha256: template.sha256,
        }))
        const reply = await call('documents.save', {
          case: file,
          documents: [...documents],
          format,
          ...(templates.length === 0 ? {} : { templates }),
        })
        if (reply.ok && reply.value !== null && templates.length > 0)
          void noteTemplates(reply.value.jobId, templated)
        return reply
      }),
    print: (file: CaseFile, documents: readonly string[]) =>
      run(() => call('documents.print', { case: file, documents: [...documents] })),
  }
}
