import { KeptLaws, LawReading } from '@shared/ipc/contract'
import type { Failure } from '@shared/ipc/result'
import { countLaw } from '@shared/law/pack/article'
import type { LawFileReport, LawText } from '@shared/law/pack/model'
import { create } from 'zustand'
import { call } from '../../app/ipc'
import { forgetJob, jobEnd } from '../../app/jobs'
import type { Store } from '../../store'

/** Where an import stands. It outlives the screen: what was read is still there when the person comes back. */
export type ImportState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'reading' }
  | {
      readonly phase: 'preview' | 'keeping'
      readonly reports: readonly LawFileReport[]
      readonly error?: Failure | undefined
    }
  | { readonly phase: 'ended'; readonly error: Failure; readonly folder: boolean }
  | { readonly phase: 'done'; readonly imported: number; readonly known: number }

const useImport = create<{ readonly state: ImportState }>(() => ({ state: { phase: 'idle' } }))
const set = (state: ImportState) => useImport.setState({ state })

export function useImportState(): ImportState {
  return useImport((s) => s.state)
}

export const dismissImport = () => set({ phase: 'idle' })

/** Has main ask for files or a folder and read them; ends in a preview, nothing is kept yet. */
export async function readLaws(folder: boolean): Promise<void> {
  const started = await call('law.read', { folder })
  if (!started.ok) return set({ phase: 'ended', error: started.error, folder })
  if (started.value === null) return
  set({ phase: 'reading' })
  const job = await jobEnd(started.value.jobId)
  const reading = LawReading.safeParse(job.result)
  if (job.status !== 'failed') forgetJob(job.id)
  if (job.status === 'cancelled') return set({ phase: 'idle' })
  if (!reading.success) return set({ phase: 'ended', error: job.error ?? notRead, folder })
  set({ phase: 'preview', reports: reading.data.reports })
}

/** A text as the person wants it taken in. */
export interface Chosen {
  readonly text: LawText
  readonly lawId: string | undefined
}

/** Has main keep the texts, then takes them into the list of the office's laws. */
export async function keepLaws(
  store: Store,
  chosen: readonly Chosen[],
  reports: readonly LawFileReport[],
): Promise<void> {
  set({ phase: 'keeping', reports })
  const again = (error: Failure) => set({ phase: 'preview', reports, error })
  const started = await call('law.keep', { texts: chosen.map((c) => c.text) })
  if (!started.ok) return again(started.error)
  const job = await jobEnd(started.value.jobId)
  forgetJob(job.id)
  const kept = KeptLaws.safeParse(job.result)
  if (!kept.success) return again(job.error ?? notKept)
  const packs = chosen.flatMap(({ text, lawId }, i) => {
    const at = kept.data.kept[i]
    const { title, docNo, effectiveFrom, extent, source } = text
    const { articles, divisions } = countLaw(text)
    return at === undefined
      ? []
      : [{ ...at, title, docNo, effectiveFrom, lawId, extent, articles, divisions, source: source.file }]
  })
  const added = await store.addLawPacks(packs.map(withoutGaps))
  if (!added.ok) return again(added.error)
  set({ phase: 'done', imported: added.value, known: packs.length - added.value })
}

/** JSON has no `undefined`: what is not known is left out. */
function withoutGaps<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const known = Object.entries(value).filter(([, v]) => v !== undefined)
  return Object.fromEntries(known) as { [K in keyof T]: Exclude<T[K], undefined> }
}

const notRead: Failure = {
  code: 'law.not-read',
  message: '没有读成这些文件，没有导入任何法规；已导入的全文没有改变。请再选一次。',
}
const notKept: Failure = {
  code: 'law.not-kept',
  message: '导入已取消或者没有完成，法规库没有改变。请核对后再点一次“导入”。',
}
