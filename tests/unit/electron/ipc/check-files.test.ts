import { randomBytes } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BlobSpace, type BlobWorkers, putStream } from '@electron/blobs'
import { verifyBlob } from '@electron/blobs/read'
import { blobPath } from '@electron/blobs/space'
import { checkAll } from '@electron/ipc/evidence'
import { expect, it } from 'vitest'
import { testJob } from '../../../support/bags'
import { tempDir } from '../vault/support'

async function space(): Promise<BlobSpace> {
  const dir = join(await tempDir(), 'blobs')
  await mkdir(dir)
  return { dir, key: randomBytes(32) }
}

/** The check itself without the threads that carry it. */
const workers = {
  verify: (at: BlobSpace, file: { readonly sha256: string }, control) => verifyBlob(at, file.sha256, control),
} as Pick<BlobWorkers, 'verify'> as BlobWorkers

it('reads every stored file again, one without a noted size too, and names those that are damaged or gone', async () => {
  const at = await space()
  const taken = await Promise.all(
    ['好的', '坏的', '没有的', '模板'].map(async (text) => {
      const put = await putStream(
        at,
        (async function* () {
          yield Buffer.from(text)
        })(),
      )
      if (!put.ok) throw new Error(put.error.message)
      return put.value.sha256
    }),
  )
  const [, bad, gone] = taken as [string, string, string, string]
  await writeFile(blobPath(at, bad), Buffer.alloc(200))
  await rm(blobPath(at, gone))
  const files = taken.map((sha256, i) => ({
    sha256,
    name: `《决定书》的签章扫描件“${i}”`,
    ...(i === 3 ? {} : { sizeBytes: 6 }),
  }))
  const job = testJob()
  expect(await checkAll(workers, at, files, job)).toEqual({
    ok: true,
    value: {
      checked: 4,
      damaged: [
        { name: files[1]?.name, sha256: bad, message: expect.stringMatching(/^文件已损坏或者被改动/u) },
        { name: files[2]?.name, sha256: gone, message: expect.stringMatching(/^文件不在证据库里/u) },
      ],
    },
  })
  expect(job.told.map((p) => p.item)).toContain(files[3]?.name)
})
