import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { caseCounter, runBackup } from '@electron/backup'
import { putStream } from '@electron/blobs'
import { openJournal } from '@electron/journal'
import { createVault } from '@electron/vault'
import type { Result } from '@shared/ipc/result'
import { type Measured, timed, within } from './measure'

const BLOBS = 10_000
const BLOB_BYTES = 2000
const LIMIT_MS = 2000
const RUNS = 7
const quiet = { signal: { aborted: false }, progress: () => {} }

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.message}`)
  return result.value
}

async function* content(bytes: Buffer) {
  yield bytes
}

/** A backup with nothing new: every file looked at, every object's name listed, one list sealed and written. */
export async function benchBackup(): Promise<Measured> {
  const dir = await mkdtemp(join(tmpdir(), 'anjuan-bench-'))
  try {
    const profile = join(dir, 'profile')
    const folder = join(dir, 'stick')
    await mkdir(folder)
    const { session } = must(
      await createVault(profile, {
        office: { name: '示例县应急管理局' },
        user: { account: 'jia', name: '示例甲', roles: ['管理员'] },
        passphrase: '青山 绿水 石桥 晚钟 渡口',
      }),
    )
    const { keys, vaultId } = session
    const opened = must(await openJournal({ dir: join(profile, 'journal'), key: keys.journal }))
    const blobs = { dir: join(profile, 'blobs'), key: keys.blob }
    const queue = Array.from({ length: BLOBS }).values()
    const fill = async () => {
      for (const _ of queue) must(await putStream(blobs, content(randomBytes(BLOB_BYTES))))
    }
    await Promise.all(Array.from({ length: 8 }, fill))
    const request = {
      profile,
      folder,
      vaultId,
      keys,
      installation: '0123456789abcdef',
      program: '0.1.0',
      counter: caseCounter(),
    }
    must(await runBackup(request, quiet))
    const medianMs = await timed(RUNS, async () => must(await runBackup(request, quiet)))
    await opened.journal.close()
    return within(`备份，没有新内容，${BLOBS} 个证据文件`, medianMs, LIMIT_MS, RUNS)
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}
