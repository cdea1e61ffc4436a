import type { AuditHead } from '@shared/audit/entry'
import type { JobState } from '@shared/ipc/contract'
import type { Store } from '../store'
import { call, onPush } from './ipc'

/** Main is told when nothing has been saved for a moment, and now and then while a person goes on working. */
const SILENCE_MS = 3000
const AT_MOST_MS = 15_000

/** Tells main what the case chain stands at and the store what main's chain stands at; gives main's notice back. */
export async function tellAuditHeads(store: Store): Promise<string | undefined> {
  try {
    const reply = await call('audit.note', { cases: await store.auditHead() })
    if (!reply.ok) return reply.error.code === 'vault.locked' ? undefined : reply.error.message
    hearOffice(store, reply.value.office)
    return reply.value.notice
  } catch {
    // A damaged last entry has no head; verification names it, and work goes on.
    return undefined
  }
}

let heard = ''
/** Each new head goes into one entry. */
function hearOffice(store: Store, head: AuditHead): void {
  if (head.hash === heard) return
  heard = head.hash
  store.noteOfficeHead(head)
}

/** Keeps both chains told of each other while the store is open, and notes jobs that are acts on a case. */
export function linkAudit(store: Store): void {
  let since: number | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  store.saved.subscribe(() => {
    if (store.saved.current().state !== 'saved') return
    since ??= performance.now()
    clearTimeout(timer)
    timer = setTimeout(
      () => {
        since = undefined
        void tellAuditHeads(store)
      },
      Math.max(0, Math.min(SILENCE_MS, since + AT_MOST_MS - performance.now())),
    )
  })
  onPush('job.changed', (job) => void noteJob(store, job))
}

const acts = { 'documents.save': 'document.printed', 'archive.export': 'archive.exported' } as const

async function noteJob(store: Store, { kind, status, subject, title }: JobState): Promise<void> {
  if (status !== 'done' || subject === undefined || !(kind in acts)) return
  const object = { type: 'case', id: subject, label: title }
  await store.recordAct({ caseId: subject, act: acts[kind as keyof typeof acts], object })
}
