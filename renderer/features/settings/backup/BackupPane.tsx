import { useBackupStatus } from '../../../app/backup'
import { BackupList } from './BackupList'
import { FolderCard } from './FolderCard'
import { PlanCard } from './PlanCard'
import { UndoCard } from './UndoCard'
import './backup.css'

/** Where backups go, how often, what is there, and the way back. */
export function BackupPane() {
  const status = useBackupStatus()
  if (status === null) return <section aria-busy="true" />
  return (
    <section className="stack">
      {status.undo.length > 0 && <UndoCard undo={status.undo} />}
      <FolderCard status={status} />
      {status.folder !== null && <BackupList status={status} />}
      <PlanCard status={status} />
    </section>
  )
}
