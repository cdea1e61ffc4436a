import type { AuditHead } from '@shared/audit/entry'
import type { JobState } from '@shared/ipc/contract'
import type { Store } from '../store'
import { call, onPush } from './ipc'

const EVERY_MS = 1000

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
  let waiting = false
  store.saved.subscribe(() => {
    if (waiting || store.saved.current().state !== 'saved') return
    waiting = true
    setTimeout(() => {
      waiting = false
      void tellAuditHeads(store)
    }, EVERY_MS)
  })
  onPush('job.changed', (job) => void noteJob(store, job))
}

const acts = { 'documents.save': 'document.printed', 'archive.export': 'archive.exported' } as const

async function noteJob(store: Store, { kind, status, subject, title }: JobState): Promise<void> {
  if (status !== 'done' || subject === undefined || !(kind in acts)) return
  const object = { type: 'case', id: subject, label: title }
  await store.recordAct({ caseId: subject, act: acts[kind as keyof typeof acts], object })
}
