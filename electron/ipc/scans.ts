import { basename } from 'node:path'
import { ok } from '@shared/ipc/result'
import { scanUnfitness } from '../blobs/scan-file'
import { failLocked, type MainContext } from './context'
import { importAll } from './evidence'
import { offer, showOpen } from './files'
import type { Handlers } from './handle'

type ScanHandlers = Pick<Handlers, Extract<keyof Handlers, `scans.${string}`>>

export function scanHandlers(context: MainContext): ScanHandlers {
  return {
    async 'scans.pick'() {
      if (context.open === null) return failLocked()
      const picked = await showOpen(context, {
        title: '选择签字盖章后的照片、扫描件',
        properties: ['openFile', 'multiSelections'],
        filters: [{ name: '照片、PDF', extensions: ['jpg', 'jpeg', 'png', 'pdf'] }],
      })
      return ok(await offer(context, picked))
    },
    async 'scans.import'({ caseId, documentId, tickets, by }) {
      const { open: vault } = context
      if (vault === null) return failLocked()
      const paths = tickets.flatMap((t) => context.tickets.get(t) ?? [])
      for (const t of tickets) context.tickets.delete(t)
      const subject = `${caseId}/${documentId}`
      const jobId = context.jobs.start(
        { kind: 'scans.import', title: '扫描件入库', subject },
        async (control) => {
          const fit: string[] = []
          const failed: { name: string; message: string }[] = []
          for (const path of paths) {
            const why = await scanUnfitness(path)
            if (why === undefined) fit.push(path)
            else failed.push({ name: basename(path), message: why })
          }
          const stored = await importAll(context.workers, vault.blobs, fit, by, control)
          if (!stored.ok) return stored
          return ok({ files: stored.value.files, failed: [...failed, ...stored.value.failed] })
        },
      )
      return ok({ jobId })
    },
  }
}
