import { type FileHandle, open } from 'node:fs/promises'
import { basename } from 'node:path'
import { ok } from '@shared/ipc/result'
import { SNIFF_BYTES, sniffMediaType } from '../blobs/sniff'
import { failLocked, type MainContext } from './context'
import { importAll } from './evidence'
import { offer, showOpen } from './files'
import type { Handlers } from './handle'

type ScanHandlers = Pick<Handlers, Extract<keyof Handlers, `scans.${string}`>>

const TAKEN: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'application/pdf'])

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
            const why = await unfitness(path)
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

/** Why a file is not taken as a scan, by its content and not by its name; nothing of it is stored then. */
async function unfitness(path: string): Promise<string | undefined> {
  try {
    const handle = await open(path)
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(SNIFF_BYTES), 0, SNIFF_BYTES, 0)
      const type = sniffMediaType(buffer.subarray(0, bytesRead))
      if (!TAKEN.has(type)) return '不是 JPEG、PNG 照片或者 PDF，没有入库。请拍成照片，或者转成 PDF 再附。'
      if (type !== 'application/pdf' || !(await isEncryptedPdf(handle))) return undefined
      return '这份 PDF 有密码或者权限限制，归档时合不成案卷，没有入库。请另存一份没有限制的再附。'
    } finally {
      await handle.close()
    }
  } catch {
    return '读不出来：文件不在了，或者没有读取权限。没有入库，请核对后再选一次。'
  }
}

const ENCRYPT = Buffer.from('/Encrypt')
const STEP = 1 << 20

/** Whether the trailer names an encryption dictionary (ISO 32000-1, 7.5.5); its key is never itself compressed. */
async function isEncryptedPdf(handle: FileHandle): Promise<boolean> {
  const block = Buffer.alloc(STEP + ENCRYPT.length - 1)
  for (let at = 0; ; at += STEP) {
    const { bytesRead } = await handle.read(block, 0, block.length, at)
    if (block.subarray(0, bytesRead).includes(ENCRYPT)) return true
    if (bytesRead < block.length) return false
  }
}
