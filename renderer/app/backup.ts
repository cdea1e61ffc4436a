import type { BackupStatus } from '@shared/ipc/contract'
import type { Result } from '@shared/ipc/result'
import { useEffect } from 'react'
import { create } from 'zustand'
import type { Store } from '../store'
import { call } from './ipc'
import { jobEnd, useJobs } from './jobs'
import { settleForms } from './session'

const LOOK_EVERY_MS = 60_000

const useBackupStore = create<{ readonly status: BackupStatus | null }>(() => ({ status: null }))

/** Where backups stand, `null` until main has answered once. */
export function useBackupStatus(): BackupStatus | null {
  return useBackupStore((s) => s.status)
}

export function showBackupStatus(status: BackupStatus): void {
  useBackupStore.setState({ status })
}

/** Asks main anew. */
export async function refreshBackup(): Promise<BackupStatus | null> {
  const reply = await call('backup.status', {})
  if (reply.ok) showBackupStatus(reply.value)
  return reply.ok ? reply.value : null
}

export function useIsBackingUp(): boolean {
  return useJobs().some((j) => j.kind === 'backup.run' && j.status === 'running')
}

/** Backs up with the last edit in it: what is typed is committed, and what is committed is in the journal first. */
export async function backUp(store: Store): Promise<Result<{ readonly jobId: string }>> {
  await settleForms()
  const flushed = await store.flush()
  if (!flushed.ok) return flushed
  const started = await call('backup.start', {})
  if (started.ok) void jobEnd(started.value.jobId).then(refreshBackup)
  return started
}

/** While the vault is open: looks every minute and begins the scheduled backup when main says that it is due. */
export function useBackupSchedule(store: Store): void {
  useEffect(() => {
    const look = async () => {
      const status = await refreshBackup()
      if (status?.due === true) await backUp(store)
    }
    void look()
    const timer = setInterval(() => void look(), LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [store])
}
